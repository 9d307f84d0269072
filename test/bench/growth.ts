/**
 * Time and peak memory for inputs of n, 2n and 4n: what more than doubles with its input does not grow with it.
 *
 *     npx tsx test/bench/growth.ts [kind ...] [--times 1,2,4]
 *
 * Each command is a process of its own (the built command line), started in a repository that is made for it. Expects the
 * build.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createRepo, temporaryFolder, type Repo } from '../support/repo.ts';

const cli = path.resolve(import.meta.dirname, '../../dist/cli.cjs');

/** A pick `fix` of `main` that is to go to `old`; the texts of its files in the commit before, in it, and on the target. */
type Texts = Iterable<readonly [path: string, texts: readonly [base: string, patch: string, target: string]]>;

interface Kind {
    /** The smallest input, and what it counts. */
    readonly n: number;
    readonly of: string;
    texts(n: number): Texts;
    readonly commands: readonly (readonly string[])[];
}

const ANALYZE = ['analyze', 'fix', '--onto', 'old'];
const PICK = [ANALYZE, ['pick', 'fix', '--onto', 'old'], ['status'], ['pick', '--abort']];
const VERIFY = ['verify', 'fix', 'old'];
const text = (n: number, line: (index: number) => string) =>
    Array.from({ length: n }, (_, index) => line(index)).join('');
const sides = (make: (side: string) => string) => [make('1'), make('2'), make('3')] as const;

const KINDS: Readonly<Record<string, Kind>> = {
    files: {
        n: 2500,
        of: 'files in conflict',
        *texts(n) {
            for (let index = 0; index < n; index++)
                yield [`d${index % 100}/f${index}.c`, sides((side) => `int x = ${side};\nint file = ${index};\n`)];
        },
        commands: [...PICK, VERIFY],
    },
    regions: {
        n: 2500,
        of: 'regions in one file',
        *texts(n) {
            const regions = (side: string) =>
                text(n, (at) => `int f${at}(int a)\n{\n\tint b = a;\n\treturn b + ${side};\n}\n\n`);
            yield ['a.c', sides(regions)];
        },
        commands: [...PICK, VERIFY],
    },
    alike: {
        n: 2500,
        of: 'regions that are all the same, without functions',
        *texts(n) {
            yield ['a.txt', sides((side) => text(n, () => `{\n  a\n  ${side}\n  b\n}\n`))];
        },
        commands: PICK,
    },
    length: {
        n: 50_000,
        of: 'lines in one region',
        *texts(n) {
            yield ['a.c', sides((side) => `int a;\n${text(n, (at) => `\tcall(${at}, ${side});\n`)}int z;\n`)];
        },
        commands: [...PICK, VERIFY],
    },
    line: {
        n: 4,
        of: 'MB in one line',
        *texts(n) {
            yield ['a.js', sides((side) => `a = ${side};${'f(x,"y",1);'.repeat((n << 20) / 11)}\nb;\n`)];
        },
        commands: [...PICK, VERIFY],
    },
    changes: {
        n: 5000,
        of: 'files changed, one in conflict',
        *texts(n) {
            yield ['a.c', sides((side) => `int a = ${side};\n`)];
            for (let index = 0; index < n; index++)
                yield [
                    `d${index % 100}/f${index}.c`,
                    [`int x = ${index};\n`, `int y = ${index};\n`, `int x = ${index};\n`],
                ];
        },
        commands: [...PICK, VERIFY],
    },
    memory: {
        n: 20,
        of: 'files of 7 MB',
        *texts(n) {
            const filler = 'static int this_is_a_line_of_text;\n'.repeat(220_000);
            for (let index = 0; index < n; index++)
                yield [`f${index}.c`, sides((side) => `int f${index};\nint x = ${side};\nint y;\n${filler}`)];
        },
        commands: [VERIFY],
    },
};

const { values, positionals } = parseArgs({ allowPositionals: true, options: { times: { type: 'string' } } });
const times = (values.times ?? '1,2,4').split(',').map(Number);
for (const [name, kind] of Object.entries(KINDS)) {
    if (positionals.length && !positionals.includes(name)) continue;
    console.log(`\n${name}: ${times.map((each) => each * kind.n).join(', ')} ${kind.of}`);
    const rows = kind.commands.map((args) => ({ args, cells: [] as string[] }));
    for (const each of times) {
        const repo = build(kind.texts(each * kind.n));
        for (const row of rows) row.cells.push(measure(repo, row.args));
        repo.remove();
    }
    for (const { args, cells } of rows)
        console.log(`  ${args.join(' ').padEnd(24)} ${cells.map((cell) => cell.padStart(24)).join('')}`);
}

function build(texts: Texts): Repo {
    const repo = createRepo();
    const commits = ['Begin', 'Fix', 'Old'].map((subject) => ({ subject, files: [] as string[] }));
    let [mark, blobs] = [10, ''];
    const written = path.join(repo.dir, '.git', 'stream');
    writeFileSync(written, '');
    const flush = () => {
        writeFileSync(written, blobs, { flag: 'a' });
        blobs = '';
    };
    for (const [name, versions] of texts)
        versions.forEach((version, index) => {
            if (index > 0 && version === versions[0]) return;
            blobs += `blob\nmark :${++mark}\ndata ${Buffer.byteLength(version)}\n${version}\n`;
            commits[index]!.files.push(`M 100644 :${mark} ${name}\n`);
            if (blobs.length > 1 << 24) flush();
        });
    commits.forEach(({ subject, files }, index) => {
        const branch = index === 2 ? 'old' : 'master';
        blobs += `commit refs/heads/${branch}\nmark :${index + 1}\ncommitter A <a@b> ${1704067200 + index} +0000\n`;
        blobs += `data ${subject.length}\n${subject}\n${index ? 'from :1\n' : ''}${files.join('')}\n`;
    });
    flush();
    const git = spawnSync('sh', ['-c', 'git fast-import --quiet --date-format=raw < .git/stream'], { cwd: repo.dir });
    if (git.status !== 0) throw new Error(git.stderr.toString());
    repo.git('branch', 'fix', 'master');
    repo.git('checkout', '--quiet', '--force', 'master');
    return repo;
}

function measure(repo: Repo, args: readonly string[]): string {
    const out = path.join(temporaryFolder(), 'peak');
    const hook = path.join(path.dirname(out), 'hook.cjs');
    const report = `require('node:fs').writeFileSync(${JSON.stringify(out)}, String(process.resourceUsage().maxRSS))`;
    writeFileSync(hook, `process.on('exit', () => ${report});\n`);
    const from = performance.now();
    const ran = spawnSync(process.execPath, ['-r', hook, cli, ...args], {
        cwd: repo.dir,
        timeout: 300_000,
        stdio: ['ignore', 'ignore', 'pipe'],
    });
    const seconds = (performance.now() - from) / 1000;
    if (ran.error) return 'over 300 s';
    const why = ran.status === null || ran.status > 1 ? ` !${ran.status ?? ran.signal} ${oneLine(ran.stderr)}` : '';
    const peak = why && ran.status === null ? '?' : String(Math.round(Number(readFileSync(out, 'utf8')) / 1024));
    return `${seconds.toFixed(1)} s ${peak} MB${why}`;
}

function oneLine(stderr: Buffer): string {
    return stderr.toString().trim().split('\n').at(-1)!.slice(0, 60);
}
