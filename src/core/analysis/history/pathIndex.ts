/**
 * Which commits between two ends changed which files. Every commit is read once and kept with the store: the picks of a
 * repository ask about the same years again and again, and a file that was renamed is asked about under each of its names.
 */
import { readChangedPathsOf } from '../../git/changedPaths.ts';
import { readRenamedFiles, type RenamedFile } from '../../git/renames.ts';
import { walkCommits, type Walked } from '../../git/revList.ts';
import type { Store } from '../../git/store.ts';
import {
    absorbPaths,
    addChanges,
    ADDS,
    BITS,
    createPathIndex,
    DELETES,
    MOST_ENTRIES,
    packPaths,
    type PathIndex,
} from './pathFacts.ts';

/** The commits that only one of two ends reaches, asked by the files that they changed. */
export interface CommitsBetween {
    /** Commits that changed one of the paths, newest first, children before parents; merges that differ from all parents. */
    commitsTouching(paths: Iterable<string>): readonly Walked[];
    /** The paths with all other names that the files had on the way. */
    followNames(paths: Iterable<string>): Promise<ReadonlySet<string>>;
    /** How many files a commit changed. */
    countFiles(id: string): number;
    /** False where there are too many commits, or some could not be read. */
    readonly whole: boolean;
}

/** Commits between two ends that are looked at, the newest ones. */
const MOST_COMMITS = 200_000;
/** Commits for one pick that may have renamed a file; each costs a comparison of contents. */
const MOST_RENAMING = 40;
/** Commits that git fails on before the rest counts as unreadable. */
const MOST_DAMAGED = 20;
const [INDEX, WALKS, RANGES] = ['history:paths', 'history:walks', 'history:ranges'];
/** Ranges that are kept: parts of one analysis ask about the same one. */
const MOST_RANGES = 2;

/**
 * @param left,right commits, 40 hex; asked is what one of them has and the other one has not
 * @throws GitFailed where the history cannot be walked
 */
export async function readCommitsBetween(store: Store, left: string, right: string): Promise<CommitsBetween> {
    const view = await store.index.view();
    return readCached(store, RANGES, `${view} ${left} ${right}`, () => read(store, left, right));
}

/**
 * The commits that one of two ends has and the other one has not: without their paths, so that it costs little.
 * @returns by id, newest first
 * @throws GitFailed where the history cannot be walked
 */
export async function readSidesOfHistory(
    store: Store,
    left: string,
    right: string,
): Promise<ReadonlyMap<string, Walked>> {
    const view = await store.index.view();
    return readCached(store, WALKS, `${view} ${left} ${right}`, async () => {
        const commits = await walkCommits(store.git, { left, right, most: MOST_COMMITS });
        return new Map(commits.map((commit) => [commit.id, commit]));
    });
}

/** What was asked last is kept; what failed is not. */
function readCached<Answer>(store: Store, of: string, key: string, ask: () => Promise<Answer>): Promise<Answer> {
    const cached = (store.memo.get(of) ?? new Map()) as Map<string, Promise<Answer>>;
    store.memo.set(of, cached);
    const known = cached.get(key);
    if (known) return known;
    const answer = ask();
    cached.set(key, answer);
    answer.catch(() => cached.delete(key));
    for (const oldest of cached.keys()) {
        if (cached.size <= MOST_RANGES) break;
        cached.delete(oldest);
    }
    return answer;
}

async function read(store: Store, left: string, right: string): Promise<CommitsBetween> {
    const commits = [...(await readSidesOfHistory(store, left, right)).values()];
    const index = await openIndex(store);
    const complete = await readUnknown(store, index, commits);
    const places = new Map<number, number>();
    commits.forEach(({ id }, place) => {
        const number = index.numbers.get(id);
        if (number !== undefined) places.set(number, place);
    });
    const changes = (path: string) =>
        (index.byPath.get(path) ?? []).flatMap((entry) => {
            const place = places.get(Math.floor(entry / BITS));
            return place === undefined ? [] : [{ commit: commits[place]!, place, kind: entry % BITS }];
        });
    return {
        whole: complete && commits.length < MOST_COMMITS,
        countFiles: (id) => index.files[index.numbers.get(id) ?? -1] ?? 0,
        commitsTouching(paths) {
            const found = new Set([...paths].flatMap((path) => changes(path).map(({ place }) => place)));
            return [...found].sort((a, b) => a - b).map((place) => commits[place]!);
        },
        async followNames(paths) {
            const names = new Set(paths);
            let asked = 0;
            // A file may be renamed more than once: what is found is looked for again.
            for (let created: readonly string[] = [...names]; created.length;) {
                const both = ADDS | DELETES;
                const renaming = created
                    .flatMap(changes)
                    .filter(({ commit: { id }, kind }) => kind && index.kinds[index.numbers.get(id)!] === both)
                    .sort((a, b) => a.place - b.place)
                    .slice(0, MOST_RENAMING - asked)
                    .map(({ commit }) => commit.id);
                asked += renaming.length;
                const renamed = await findRenames(store, index, [...new Set(renaming)]);
                const more = renamed.flatMap(({ oldPath, path }) =>
                    // The other side may have kept the older name, or moved the file elsewhere.
                    names.has(path) !== names.has(oldPath) ? [names.has(path) ? oldPath : path] : [],
                );
                created = [...new Set(more)];
                for (const name of created) names.add(name);
            }
            return names;
        },
    };
}

/** Reads what is not known yet. @returns false where git could not read all of it */
async function readUnknown(store: Store, index: PathIndex, commits: readonly Walked[]): Promise<boolean> {
    let rest = commits.flatMap(({ id }) => (index.numbers.has(id) || index.damaged.has(id) ? [] : [id]));
    for (let tries = 0; rest.length && tries < MOST_DAMAGED; tries++) {
        const done = await readChangedPathsOf(store.git, rest, (id, changes) => addChanges(index, id, changes));
        const failed = rest[done];
        if (failed !== undefined) index.damaged.add(failed);
        rest = rest.slice(done + 1);
    }
    return !rest.length && !(index.damaged.size && commits.some(({ id }) => index.damaged.has(id)));
}

async function findRenames(
    store: Store,
    { renames }: PathIndex,
    ids: readonly string[],
): Promise<readonly RenamedFile[]> {
    const unknown = ids.filter((id) => !renames.has(id));
    const found = await readRenamedFiles(store.git, unknown);
    for (const id of unknown) renames.set(id, found.get(id) ?? []);
    return ids.flatMap((id) => renames.get(id)!);
}

/**
 * With what was learned before. One that has grown too large, or is of another view of the history, is begun anew: ranges that
 * still use it keep it is.
 */
async function openIndex(store: Store): Promise<PathIndex> {
    const view = await store.index.view();
    const before = store.memo.get(INDEX) as Promise<PathIndex> | undefined;
    const opening = Promise.resolve(before).then(async (known) => {
        if (known?.view === view && known.entries < MOST_ENTRIES) return known;
        const created = createPathIndex(view);
        const saved = known ? undefined : await store.index.read('paths');
        if (saved) absorbPaths(created, saved);
        let written = created.kinds.length;
        // A few more are read as fast as they are written.
        const isDue = () => created.kinds.length >= written + Math.max(100, written / 20);
        store.index.keep('paths', isDue, (onDisk) => {
            if (onDisk) absorbPaths(created, onDisk);
            written = created.kinds.length;
            return packPaths(created);
        });
        return created;
    });
    store.memo.set(INDEX, opening);
    opening.catch(() => store.memo.delete(INDEX));
    return opening;
}
