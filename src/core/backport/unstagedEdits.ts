/**
 * Edits of files that git has merged by itself, or that the pick does not touch, made while the pick was stopped. A commit is
 * made of the index: what of them is not staged would be missing in it without a word.
 */
import { lstat } from 'node:fs/promises';
import path from 'node:path';
import { explainStageFault } from '../git/explainFault.ts';
import type { LockedRepository } from '../git/locked.ts';
import { requireWorkTree, type Repository } from '../git/repository.ts';
import { status } from '../git/status.ts';
import { addFiles, removeFromIndex } from '../git/updateIndex.ts';
import { outsideWorkTree } from '../messages/backport.ts';
import { checkLock } from './checkRequest.ts';
import { listLocalEdits } from './compareWithBefore.ts';
import { isInside } from './isInside.ts';
import { explainGitStop } from './pickOutcome.ts';
import { readSnapshot, type Snapshot } from './snapshot.ts';
import { operateOnStep, type AtStep } from './stoppedStep.ts';

/** Paths of tracked files that differ from the index, in conflict ones and submodules aside. */
export interface UnstagedEdits {
    /** Made since the backport began: of files that are staged too, and of others. */
    readonly made: readonly string[];
    /** There before, or nothing tells when they were made (a pick of a terminal). */
    readonly others: readonly string[];
}

const NONE: UnstagedEdits = { made: [], others: [] };

/** @returns none where no pick has stopped @throws GitFailed */
export async function listUnstagedEdits(repository: Repository): Promise<UnstagedEdits> {
    return findUnstagedEdits(repository, await readSnapshot(repository));
}

/** {@link listUnstagedEdits} of a state that has been read. */
export async function findUnstagedEdits(
    { git }: Repository,
    { files, operation, record: run }: Snapshot,
): Promise<UnstagedEdits> {
    if (operation.pick === undefined) return NONE;
    const inConflict = new Set(files.map((file) => file.path));
    const edited = (await status(git)).filter(
        // A name that is only announced has no contents to miss.
        (entry) => !['.', 'A'].includes(entry.unstaged) && !entry.submodule && !inConflict.has(entry.path),
    );
    if (edited.length === 0) return NONE;
    const before = run?.before.edits;
    const then = new Map(before?.map(({ path: file, oid }) => [file, oid ?? '']));
    const now = then.size > 0 ? await listLocalEdits(git) : [];
    const isAsBefore = new Set(now?.flatMap(({ path: file, oid }) => (then.get(file) === (oid ?? '') ? [file] : [])));
    const isMade = ({ path: file, staged }: { readonly path: string; readonly staged: string }) =>
        // git picks nothing over an edit, so that one of a staged file came after it.
        staged !== '.' || (before !== undefined && now !== undefined && !isAsBefore.has(file));
    return {
        made: edited.filter(isMade).map((entry) => entry.path),
        others: edited.filter((entry) => !isMade(entry)).map((entry) => entry.path),
    };
}

/**
 * Stages edits for the commit of the pick that has stopped; a file that is gone is deleted in it.
 * @param files of {@link listUnstagedEdits}; any other is left alone
 * @throws Refusal where git cannot stage
 */
export function stageEdits(repository: Repository, files: readonly string[], at: AtStep = {}): Promise<void> {
    return operateOnStep(repository, 'files', at, async (locked) => {
        const { made, others } = await listUnstagedEdits(locked);
        const asked = new Set(files);
        await checkLock(locked);
        await stage(
            locked,
            [...made, ...others].filter((file) => asked.has(file)),
        );
    });
}

async function stage(repository: LockedRepository, files: readonly string[]): Promise<void> {
    const root = requireWorkTree(repository);
    const there: string[] = [];
    const gone: string[] = [];
    for (const file of files) {
        if (!(await isInside(root, file))) throw outsideWorkTree(file);
        const found = await lstat(path.join(root, file)).catch(() => undefined);
        (found ? there : gone).push(file);
    }
    for (const [mark, of] of [
        [addFiles, there],
        [removeFromIndex, gone],
    ] as const) {
        if (of[0] === undefined) continue;
        const ran = await mark(repository.git, of);
        if (ran.code === 0) continue;
        const reason = await explainGitStop(repository, ran, false);
        throw reason.code === 'pick-failed' ? explainStageFault(of[0], ran.stderr) : reason;
    }
}
