/** Run by tests in a process of its own: one of two that work on a repository, one operation for each message. */
import { closeGate, failAt, listWrites, openGate, type WriteFault } from './gate.ts';
import { describeRepository } from './describeRepository.ts';
import { openStore } from '../../../../src/core/git/store.ts';
import { listBackups } from '../../../../src/core/backport/backups.ts';
import { dropParked, returnToParked } from '../../../../src/core/backport/returnToParked.ts';
import { pickFirst } from '../../../../src/core/backport/pickFirst.ts';
import { readState } from '../../../../src/core/backport/snapshot.ts';
import { restoreBackup } from '../../../../src/core/backport/restoreBackup.ts';
import { retryBackport } from '../../../../src/core/backport/retryBackport.ts';
import { stageFile } from '../../../support/stageFile.ts';
import type { Decision } from '../../../../src/core/backlog/candidate.ts';
import { DECISION, REBASE } from './requests.ts';
import { recordDecisions, undoDecisions } from '../../../../src/core/backlog/decide.ts';
import { pickInBulk } from '../../../../src/core/backlog/pickInBulk.ts';
import { undoBulk } from '../../../../src/core/backlog/undoBulk.ts';
import { abortOperation } from '../../../../src/core/control/abortOperation.ts';
import { continueOperation } from '../../../../src/core/control/continueOperation.ts';
import { quitOperation } from '../../../../src/core/control/quitOperation.ts';
import { rebaseBranch } from '../../../../src/core/control/rebaseBranch.ts';
import { skipOperation } from '../../../../src/core/control/skipOperation.ts';
import { planRevert } from '../../../../src/core/revert/planRevert.ts';
import { revertOnBranch } from '../../../../src/core/revert/revertOnBranch.ts';
import { startBackport } from '../../../../src/core/backport/startBackport.ts';
import { restoreStashed, stashChanges } from '../../../../src/core/backport/stashChanges.ts';
import type { BackportRequest } from '../../../../src/core/backport/state.ts';
import { openRepository, type Repository } from '../../../../src/core/git/repository.ts';
import { silentHost as host } from '../../../support/silentHost.ts';
import { explainFault } from '../../../../src/core/git/explainFault.ts';
import { Refusal } from '../../../../src/core/messages/refusal.ts';
import { readMailPlan } from '../../../../src/core/submit/fromMail.ts';

export interface Order {
    readonly dir: string;
    readonly operation: OperationName;
    readonly asked: Asked;
    /** Instead of stops: the write that fails, counted from 1; 0 for none. */
    readonly fault?: { readonly at: number; readonly code: WriteFault };
}

/** What the operations are asked for. */
export interface Asked {
    readonly start: BackportRequest;
    readonly first: readonly string[];
    readonly mail: string;
    /** A commit of the older branch. */
    readonly revert?: string;
    readonly bulk?: readonly string[];
}

export interface Outcome {
    /** "" where it succeeded; the code of the refusal; `raw` for any other error. */
    readonly code: string;
    readonly message: string;
    /** An abort says that everything is as it was. */
    readonly asItWas: boolean;
    readonly steps: number;
    /** Where a fault was asked for: see `listWrites`. */
    readonly writes?: readonly string[];
}

/** Answered with what `describeRepository` tells: the process of the tests is large, and takes longer to start git. */
export interface Question {
    readonly describe: string;
}

export type OperationName = keyof typeof operations;

const operations = {
    start: (repository: Repository, { start }: Asked) => startBackport(repository, start, host),
    'start from a mail': startFromMail,
    continue: (repository: Repository) => continueOperation(repository, host),
    skip: (repository: Repository) => skipOperation(repository, host),
    abort: (repository: Repository) => abortOperation(repository, host),
    retry: (repository: Repository) => retryBackport(repository, { renameLimit: 12345 }, host),
    'park and pick first': (repository: Repository, { first }: Asked) => pickFirst(repository, first, host),
    return: (repository: Repository) => returnToParked(repository, host),
    drop: (repository: Repository) => dropParked(repository),
    quit: (repository: Repository) => quitOperation(repository, host),
    restore: async (repository: Repository) =>
        restoreBackup(repository, (await listBackups(repository)).at(-1)?.name ?? 'none'),
    stash: (repository: Repository) => stashChanges(repository, 'before the backport to old'),
    'bring back': (repository: Repository) => restoreStashed(repository, host),
    stage: (repository: Repository) => stageFile(repository, 'pump.c'),
    decide: (repository: Repository, { first }: Asked) =>
        recordDecisions(
            repository,
            first.map((commit): Decision => ({ ...DECISION, commit })),
        ),
    revert,
    bulk: (repository: Repository, { bulk }: Asked) =>
        pickInBulk(repository, host, {
            ...{ target: 'refs/heads/old', newBranch: 'bulk', commits: bulk! },
            ...{ dependsOn: new Map<string, readonly string[]>(), signOff: false },
        }),
    'undo bulk': (repository: Repository) => undoBulk(repository),
    'undo decision': (repository: Repository) => undoDecisions(repository),
    rebase: (repository: Repository) => rebaseBranch(repository, REBASE, host),
    look: (repository: Repository) => readState(repository),
} satisfies Record<string, (repository: Repository, asked: Asked) => Promise<unknown>>;

async function revert(repository: Repository, { revert: commit }: Asked): Promise<unknown> {
    const store = await openStore(repository.git.dir, host);
    try {
        const request = { commits: [commit!], branch: 'old', reason: '', signOff: false };
        const plan = await planRevert(repository, store, request);
        return await revertOnBranch(repository, plan, { dependants: 'without', newBranch: 'reverting' }, host);
    } finally {
        await store.dispose();
    }
}

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
    } catch (thrown) {
        // As the hosts do.
        const error = explainFault(thrown) ?? thrown;
        const { message, stack = '' } = error as Error;
        if (error instanceof Refusal) return { code: error.code, message, asItWas: false };
        return { code: 'raw', message: stack || message, asItWas: false };
    }
}

process.on('message', (order: Order | Question) => {
    if ('describe' in order) {
        void describeRepository(order.describe).then(
            (text) => process.send!({ text }),
            (error: Error) => process.send!({ text: `it cannot be described: ${error.stack}` }),
        );
        return;
    }
    if (order.fault) {
        failAt(order.fault);
        void perform(order).then((outcome) => {
            const writes = listWrites();
            failAt(undefined);
            process.send!({ ...outcome, steps: 0, writes } satisfies Outcome);
        });
        return;
    }
    closeGate();
    void perform(order).then((outcome) => process.send!({ ...outcome, steps: openGate() } satisfies Outcome));
});
