/**
 * Why a commit is a candidate for a branch, and what a scan has to say as a whole: the facts, and the sentences that a host
 * makes of them. See `names.ts`.
 */
import * as l10n from '@vscode/l10n';
import { describeGateChecks } from './gateQuestions.ts';
import { printable, quoteName, someNames } from './names.ts';

/** How we know that a branch has a commit, the surest first. */
export type Strength = 'ancestor' | 'trailer' | 'patch-id' | 'authorship';

/** Why a commit that a message names cannot be used. */
export type ReferenceProblem =
    | 'unknown'
    | 'ambiguous'
    /** It is no ancestor of the commit that names it. */
    | 'not-an-ancestor'
    /** The subject beside the id is another commit's. */
    | 'other-subject';

/** One link in the chain of reasons for a state. */
export type CandidateEvidence =
    /** The message names `id`, which is `commit`; the branch has it as `as`. */
    | {
          readonly kind: 'fixed-commit-present';
          readonly commit: string;
          readonly subject: string;
          readonly as: string;
          readonly strength: Strength;
      }
    | { readonly kind: 'fixed-commit-absent'; readonly commit: string; readonly subject: string }
    | { readonly kind: 'fixed-commit-reverted'; readonly commit: string; readonly subject: string; readonly by: string }
    | { readonly kind: 'fixed-commit-candidate'; readonly commit: string; readonly subject: string }
    | { readonly kind: 'some-present'; readonly present: number; readonly named: number }
    | {
          readonly kind: 'reference-problem';
          readonly id: string;
          readonly problem: ReferenceProblem;
          readonly subject?: string;
      }
    | { readonly kind: 'asked'; readonly line: string }
    | { readonly kind: 'asked-for-others'; readonly line: string; readonly version?: string }
    | { readonly kind: 'asked-version-unknown'; readonly line: string }
    | { readonly kind: 'not-selected'; readonly reason: string }
    | { readonly kind: 'reverts-absent'; readonly commit: string; readonly subject: string }
    | { readonly kind: 'reverts-present'; readonly commit: string; readonly subject: string; readonly as: string }
    | { readonly kind: 'reverts-candidate'; readonly commit: string; readonly subject: string }
    | { readonly kind: 'reverted-upstream'; readonly by: string }
    | { readonly kind: 'needed-by'; readonly commit: string; readonly subject: string }
    | { readonly kind: 'landed'; readonly as: string; readonly strength: Strength }
    | { readonly kind: 'reverted-here'; readonly as: string; readonly by: string }
    | { readonly kind: 'wait-until'; readonly date: string }
    | { readonly kind: 'wait-for-tag'; readonly tag: string }
    | { readonly kind: 'asked-by-mail'; readonly subject: string }
    | { readonly kind: 'looks-like-fix'; readonly of: string; readonly line: string }
    | { readonly kind: 'sibling'; readonly branch: string; readonly as: string }
    /** `why`: for `needs-you` the names of the checks that ask, for `refused` what git or a hook printed. */
    | { readonly kind: 'left-in-bulk'; readonly reason: 'needs-you' | 'refused' | 'merge'; readonly why: string }
    /** A decision's premise fell: it is open again. */
    | { readonly kind: 'reopened'; readonly why: ReopenReason };

/** What has changed since a decision. */
export type ReopenReason =
    | { readonly kind: 'fixed-commit-landed'; readonly commit: string }
    | { readonly kind: 'applies-now' }
    | { readonly kind: 'follow-up'; readonly commit: string }
    | { readonly kind: 'awaited-landed'; readonly commit: string }
    | { readonly kind: 'date-passed'; readonly date: string };

/** What the user has to know of a scan as a whole. */
export type BacklogNote =
    | { readonly kind: 'branches-found'; readonly names: readonly string[]; readonly left: readonly string[] }
    | { readonly kind: 'too-many-branches'; readonly left: readonly string[] }
    | { readonly kind: 'history-cut'; readonly read: number }
    | { readonly kind: 'no-common-history'; readonly branch: string }
    | { readonly kind: 'pattern-invalid'; readonly pattern: string }
    | { readonly kind: 'patch-ids-cut'; readonly left: number };

