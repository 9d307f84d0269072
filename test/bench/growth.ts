/**
 * Time and peak memory for inputs of n, 2n and 4n: what more than doubles with its input does not grow with it.
 *
 *     npx tsx test/bench/growth.ts [kind ...] [--times 1,2,4] [--n 1000] [--work]
 *
 * With `--work` it is processor time, which hardly depends on what else the machine does: of our own process, of git, and how
 * many gits there were; then each verb of git with its calls and seconds, at the largest input.
 *
 * Each command is a process of its own (the built command line), started in a repository that is made for it. Expects the
 * build.
 */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createRepo, type Repo } from '../support/repo.ts';
import { measureCommand } from './measureCommand.ts';

/** A pick `fix` of `main` that is to go to `old`; the texts of its files in the commit before, in it, and on the target. */
type Texts = Iterable<readonly [path: string, texts: readonly [base: string, patch: string, target: string]]>;

interface Kind {
    /** The smallest input, and what it counts. */
    readonly n: number;
    readonly of: string;
    texts(n: number): Texts;
    /** Of the command line; what begins with `git` is run by git and not measured. */
    readonly commands: readonly (readonly string[])[];
}

const ANALYZE = ['analyze', 'fix', '--onto', 'old'];
const PICK = [ANALYZE, ['pick', 'fix', '--onto', 'old'], ['status'], ['pick', '--abort']];
const VERIFY = ['verify', 'fix', 'old'];
/** Refused while markers are left, then with every file resolved as the patch has it. */
const CONTINUE = [
    ['pick', 'fix', '--onto', 'old'],
    ['pick', '--continue'],
    ['git', 'checkout', '--quiet', '--theirs', '--', '.'],
    ['git', 'add', '--all'],
    ['status'],
    ['pick', '--continue'],
];
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
        commands: [...PICK, VERIFY, ...CONTINUE],
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

const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { times: { type: 'string' }, n: { type: 'string' }, work: { type: 'boolean' } },
});
const times = (values.times ?? '1,2,4').split(',').map(Number);
for (const [name, kind] of Object.entries(KINDS)) {
    if (positionals.length && !positionals.includes(name)) continue;
    const smallest = Number(values.n ?? kind.n);
    console.log(`\n${name}: ${times.map((each) => each * smallest).join(', ')} ${kind.of}`);
    const rows = kind.commands.map((args) => ({ args, cells: [] as string[], verbs: '' }));
    for (const each of times) {
        const repo = build(kind.texts(each * smallest));
        for (const row of rows) {
            if (row.args[0] === 'git') {
                repo.git(...row.args.slice(1));
                continue;
            }
            const { cell, verbs } = measureCommand(repo, row.args, values.work ?? false);
            row.cells.push(cell);
            row.verbs = verbs;
            process.stderr.write(`  ${each * smallest} ${row.args.join(' ')}: ${cell}\n`);
        }
        repo.remove();
    }
    for (const { args, cells, verbs } of rows.filter((row) => row.cells.length))
        console.log(`  ${args.join(' ').padEnd(24)} ${cells.map((cell) => cell.padStart(30)).join('')}${verbs}`);
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
