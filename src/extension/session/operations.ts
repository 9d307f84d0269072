/**
 * All that the extension has core do: one record, each function with what it changes. Commands reach them through
 * {@link Session.run}, which gives each what it needs; a new one is a line in one of the files of `operations`.
 */
import { backlogOperations } from './operations/backlogOperations.ts';
import { backportOperations } from './operations/backportOperations.ts';
import { fileOperations } from './operations/fileOperations.ts';
import { historyOperations } from './operations/historyOperations.ts';
import { submitOperations } from './operations/submitOperations.ts';
import { trialOperations } from './operations/trialOperations.ts';
import type { OperationContext } from './operations/operationEntry.ts';

/** Every question to core and every change, by name: `session.run('…')` finds it here. */
export const operations = {
    ...backportOperations,
    ...fileOperations,
    ...historyOperations,
    ...backlogOperations,
    ...trialOperations,
    ...submitOperations,
} as const;

/** What {@link Session} can be asked to run. */
export type SessionOperation = keyof typeof operations;
type Run<Name extends SessionOperation> = (typeof operations)[Name]['run'];

/** What a caller passes behind the name: the arguments without the context. */
export type OperationArguments<Name extends SessionOperation> =
    Run<Name> extends (context: OperationContext, ...args: infer Args) => unknown ? Args : never;

/** What `session.run` resolves to. */
export type OperationAnswer<Name extends SessionOperation> = Awaited<ReturnType<Run<Name>>>;