const short = (id: string) => id.slice(0, 12);
const named = (commit: string, subject: string) =>
    subject ? `${short(commit)} (${printable(subject)})` : short(commit);

/** Pure: one sentence for a reader, in the language that `@vscode/l10n` is configured for. */
export function describeCandidateEvidence(evidence: CandidateEvidence): string {
    switch (evidence.kind) {
        case 'fixed-commit-present':
            return describePresent(evidence);
        case 'fixed-commit-absent':
            return l10n.t('It fixes {0}, which is missing from the branch.', named(evidence.commit, evidence.subject));
        case 'fixed-commit-reverted':
            return l10n.t(
                'It fixes {0}, which {1} has reverted on the branch.',
                named(evidence.commit, evidence.subject),
                short(evidence.by),
            );
        case 'fixed-commit-candidate':
            return l10n.t('It fixes {0}, which is a candidate itself.', named(evidence.commit, evidence.subject));
        case 'some-present':
            return l10n.t('{0} of the {1} commits that it fixes are on the branch.', evidence.present, evidence.named);
        case 'reference-problem':
            return describeProblem(evidence);
        case 'asked':
        case 'asked-for-others':
        case 'asked-version-unknown':
        case 'not-selected':
            return describeTag(evidence);
        case 'reverts-absent':
        case 'reverts-present':
        case 'reverts-candidate':
            return describeReverts(evidence);
        case 'reverted-upstream':
            return l10n.t('{0} has reverted it upstream.', short(evidence.by));
        case 'needed-by':
            return l10n.t('{0} needs it first.', named(evidence.commit, evidence.subject));
        case 'landed':
            return evidence.strength === 'ancestor'
                ? l10n.t('The branch has the commit itself.')
                : l10n.t('The branch has it as {0}: {1}.', short(evidence.as), describeStrength(evidence.strength));
        case 'reverted-here':
            return l10n.t('The branch had it as {0}, and {1} has reverted it.', short(evidence.as), short(evidence.by));
        case 'left-in-bulk':
            return describeLeft(evidence);
        case 'reopened':
            return describeReopening(evidence.why);
        default:
            return describeOther(evidence);
    }
}

type OtherEvidence = Extract<
    CandidateEvidence,
    { kind: 'wait-until' | 'wait-for-tag' | 'asked-by-mail' | 'looks-like-fix' | 'sibling' }
>;

function describeOther(evidence: OtherEvidence): string {
    switch (evidence.kind) {
        case 'wait-until':
            return l10n.t('Its message asks to wait until {0}.', evidence.date);
        case 'wait-for-tag':
            return l10n.t('Its message asks to wait for a release that ends in {0}.', quoteName(evidence.tag));
        case 'asked-by-mail':
            return l10n.t('A mail has asked for it on this branch.');
        case 'looks-like-fix':
            return l10n.t(
                'It came in by {0}, as did {1}, which is needed.',
                quoteName(evidence.line),
                short(evidence.of),
            );
        case 'sibling':
            return l10n.t('{0} has it as {1}.', quoteName(evidence.branch), short(evidence.as));
    }
}

type RevertEvidence = Extract<CandidateEvidence, { kind: `reverts-${string}` }>;

function describeReverts(evidence: RevertEvidence): string {
    switch (evidence.kind) {
        case 'reverts-absent':
            return l10n.t(
                'It reverts {0}, which is missing from the branch.',
                named(evidence.commit, evidence.subject),
            );
        case 'reverts-present':
            return l10n.t(
                'It reverts {0}, which the branch has as {1}.',
                named(evidence.commit, evidence.subject),
                short(evidence.as),
            );
        case 'reverts-candidate':
            return l10n.t('It reverts {0}, which is a candidate itself.', named(evidence.commit, evidence.subject));
    }
}

function describeLeft({ reason, why }: Extract<CandidateEvidence, { kind: 'left-in-bulk' }>): string {
    switch (reason) {
        case 'needs-you':
            return l10n.t('It applies, and needs a look before it counts: {0}.', describeGateChecks(why));
        case 'refused':
            return why === ''
                ? l10n.t('It applies, and the commit was refused.')
                : l10n.t('It applies, and the commit was refused: {0}', quoteName(why));
        case 'merge':
            return l10n.t('It is a merge: say which of its parents the change is taken against.');
    }
}

