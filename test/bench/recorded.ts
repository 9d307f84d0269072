/**
 * Backports that a repository has recorded, as lines for the other benches:
 *
 *     npx tsx test/bench/recorded.ts <repository> [--every n] > picks.jsonl
 *
 * `--every` tries every n-th backport only. A backport says `(cherry picked from commit <id>)`, of one commit, both are
 * there, neither is a merge, and the pick conflicts. `ignore` are the copies of the same commit that were made at the same
 * time or later, or earlier on the same branch: drafts of this very backport that a rewritten branch has left.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createAnalysisContext } from '../../src/core/analysis/context/analysisContext.ts';
import { output, run } from '../../src/core/git/git.ts';
import { benchStore, type RecordedPick } from './support.ts';

interface Logged {
    readonly id: string;
    readonly parents: readonly string[];
    readonly seconds: number;
    readonly copies: readonly string[];
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { every: { type: 'string' } } });
const [repository] = positionals;
const every = Number(values.every ?? 1);
if (!repository) {
    console.error('usage: recorded.ts <repository> [--every n]');
    process.exit(2);
}
const store = await benchStore(path.resolve(repository));
const all = await logged();
const byId = new Map(all.map((commit) => [commit.id, commit]));
const copiesOf = new Map<string, Logged[]>();
for (const commit of all)
    for (const copied of commit.copies) copiesOf.set(copied, [...(copiesOf.get(copied) ?? []), commit]);
const seen = new Set<string>();
for (const commit of all) {
    const [parent] = commit.parents;
    const [x] = commit.copies;
    if (!parent || !x || commit.copies.length > 1 || byId.get(x)?.parents.length !== 1) continue;
    if (seen.has(`${x} ${parent}`)) continue;
    seen.add(`${x} ${parent}`);
    if (seen.size % every) continue;
    const outcome = await createAnalysisContext(store, { commit: x, onto: parent }).then(
        ({ dryRun }) => dryRun.outcome,
        () => 'failed',
    );
    if (outcome !== 'conflicts') continue;
    const ignore: string[] = [];
    for (const { id, seconds } of copiesOf.get(x)!)
        if (seconds >= commit.seconds || (await sameBranch(id, commit.id, x))) ignore.push(id);
    const pick: RecordedPick = { b: commit.id, parent, x, kind: 'conflict', ignore: ignore.sort() };
    console.log(JSON.stringify(pick));
}
await store.dispose();

/** Whether two backports parted later than the branch of one of them parted from upstream. */
async function sameBranch(copy: string, backport: string, upstream: string): Promise<boolean> {
    const [parted, forked] = await Promise.all([mergeBase(copy, backport), mergeBase(upstream, backport)]);
    return (
        parted !== undefined &&
        forked !== undefined &&
        parted !== forked &&
        (await mergeBase(parted, forked)) === forked
    );
}

async function mergeBase(a: string, b: string): Promise<string | undefined> {
    const { stdout } = await run(store.git, ['merge-base', a, b]);
    return stdout.trim() || undefined;
}

async function logged(): Promise<Logged[]> {
    const text = await output(store.git, ['log', '--all', '--no-merges', '--format=%H%x00%P%x00%ct%x00%B%x01']);
    const commits = text.split('\x01').flatMap((entry) => {
        const [id = '', parents = '', seconds = '', message = ''] = entry.replace(/^\n/, '').split('\0');
        if (!id) return [];
        const names = [...message.matchAll(/cherry[- ]picked from (?:commit )?([0-9a-f]{8,40})/g)].map(
            ([, name]) => name!,
        );
        return [{ id, parents: parents.split(' '), seconds: Number(seconds), names: [...new Set(names)] }];
    });
    const starts = new Map<string, string[]>();
    for (const { id } of commits) starts.set(id.slice(0, 8), [...(starts.get(id.slice(0, 8)) ?? []), id]);
    const whole = (name: string) => {
        const found = (starts.get(name.slice(0, 8)) ?? []).filter((id) => id.startsWith(name));
        return found.length === 1 ? found : [];
    };
    return commits.map(({ names, ...commit }) => ({ ...commit, copies: [...new Set(names.flatMap(whole))] }));
}
