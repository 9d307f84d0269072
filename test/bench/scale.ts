/**
 * Analysis on a generated history of any size: conflicting picks onto branches that were cut near, halfway and at the start.
 *
 *     npx tsx test/bench/scale.ts <folder> [--commits 1000000] [--files 80000] [--branches 30] [--picks 20]
 *         [--graph none,graph,paths]
 *
 * The bare repository is made in `folder` where none is there (about 2 GB and some minutes for a million commits). For each
 * kind of commit-graph: the first answer without our index and with a cold one, then all picks in one process with a warm
 * one; peak memory of our process, and what the index takes on disk. Beside it `git log onto..commit -- <files>`, as a user would
 * ask for what is in the way.
 * Expects the build.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { temporaryFolder } from '../support/repo.ts';
import { quantiles } from './support.ts';

const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
        commits: { type: 'string', default: '1000000' },
        files: { type: 'string', default: '80000' },
        branches: { type: 'string', default: '30' },
        picks: { type: 'string', default: '20' },
        graph: { type: 'string', default: 'none,graph,paths' },
    },
});
const [named] = positionals;
if (!named) {
    console.error('usage: <folder> [--commits n] [--files n] [--branches n] [--picks n] [--graph none,graph,paths]');
    process.exit(2);
}
const folder = path.resolve(named);
const cli = path.resolve(import.meta.dirname, '../../dist/cli.cjs');
const [COMMITS, FILES, BRANCHES, PICKS] = [values.commits, values.files, values.branches, values.picks].map(Number) as [
    number,
    number,
    number,
    number,
];

/** Lines of each file; one of them is changed by a commit. */
const LINES = 40;
/** Files of a folder, and folders of a folder. */
const WIDTH = 40;

/** A conflicting pick, by ids. */
interface Pick {
    readonly commit: string;
    readonly onto: string;
    /** Commits of the main branch between the fork and the pick. */
    readonly distance: number;
}

const list = path.join(folder, 'picks.json');
if (!existsSync(list)) await generate();
const picks = JSON.parse(readFileSync(list, 'utf8')) as Pick[];
console.log(`${COMMITS} commits, ${FILES} files, ${BRANCHES} branches, ${picks.length} conflicting picks`);

for (const graph of values.graph.split(',')) {
    rmSync(path.join(folder, 'objects/info/commit-graph'), { force: true });
    rmSync(path.join(folder, 'objects/info/commit-graphs'), { recursive: true, force: true });
    if (graph !== 'none')
        git('commit-graph', 'write', '--reachable', ...(graph === 'paths' ? ['--changed-paths'] : []));
    rmSync(path.join(folder, 'backport'), { recursive: true, force: true });
    console.log(`\ncommit-graph: ${graph}`);
    const raw = picks.map(({ commit, onto }) => {
        const files = git('diff-tree', '--no-commit-id', '--name-only', '-r', commit).split('\n');
        const from = performance.now();
        git('log', '--format=%H', `${onto}..${commit}`, '--', ...files);
        return performance.now() - from;
    });
    console.log(`git log of the files     ms  ${quantiles(raw)}`);
    for (const pick of [picks[0]!, picks.at(-1)!]) {
        rmSync(path.join(folder, 'backport'), { recursive: true, force: true });
        const { wall, rss, reports } = analyze([pick]);
        const { related, total } = reports[0]!.millis;
        console.log(
            `cold, ${pick.distance} behind: ${wall} ms, related after ${related} ms, all ${total} ms, ${rss} MB resident`,
        );
    }
    const { rss, reports } = analyze(picks);
    const again = analyze(picks);
    console.log(
        `first time, all in one   ms  ${quantiles(reports.map(({ millis }) => millis.total))}, ${rss} MB resident`,
    );
    console.log(
        `warm, all in one         ms  ${quantiles(again.reports.map(({ millis }) => millis.total))}, ${again.rss} MB resident`,
    );
    console.log(`warm, related            ms  ${quantiles(again.reports.map(({ millis }) => millis.related))}`);
    console.log(`index on disk            ${(sizeOf(path.join(folder, 'backport')) / (1 << 20)).toFixed(1)} MB`);
}

interface Report {
    readonly millis: { readonly related: number; readonly total: number };
}

function analyze(some: readonly Pick[]): { wall: number; rss: number; reports: Report[] } {
    const own = temporaryFolder();
    const hook = path.join(own, 'hook.cjs');
    const out = path.join(own, 'usage');
    const report = `require('node:fs').writeFileSync(${JSON.stringify(out)}, String(process.resourceUsage().maxRSS))`;
    writeFileSync(hook, `if (!process.send) process.on('exit', () => ${report});\n`);
    const from = performance.now();
    const ran = spawnSync(process.execPath, ['-r', hook, cli, 'analyze', '--batch', '-C', folder], {
        input: some.map(({ commit, onto }) => `${commit} ${onto}\n`).join(''),
        maxBuffer: 1 << 30,
    });
    const wall = Math.round(performance.now() - from);
    const lines = ran.stdout.toString().split('\n').filter(Boolean);
    if (lines.length !== some.length) throw new Error(`${ran.stderr.toString()}\n${lines.length} answers`);
    const rss = Math.round(Number(readFileSync(out, 'utf8')) / 1024);
    return { wall, rss, reports: lines.map((line) => JSON.parse(line) as Report) };
}

