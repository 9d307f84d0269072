/** How a call of git failed, in sentences. See `names.ts`. */
import * as l10n from '@vscode/l10n';
import { describeRefusal, type RefusalData } from './refusal.ts';

export const operationCancelled = () => l10n.t('The operation was cancelled.');

/** @param reason git's last lines, "" where it said nothing */
export const gitFailed = (verb: string, status: number, reason: string) =>
    reason
        ? l10n.t('git {0} failed with status {1}: {2}', verb, status, reason)
        : l10n.t('git {0} failed with status {1}: it gave no reason', verb, status);

/** @param answer the beginning of what git said */
export const gitNotUnderstood = (verb: string, answer: string) =>
    l10n.t(
        'git {0} gave an answer that is not understood ({1}): report it with the output of "git --version".',
        verb,
        JSON.stringify(answer),
    );

/** A call that failed, as plain data: what the user can mend, or git's verb, its exit status and its last three lines. */
export type CallFault =
    | { readonly kind: 'refusal'; readonly refusal: RefusalData }
    /** `output` is "" where git printed nothing. */
    | { readonly kind: 'git'; readonly verb: string; readonly status: number; readonly output: string };

/** @returns one sentence */
export const describeCallFault = (fault: CallFault): string =>
    fault.kind === 'git' ? gitFailed(fault.verb, fault.status, fault.output) : describeRefusal(fault.refusal);

export const gitOutputTooLarge = (verb: string, mebibytes: number) =>
    l10n.t('git {0} printed more than {1} MiB, which is not read here: name fewer commits or paths.', verb, mebibytes);
