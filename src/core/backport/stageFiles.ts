/** One file of a pick that has stopped: marking it as resolved, and making its conflict anew. */
import { chmod, lstat } from 'node:fs/promises';
import path from 'node:path';
import { replaceLabels } from '../conflict/replaceLabels.ts';
import { explainStageFault } from '../git/explainFault.ts';
import type { LockedGit, LockedRepository } from '../git/locked.ts';
import { requireWorkTree, type Repository } from '../git/repository.ts';
import type { ConflictStyle } from '../git/conflictStyles.ts';
import type { UnmergedFile } from '../git/unmergedFile.ts';
import { addFiles, checkOutFiles, recreateMerge, removeFromIndex, writeIndexEntries } from '../git/updateIndex.ts';
import {
    markersLeft,
    notInConflict,
    outsideWorkTree,
    submoduleNeedsSide,
    untrackedFiles,
} from '../messages/backport.ts';
import { decode, encode } from '../base/text.ts';
import { explainWriting, writeAtomically } from '../files/writeAtomically.ts';
import { checkLock } from './checkRequest.ts';
import { isInside } from './isInside.ts';
import { backUpResults } from './backups.ts';
import { moveAside } from './moveAside.ts';
import { exists } from '../files/exists.ts';
import { explainGitStop } from './pickOutcome.ts';
import { SUBMODULE } from '../git/modes.ts';
import { findNameUpstream, readVersions } from './readSideTexts.ts';
import { readSnapshot } from './snapshot.ts';
import { operateOnStep, type AtStep } from './stoppedStep.ts';
import { requireRegularFile } from '../files/readRegularFile.ts';

/**
 * Resolves a new file by putting it where upstream has it, against the folder that git has moved it to.
 * @throws Refusal where it has no other name upstream, something lies there already, or git cannot write
 */
export function takeNameUpstream(repository: Repository, file: string, at: AtStep = {}): Promise<void> {
    return operateOnStep(repository, 'files', at, (locked) => moveToNameUpstream(locked, file));
}

async function moveToNameUpstream(repository: LockedRepository, file: string): Promise<void> {
    const root = requireWorkTree(repository);
    const { git } = repository;
    const { pick } = await readSnapshot(repository);
    const stages = await readVersions(repository, file);
    const to = await findNameUpstream(git, stages);
    if (to === undefined || !stages.patch) throw notInConflict(file);
    await checkLock(repository);
    if (!(await isInside(root, file))) throw outsideWorkTree(file);
    if (!(await isInside(root, to))) throw outsideWorkTree(to);
    if (await lstat(path.join(root, to)).catch(() => undefined)) throw untrackedFiles([to]);
    await makeRoom(repository, file, pick?.id);
    const { mode, oid } = stages.patch;
    await updateIndex(git, file, [nothingAt(stages), `${mode} ${oid} 0\t${to}\0`]);
    const ran = await checkOutFiles(git, [to]);
    if (ran.code !== 0) throw explainStageFault(to, ran.stderr);
}

/**
 * Marks files as resolved, as they are in the work tree; one that is gone is left out of the commit.
 * @throws Refusal while markers are left in one of them, or where git cannot write; all are looked at before any is marked
 */
export function stageFiles(repository: Repository, files: readonly string[], at: AtStep = {}): Promise<void> {
    return operateOnStep(repository, 'files', at, (locked) => markResolved(locked, files));
}

async function markResolved(repository: LockedRepository, files: readonly string[]): Promise<void> {
    const { files: conflicted } = await readSnapshot(repository);
    await checkLock(repository);
    const byPath = new Map(conflicted.map((one) => [one.path, one]));
    const there: string[] = [];
    const gone: string[] = [];
    for (const file of files) {
        const left = byPath.get(file);
        if (!left) throw notInConflict(file);
        if (left.lines.length) throw markersLeft(left.lines.map((line) => `${file}:${line}`));
        const { base, target, patch } = left.versions;
        const submodule = [base, target, patch].some((stage) => stage?.mode === SUBMODULE);
        // Where it is not checked out there is no telling what is meant.
        if (submodule && !(await exists(path.join(requireWorkTree(repository), file, '.git'))))
            throw submoduleNeedsSide(file);
        // Not whether it can be opened: a link may lead nowhere and is there all the same.
        const found = await lstat(path.join(requireWorkTree(repository), file)).catch(() => undefined);
        (found ? there : gone).push(file);
    }
    const calls = [
        { mark: addFiles, of: there },
        { mark: removeFromIndex, of: gone },
    ];
    for (const { mark, of } of calls) {
        const [first] = of;
        if (first === undefined) continue;
        const ran = await mark(repository.git, of);
        if (ran.code === 0) continue;
        const reason = await explainGitStop(repository, ran, false);
        throw reason.code === 'pick-failed' ? explainStageFault(first, ran.stderr) : reason;
    }
}

/**
 * Resolves a file by taking one side whole: its text, mode, link or submodule commit; where that side has no such file it
 * is deleted. The text until now is kept aside.
 * @throws Refusal where it is not in conflict, or git cannot write
 */
