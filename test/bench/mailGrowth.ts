/**
 * Time and peak memory for mails of n, 2n and 4n: megabytes of patch, MIME parts, mails of one mbox, lines of a header.
 *
 *     npx tsx test/bench/mailGrowth.ts [kind ...]
 *
 * Each reading is a process of its own (the built command line). What is too large is refused in one sentence. Expects the
 * build.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createRepo, temporaryFolder } from '../support/repo.ts';

const cli = path.resolve(import.meta.dirname, '../../dist/cli.cjs');
const HEAD = 'From: Ada <ada@example.org>\nDate: Thu, 29 Feb 2024 12:00:00 +0000\nSubject: [PATCH] a: fix\n';
const PATCH = 'Text.\n---\ndiff --git a/a.c b/a.c\n--- a/a.c\n+++ b/a.c\n@@ -1 +1 @@\n-one\n+two\n';

interface Kind {
    /** The smallest input, and what it counts. */
    readonly n: number;
    readonly of: string;
    mail(n: number): string;
}

const newFile = (lines: number) =>
    `diff --git a/big b/big\nnew file mode 100644\n--- /dev/null\n+++ b/big\n@@ -0,0 +1,${lines} @@\n${'+0123456789012345678901234567890123456789012345678901234567890\n'.repeat(lines)}`;
const MULTIPART = 'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n';
const part = (text: string) => `--b\nContent-Type: text/plain\n\n${text}\n`;

const KINDS: Readonly<Record<string, Kind>> = {
    large: { n: 25, of: 'MB of patch', mail: (n) => `${HEAD}\nText.\n---\n${newFile(Math.floor((n << 20) / 62))}` },
    taken: {
        n: 7,
        of: 'MB of patch, below the limit',
        mail: (n) => `${HEAD}\nText.\n---\n${newFile(Math.floor((n << 20) / 62))}`,
    },
    text: {
        n: 7,
        of: 'MB of text above a patch',
        mail: (n) => `${HEAD}\n${'Text of a line.\n'.repeat(n << 16)}${PATCH}`,
    },
    parts: {
        n: 75_000,
        of: 'MIME parts',
        mail: (n) => `${HEAD}${MULTIPART}\n${part(PATCH)}${part('x').repeat(n)}--b--\n`,
    },
    nested: {
        n: 10_000,
        of: 'MIME parts, each in the one before',
        mail: (n) =>
            `${HEAD}${MULTIPART.replace('=b', '=b0')}\n${Array.from({ length: n }, (_, at) => `--b${at}\nContent-Type: multipart/mixed; boundary=b${at + 1}\n\n`).join('')}${PATCH}`,
    },
    mails: {
        n: 500,
        of: 'mails of one mbox',
        mail: (n) => `From a@example.org Thu Feb 29 12:00:00 2024\n${HEAD}\n${PATCH}-- \n2.39.5\n\n`.repeat(n),
    },
    folded: {
        n: 50_000,
        of: 'lines of one header',
        mail: (n) => `${HEAD}X-More: a\n${' folded\n'.repeat(n)}\n${PATCH}`,
    },
    headers: { n: 50_000, of: 'headers', mail: (n) => `${HEAD}${'Received: from a by b\n'.repeat(n)}\n${PATCH}` },
    page: {
        n: 2,
        of: 'MB of a page',
        mail: (n) =>
            `${HEAD.replace('a: fix', 'FAILED: patch "a" failed to apply to 6.1-stable tree')}Content-Type: text/html\n\n${'<p>a &lt;'.repeat((n << 20) / 8)}`,
    },
};

const requested = process.argv.slice(2);
for (const [name, { n, of, mail }] of Object.entries(KINDS)) {
    if (requested.length > 0 && !requested.includes(name)) continue;
    const cells = [n, 2 * n, 4 * n].map((each) => measure(mail(each)));
    console.log(`${[n, 2 * n, 4 * n].join(', ')} ${of}\n    ${cells.join('\n    ')}`);
}

function measure(mail: string): string {
    const repo = createRepo();
    repo.commit('base', { 'a.c': 'one\n' });
    const folder = temporaryFolder();
    const [file, hook, peak] = ['mail', 'hook.cjs', 'peak'].map((name) => path.join(folder, name)) as [
        string,
        string,
        string,
    ];
    writeFileSync(file, mail);
    writeFileSync(
        hook,
        `process.on('exit', () => require('node:fs').writeFileSync(${JSON.stringify(peak)}, String(process.resourceUsage().maxRSS)))\n`,
    );
    const from = performance.now();
    const ran = spawnSync(process.execPath, ['-r', hook, cli, 'from-mail', file], {
        cwd: repo.dir,
        encoding: 'utf8',
        timeout: 300_000,
    });
    const seconds = ((performance.now() - from) / 1000).toFixed(1);
    repo.remove();
    if (ran.error) return 'over 300 s';
    const said = (ran.stderr || ran.stdout).trim().split('\n')[0]!.slice(0, 110);
    return `${seconds} s ${Math.round(Number(readFileSync(peak, 'utf8')) / 1024)} MB  ${ran.status} ${said}`;
}
