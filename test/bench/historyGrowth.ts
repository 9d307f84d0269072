/**
 * Processor time of `scan`, `month` and `audit` for hostile histories of n, 2n and 4n: what more than doubles with its input
 * does not grow with it.
 *
 *     npx tsx test/bench/historyGrowth.ts [kind ...] [--times 1,2,4] [--n 1000]
 *
 * Of our own process, of git, and how many gits there were, cold each; then each verb of git at the largest input. Expects the
 * build.
 */
import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createRepo, type Repo } from '../support/repo.ts';
import { measureCommand } from './measureCommand.ts';

interface Commit {
    readonly branch: 'master' | 'stable-1.0';
    readonly message: string;
    /** Names of commits, or marks `:5`; the tip of its branch first by itself. */
    readonly merges?: readonly string[];
    readonly file?: string;
    readonly text?: string;
    readonly date?: number;
}

interface Kind {
    readonly n: number;
    readonly of: string;
    /** After the first commit, which has mark 1 and which both branches have. Marks go on from 2. */
    commits(n: number): Iterable<Commit>;
    /** Names besides. */
    refs?(n: number): Iterable<string>;
}

const BEGIN = 1_704_067_200;
const fix = (at: number): Commit => ({
    branch: 'master',
    message: `Fix ${at}`,
    file: `f${at % 500}`,
    text: `fixed ${at}\n`,
});
const taken = (at: number): Commit => ({ ...fix(at), branch: 'stable-1.0', message: `Fix ${at}`, date: BEGIN + at });

const KINDS: Readonly<Record<string, Kind>> = {
    commits: {
        n: 25_000,
        of: 'commits of one author, every tenth on the branch too',
        *commits(n) {
            for (let at = 0; at < n; at++) yield { ...fix(at), date: BEGIN + at };
            for (let at = 0; at < n; at += 10) yield taken(at);
        },
    },
    alike: {
        n: 1000,
        of: 'commits of one subject, author and second on each side',
        *commits(n) {
            for (const branch of ['master', 'stable-1.0'] as const)
                for (let at = 0; at < n; at++)
                    yield { branch, message: 'Update', file: `${branch}`, text: `text ${at}\n`, date: BEGIN };
        },
    },
    'to and fro': {
        n: 500,
        of: 'commits on each side that make one change and take it back',
        *commits(n) {
            for (const branch of ['master', 'stable-1.0'] as const)
                for (let at = 0; at < n; at++)
                    yield { branch, message: at % 2 ? 'Revert "Toggle"' : 'Toggle', file: 'f', text: `${at % 2}\n` };
        },
    },
    messages: {
        n: 10,
        of: 'messages of 1 MB on each side',
        *commits(n) {
            for (let at = 0; at < n; at++)
                yield { ...fix(at), message: `Fix ${at}\n\n${'words of it\n'.repeat(90_000)}` };
            for (let at = 0; at < n; at++)
                yield { ...taken(at), message: `Fix ${at}\n\n${'words of it\n'.repeat(90_000)}` };
        },
    },
    tags: {
        n: 5000,
        of: 'tags in one message on each side',
        *commits(n) {
            const lines = Array.from({ length: n }, (_, at) => `Fixes: ${(at + 2 ** 40).toString(16)} ("Fix")\n`).join(
                '',
            );
            yield { ...fix(1), message: `Fix 1\n\n${lines}` };
            yield { ...taken(1), message: `Fix 1\n\n${lines}` };
        },
    },
    subject: {
        n: 250_000,
        of: 'characters in one subject on each side',
        *commits(n) {
            yield { ...fix(1), message: 'a [(: "#1 '.repeat(n / 10) };
            yield { ...taken(1), message: 'a [(: "#1 '.repeat(n / 10) };
        },
    },
    spaces: {
        n: 100_000,
        of: 'spaces in subject and text on each side',
        *commits(n) {
            const message = `Fix${' '.repeat(n)}it\n\nFixes:${' '.repeat(n)}x\n(cherry picked from${' '.repeat(n)}commit\n`;
            yield { ...fix(1), message };
            yield { ...taken(1), message };
        },
    },
    merges: {
        n: 2500,
        of: 'merges, each of the one before and a commit beside it',
        *commits(n) {
            for (let at = 0; at < n; at++) {
                yield fix(at);
                // The commit before the last one: a diamond over each pair.
                yield { branch: 'master', message: `Merge ${at}`, merges: [`:${Math.max(1, 2 * at)}`] };
            }
            yield taken(0);
        },
    },
    octopus: {
        n: 100,
        of: 'parents of one merge',
        *commits(n) {
            for (let at = 0; at < n; at++) yield fix(at);
            yield {
                ...{ branch: 'master', message: 'Merge all' },
                merges: Array.from({ length: n }, (_, at) => `:${at + 2}`),
            };
            yield taken(0);
        },
    },
    refs: {
        n: 2500,
        of: 'branches with names of releases, and as many tags',
        *commits() {
            for (let at = 0; at < 100; at++) yield fix(at);
            yield taken(1);
        },
        *refs(n) {
            for (let at = 0; at < n; at++)
                yield* [`refs/heads/stable-${at >> 5}.${(at & 31) + 1}`, `refs/tags/v${at}.0`];
        },
    },
};

