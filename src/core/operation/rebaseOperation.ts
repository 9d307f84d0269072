/** A rebase of the merge back end: its step, and why it waits. */
import type { ReadCommit } from '../git/log.ts';
import { listBranchesAt } from '../git/refs.ts';
import { shortRef } from '../git/refs.ts';
import type { RebaseFiles } from '../git/rebaseFiles.ts';
import type { Instruction } from '../git/instruction.ts';
import type { Repository } from '../git/repository.ts';
import type { PseudoRef } from '../git/pseudoRefs.ts';
import { mergeSides } from './mergeOperation.ts';
import { commitSides, type IndexState } from './sides.ts';
import type { GitOperation, Sides, Stop } from './operation.ts';

interface Seen extends IndexState {
    readonly repository: Repository;
    readonly readCommit: ReadCommit;
    readonly head: string | undefined;
    readonly ref: string | undefined;
    readonly pseudoRefs: ReadonlyMap<PseudoRef, string>;
}

/** @param seen what git shows of head, index and sides @param rebase as git keeps it in `rebase-merge` */
export async function describeRebase(seen: Seen, rebase: RebaseFiles): Promise<GitOperation> {
    if (rebase.isCutOff) return cutOffOperation('rebase', rebase.autostash);
    const { branch, from, onto, step, done, todo, isInteractive, autostash, updatedRefs } = rebase;
    const instruction = done.at(-1);
    const stop = await stopOf(seen, rebase, instruction);
    const sides = hasSides(stop) ? await sidesOf(seen, rebase, instruction) : undefined;
    return {
        kind: 'rebase',
        backend: 'merge',
        ...(branch === undefined ? {} : { branch }),
        ...(from === undefined ? {} : { from }),
        ...(onto === undefined ? {} : { onto }),
        ...(isInteractive ? { isInteractive: true as const } : {}),
        step,
        ...(instruction ? { instruction } : {}),
        ...(todo[0] ? { next: todo[0] } : {}),
        stop,
        ...(sides ? { sides } : {}),
        ...(autostash === undefined ? {} : { autostash }),
        ...(updatedRefs.length ? { updatedRefs } : {}),
        ...(instruction?.command === 'squash' || instruction?.command === 'fixup' ? { isSquash: true as const } : {}),
    };
}

/** @param autostash 40 hex */
export const cutOffOperation = (kind: 'rebase' | 'am', autostash: string | undefined): GitOperation => ({
    kind,
    stop: { why: 'between' },
    ...(autostash === undefined ? {} : { autostash }),
    isCutOff: true,
});

const hasSides = ({ why }: Stop) => why !== 'break' && why !== 'exec' && why !== 'between';

async function stopOf(
    { files, isChanged, pseudoRefs }: Seen,
    { stopped, amend, todo }: RebaseFiles,
    instruction: Instruction | undefined,
): Promise<Stop> {
    if (files.length) return (await isChanged()) ? { why: 'conflict' } : { why: 'empty' };
    const command = instruction?.command;
    // Put back by git: an exec by `--reschedule-failed-exec`, a step that could not begin.
    const isPutBack = instruction !== undefined && isSame(instruction, todo[0]);
    if (command === 'exec') return { why: 'exec', command: instruction!.text, isNext: isPutBack };
    if (command === 'break') return { why: 'break' };
    const isStaged = isPutBack && instruction.commit !== undefined && isSameId(pseudoRefs, instruction.commit);
    if (isStaged && (await isChanged())) return { why: 'commit', isNext: true };
    if (isPutBack) return { why: 'between' };
    if ((command === 'edit' || command === 'reword') && amend !== undefined) return { why: command };
    if (pseudoRefs.has('CHERRY_PICK_HEAD') || pseudoRefs.has('MERGE_HEAD') || stopped !== undefined)
        return (await isChanged()) ? { why: 'commit' } : { why: pseudoRefs.size ? 'empty' : 'between' };
    return { why: 'between' };
}

/** @param commit as the todo list has it: abbreviated or whole */
const isSameId = (pseudoRefs: Seen['pseudoRefs'], commit: string) =>
    pseudoRefs.get('CHERRY_PICK_HEAD')?.startsWith(commit) === true;

function isSame(one: Instruction, other: Instruction | undefined): boolean {
    return one.command === other?.command && one.commit === other.commit && one.text === other.text;
}

async function sidesOf(
    seen: Seen,
    { branch, onto, stopped }: RebaseFiles,
    instruction: Instruction | undefined,
): Promise<Sides | undefined> {
    const { repository, pseudoRefs, head } = seen;
    const target = onto === undefined ? undefined : (await listBranchesAt(repository.git, onto))[0];
    const names = {
        target: target === undefined ? undefined : shortRef(target),
        patch: branch === undefined ? undefined : shortRef(branch),
    };
    const merged = pseudoRefs.get('MERGE_HEAD');
    if (instruction?.command === 'merge' && merged !== undefined) {
        const name = instruction.text.split(' #')[0]!.trim();
        return mergeSides(repository, { ...(head === undefined ? {} : { commit: head }) }, [{ commit: merged, name }]);
    }
    const commit = pseudoRefs.get('CHERRY_PICK_HEAD') ?? stopped ?? instruction?.commit;
    if (commit === undefined) return undefined;
    return commitSides(seen, commit, { names, isRevert: instruction?.command === 'revert' });
}
