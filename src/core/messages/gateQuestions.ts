/** What the gate asks of a backport: the facts, and the sentences made of them. */
import * as l10n from '@vscode/l10n';

/** What was looked at, each by itself. */
export const GATE_CHECKS = [
    /** The patch-ids and the bytes of the changed lines are equal: what git compared, not what made the result. */
    'same-patch',
    /** Every change of the patch is there. */
    'complete',
    /** No line that both sides kept is lost. */
    'kept',
    /** Every new line is one of a side, or is adapted from one. */
    'known-lines',
    'no-duplicates',
    'no-markers',
    /** Each hunk stands beside the lines beside which upstream has it. */
    'in-place',
    /** What the warning rules say of names, labels, arguments, locks and error paths. */
    'warnings',
] as const;

/** One of {@link GATE_CHECKS}. */
export type GateCheckId = (typeof GATE_CHECKS)[number];

/** @returns what the checks have found, with commas between */
export const describeGateChecks = (checks: readonly GateCheckId[]): string => checks.map(describeGateCheck).join(', ');

function describeGateCheck(check: GateCheckId): string {
    switch (check) {
        case 'same-patch':
            return l10n.t('the patch is another one');
        case 'complete':
            return l10n.t('changes of the patch are missing');
        case 'kept':
            return l10n.t('lines are lost');
        case 'known-lines':
            return l10n.t('there are lines of unknown origin');
        case 'no-duplicates':
            return l10n.t('lines are there twice');
        case 'no-markers':
            return l10n.t('conflict markers are left');
        case 'in-place':
            return l10n.t('a change stands in another place');
        case 'warnings':
            return l10n.t('there are warnings');
    }
}

/** What a question of the gate is about; texts are lines of a file as they stand there. */
export type GateQuestionFacts =
    /** The patch adds or removes the line; here it is not, or still is. */
    | { readonly kind: 'line-missing' | 'line-not-removed'; readonly text: string }
    /** Upstream and the target have the line, the result has not. */
    | { readonly kind: 'line-lost'; readonly text: string }
    /** Neither side has the line; it is like none of the patch. */
    | { readonly kind: 'line-unknown'; readonly text: string }
    /** Upstream has the line, but another commit than this brought it. */
    | { readonly kind: 'line-of-upstream'; readonly text: string }
    | { readonly kind: 'line-twice'; readonly text: string }
    | { readonly kind: 'marker'; readonly text: string }
    /** Files of the original that are not changed here. */
    | { readonly kind: 'file-missing' }
    | { readonly kind: 'misplaced'; readonly here: string; readonly expected: string }
    /** A sentence of a warning rule. */
    | { readonly kind: 'warning'; readonly rule: string; readonly message: string };

/** A question of one word, for a user to answer: why is it right as it is? */
export function describeGateQuestion(facts: GateQuestionFacts): string {
    switch (facts.kind) {
        case 'line-missing':
            return l10n.t('The patch adds this line, and it is not here. Was it left out on purpose? {0}', facts.text);
        case 'line-not-removed':
            return l10n.t('The patch removes this line, and it is still here. Does it have to stay? {0}', facts.text);
        case 'line-lost':
            return l10n.t(
                'Upstream and the target both have this line, and it is gone. Is it meant to be? {0}',
                facts.text,
            );
        case 'line-unknown':
            return l10n.t('Neither upstream nor the target has this line. What is it for? {0}', facts.text);
        case 'line-of-upstream':
            return l10n.t('Upstream has this line from another commit. Does it belong to this change? {0}', facts.text);
        case 'line-twice':
            return l10n.t('This line is here twice, and the patch has it once. Which one is meant? {0}', facts.text);
        case 'marker':
            return l10n.t('A conflict marker is left: {0}', facts.text);
        case 'file-missing':
            return l10n.t('The patch changes this file, and it is not changed here. Was it left out on purpose?');
        case 'misplaced':
            return facts.expected
                ? l10n.t(
                      'This stands in {0}, and upstream has it in {1}. Is this the right place?',
                      facts.here,
                      facts.expected,
                  )
                : l10n.t('This stands in {0}, where upstream does not have it. Is this the right place?', facts.here);
        case 'warning':
            return facts.message;
    }
}
