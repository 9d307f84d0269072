/** Why a commit is thought to be related to the pick: the facts, and the sentence that a host makes of them. See `names.ts`. */
import * as l10n from '@vscode/l10n';
import { shortenCommit } from '../base/shortenCommit.ts';
import { printable, someItems } from './names.ts';

/** What each rule has found. Commits are 40 hex, paths relative to the repository. */
export interface EvidenceFacts {
    /** The commit was picked first (a sibling: instead of the pick), in memory. */
    readonly 'dry-run':
        | { readonly effect: 'resolves' }
        /** The pick's conflict is gone, but the commit conflicts itself in these paths. */
        | { readonly effect: 'resolves-with-conflicts'; readonly conflicts: readonly string[] }
        /** Places in conflict with the commit and without it. */
        | { readonly effect: 'reduces'; readonly left: number; readonly before: number }
        | { readonly effect: 'sibling-applies' }
        | { readonly effect: 'sibling-conflicts'; readonly conflicts: readonly string[] };
    /** Part of a chain after which the pick applies. `position` is 1-based; `commits` in the order of picking. */
    readonly chain: { readonly position: number; readonly commits: readonly string[] };
    /** A dry run that did not help; `conflicts` are the paths in which the commit itself conflicts, none where it applies. */
    readonly tried: { readonly conflicts: readonly string[] };
    /** Lines of the pick's parent that are as the commit left them, and that the patch changes. */
    readonly blame: { readonly path: string; readonly lines: number };
    /** It changed a place in conflict; `later` commits changed it again. */
    readonly region: { readonly path: string; readonly later: number };
    readonly lines: { readonly path: string };
    readonly context: { readonly path: string };
    readonly function: { readonly path: string };
    readonly file: { readonly path: string };
    /** Names that it adds to a file that the pick changes, and that the target's version lacks. */
    readonly names: { readonly names: readonly string[]; readonly path: string };
    /** Names that it introduces, and that the target has nowhere. */
    readonly symbol: { readonly names: readonly string[] };
    /** It added the file, or renamed it from `from`; the target lacks it. `home`: the target's file in which its code stands. */
    readonly creates: { readonly path: string; readonly from?: string; readonly home?: string };
    readonly series: object;
    /** By the pick's author: shortly before the pick; or the same change at the same second, which makes it a sibling. */
    readonly author: { readonly as: 'same-run' | 'sibling' };
    readonly named: object;
    readonly fixes: object;
    /** `commit` carried it to another branch. */
    readonly 'stable-dep': { readonly commit: string };
    /** The target had it, until `commit` reverted it. */
    readonly reverted: { readonly commit: string };
    readonly whitespace: object;
    readonly comments: object;
    /** Each name before and after the commit. */
    readonly rename: { readonly names: readonly (readonly [before: string, after: string])[] };
    readonly moved: object;
    readonly 'no-meaning': object;
    readonly unproven: object;
    /** A change of the target alone: to a place in conflict, or the deletion of a file that the pick changes. */
    /**
     * `of`: of another operation than a pick; `side`: a change of the target since the two parted, `merged`: one that comes with
     * the merge, `later`: one that came after the commit which is reverted.
     */
    readonly 'target-only': {
        readonly path: string;
        readonly change: 'edit' | 'deletion';
        readonly of?: 'side' | 'merged' | 'later';
    };
    /** A follow-up that the target lacks. */
    readonly missing: { readonly of: 'fix' | 'revert' };
    /** The target has it: as `commit`, which is another id where it was backported. */
    readonly present:
        | { readonly of: 'fix'; readonly commit: string; readonly backported: boolean }
        | { readonly of: 'revert'; readonly commit: string }
        | { readonly of: 'sibling' };
    /** A revert of the pick, after which `commit` applies it again. */
    readonly 'applied-again': { readonly commit: string };
    /** A fix of the pick that `commit` reverts. */
    readonly 'taken-back': { readonly commit: string };
    readonly trailer: object;
    /** The mail that reports a failed backport lists it. */
    readonly 'failed-mail': object;
    /** The user has said so. */
    readonly classified: object;
}

/** Names of the rules that find related commits; each has facts of its own in {@link Evidence}. */
export type EvidenceRule = keyof EvidenceFacts;

type EvidenceOf<Rule extends EvidenceRule> = Rule extends EvidenceRule
    ? { readonly rule: Rule } & EvidenceFacts[Rule]
    : never;

