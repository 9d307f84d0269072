/**
 * The temporary rename of the backporting guide, without a commit of its own: a file that the pick changes has another name
 * on the target, and git has not found it there. The file is merged as if the target had it under the pick's name, and
 * the result stands under the target's name, in conflict or not, as any other file of the pick. What the guide squashes
 * afterwards is one commit from the start.
 */
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { readConflicted, type VersionBlobs } from './readConflicted.ts';
import { explainStageFault } from '../git/explainFault.ts';
import { renameInAutoMerge } from '../git/renameInAutoMerge.ts';
import { readConflictStyle } from '../git/conflictStyle.ts';
import { readOutput, type Git } from '../git/git.ts';
import type { LockedRepository } from '../git/locked.ts';
import { openObjects } from '../git/objects.ts';
import { requireWorkTree, type Repository } from '../git/repository.ts';
import { status } from '../git/status.ts';
import { listUnmergedFiles } from '../git/unmerged.ts';
import type { Stage } from '../git/unmergedFile.ts';
import { addFiles, recreateMerge, writeIndexEntries } from '../git/updateIndex.ts';
import { dirtyFiles, nothingRunning, outsideWorkTree } from '../messages/backport.ts';
import { alreadyInPick, notGoneFromTarget, notOnTarget } from '../messages/throughRename.ts';
import { checkLock } from './checkRequest.ts';
import { isInside } from './isInside.ts';
import { backUpResults } from './backups.ts';
import { readSnapshot, readState } from './snapshot.ts';
import { writeOperationRecord } from './operationRecord.ts';
import type { BackportState } from './state.ts';
import { operateOnStep, type AtStep } from './stoppedStep.ts';

export interface ThroughRename {
    /** As the pick calls it: in conflict, and not on the target. */
    readonly path: string;
    /** As the target calls it. */
    readonly target: string;
}

/**
 * @returns the state with the target's file among those of the pick, staged where nothing in it conflicts
 * @throws Refusal with nothing changed where no pick has stopped, the file is on the target or was marked as resolved,
 *   there is no such file on the target, or it has changes that are not committed; Refusal where git cannot write
 */
export function throughRename(repository: Repository, files: ThroughRename, at: AtStep = {}): Promise<BackportState> {
    return operateOnStep(repository, 'files', at, (locked) => mergeThroughRename(locked, files));
}

async function mergeThroughRename(repository: LockedRepository, files: ThroughRename): Promise<BackportState> {
    const root = requireWorkTree(repository);
    const { git } = repository;
    const seen = await readSnapshot(repository);
    if (seen.state.kind !== 'conflicted' || !seen.pick) throw nothingRunning();
    const { gone, there } = await check(git, root, files);
    await checkLock(repository);
    // The file of the pick goes first: cut off here, it is still in conflict, and this can be done once more.
    await backUpResults(repository, { why: 'take', pick: seen.pick.id, paths: [files.path] });
    await rm(path.join(root, files.path), { force: true });
    if (seen.record) await writeOperationRecord(repository, { ...seen.record, renamed: true });
    const none = '0'.repeat(there.oid.length);
    const entries = [
        `0 ${none}\t${files.path}\0`,
        `0 ${none}\t${files.target}\0`,
        ...[gone.base, there, gone.patch].map(
            ({ mode, oid }, index) => `${mode} ${oid} ${index + 1}\t${files.target}\0`,
        ),
    ];
    // One write of the index: before it nothing has happened, after it the file is in conflict.
    const written = await writeIndexEntries(git, entries);
    if (written.code !== 0) throw explainStageFault(files.target, written.stderr);
    const own = await readConflictStyle(git);
    const style = own === 'merge' ? 'diff3' : own;
    const merged = await recreateMerge(git, files.target, style);
    if (merged.code !== 0) throw explainStageFault(files.target, merged.stderr);
    const moved = { from: files.path, to: files.target, mode: there.mode };
    const oid = await renameInAutoMerge(git, moved, path.join(repository.backportDir, 'merge.index'));
    if (!(await hasRegions(git, { base: gone.base, target: there, patch: gone.patch }, oid))) {
        const added = await addFiles(git, [files.target]);
        if (added.code !== 0) throw explainStageFault(files.target, added.stderr);
    }
    return readState(repository);
}

async function check(git: Git, root: string, { path: file, target }: ThroughRename) {
    const unmerged = await listUnmergedFiles(git);
    const gone = unmerged.find((one) => one.path === file && !one.resolved);
    if (!gone?.base || !gone.patch || gone.target) throw notGoneFromTarget(file);
    for (const name of [file, target]) if (!(await isInside(root, name))) throw outsideWorkTree(name);
    const [line = ''] = (await readOutput(git, ['ls-tree', '-z', '--full-tree', 'HEAD', '--', target])).split('\0');
    const [, mode, oid] = /^(100\d{3}) blob ([0-9a-f]{40,64})\t/.exec(line) ?? [];
    if (!mode || !oid) throw notOnTarget(target);
    if (unmerged.some((one) => one.path === target)) throw alreadyInPick(target);
    const entry = (await status(git)).find((one) => one.path === target);
    if (entry && entry.unstaged !== '.') throw dirtyFiles([target]);
    // The pick has changed it besides: what it left there must not be lost.
    if (entry && entry.staged !== '.') throw alreadyInPick(target);
    return { gone: { base: gone.base, patch: gone.patch }, there: { mode, oid } satisfies Stage };
}

async function hasRegions(git: Git, blobs: VersionBlobs, merged: string): Promise<boolean> {
    const objects = openObjects(git);
    try {
        const conflicted = await readConflicted(objects, blobs, merged);
        // What is not text has no markers, and is in conflict all the same.
        return !conflicted || conflicted.regions.length + conflicted.leftover.length > 0;
    } finally {
        void objects.dispose();
    }
}
