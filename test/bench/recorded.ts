/**
 * Backports that a repository has recorded, as lines for the other benches:
 *
 *     npx tsx test/bench/recorded.ts <repository> [--conflicts n] [--changed n] [--same n] [--tries n] > picks.jsonl
 *     npx tsx test/bench/recorded.ts --corpus <folder of repositories> --out <folder> [name…]
 *
 * The second form does so for the repositories that `corpus.json` names (or those of them that are given); their clones
 * are `<folder>/<owner>+<name>`, bare, or with the bare one in `repo`. What is written are ids of commits, to be kept
 * outside of the project.
 *
 * A backport says of one commit that it is a copy of it (`commitMessage/referenceForms.ts` has the ways in which messages
 * do), both are there, and neither is a merge. They are
 * tried in the order of their ids, which is as good as chance and the same each time, until there are so many of each kind
 * (`conflicts`; `changed`: clean, but the maintainer committed something else; `same`) or so many were tried. `ignore` are
 * the copies of the same commit that were made at the same time or later, or earlier on the same branch: drafts of this
 * very backport that a rewritten branch has left.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createAnalysisContext } from '../../src/core/analysis/context/analysisContext.ts';
import { parseMessageReferences } from '../../src/core/commitMessage/messageReferences.ts';
import { readOutput, run } from '../../src/core/git/git.ts';
import type { Store } from '../../src/core/git/store.ts';
import { endLauncher, launchThrough } from '../../src/core/git/launcher/client.ts';
import { benchStore, type RecordedPick } from './support.ts';

interface Logged {
    readonly id: string;
    readonly parents: readonly string[];
    readonly seconds: number;
    readonly copies: readonly string[];
}

/** How many of each kind are listed, and tried at most. */
type Limits = Readonly<Record<RecordedPick['kind'] | 'tries', number>>;

const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
        conflicts: { type: 'string', default: '150' },
        changed: { type: 'string', default: '150' },
        same: { type: 'string', default: '200' },
        tries: { type: 'string', default: '3000' },
        corpus: { type: 'string' },
        out: { type: 'string' },
    },
});
if ((values.corpus === undefined) !== (values.out === undefined) || (!values.corpus && !positionals[0])) {
    console.error('usage: recorded.ts <repository> | --corpus <folder> --out <folder> [name…]');
    process.exit(2);
}
const limits: Limits = {
    conflict: Number(values.conflicts),
    clean_diff: Number(values.changed),
    clean_same: Number(values.same),
    tries: Number(values.tries),
};
launchThrough(path.join(import.meta.dirname, '../../dist/launcher.cjs'));
if (values.corpus !== undefined && values.out !== undefined) {
    mkdirSync(values.out, { recursive: true });
    const listed = JSON.parse(readFileSync(path.join(import.meta.dirname, 'corpus.json'), 'utf8')) as {
        readonly repositories: readonly { readonly name: string }[];
    };
    for (const { name } of listed.repositories) {
        if (positionals.length && !positionals.includes(name)) continue;
        const folder = path.join(values.corpus, name.replace('/', '+'));
        const bare = path.join(folder, 'repo');
        const picks = await listBackports(existsSync(bare) ? bare : folder);
        const count = (kind: RecordedPick['kind']) => picks.filter((pick) => pick.kind === kind).length;
        console.error(
            `${name}: conflicts ${count('conflict')}, changed ${count('clean_diff')}, same ${count('clean_same')}`,
        );
        const lines = picks.map((pick) => `${JSON.stringify(pick)}\n`).join('');
        writeFileSync(path.join(values.out, `${name.replace('/', '+')}.jsonl`), lines);
    }
} else for (const pick of await listBackports(positionals[0]!)) console.log(JSON.stringify(pick));
await endLauncher();

