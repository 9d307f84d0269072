/** What the state says of a commit: a log entry without its message. Pure. */
import type { LoggedCommit } from '../git/log.ts';
import type { CommitSummary } from './state.ts';

/** Drops what the state does not show: message and committer. */
export function summarizeCommit({ id, subject, author, date, parents }: LoggedCommit): CommitSummary {
    return { id, subject, author, date, parents };
}
