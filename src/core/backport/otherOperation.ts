/** The state of an operation that is not a pick: what of it a host shows, in the same form as a pick's. */
import { summarizeCommit } from './summarizeCommit.ts';
import { readConflictStyle } from '../git/conflictStyle.ts';
import type { Git } from '../git/git.ts';
import type { LoggedCommit } from '../git/log.ts';
import { shortRef } from '../git/refs.ts';
import type { Repository } from '../git/repository.ts';
import type { GitOperation } from '../operation/operation.ts';
import type { OperationInProgress } from '../operation/readOperation.ts';
import { readEmptyReason } from './readEmptyReason.ts';
import type { BackportState, CommitSummary, EmptyReason } from './state.ts';
import { listUnresolvedFiles, summarizeFile, type UnresolvedFile } from './unresolvedFiles.ts';

/** git's own id for what is not an object. */
const NO_COMMIT = '0'.repeat(40);

/** A merge, rebase, revert or the like that waits, as a state, and its files that are not resolved. */
export interface OtherState {
    readonly state: BackportState;
    readonly files: readonly UnresolvedFile[];
}

/** @throws GitFailed */
export async function readOtherOperation(
    repository: Repository,
    operation: OperationInProgress,
    running: GitOperation,
): Promise<OtherState> {
    const { git } = repository;
    const { sides, stop, step, branch } = running;
    const [files, commit, style] = await Promise.all([
        listUnresolvedFiles(repository, operation.files, {
            base: sides?.bases[0]?.commit,
            patch: sides?.patch.commit,
        }),
        sides && operation.readCommit(readStepId(running)),
        readConflictStyle(git),
    ]);
    const target = running.kind === 'rebase' ? sides?.target.name : undefined;
    const common = {
        operation: running,
        pick: summarizeStep(running, commit),
        branch: branch === undefined ? (operation.head ?? 'HEAD').slice(0, 12) : shortRef(branch),
        ...(target === undefined ? {} : { target }),
        step: step ?? { index: 1, count: 1 },
        ...(sides?.mainline === undefined ? {} : { mainline: sides.mainline }),
        conflictStyle: style,
    };
    if (stop.why === 'empty') {
        const reason = await emptyReason(git, running, commit, files.length > 0);
        return { state: { kind: 'empty', ...reason, ...common }, files };
    }
    if (stop.why === 'conflict' || stop.why === 'commit')
        return { state: { kind: 'conflicted', files: files.map(summarizeFile), ...common }, files };
    return { state: { kind: 'stopped', ...common }, files };
}

/** Names the step: its commit, or zeros. */
export const readStepId = ({ sides }: GitOperation): string => sides?.change ?? sides?.patch.commit ?? NO_COMMIT;

function summarizeStep(running: GitOperation, commit: LoggedCommit | undefined): CommitSummary {
    const { mail, sides } = running;
    if (mail)
        return {
            id: readStepId(running),
            subject: mail.subject,
            author: mail.author,
            date: isoOf(mail.date),
            parents: [],
        };
    if (!commit)
        return { id: readStepId(running), subject: sides?.patch.name ?? '', author: '', date: '', parents: [] };
    return summarizeCommit(commit);
}

/** "" for an invalid date. */
function isoOf(date: string): string {
    const time = new Date(date);
    return Number.isNaN(time.getTime()) ? '' : time.toISOString();
}

async function emptyReason(
    git: Git,
    { kind, sides }: GitOperation,
    commit: LoggedCommit | undefined,
    conflicted: boolean,
): Promise<EmptyReason> {
    const parent = sides?.bases[0]?.commit;
    if (kind === 'rebase' && commit && sides?.change === commit.id)
        return readEmptyReason(git, commit, parent, conflicted);
    return { why: conflicted ? 'declined' : 'present' };
}