type TagEvidence = Extract<
    CandidateEvidence,
    { kind: 'asked' | 'asked-for-others' | 'asked-version-unknown' | 'not-selected' }
>;

function describeTag(evidence: TagEvidence): string {
    switch (evidence.kind) {
        case 'asked':
            return l10n.t('Its message asks for it: {0}', quoteName(evidence.line));
        case 'asked-for-others':
            return evidence.version === undefined
                ? l10n.t('Its message asks for other branches: {0}', quoteName(evidence.line))
                : l10n.t(
                      'Its message asks for other versions than {0}: {1}',
                      evidence.version,
                      quoteName(evidence.line),
                  );
        case 'asked-version-unknown':
            return l10n.t(
                'Its message asks for some versions, and the version of the branch is not known: {0}',
                quoteName(evidence.line),
            );
        case 'not-selected':
            return evidence.reason === ''
                ? l10n.t('Its message asks not to be selected automatically.')
                : l10n.t('Its message asks not to be selected automatically: {0}', quoteName(evidence.reason));
    }
}

function describePresent({
    commit,
    subject,
    as,
    strength,
}: Extract<CandidateEvidence, { kind: 'fixed-commit-present' }>): string {
    return strength === 'ancestor'
        ? l10n.t('It fixes {0}, which the branch has.', named(commit, subject))
        : l10n.t(
              'It fixes {0}, which the branch has as {1}: {2}.',
              named(commit, subject),
              short(as),
              describeStrength(strength),
          );
}

function describeStrength(strength: Exclude<Strength, 'ancestor'>): string {
    switch (strength) {
        case 'trailer':
            return l10n.t('its message says so');
        case 'patch-id':
            return l10n.t('the same patch');
        case 'authorship':
            return l10n.t('the same author, date and subject');
    }
}

function describeProblem({ id, problem, subject }: Extract<CandidateEvidence, { kind: 'reference-problem' }>): string {
    const name = quoteName(id);
    switch (problem) {
        case 'unknown':
            return l10n.t('It names {0}, which is no commit of this repository.', name);
        case 'ambiguous':
            return l10n.t('It names {0}, which several commits begin with.', name);
        case 'not-an-ancestor':
            return l10n.t('It names {0}, which is not an ancestor of it.', name);
        case 'other-subject':
            return l10n.t('It names {0} with the subject of another commit: {1}', name, quoteName(subject ?? ''));
    }
}

export function describeReopening(why: ReopenReason): string {
    switch (why.kind) {
        case 'fixed-commit-landed':
            return l10n.t('Open again: {0}, which it fixes, has landed on the branch since.', short(why.commit));
        case 'applies-now':
            return l10n.t('Open again: it conflicted then, and applies now.');
        case 'follow-up':
            return l10n.t('Open again: {0} fixes it.', short(why.commit));
        case 'awaited-landed':
            return l10n.t('Open again: {0}, which it waited for, has landed.', short(why.commit));
        case 'date-passed':
            return l10n.t('Open again: it was to wait until {0}.', why.date);
    }
}

export function describeBacklogNote(note: BacklogNote): string {
    switch (note.kind) {
        case 'branches-found':
            return note.left.length === 0
                ? l10n.t('Branches, by name and activity: {0}.', someNames(note.names, 12))
                : l10n.t(
                      'Branches, by name and activity: {0}; left out as inactive: {1}.',
                      someNames(note.names, 12),
                      someNames(note.left, 6),
                  );
        case 'too-many-branches':
            return l10n.t('Too many branches for one scan; left out: {0}.', someNames(note.left, 6));
        case 'history-cut':
            return l10n.t('Only the newest {0} commits were read: choose a shorter range.', note.read);
        case 'no-common-history':
            return l10n.t('{0} has no history in common with the upstream branch.', quoteName(note.branch));
        case 'pattern-invalid':
            return l10n.t(
                '{0} in the setting of nominations is not a regular expression, and is left out.',
                quoteName(note.pattern),
            );
        case 'patch-ids-cut':
            return l10n.t('{0} commits were not compared by their patches: choose a shorter range.', note.left);
    }
}
