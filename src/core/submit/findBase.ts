/**
 * Where does a patch from a mail apply exactly? The guide to backporting asks for such a base, so that git can then
 * cherry-pick it with all that it knows of history. The ids in the patch's `index` lines name the contents that it was
 * made from; commits that have them are tried first.
 */
import type { Store } from '../git/store.ts';
import { applyPatches, type ApplyOptions } from '../git/applyPatch.ts';
import { listTree } from '../git/listTree.ts';
import { listRefs } from '../git/refs.ts';
import { logCommits } from '../git/log.ts';
import type { PatchFile } from '../patch/model.ts';
import { readOldPath } from '../patch/readOldPath.ts';

/** A commit on which all patches of a series apply, and the trees that they make there; ids are 40 hex. */
export interface FoundBase {
    readonly commit: string;
    /** Trees after each patch of the series, in order. */
    readonly trees: readonly string[];
    /** Every file is what the patch was made from, to the byte. */
    readonly exact: boolean;
    /** How the paths of the patch were taken. */
    readonly options: ApplyOptions;
}

/** Refs that are looked at, most recent first. */
const REFS = 300;
/** Commits that had the contents of one file. */
const COMMITS = 40;
/** Candidates that a series is really applied to. */
const TRIES = 24;
/** Files of a patch that candidates are told by. */
const FILES = 50;
/** `a/x` and `b/x` as git has it, `x` of `--no-prefix` and Subversion, and deeper ones of `diff -r old/tree new/tree`. */
const STRIPS = [1, 0, 2, 3];

interface Wanted {
    /** By {@link STRIPS}; undefined where the path is shorter. */
    readonly paths: readonly (string | undefined)[];
    /** As short as the `index` line has it. */
    readonly id: string | undefined;
}

/**
 * @param files what the first patch of the series changes
 * @param diffs text of each patch of the series
 * @param first refs or commits to try before all others, e.g. the target's upstream
 * @returns undefined where nothing looked at takes the whole series
 */
export async function findBase(
    store: Store,
    files: readonly PatchFile[],
    diffs: readonly (string | Uint8Array)[],
    first: readonly string[] = [],
    common: Pick<ApplyOptions, 'fixWhitespace'> = {},
): Promise<FoundBase | undefined> {
    const wanted = files.slice(0, FILES).flatMap((file): Wanted[] => {
        const paths = STRIPS.map((strip) => readOldPath(file, strip));
        const id = file.oldId && !/^0+$/.test(file.oldId) ? file.oldId : undefined;
        return paths.some((path) => path !== undefined) ? [{ paths, id }] : [];
    });
    const candidates = await listCandidates(store, wanted, first);
    const scored = [];
    for (const [order, commit] of [...candidates].entries())
        for (const score of await scoreCandidate(store, commit, wanted)) scored.push({ ...score, commit, order });
    scored.sort((a, b) => b.hits - a.hits || b.present - a.present || a.order - b.order || a.place - b.place);
    const hasIds = wanted.some(({ id }) => id !== undefined);
    const isWithoutContext = files.every(({ hunks }) =>
        hunks.every(({ lines }) => lines.every(({ kind }) => kind !== ' ')),
    );
    const attempt = async (commit: string, exact: boolean, options: ApplyOptions): Promise<FoundBase | undefined> => {
        const applied = await applyPatches(store.git, commit, diffs, options);
        const trees = applied.flatMap((each) => ('tree' in each ? [each.tree] : []));
        return trees.length === diffs.length ? { commit, trees, exact, options } : undefined;
    };
    for (const { commit, hits, place } of scored.slice(0, TRIES)) {
        const exact = hasIds && hits === wanted.filter(({ id }) => id !== undefined).length;
        // Where its lines stand is sure only in the contents that it was made from.
        const zero = isWithoutContext && exact ? { unidiffZero: true } : {};
        const found = await attempt(commit, exact, { ...common, ...zero, strip: STRIPS[place]! });
        if (found) return found;
    }
    for (const { commit, directory } of await findDirectories(store, [...candidates].slice(0, 3), wanted)) {
        const found = await attempt(commit, true, { ...common, strip: 1, directory });
        if (found) return found;
    }
    return undefined;
}

interface Score {
    /** Index into {@link STRIPS}. */
    readonly place: number;
    /** Files that have the very contents. */
    readonly hits: number;
    readonly present: number;
}

/** Ways to take the paths that mean something in a commit; git's own, where none does. */
async function scoreCandidate({ objects }: Store, commit: string, wanted: readonly Wanted[]): Promise<Score[]> {
    const scores: Score[] = [];
    for (const place of STRIPS.keys()) {
        let [hits, present] = [0, 0];
        for (const { paths, id } of wanted) {
            const path = paths[place];
            const found =
                path === undefined || path.includes('\n') ? undefined : await objects.info(`${commit}:${path}`);
            if (found) present++;
            if (found && id !== undefined && found.oid.startsWith(id)) hits++;
        }
        if (present > 0) scores.push({ place, hits, present });
        if (present > 0 && present === wanted.length) break;
    }
    // All files are new, or submodules, whose commits are elsewhere.
    return scores.length > 0 ? scores : [{ place: 0, hits: 0, present: 0 }];
}

/** Folders in which a patch can have been made (`git diff --relative`): they have its files, to the byte. */
async function findDirectories(
    { git }: Store,
    commits: readonly string[],
    wanted: readonly Wanted[],
): Promise<{ readonly commit: string; readonly directory: string }[]> {
    const known = wanted.find(({ id, paths }) => id !== undefined && paths[0] !== undefined);
    if (!known) return [];
    const found: { commit: string; directory: string }[] = [];
    for (const commit of commits) {
        const end = `/${known.paths[0]}`;
        for (const { path, id } of await listTree(git, commit))
            if (path.endsWith(end) && id.startsWith(known.id!))
                found.push({ commit, directory: path.slice(0, -end.length) });
    }
    return found.slice(0, 3);
}

/** Commit ids: those asked for, those that brought or replaced the contents, then branches and tags by date. */
async function listCandidates(
    { git, objects }: Store,
    wanted: readonly Wanted[],
    first: readonly string[],
): Promise<Set<string>> {
    const found = new Set<string>();
    for (const name of first) {
        const commit = await objects.info(`${name}^{commit}`);
        if (commit) found.add(commit.oid);
    }
    for (const { id, paths } of wanted.filter((one) => one.id !== undefined).slice(0, 3)) {
        const blob = await objects.info(id!);
        if (blob?.type !== 'blob') continue;
        const names = [...new Set(paths.filter((path) => path !== undefined))];
        const limits = [`--max-count=${COMMITS}`, `--find-object=${blob.oid}`];
        const changes = await logCommits(git, ['--all', ...limits, '--', ...names]);
        // A commit that took the contents away has them in its parent.
        for (const change of changes)
            for (const commit of [...change.parents.slice(0, 1), change.id]) found.add(commit);
    }
    for (const { commit } of (await listRefs(git, ['refs/heads/', 'refs/remotes/', 'refs/tags/'])).slice(0, REFS))
        found.add(commit);
    return found;
}