/** One reason for calling a commit related: the rule that found it, with its facts. */
export type Evidence = EvidenceOf<EvidenceRule>;

const somePaths = (paths: readonly string[]) => someItems(paths.map(printable), 3);
const someQuoted = (names: readonly string[]) =>
    someItems(
        names.map((name) => `"${printable(name)}"`),
        3,
    );

/** The evidence as one sentence, in the language of the host. */
export function describeEvidence(evidence: Evidence): string {
    return describeTrial(evidence) ?? describePlace(evidence) ?? describeHistory(evidence) ?? describeEffect(evidence);
}

/** Evidence of dry runs. */
function describeTrial(evidence: Evidence): string | undefined {
    switch (evidence.rule) {
        case 'dry-run':
            return describeDryRun(evidence);
        case 'chain':
            return l10n.t(
                'Number {0} of {1} commits after which the pick applies without a conflict: {2}.',
                evidence.position,
                evidence.commits.length,
                someItems(evidence.commits.map(shortenCommit), 8),
            );
        case 'tried':
            return evidence.conflicts.length
                ? l10n.t(
                      'It does not apply to the target by itself: it conflicts in {0}.',
                      somePaths(evidence.conflicts),
                  )
                : l10n.t('Picked first, it applies, but the pick conflicts as before.');
        default:
            return undefined;
    }
}

function describeDryRun(facts: EvidenceFacts['dry-run']): string {
    switch (facts.effect) {
        case 'resolves':
            return l10n.t('Picked first, it applies, and the pick applies on top of it without a conflict.');
        case 'resolves-with-conflicts':
            return l10n.t(
                "Picked first, it takes the pick's conflict away, but it conflicts itself in {0}.",
                somePaths(facts.conflicts),
            );
        case 'reduces':
            return facts.left === 1
                ? l10n.t('Picked first, it applies, and the pick conflicts in 1 place instead of {0}.', facts.before)
                : l10n.t(
                      'Picked first, it applies, and the pick conflicts in {0} places instead of {1}.',
                      facts.left,
                      facts.before,
                  );
        case 'sibling-applies':
            return l10n.t('Picked instead of the original, it applies without a conflict.');
        case 'sibling-conflicts':
            return l10n.t('Picked instead of the original, it conflicts in {0}.', somePaths(facts.conflicts));
    }
}

/** Evidence of the places, names and files that a commit changed. */
function describePlace(evidence: Evidence): string | undefined {
    switch (evidence.rule) {
        case 'blame':
            return evidence.lines === 1
                ? l10n.t(
                      'It wrote 1 line that the patch expects in {0} and the target does not have.',
                      pathOf(evidence),
                  )
                : l10n.t(
                      'It wrote {0} lines that the patch expects in {1} and the target does not have.',
                      evidence.lines,
                      pathOf(evidence),
                  );
        case 'region':
            if (evidence.later === 0) return l10n.t('It changed the conflicting place in {0}.', pathOf(evidence));
            return evidence.later === 1
                ? l10n.t(
                      'It changed the conflicting place in {0}, before 1 later commit changed it again.',
                      pathOf(evidence),
                  )
                : l10n.t(
                      'It changed the conflicting place in {0}, before {1} later commits changed it again.',
                      pathOf(evidence),
                      evidence.later,
                  );
        case 'lines':
            return l10n.t('It changed lines that the patch changes in {0}.', pathOf(evidence));
        case 'context':
            return l10n.t('It changed lines next to what the patch changes in {0}.', pathOf(evidence));
        case 'function':
            return l10n.t('It changed the same function in {0}.', pathOf(evidence));
        case 'file':
            return l10n.t('It changed {0}.', pathOf(evidence));
        case 'names':
            return l10n.t(
                "It adds {0} to {1}, which the patch uses and the target's version lacks.",
                someQuoted(evidence.names),
                pathOf(evidence),
            );
        case 'symbol':
            return l10n.t('It introduces {0}, which the patch uses and the target lacks.', someQuoted(evidence.names));
        case 'creates':
            if (evidence.home !== undefined)
                return l10n.t(
                    'It made {0}, whose code stands in {1} on the target.',
                    pathOf(evidence),
                    printable(evidence.home),
                );
            return evidence.from === undefined
                ? l10n.t('It added {0}, which the target does not have.', pathOf(evidence))
                : l10n.t('It renamed {0} to {1}.', printable(evidence.from), pathOf(evidence));
        case 'target-only':
            if (evidence.of !== undefined) return describeSideChange(evidence, evidence.of);
            return evidence.change === 'deletion'
                ? l10n.t('The target deleted {0}, which upstream still has.', pathOf(evidence))
                : l10n.t(
                      'It changed the conflicting place in {0} on the target; no commit of upstream is known to be the same.',
                      pathOf(evidence),
                  );
        default:
            return undefined;
    }
}

