/** Run by tests in a process of its own: one of two that work on a repository, one operation for each message. */
import { closeGate, openGate } from './gate.ts';
import { openStore } from '../../../../src/core/git/store.ts';
import { abortAndCompare } from '../../../../src/core/backport/abort.ts';
import { continueBackport, skipPick } from '../../../../src/core/backport/continue.ts';
import { listBackups } from '../../../../src/core/backport/backups.ts';
import { dropParked, returnToParked } from '../../../../src/core/backport/returnToParked.ts';
import { pickFirst } from '../../../../src/core/backport/pickFirst.ts';
import { quitBackport } from '../../../../src/core/backport/quit.ts';
import { readState } from '../../../../src/core/backport/snapshot.ts';
import { restoreBackup } from '../../../../src/core/backport/restoreBackup.ts';
import { retryBackport } from '../../../../src/core/backport/retry.ts';
import { stageFile } from '../../../support/stageFile.ts';
import { startBackport } from '../../../../src/core/backport/start.ts';
import { restoreStashed, stashChanges } from '../../../../src/core/backport/stashed.ts';
import type { BackportRequest } from '../../../../src/core/backport/state.ts';
import { openRepository, type Repository } from '../../../../src/core/git/repository.ts';
import { silentHost as host } from '../../../support/silentHost.ts';
import { Refusal } from '../../../../src/core/messages/refusal.ts';
import { readMailPlan } from '../../../../src/core/submit/fromMail.ts';

export interface Order {
    readonly dir: string;
    readonly operation: OperationName;
    readonly asked: Asked;
}

/** What the operations are asked for. */
export interface Asked {
    readonly start: BackportRequest;
    readonly first: readonly string[];
    readonly mail: string;
}

export interface Outcome {
    /** "" where it succeeded; the code of the refusal; `raw` for any other error. */
    readonly code: string;
    readonly message: string;
    /** An abort says that everything is as it was. */
    readonly asItWas: boolean;
    readonly steps: number;
}

export type OperationName = keyof typeof operations;

const operations = {
    start: (repository: Repository, { start }: Asked) => startBackport(repository, start, host),
    'start from a mail': startFromMail,
    continue: (repository: Repository) => continueBackport(repository, host),
    skip: (repository: Repository) => skipPick(repository, host),
    abort: (repository: Repository) => abortAndCompare(repository, host),
    retry: (repository: Repository) => retryBackport(repository, { renameLimit: 12345 }, host),
    'park and pick first': (repository: Repository, { first }: Asked) => pickFirst(repository, first, host),
    return: (repository: Repository) => returnToParked(repository, host),
    drop: (repository: Repository) => dropParked(repository),
    quit: (repository: Repository) => quitBackport(repository, host),
    restore: async (repository: Repository) =>
        restoreBackup(repository, (await listBackups(repository)).at(-1)?.name ?? 'none'),
    stash: (repository: Repository) => stashChanges(repository, 'before the backport to old'),
    'bring back': (repository: Repository) => restoreStashed(repository, host),
    stage: (repository: Repository) => stageFile(repository, 'pump.c'),
    look: (repository: Repository) => readState(repository),
} satisfies Record<string, (repository: Repository, asked: Asked) => Promise<unknown>>;

async function startFromMail(repository: Repository, { mail, start }: Asked): Promise<unknown> {
    const store = await openStore(repository.git.dir, host);
    try {
        const { commits } = await readMailPlan(repository, store, mail);
        return await startBackport(repository, { ...start, commits }, host);
    } finally {
        await store.dispose();
    }
}

async function perform({ dir, operation, asked }: Order): Promise<Omit<Outcome, 'steps'>> {
    try {
        const done = await operations[operation](await openRepository(dir), asked);
        const asItWas = operation === 'abort' && (done as { differs: readonly string[] }).differs.length === 0;
        return { code: '', message: '', asItWas };
    } catch (error) {
        const { message, stack = '' } = error as Error;
        if (error instanceof Refusal) return { code: error.code, message, asItWas: false };
        return { code: 'raw', message: stack || message, asItWas: false };
    }
}

process.on('message', (order: Order) => {
    closeGate();
    void perform(order).then((outcome) => process.send!({ ...outcome, steps: openGate() } satisfies Outcome));
});
