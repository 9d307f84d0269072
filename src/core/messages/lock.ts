/** Somebody else changes the repository: who, and what to do about it. */
import { quoteName } from './names.ts';
import { Refusal } from './refusal.ts';

const DOING = {
    start: 'A backport is being started',
    continue: 'The pick is being continued',
    skip: 'The pick is being skipped',
    retry: 'The pick is being tried again',
    abort: 'The pick is being aborted',
    quit: 'The pick is being left as it is',
    park: 'Another commit is being picked first',
    return: 'The parked pick is being brought back',
    drop: 'The parked pick is being dropped',
    stash: 'Changes are being stashed',
    unstash: 'Stashed changes are being brought back',
    restore: 'Saved results are being restored',
    files: 'Files of the pick are being written',
    message: 'A commit message is being changed',
    branches: 'Branches are being switched',
    am: 'A "git am" is being ended',
} as const;

/** What a lock is held for. */
export type OperationName = keyof typeof DOING;

interface Owner {
    readonly operation: OperationName;
    readonly pid: number;
    readonly host: string;
    /** ISO 8601 */
    readonly since: string;
}

export const operationRunning = ({ operation, pid }: Owner) =>
    new Refusal(
        'operation-running',
        `${DOING[operation]} here by process ${pid}: wait until it has ended, then look at the state again.`,
    );

/** @param git the process that goes on by itself */
export const gitStillWorks = ({ operation }: Owner, git: number) =>
    new Refusal(
        'operation-running',
        `${DOING[operation]} here; it was cut off, but its git still works (process ${git}): wait until that has ended.`,
    );

export const operationElsewhere = ({ operation, pid, host, since }: Owner, file: string) =>
    new Refusal(
        'operation-running',
        `${DOING[operation]} here since ${quoteName(since)} by process ${pid} of ${quoteName(host)}: wait until it has ended; if nothing runs there any more, delete ${quoteName(file)}.`,
    );

export const lockUnreadable = (file: string) =>
    new Refusal(
        'operation-running',
        `Another git-backport works here, or one was killed, and its lock cannot be read: wait for it, or if none runs delete ${quoteName(file)}.`,
    );
