/** Somebody else changes the repository. The sentences are in `repositoryRefusals.ts`. */
import { Refusal } from './refusal.ts';
import type { OperationName } from './repositoryRefusals.ts';

interface Owner {
    readonly operation: OperationName;
    readonly pid: number;
    readonly host: string;
    /** ISO 8601 */
    readonly since: string;
}

export const operationRunning = ({ operation, pid }: Owner) =>
    new Refusal('operation-running', { held: 'here', operation, pid });

/** @param git number of the git process that still runs */
export const gitStillWorks = ({ operation }: Owner, git: number) =>
    new Refusal('operation-running', { held: 'by-git', operation, git });

export const operationElsewhere = ({ operation, pid, host, since }: Owner, file: string) =>
    new Refusal('operation-running', { held: 'elsewhere', operation, pid, host, since, file });

export const lockUnreadable = (file: string) => new Refusal('operation-running', { held: 'unreadable', file });
