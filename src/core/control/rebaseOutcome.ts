/** What a step of a rebase that was begun here has led to: commits that were dropped are noted, and its end is. */
import { mapBounded } from '../base/mapBounded.ts';
import { noteLeftOut } from '../backport/continueBackport.ts';
import { readOperationRecord, writeOperationRecord, type OperationRecord } from '../backport/operationRecord.ts';
import { readSnapshot, type Snapshot } from '../backport/snapshot.ts';
import type { BackportState } from '../backport/state.ts';
import { readEmptyReason } from '../backport/readEmptyReason.ts';
import type { GitResult } from '../git/git.ts';
import type { LockedRepository } from '../git/locked.ts';
import { showCommits } from '../git/log.ts';
import { parseDropped } from '../git/operationVerbs.ts';

/** The record of the rebase that git is at. @returns undefined for one that a terminal has begun */
export async function readRebaseRecord(
    repository: LockedRepository,
    branch: string | undefined,
): Promise<OperationRecord | undefined> {
    const record = await readOperationRecord(repository);
    return record?.rebasedFrom !== undefined && record.branch === branch && record.phase !== 'done'
        ? record
        : undefined;
}

/**
 * @param after the state that git's answer has led to
 * @param left the step that was left out by the user, or of which the user's result left nothing
 * @returns the state after it
 */
export async function settleRebase(
    repository: LockedRepository,
    after: Snapshot,
    ran: GitResult<string>,
    left?: { readonly commit: string; readonly state: BackportState; readonly reason?: string | undefined },
): Promise<BackportState> {
    const { running, ref } = after.operation;
    const branch = running ? running.branch : ref;
    let record = await readRebaseRecord(repository, branch);
    if (!record) return after.state;
    const known = new Set(record.request.commits);
    if (left && known.has(left.commit)) record = noteLeftOut(record, left.commit, left.state, left.reason);
    const dropped = await findDropped(repository, ran, known);
    const isNoted = (commit: string) => dropped.some((one) => one.commit === commit);
    const others = (record.leftOut ?? []).filter(({ commit }) => !isNoted(commit));
    record = { ...record, leftOut: [...others, ...dropped] };
    await writeOperationRecord(repository, { ...record, phase: running ? 'picking' : 'done' });
    return running ? after.state : (await readSnapshot(repository)).state;
}

type LeftOut = NonNullable<OperationRecord['leftOut']>[number];

/** Commits of which nothing was left, by git's own word, each with the one that has brought its change. */
async function findDropped(
    { git }: LockedRepository,
    ran: GitResult<string>,
    known: ReadonlySet<string>,
): Promise<LeftOut[]> {
    const ids = parseDropped(ran.stderr).filter((id) => known.has(id));
    return mapBounded(ids.length ? await showCommits(git, ids) : [], 4, async (pick) => {
        const reason = await readEmptyReason(git, pick, pick.parents[0], false);
        const by = reason.why === 'present' ? reason.by?.id : undefined;
        return { commit: pick.id, why: reason.why, ...(by === undefined ? {} : { by }) };
    });
}
