/** What an operation is, what it gets, and what it changes. */
import type { Questions } from '../../../analyst/protocol.ts';
import type { Analyst } from '../../../analyst/client.ts';
import type { AnalyzeRequest } from '../../../core/analysis/context/analysisContext.ts';
import type { RequestedForm } from '../../../core/commitMessage/messageReference.ts';
import type { BackportState } from '../../../core/backport/state.ts';
import type { StoppedStep } from '../../../core/backport/stoppedStep.ts';
import type { Host } from '../../../core/base/host.ts';
import type { Repository } from '../../../core/git/repository.ts';

/** What an operation has beside its own arguments. */
export interface OperationContext {
    /** Its git calls end with `signal`. */
    readonly repository: Repository;
    readonly signal: AbortSignal;
    /** What was on the screen when the user asked for it; undefined where that tells no step. */
    readonly step: StoppedStep | undefined;
    /** Its progress is the user's notification, where the caller shows one. */
    readonly host: Host;
    readonly analyst: Analyst;
    /** Of the backlog alone. */
    readonly backlogAnalyst: Analyst;
    /** What the user set for the analysis. */
    readonly options: Pick<AnalyzeRequest, 'apiMappings' | 'warnings'>;
    /** How messages name the upstream commit, as the user set it. */
    readonly messageForm: RequestedForm;
}

/**
 * What an operation changes, and so how a session runs it:
 * - `nothing`: it reads. At once, beside whatever runs;
 * - `outside`: it sends, fetches or writes where the repository is not: mails, an archive, a folder of its own. At once too;
 * - `repository` (files, index, refs, our own notes): after the operation before; the state is read back;
 * - `backport`: as `repository`, and it is what the session is busy with. It answers with the new state.
 */
export type Effect = 'nothing' | 'outside' | 'repository' | 'backport';

/** An operation of the table: made by `look`, `change`, `reachOut` and `advance` below. */
export interface OperationEntry<Args extends unknown[], Answer> {
    readonly effect: Effect;
    readonly run: (context: OperationContext, ...args: Args) => Answer | Promise<Answer>;
}

const withEffect =
    (effect: Effect) =>
    <Args extends unknown[], Answer>(run: OperationEntry<Args, Answer>['run']): OperationEntry<Args, Answer> => ({
        effect,
        run,
    });
/** An operation with the effect `nothing`. */
export const look = withEffect('nothing');
/** An operation with the effect `outside`. */
export const reachOut = withEffect('outside');
/** An operation with the effect `repository`. */
export const change = withEffect('repository');
/** An operation with the effect `backport`. @param run answers with the new state */
export const advance = <Args extends unknown[]>(run: OperationEntry<Args, BackportState>['run']) =>
    withEffect('backport')<Args, BackportState>(run);

/** A question that the analysis answers in its own thread. */
export const askAnalyst = <Name extends keyof Questions>(name: Name) =>
    look(({ analyst, signal }, question: Questions[Name]['ask']) => analyst.ask(name, question, signal));