function git(...args: string[]): string {
    const ran = spawnSync('git', ['-C', folder, ...args], { maxBuffer: 1 << 28 });
    if (ran.status === null || ran.status > 1) throw new Error(ran.stderr.toString());
    return ran.stdout.toString().trim();
}

function sizeOf(file: string): number {
    if (!existsSync(file)) return 0;
    const info = statSync(file);
    return info.isDirectory()
        ? readdirSync(file).reduce((sum, name) => sum + sizeOf(path.join(file, name)), 0)
        : info.size;
}

/**
 * Each commit changes one line of one file, a few files far more often than most. A line says which change it was last
 * touched by, so a pick conflicts where its line, or the one beside it, was changed between the fork and the pick.
 */
async function generate(): Promise<void> {
    mkdirSync(folder, { recursive: true });
    git('init', '--quiet', '--bare', '--initial-branch=main', folder);
    const marks = path.join(folder, 'marks');
    const importing = spawn('git', ['-C', folder, 'fast-import', '--quiet', `--export-marks=${marks}`], {
        stdio: ['pipe', 'inherit', 'inherit'],
    });
    const ended = once(importing, 'exit');
    const lines = new Uint32Array(FILES * LINES);
    const forks = new Map<number, { readonly lines: Uint32Array; readonly name: string }>();
    const wanted: { readonly mark: number; readonly fork: number }[] = [];
    const far = [Math.floor(COMMITS / 31), Math.floor(COMMITS * 0.7), Math.floor(COMMITS * 0.9)];
    let buffered: string[] = [];
    let seed = 1;
    const random = (below: number) => {
        seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
        return Math.floor((seed / 2 ** 32) * below);
    };
    const flush = async () => {
        const text = buffered.join('');
        buffered = [];
        if (!importing.stdin.write(text)) await once(importing.stdin, 'drain');
    };
    buffered.push('commit refs/heads/main\nmark :1\ncommitter A <a@example.org> 1000000000 +0000\ndata 5\nBegin\n');
    for (let file = 0; file < FILES; file++) {
        buffered.push(change(file, lines));
        if (file % 1000 === 0) await flush();
    }
    for (let at = 2; at <= COMMITS; at++) {
        // The square root makes a tenth of the files take a third of the changes.
        const file = Math.floor(FILES * (random(1 << 24) / (1 << 24)) ** 2);
        const line = random(LINES);
        for (const fork of wanted.length < PICKS && at > COMMITS * 0.99 ? forks.keys() : []) {
            const here = forks.get(fork)!.lines;
            const base = file * LINES + line;
            const isNext = wanted.filter((one) => one.fork === fork).length < Math.ceil(PICKS / far.length);
            if (!isNext || here[base] === lines[base]) continue;
            wanted.push({ mark: at, fork });
            break;
        }
        lines[file * LINES + line] = at;
        const subject = `area${file % 97}: change ${at} of file ${file}`;
        buffered.push(
            `commit refs/heads/main\nmark :${at}\ncommitter A${at % 500} <a${at % 500}@example.org> ${1000000000 + at * 300} +0000\n`,
            `data ${subject.length}\n${subject}\n${change(file, lines)}`,
        );
        if (far.includes(at)) {
            forks.set(at, { lines: lines.slice(), name: `stable-${at}` });
            buffered.push(`reset refs/heads/stable-${at}\nfrom :${at}\n\n`);
        } else if (at % Math.ceil(COMMITS / (BRANCHES - far.length + 1)) === 0)
            buffered.push(`reset refs/heads/old-${at}\nfrom :${at}\n\n`);
        if (at % 500 === 0) await flush();
        if (at % 100_000 === 0) process.stderr.write(`  ${at} commits\n`);
    }
    await flush();
    importing.stdin.end();
    await ended;
    const ids = new Map(
        readFileSync(marks, 'utf8')
            .split('\n')
            .map((row) => row.split(' ') as [string, string])
            .map(([mark, id]) => [Number(mark.slice(1)), id]),
    );
    rmSync(marks);
    const found = wanted
        .map(({ mark, fork }): Pick => ({ commit: ids.get(mark)!, onto: forks.get(fork)!.name, distance: mark - fork }))
        .sort((one, other) => one.distance - other.distance);
    writeFileSync(list, JSON.stringify(found, undefined, 1));
}

/** The file as it stands, as a line of `git fast-import`. */
function change(file: number, lines: Uint32Array): string {
    const leaf = Math.floor(file / WIDTH);
    const name = `d${Math.floor(leaf / WIDTH)}/e${leaf % WIDTH}/file_${file}.c`;
    const rows = Array.from(
        { length: LINES },
        (_, at) => `\tvalue_${at} = compute_${file % 1000}(${lines[file * LINES + at]});\n`,
    );
    const text = `int run_${file}(void)\n{\n${rows.join('')}\treturn 0;\n}\n`;
    return `M 100644 inline ${name}\ndata ${text.length}\n${text}\n`;
}
