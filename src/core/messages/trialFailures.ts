/** Why a build, a test or checkpatch of a backport failed, as facts and as a sentence. */
import * as l10n from '@vscode/l10n';

/** Why a trial did not pass, described by `describeTrialFailure`; what a program printed stays in its own words. */
export type TrialFailure =
    /** `program` is not there or may not be run; undefined is the shell. */
    | { readonly kind: 'not-started'; readonly program?: string }
    | { readonly kind: 'timed-out' }
    /** With the last line of what it printed, at most 200 characters; "" where it printed nothing. */
    | { readonly kind: 'exited'; readonly status: number; readonly lastLine: string }
    /** What checkpatch counts, and the first of it with its type (`LONG_LINE`), "" where it names none. */
    | {
          readonly kind: 'findings';
          readonly errors: number;
          readonly warnings: number;
          readonly first: string;
          readonly type: string;
      }
    /** As an older version has written it. */
    | { readonly kind: 'sentence'; readonly text: string };

/** @returns one sentence; what a program printed is in its own words */
export function describeTrialFailure(failure: TrialFailure): string {
    switch (failure.kind) {
        case 'not-started':
            return failure.program === undefined
                ? l10n.t('The shell is not there, or cannot be started.')
                : l10n.t('{0} is not there, or cannot be started.', failure.program);
        case 'timed-out':
            return l10n.t('It took too long and was ended.');
        case 'exited':
            return failure.lastLine
                ? l10n.t('It ended with status {0}: {1}', failure.status, failure.lastLine)
                : l10n.t('It ended with status {0}', failure.status);
        case 'findings': {
            const first = failure.type ? `${failure.first} (${failure.type})` : failure.first;
            return `${countFindings(failure.errors, failure.warnings)}: ${first}`;
        }
        case 'sentence':
            return failure.text;
    }
}

function countFindings(errors: number, warnings: number): string {
    return [
        ...(errors === 0 ? [] : [errors === 1 ? l10n.t('1 error') : l10n.t('{0} errors', errors)]),
        ...(warnings === 0 ? [] : [warnings === 1 ? l10n.t('1 warning') : l10n.t('{0} warnings', warnings)]),
    ].join(', ');
}