async function listBackports(repository: string): Promise<RecordedPick[]> {
    let store = await benchStore(path.resolve(repository));
    const all = await readLog(store);
    const byId = new Map(all.map((commit) => [commit.id, commit]));
    const copiesOf = new Map<string, Logged[]>();
    for (const commit of all)
        for (const copied of commit.copies) copiesOf.set(copied, [...(copiesOf.get(copied) ?? []), commit]);
    const seen = new Set<string>();
    const found = { conflict: 0, clean_diff: 0, clean_same: 0 };
    const picks: RecordedPick[] = [];
    for (const commit of [...all].sort((a, b) => (a.id < b.id ? -1 : 1))) {
        const [parent] = commit.parents;
        const [x] = commit.copies;
        if (!parent || !x || commit.copies.length > 1 || byId.get(x)?.parents.length !== 1) continue;
        if (seen.has(`${x} ${parent}`)) continue;
        seen.add(`${x} ${parent}`);
        if (seen.size > limits.tries || found.conflict >= limits.conflict) break;
        if (seen.size % 400 === 0) {
            // What the dry runs write grows; a fresh store starts over, caches and all.
            await store.dispose();
            store = await benchStore(path.resolve(repository));
        }
        const kind = await classifyPick(store, x, parent, commit.id);
        if (kind === undefined || found[kind] >= limits[kind]) continue;
        found[kind]++;
        const ignore: string[] = [];
        for (const { id, seconds } of copiesOf.get(x)!)
            if (seconds >= commit.seconds || (await areOnSameBranch(store, id, commit.id, x))) ignore.push(id);
        picks.push({ b: commit.id, parent, x, kind, ignore: ignore.sort() });
    }
    await store.dispose();
    return picks;
}

/** @returns undefined where it cannot be picked at all, or nothing is left of it */
async function classifyPick(
    store: Store,
    x: string,
    parent: string,
    b: string,
): Promise<RecordedPick['kind'] | undefined> {
    try {
        const { dryRun, trees } = await createAnalysisContext(store, { commit: x, onto: parent });
        if (dryRun.outcome === 'conflicts') return 'conflict';
        if (dryRun.outcome !== 'clean') return undefined;
        const committed = (
            await readOutput(store.git, ['rev-parse', '--verify', '--end-of-options', `${b}^{tree}`])
        ).trim();
        return committed === trees.result ? 'clean_same' : 'clean_diff';
    } catch {
        return undefined;
    }
}

/** Whether two backports parted later than the branch of one of them parted from upstream. */
async function areOnSameBranch(store: Store, copy: string, backport: string, upstream: string): Promise<boolean> {
    const [parted, forked] = await Promise.all([
        findMergeBase(store, copy, backport),
        findMergeBase(store, upstream, backport),
    ]);
    return (
        parted !== undefined &&
        forked !== undefined &&
        parted !== forked &&
        (await findMergeBase(store, parted, forked)) === forked
    );
}

async function findMergeBase({ git }: Store, a: string, b: string): Promise<string | undefined> {
    const { stdout } = await run(git, ['merge-base', a, b]);
    return stdout.trim() || undefined;
}

async function readLog({ git }: Store): Promise<Logged[]> {
    const log = ['log', '--all', '--no-merges'];
    const [all, naming] = await Promise.all([
        readOutput(git, [...log, '--format=%H %ct %P']),
        readOutput(git, [...log, '--format=%H%x00%B%x01', '--extended-regexp', '--grep=[0-9a-f]{8}']),
    ]);
    const names = new Map<string, readonly string[]>();
    for (const entry of naming.split('\x01')) {
        const [id = '', message = ''] = entry.replace(/^\n/, '').split('\0');
        const { copies } = parseMessageReferences(message);
        if (copies.length) names.set(id, copies);
    }
    const commits = all.split('\n').flatMap((line) => {
        const [id = '', seconds = '', ...parents] = line.split(' ');
        return id ? [{ id, parents, seconds: Number(seconds) }] : [];
    });
    const starts = new Map<string, string[]>();
    for (const { id } of commits) starts.set(id.slice(0, 7), [...(starts.get(id.slice(0, 7)) ?? []), id]);
    const whole = (name: string) => {
        const found = (starts.get(name.slice(0, 7)) ?? []).filter((id) => id.startsWith(name));
        return found.length === 1 ? found : [];
    };
    return commits.map((commit) => ({ ...commit, copies: [...new Set((names.get(commit.id) ?? []).flatMap(whole))] }));
}