const COMMANDS = [
    ['scan', 'master', '--into', 'stable-1.0', '--json'],
    ['scan', '--json'],
    ['month', '--into', 'stable-1.0', '--since', '2020-01-01', '--json'],
    ['audit', 'stable-1.0', '--json'],
];

const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { times: { type: 'string' }, n: { type: 'string' } },
});
const times = (values.times ?? '1,2,4').split(',').map(Number);
for (const [name, kind] of Object.entries(KINDS)) {
    if (positionals.length && !positionals.includes(name)) continue;
    const smallest = Number(values.n ?? kind.n);
    console.log(`\n${name}: ${times.map((each) => each * smallest).join(', ')} ${kind.of}`);
    const rows = COMMANDS.map((args) => ({ args, cells: [] as string[], verbs: '' }));
    for (const each of times) {
        const repo = build(kind, each * smallest);
        for (const row of rows) {
            rmSync(path.join(repo.dir, '.git/backport'), { recursive: true, force: true });
            const { cell, verbs } = measureCommand(repo, row.args, true);
            row.cells.push(cell);
            row.verbs = verbs;
            process.stderr.write(`  ${each * smallest} ${row.args.join(' ')}: ${cell}\n`);
        }
        repo.remove();
    }
    for (const { args, cells, verbs } of rows)
        console.log(`  ${args.join(' ').padEnd(52)} ${cells.map((cell) => cell.padStart(28)).join('')}${verbs}`);
}

function build(kind: Kind, n: number): Repo {
    const repo = createRepo();
    const parts: string[] = [];
    const file = path.join(repo.dir, '.git', 'stream');
    writeFileSync(file, '');
    const put = (text: string) => {
        parts.push(text);
        if (parts.length > 500) writeFileSync(file, parts.splice(0).join(''), { flag: 'a' });
    };
    const data = (text: string) => `data ${Buffer.byteLength(text)}\n${text}\n`;
    const tips = { master: ':1', 'stable-1.0': ':1' };
    const who = (date: number) => `author A <a@b> ${date} +0000\ncommitter A <a@b> ${date} +0000\n`;
    put(`commit refs/heads/master\nmark :1\n${who(BEGIN)}${data('Begin')}M 100644 inline f\n${data('0\n')}\n`);
    let mark = 1;
    for (const { branch, message, merges = [], file: name, text = '', date } of kind.commits(n)) {
        put(
            `commit refs/heads/${branch}\nmark :${++mark}\n${who(date ?? BEGIN + mark)}${data(message)}from ${tips[branch]}\n`,
        );
        for (const parent of merges) if (parent !== tips[branch]) put(`merge ${parent}\n`);
        if (name !== undefined) put(`M 100644 inline ${name}\n${data(text)}`);
        put('\n');
        tips[branch] = `:${mark}`;
    }
    for (const ref of kind.refs?.(n) ?? []) put(`reset ${ref}\nfrom ${tips['stable-1.0']}\n\n`);
    writeFileSync(file, parts.join(''), { flag: 'a' });
    const git = spawnSync('sh', ['-c', 'git fast-import --quiet --date-format=raw < .git/stream'], { cwd: repo.dir });
    if (git.status !== 0) throw new Error(git.stderr.toString());
    rmSync(file);
    repo.git('checkout', '--quiet', '--force', 'master');
    return repo;
}
