/** What happened between the target and the pick, on both sides, to the files that the pick touches. */
import { diffTree } from '../../git/diffTree.ts';
import { rangeLog, type RangeCommit } from '../../git/rangeLog.ts';
import type { Scene } from '../scene.ts';

export interface Range {
    /** Newest first, children before parents; a merge once per parent. Ignored commits are not among them. */
    readonly upstream: readonly RangeCommit[];
    readonly target: readonly RangeCommit[];
    /** The files that were asked for, under every name that they had. */
    readonly paths: ReadonlySet<string>;
    /** False where there was more than the limits allow. */
    readonly whole: boolean;
}

/** Paths of the pick that are looked into: those in conflict come first. */
const MAX_PATHS = 60;
const MAX_COMMITS = 4000;
const MAX_BYTES = 24 << 20;
/** A file renamed more often than this between the two branches is followed to here only. */
const MAX_RENAMES = 3;
/** Commits that added a file and may have renamed it: looked at, each by its own call. */
const MAX_ADDED = 6;

/** @param base the pick's parent */
export async function readRange(scene: Scene, base: string): Promise<Range> {
    const paths = new Set<string>();
    const wanted = [
        ...scene.files.flatMap((file) => [file.basePath, file.targetPath, file.patchPath, file.path]),
        ...scene.changes.flatMap(({ oldPath, path }) => [oldPath, path]),
    ];
    for (const path of wanted) if (path !== undefined && paths.size < MAX_PATHS) paths.add(path);

    const asked = new Set<string>();
    for (let round = 0; ; round++) {
        const log = await rangeLog(scene.store.git, {
            ...{ left: scene.onto.id, right: base, paths: [...paths] },
            ...{ maxCommits: MAX_COMMITS, maxBytes: MAX_BYTES },
        });
        const renamed = round < MAX_RENAMES ? await earlierNames(scene, log.commits, paths, asked) : [];
        if (!renamed.length) {
            const known = log.commits.filter(({ id }) => !scene.ignore.has(id));
            return {
                upstream: known.filter(({ side }) => side === 'right'),
                target: known.filter(({ side }) => side === 'left'),
                paths,
                whole: log.whole && paths.size < MAX_PATHS,
            };
        }
        for (const path of renamed) paths.add(path);
    }
}

/** A path-limited log shows a renamed file as a new one: asks the commits that added one where it came from. */
async function earlierNames(
    { store }: Scene,
    commits: readonly RangeCommit[],
    paths: ReadonlySet<string>,
    asked: Set<string>,
): Promise<string[]> {
    const names: string[] = [];
    const added = commits.filter(
        ({ id, parents, changes }) =>
            parents.length === 1 && !asked.has(id) && changes.some(({ status }) => status === 'A' || status === 'D'),
    );
    for (const { id, parents } of added.slice(0, MAX_ADDED)) {
        asked.add(id);
        for (const change of await diffTree(store.git, parents[0]!, id)) {
            if (change.status !== 'R') continue;
            if (paths.has(change.path) && !paths.has(change.oldPath)) names.push(change.oldPath);
            // The target's side may have kept the older name, or moved it elsewhere.
            if (paths.has(change.oldPath) && !paths.has(change.path)) names.push(change.path);
        }
    }
    return names;
}
