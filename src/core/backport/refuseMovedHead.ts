/**
 * A branch that was changed behind git while a pick of ours is stopped (`git symbolic-ref HEAD …`): git would commit what it has
 * merged onto whatever HEAD names by then, and so take back all that is there and not here.
 */
import { shortenCommit } from '../base/shortenCommit.ts';
import { readRefLog } from '../git/refLog.ts';
import { resolveCommit, shortRef } from '../git/refs.ts';
import type { Repository } from '../git/repository.ts';
import { headMoved } from '../messages/backport.ts';
import { readOperationRecord } from './operationRecord.ts';
import type { Snapshot } from './snapshot.ts';

/**
 * Every command of git that moves HEAD says so in its log; who only writes the ref says nothing there, or without words.
 * Without a log nothing is known, and nothing is refused.
 * @throws Refusal where HEAD was taken off the branch of the run so
 */
export async function refuseMovedHead(repository: Repository, { operation }: Snapshot): Promise<void> {
    const { git } = repository;
    const { head, ref } = operation;
    // A snapshot has none where git is on another branch.
    const record = await readOperationRecord(repository);
    if (head === undefined || record?.phase !== 'picking' || record.branch === ref) return;
    const [last, before] = await readRefLog(git, 'HEAD', 2);
    const from = last?.commit !== head ? last?.commit : last.message === '' ? before?.commit : undefined;
    if (from === undefined || from !== (await resolveCommit(git, record.branch))) return;
    throw headMoved(ref === undefined ? shortenCommit(head) : shortRef(ref), shortRef(record.branch));
}
