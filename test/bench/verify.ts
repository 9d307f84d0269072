/**
 * Compares recorded backports with their originals: is the verdict `identical` exactly where git's patch-ids are equal and so
 * are the bytes of the changed lines, is every differing line marked, and how long does a pair take?
 *
 *     npm run bench:verify -- <repository> <picks.jsonl> [--limit n]
 *
 * Then once more without the questions to git between them: pairs a second, of those that are identical.
 *
 * A line of the picks file is `{ b, parent, x, kind, ignore }`: `b` is a maintainer's backport of `x`.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import type { Comparison, RowLine, Verdict } from '../../src/core/verify/model.ts';
import { verifyCommits } from '../../src/core/verify/verify.ts';
import { endLauncher, launchThrough } from '../../src/core/git/launcher/client.ts';
import { benchStore, quantiles, readPicks } from './support.ts';

const { repository, picks } = readPicks(process.argv.slice(2));
const all = picks.filter(({ kind }) => kind === 'clean_same' || kind === 'conflict');
const ids = patchIdsByGit([...new Set(all.flatMap(({ x, b }) => [x, b]))]);
const pairs = all.filter(({ x, b }) => ids.has(x) && ids.has(b));
// As the hosts do it; expects the build.
launchThrough(path.join(import.meta.dirname, '../../dist/launcher.cjs'));
const store = await benchStore(repository);
const millis: number[] = [];
const wrong: string[] = [];
const verdicts = new Map<string, number>();
let identical = 0;
const alike: { readonly x: string; readonly b: string }[] = [];

for (const { x, b, kind } of pairs) {
    const from = performance.now();
    try {
        const found = await verifyCommits(store.git, store.objects, x, b);
        millis.push(performance.now() - from);
        const key = `${kind} ${found.verdict}`;
        verdicts.set(key, (verdicts.get(key) ?? 0) + 1);
        const same = ids.get(x) === ids.get(b);
        if (same) identical++;
        if (found.verdict === 'identical') alike.push({ x, b });
        const bytes = same && sameBytes(x, b);
        if (bytes !== (found.verdict === 'identical'))
            wrong.push(`${x} ${b}: patch-ids ${same}, bytes ${bytes}, ${found.verdict}`);
        for (const what of unmarked(found)) wrong.push(`${x} ${b}: ${what}`);
    } catch (error) {
        wrong.push(`${x} ${b}: ${error instanceof Error ? error.message : String(error)}`);
    }
}
const begun = performance.now();
const used = process.cpuUsage();
for (const { x, b } of alike) await verifyCommits(store.git, store.objects, x, b);
const seconds = (performance.now() - begun) / 1000;
const { user, system } = process.cpuUsage(used);
await store.dispose();
await endLauncher();

const order: Verdict[] = ['identical', 'respaced', 'moved', 'renamed', 'restructured'];
for (const kind of ['clean_same', 'conflict']) {
    console.log(
        `${kind}: ${order.map((verdict) => `${verdict} ${verdicts.get(`${kind} ${verdict}`) ?? 0}`).join(', ')}`,
    );
}
console.log(
    `${pairs.length} pairs (${all.length - pairs.length} left out: nothing changes, or contents are missing), ${identical} with equal patch-ids; ${wrong.length} wrong`,
);
console.log(`verify, ms per pair: ${quantiles(millis)}`);
console.log(
    `${alike.length} identical pairs, one after the other: ${(alike.length / seconds).toFixed(0)} a second (${((user + system) / 1000 / alike.length).toFixed(1)} ms of this process each)`,
);
for (const line of wrong.slice(0, 40)) console.log(`  ${line}`);
process.exitCode = wrong.length > 0 ? 1 : 0;

/** Whether two commits add and remove the same lines, to the byte, and set the same modes, in whatever order of files. */
function sameBytes(x: string, b: string): boolean {
    const changes = (commit: string) => {
        const ran = spawnSync('git', ['-C', repository, 'diff-tree', '-p', '--full-index', '--no-commit-id', commit], {
            encoding: 'latin1',
            maxBuffer: 1 << 30,
        });
        const lines = ran.stdout
            .split('\n')
            .filter((line) => /^(?:[-+\\]|(?:new|old|deleted)[ a-z]* mode )/.test(line));
        return lines.sort().join('\n');
    };
    return changes(x) === changes(b);
}

/** What must hold for the marks of any comparison: a row is `same` only where both texts are, but for whitespace. */
function unmarked({ files, verdict }: Comparison): string[] {
    const bare = (line: RowLine | undefined) => line && line.kind + line.text.replace(/\s+/g, '');
    const found: string[] = [];
    for (const { rows } of files.flatMap((file) => file.blocks)) {
        for (const { mark, original, backport } of rows) {
            const whole = (line: RowLine | undefined) => line && line.kind + line.text;
            if (mark === 'same' ? bare(original) !== bare(backport) : whole(original) === whole(backport))
                found.push(`row marked ${mark}`);
            if (mark !== 'same' && !original?.words.length && !backport?.words.length) found.push('no word marked');
            if (mark === 'change' && verdict === 'identical') found.push('change marked in an identical patch');
        }
    }
    return found;
}

/** A clone may lack contents: commits that need them have no id. */
function patchIdsByGit(commits: readonly string[]): Map<string, string> {
    const git = (args: string[], input: string | Buffer) =>
        spawnSync('git', ['-C', repository, ...args], { input, maxBuffer: 1 << 30 });
    const found = new Map<string, string>();
    const ask = (some: readonly string[]): void => {
        const patches = git(['diff-tree', '--stdin', '-r', '-p'], `${some.join('\n')}\n`);
        if (patches.status !== 0) {
            if (some.length > 1) for (const half of halves(some)) ask(half);
            return;
        }
        for (const line of git(['patch-id', '--stable'], patches.stdout).stdout.toString().split('\n')) {
            const [id, commit] = line.split(' ');
            if (id && commit) found.set(commit, id);
        }
    };
    for (let at = 0; at < commits.length; at += 200) ask(commits.slice(at, at + 200));
    return found;
}

function halves<T>(list: readonly T[]): [T[], T[]] {
    return [list.slice(0, list.length >> 1), list.slice(list.length >> 1)];
}