function describeSideChange({ change, path }: EvidenceFacts['target-only'], of: 'side' | 'merged' | 'later'): string {
    const file = printable(path);
    const isDeletion = change === 'deletion';
    switch (of) {
        case 'side':
            return isDeletion
                ? l10n.t('It deleted {0} on this side.', file)
                : l10n.t('It changed the conflicting place in {0} on this side.', file);
        case 'merged':
            return isDeletion
                ? l10n.t('It deleted {0} on the side that is merged.', file)
                : l10n.t('It changed the conflicting place in {0} on the side that is merged.', file);
        case 'later':
            return isDeletion
                ? l10n.t('It deleted {0} after the commit that is reverted.', file)
                : l10n.t(
                      'It changed the same place in {0} after the commit that is reverted: revert it first, or keep what it made.',
                      file,
                  );
    }
}

const pathOf = ({ path }: { readonly path: string }) => printable(path);

/** Evidence of messages, authors, and of what the target has. */
function describeHistory(evidence: Evidence): string | undefined {
    switch (evidence.rule) {
        case 'series':
            return l10n.t('It was sent in the same series as the pick.');
        case 'author':
            return evidence.as === 'sibling'
                ? l10n.t('Same author, same date, same subject as the pick: a copy of it.')
                : l10n.t('The same author wrote it just before the pick.');
        case 'named':
            return l10n.t("The pick's message names it as needed.");
        case 'fixes':
            return l10n.t('The pick says that it fixes this commit, which the target does not have.');
        case 'stable-dep':
            return l10n.t(
                'Another branch has a backport of it because the pick needs it (Stable-dep-of in {0}).',
                shortenCommit(evidence.commit),
            );
        case 'reverted':
            return l10n.t('The target had it and reverted it in {0}.', shortenCommit(evidence.commit));
        case 'missing':
            return evidence.of === 'revert'
                ? l10n.t('It reverts the pick.')
                : l10n.t('It fixes the pick, and the target does not have it.');
        case 'present':
            return describePresent(evidence);
        case 'applied-again':
            return l10n.t('It reverts the pick; {0} applies it again.', shortenCommit(evidence.commit));
        case 'taken-back':
            return l10n.t('It fixes the pick; {0} reverts that fix.', shortenCommit(evidence.commit));
        case 'trailer':
            return l10n.t('Its message names the pick as its original, or has the same change id.');
        case 'failed-mail':
            return l10n.t('The FAILED mail lists it as a possible dependency.');
        default:
            return undefined;
    }
}

function describePresent(facts: EvidenceFacts['present']): string {
    if (facts.of === 'sibling') return l10n.t('It is in the target: the pick is there already.');
    if (facts.of === 'revert') return l10n.t('It reverts the pick, and the target has it.');
    return facts.backported
        ? l10n.t('It fixes the pick; the target has it as {0}.', shortenCommit(facts.commit))
        : l10n.t('It fixes the pick, and the target has it.');
}

/** Evidence of what a commit's change does to the meaning of the code, and what follows from that. */
function describeEffect(evidence: Evidence): string {
    switch (evidence.rule) {
        case 'whitespace':
            return l10n.t('It changes whitespace only.');
        case 'comments':
            return l10n.t('It changes comments and whitespace only.');
        case 'rename':
            return l10n.t(
                'It only renames: {0}.',
                someItems(
                    evidence.names.map(([before, after]) =>
                        l10n.t('"{0}" is now "{1}"', printable(before), printable(after)),
                    ),
                    3,
                ),
            );
        case 'moved':
            return l10n.t('It only moves code: the same definitions in another place.');
        case 'no-meaning':
            return l10n.t(
                'The patch does not need it for its meaning; to pick it first is still the way without a conflict.',
            );
        case 'classified':
            return l10n.t('You treat it as incidental.');
        default:
            return l10n.t('No dry run and no symbol shows that the patch needs it: look at its change.');
    }
}
