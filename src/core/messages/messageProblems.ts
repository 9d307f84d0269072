/** What is wrong with the message of a backport: the facts, and the sentences made of them. See `names.ts`. */
import * as l10n from '@vscode/l10n';

/** `wanted` is the line that names the upstream commit as the branch does it. */
type ProblemFacts =
    | { readonly rule: 'reference-missing' | 'reference-short' | 'reference-form'; readonly wanted: string }
    | { readonly rule: 'reference-other'; readonly wanted: string; readonly named: string; readonly upstream: string }
    | { readonly rule: 'reference-place' | 'sign-off-last' | 'note-place' }
    | { readonly rule: 'sign-off-missing'; readonly signature: string }
    | { readonly rule: 'trailers-kept'; readonly trailer: string; readonly fault: 'order' | 'gone' }
    /** Adaptations are noted as `[ <who>: <what> ]`, or in any wording. */
    | { readonly rule: 'note-missing'; readonly form: 'bracket' | 'any' }
    | { readonly rule: 'stable-dep'; readonly fault: 'place' | 'form' }
    | { readonly rule: 'subject-kept'; readonly subject: string };

/** Names of the rules for messages; each check of a message reports the problems of some of them. */
export type MessageRule = ProblemFacts['rule'];

/** A breach of a rule by one line of a backport's message, found by `checkMessage` and underlined in the editor. */
export type MessageProblem = ProblemFacts & {
    readonly severity: 'error' | 'warning' | 'info';
    /** 1-based. */
    readonly line: number;
};

/** What is wrong, and what to write. */
export function describeMessageProblem(problem: MessageProblem): string {
    switch (problem.rule) {
        case 'reference-missing':
            return l10n.t('The message does not name the upstream commit: add "{0}".', problem.wanted);
        case 'reference-other':
            return l10n.t(
                'This names {0}, and the commit carried is {1}: write "{2}".',
                problem.named.slice(0, 12),
                problem.upstream.slice(0, 12),
                problem.wanted,
            );
        case 'reference-short':
            return l10n.t('Tools find only full ids: write "{0}".', problem.wanted);
        case 'reference-form':
            return l10n.t('The upstream commit is named in another form here: write "{0}".', problem.wanted);
        case 'reference-place':
            return l10n.t('The upstream line stands above the text, right below the subject: move it up.');
        case 'sign-off-missing':
            return l10n.t('Your sign-off is missing: end the message with "{0}".', problem.signature);
        case 'sign-off-last':
            return l10n.t('Your sign-off vouches for what stands above it: it comes last.');
        case 'trailers-kept':
            return problem.fault === 'order'
                ? l10n.t(
                      '"{0}" stands in another order than upstream\'s: keep upstream\'s trailers as they are.',
                      problem.trailer,
                  )
                : l10n.t('"{0}" of upstream is gone: keep upstream\'s trailers as they are.', problem.trailer);
        case 'note-missing':
            return problem.form === 'bracket'
                ? l10n.t(
                      'The change differs from upstream\'s: say how, as "[ <who>: <what differed and how it was resolved> ]" before your sign-off.',
                  )
                : l10n.t("The change differs from upstream's: say in the message what differs, and why.");
        case 'note-place':
            return l10n.t('The note belongs before your sign-off.');
        case 'stable-dep':
            return problem.fault === 'place'
                ? l10n.t('Stable-dep-of belongs before your sign-off.')
                : l10n.t('Name the commit that needs this one as \'Stable-dep-of: <12 hex> ("<subject>")\'.');
        case 'subject-kept':
            return l10n.t("The subject differs from upstream's: {0}.", JSON.stringify(problem.subject));
    }
}
