/**
 * What all analyses of one repository share: the temporary object store, the object reader, and what was learned once
 * (results keyed by object ids never go stale).
 */
import { openIndexFiles, type IndexFiles } from './indexFiles.ts';
import { openGit, run, type Git } from './git.ts';
import type { Objects } from './objects.ts';
import { openScratch } from './scratch.ts';
import { openTreeDiffs, type TreeDiffs } from './treeDiffs.ts';
import type { Host } from '../base/host.ts';

export interface Store {
    /** Reads everything, writes only to the temporary store. */
    readonly git: Git;
    readonly objects: Objects;
    readonly diffs: TreeDiffs;
    readonly host: Host;
    /** git >= 2.40: `merge-tree --merge-base`. */
    readonly hasMergeBase: boolean;
    /** Of earlier windows and commands. */
    readonly index: IndexFiles;
    /** Results of pure functions of immutable objects, by any key; each writer bounds its own entries. */
    readonly memo: Map<string, unknown>;
    dispose(): Promise<void>;
}

/**
 * @param dir anywhere in the repository
 * @throws GitFailed if it is not a repository, GitUnavailable
 */
export async function openStore(dir: string, host: Host, signal?: AbortSignal): Promise<Store> {
    const git = openGit(dir, { log: host.log, ...(signal ? { signal } : {}) });
    const [scratch, version] = await Promise.all([openScratch(git), run(git, ['version'])]);
    const [major = 0, minor = 0] = (/(\d+)\.(\d+)/.exec(version.stdout)?.slice(1) ?? []).map(Number);
    const index = openIndexFiles(scratch.git);
    return {
        git: scratch.git,
        objects: scratch.objects,
        diffs: openTreeDiffs(scratch.git, scratch.objects),
        host,
        hasMergeBase: major > 2 || (major === 2 && minor >= 40),
        memo: new Map(),
        index,
        async dispose() {
            await index.save();
            await scratch.dispose();
        },
    };
}