export function resolveWithSide(
    repository: Repository,
    file: string,
    side: 'target' | 'base' | 'patch',
    at: AtStep = {},
): Promise<void> {
    return operateOnStep(repository, 'files', at, (locked) => writeSide(locked, file, side));
}

async function writeSide(repository: LockedRepository, file: string, side: 'target' | 'base' | 'patch'): Promise<void> {
    const root = requireWorkTree(repository);
    const { git } = repository;
    const { pick } = await readSnapshot(repository);
    const stages = await readVersions(repository, file);
    await checkLock(repository);
    if (!(await isInside(root, file))) throw outsideWorkTree(file);
    const stage = stages[side];
    if (stage?.mode !== SUBMODULE) await makeRoom(repository, file, pick?.id);
    await updateIndex(git, file, [stage ? `${stage.mode} ${stage.oid} 0\t${file}\0` : nothingAt(stages)]);
    if (!stage || stage.mode === SUBMODULE) return;
    const ran = await checkOutFiles(git, [file]);
    if (ran.code !== 0) throw explainStageFault(file, ran.stderr);
}

/** What is there goes away in one step and is kept, so that nothing is written over. */
async function makeRoom(repository: LockedRepository, file: string, pick: string | undefined): Promise<void> {
    const written = [{ git: repository.git, tree: 'AUTO_MERGE' }];
    await moveAside(repository, { why: 'take', pick, paths: [file], written, returning: [file] });
}

/** Takes the mark back; the file's text stays as it is. @throws Refusal where it is not in conflict */
export function unstageFile(repository: Repository, file: string, at: AtStep = {}): Promise<void> {
    return operateOnStep(repository, 'files', at, async (locked) => {
        const stages = await readVersions(locked, file);
        await checkLock(locked);
        if (stages.resolved) await writeStages(locked.git, stages);
    });
}

/**
 * Makes the conflict of a file anew, with markers of the given style; the text until now is kept aside.
 * @throws Refusal where it is not in conflict, or git cannot write
 */
export function recreateConflict(
    repository: Repository,
    file: string,
    style: 'merge' | 'diff3' | 'zdiff3' = 'diff3',
    at: AtStep = {},
): Promise<void> {
    return operateOnStep(repository, 'files', at, (locked) => writeConflict(locked, file, style));
}

/** The same for every file of the step that has stopped; of one without markers only the mark is taken back. @throws Refusal */
export function recreateConflicts(repository: Repository, style: ConflictStyle, at: AtStep = {}): Promise<void> {
    return operateOnStep(repository, 'files', at, async (locked) => {
        for (const { path: file } of (await readSnapshot(locked)).files) {
            const stages = await readVersions(locked, file);
            const isText = [stages.target, stages.patch].every((stage) => stage && stage.mode !== SUBMODULE);
            if (isText) await writeConflict(locked, file, style);
            else if (stages.resolved) await writeStages(locked.git, stages);
        }
    });
}

async function writeConflict(
    repository: LockedRepository,
    file: string,
    style: 'merge' | 'diff3' | 'zdiff3',
): Promise<void> {
    const { pick } = await readSnapshot(repository);
    const stages = await readVersions(repository, file);
    await checkLock(repository);
    await backUpResults(repository, { why: 'recreate', pick: pick?.id, paths: [file] });
    if (stages.resolved) await writeStages(repository.git, stages);
    const ran = await recreateMerge(repository.git, file, style);
    if (ran.code !== 0) throw explainStageFault(file, ran.stderr);
    const name = pick ? `${pick.id.slice(0, 12)} (${pick.subject})` : '';
    if (pick)
        await rewrite(path.join(requireWorkTree(repository), file), (text) =>
            replaceLabels(text, { target: 'HEAD', base: `parent of ${name}`, patch: name }),
        );
}

/** Changes a text in place: a crash leaves the one or the other. */
async function rewrite(file: string, change: (text: string) => string): Promise<void> {
    const info = await lstat(file).catch(() => undefined);
    if (!info?.isFile()) return;
    const { text, encoding } = decode(await requireRegularFile(file, { max: 256 << 20 }));
    const after = change(text);
    if (after === text) return;
    try {
        await writeAtomically(file, encode(after, encoding));
        await chmod(file, info.mode);
    } catch (error) {
        throw explainWriting(error);
    }
}

/** Puts the three stages back into the index. */
async function writeStages(git: LockedGit, stages: UnmergedFile): Promise<void> {
    const { path: file, base, target, patch } = stages;
    const lines = [base, target, patch].flatMap((stage, index) =>
        stage ? [`${stage.mode} ${stage.oid} ${index + 1}\t${file}\0`] : [],
    );
    await updateIndex(git, file, [nothingAt(stages), ...lines]);
}

/** Takes whatever is at the path out of the index. */
function nothingAt({ path: file, base, target, patch }: UnmergedFile): string {
    return `0 ${'0'.repeat((base ?? target ?? patch)!.oid.length)}\t${file}\0`;
}

/** @param lines as git-update-index(1), USING --INDEX-INFO @throws Refusal where git does not take them */
async function updateIndex(git: LockedGit, file: string, lines: readonly string[]): Promise<void> {
    const ran = await writeIndexEntries(git, lines);
    if (ran.code !== 0) throw explainStageFault(file, ran.stderr);
}
