/**
 * Why a commit is a candidate for a branch, and what a scan has to say as a whole: the facts, and the sentences that a host
 * makes of them. See `names.ts`.
 */
import * as l10n from '@vscode/l10n';
import { shortenCommit } from '../base/shortenCommit.ts';
import { describeGateChecks, type GateCheckId } from './gateQuestions.ts';
import { printable, quoteName, someNames } from './names.ts';

/** How we know that a branch has a commit, the surest first. */
export type Strength = 'ancestor' | 'trailer' | 'patch-id' | 'authorship';

/** Why a commit that a message names cannot be used. */
export type ReferenceProblem =
    | 'unknown'
    | 'ambiguous'
    /** It is not an ancestor of the commit that names it. */
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
    /** On a work branch of this machine, on one of a remote, on the branch itself but not at its remote. */
    | { readonly kind: 'picked-on'; readonly branch: string; readonly as: string }
    | { readonly kind: 'pushed-on'; readonly branch: string; readonly as: string }
    | { readonly kind: 'not-pushed'; readonly as: string }
    | MailEvidence
    | { readonly kind: 'looks-like-fix'; readonly of: string; readonly line: string }
    | { readonly kind: 'sibling'; readonly branch: string; readonly as: string }
    | LeftInBulk
    /** A decision's premise fell: it is open again. */
    | { readonly kind: 'reopened'; readonly why: ReopenReason };

/** A run of many picks left the commit to the user, though it applies. */
export type LeftInBulk = { readonly kind: 'left-in-bulk' } & (
    | { readonly reason: 'needs-you'; readonly checks: readonly GateCheckId[] }
    /** `output`: the first line that git or a hook printed, at most 300 characters; "" where there was none. */
    | { readonly reason: 'refused'; readonly output: string }
    | { readonly reason: 'merge' }
);

/** What a mail said of a commit on a branch. */
export interface MailEvidence {
    readonly kind: 'mail';
    /**
     * - `failed`: the stable maintainers could not apply it, and ask for a backport;
     * - `selected`: a tool has chosen it (AUTOSEL), and it is open to objections;
     * - `sent`: a backport was sent; `queued`: it is in the queue of the branch's next release; `review`: it is in a
     *   release candidate; `dropped`: it was taken out of the queue.
     */
    readonly says: 'failed' | 'selected' | 'sent' | 'queued' | 'review' | 'dropped';
    /** ISO day of the mail; missing where it does not say. */
    readonly date?: string;
    /** ISO day until which objections are heard. */
    readonly until?: string;
}

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
    | { readonly kind: 'patch-ids-cut'; readonly left: number }
    /** A local branch lacks commits of its remote; `taken` is the one that was looked at. */
    | { readonly kind: 'branch-behind'; readonly branch: string; readonly remote: string; readonly taken: string }
    /** Upstream's messages hardly ever name what they fix, or ask for a backport. */
    | { readonly kind: 'few-tags'; readonly telling: number; readonly of: number }
    /** Mails that name commits, of which none is in the range or no branch is meant. */
    | { readonly kind: 'mails-elsewhere'; readonly count: number };

const named = (commit: string, subject: string) =>
    subject ? `${shortenCommit(commit)} (${printable(subject)})` : shortenCommit(commit);

type Sentences = {
    readonly [Kind in CandidateEvidence['kind']]: (facts: Extract<CandidateEvidence, { kind: Kind }>) => string;
};

const SENTENCES: Sentences = {
    'fixed-commit-present': ({ commit, subject, as, strength }) =>
        strength === 'ancestor'
            ? l10n.t('It fixes {0}, which the branch has.', named(commit, subject))
            : l10n.t(
                  'It fixes {0}, which the branch has as {1}: {2}.',
                  named(commit, subject),
                  shortenCommit(as),
                  describeStrength(strength),
              ),
    'fixed-commit-absent': ({ commit, subject }) =>
        l10n.t('It fixes {0}, which is missing from the branch.', named(commit, subject)),
    'fixed-commit-reverted': ({ commit, subject, by }) =>
        l10n.t('It fixes {0}, which {1} has reverted on the branch.', named(commit, subject), shortenCommit(by)),
    'fixed-commit-candidate': ({ commit, subject }) =>
        l10n.t('It fixes {0}, which is a candidate itself.', named(commit, subject)),
    'some-present': ({ present, named: all }) =>
        l10n.t('{0} of the {1} commits that it fixes are on the branch.', present, all),
    'reference-problem': describeProblem,
    asked: ({ line }) => l10n.t('Its message asks for it: {0}', quoteName(line)),
    'asked-for-others': ({ line, version }) =>
        version === undefined
            ? l10n.t('Its message asks for other branches: {0}', quoteName(line))
            : l10n.t('Its message asks for other versions than {0}: {1}', version, quoteName(line)),
    'asked-version-unknown': ({ line }) =>
        l10n.t('Its message asks for some versions, and the version of the branch is not known: {0}', quoteName(line)),
    'not-selected': ({ reason }) =>
        reason === ''
            ? l10n.t('Its message asks not to be selected automatically.')
            : l10n.t('Its message asks not to be selected automatically: {0}', quoteName(reason)),
    'reverts-absent': ({ commit, subject }) =>
        l10n.t('It reverts {0}, which is missing from the branch.', named(commit, subject)),
    'reverts-present': ({ commit, subject, as }) =>
        as === commit
            ? l10n.t('It reverts {0}, which the branch has.', named(commit, subject))
            : l10n.t('It reverts {0}, which the branch has as {1}.', named(commit, subject), shortenCommit(as)),
    'reverts-candidate': ({ commit, subject }) =>
        l10n.t('It reverts {0}, which is a candidate itself.', named(commit, subject)),
    'reverted-upstream': ({ by }) => l10n.t('{0} has reverted it upstream.', shortenCommit(by)),
    'needed-by': ({ commit, subject }) => l10n.t('{0} needs it first.', named(commit, subject)),
    landed: ({ as, strength }) =>
        strength === 'ancestor'
            ? l10n.t('The branch has the commit itself.')
            : l10n.t('The branch has it as {0}: {1}.', shortenCommit(as), describeStrength(strength)),
    'reverted-here': ({ as, by }) =>
        l10n.t('The branch had it as {0}, and {1} has reverted it.', shortenCommit(as), shortenCommit(by)),
    'wait-until': ({ date }) => l10n.t('Its message asks to wait until {0}.', date),
    'wait-for-tag': ({ tag }) => l10n.t('Its message asks to wait for a release that ends in {0}.', quoteName(tag)),
    'picked-on': ({ branch, as }) =>
        l10n.t('Picked as {0} on {1}, which is not pushed.', shortenCommit(as), quoteName(branch)),
    'pushed-on': ({ branch, as }) =>
        l10n.t('Picked as {0} on {1}, and not merged yet.', shortenCommit(as), quoteName(branch)),
    'not-pushed': ({ as }) =>
        l10n.t('The branch has it as {0} here, and not at its remote: push it.', shortenCommit(as)),
    mail: describeMail,
    'looks-like-fix': ({ line, of }) =>
        l10n.t('It came in by {0}, as did {1}, which is needed.', quoteName(line), shortenCommit(of)),
    sibling: ({ branch, as }) => l10n.t('{0} has it as {1}.', quoteName(branch), shortenCommit(as)),
    'left-in-bulk': describeLeft,
    reopened: ({ why }) => describeReopening(why),
};

/** Pure: one sentence for a reader, in the language that `@vscode/l10n` is configured for. */
export function describeCandidateEvidence(evidence: CandidateEvidence): string {
    return (SENTENCES[evidence.kind] as (facts: CandidateEvidence) => string)(evidence);
}

function describeLeft(left: LeftInBulk): string {
    switch (left.reason) {
        case 'needs-you':
            return l10n.t('It applies, and needs a look before it counts: {0}.', describeGateChecks(left.checks));
        case 'refused':
            return left.output === ''
                ? l10n.t('It applies, and the commit was refused.')
                : l10n.t('It applies, and the commit was refused: {0}', quoteName(left.output));
        case 'merge':
            return l10n.t('It is a merge: say which of its parents the change is taken against.');
    }
}

function describeMail({ says, date, until }: MailEvidence): string {
    const on = date ?? l10n.t('an unknown day');
    switch (says) {
        case 'failed':
            return l10n.t('A mail of {0} says that it does not apply there, and asks for a backport.', on);
        case 'selected':
            return l10n.t('A mail of {0} proposes it for the branch (AUTOSEL).', on);
        case 'sent':
            return l10n.t('A mail of {0} has sent a backport of it.', on);
        case 'queued':
            return l10n.t('A mail of {0} says that it is queued for the next release.', on);
        case 'review':
            return until === undefined
                ? l10n.t('A mail of {0} sends it for review before the next release.', on)
                : l10n.t('A mail of {0} sends it for review; objections until {1}.', on, until);
        case 'dropped':
            return l10n.t('A mail of {0} says that it was taken out of the queue.', on);
    }
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

/** @returns what has changed since the decision, as a sentence */
export function describeReopening(why: ReopenReason): string {
    switch (why.kind) {
        case 'fixed-commit-landed':
            return l10n.t(
                'Open again: {0}, which it fixes, has landed on the branch since.',
                shortenCommit(why.commit),
            );
        case 'applies-now':
            return l10n.t('Open again: it conflicted then, and applies now.');
        case 'follow-up':
            return l10n.t('Open again: {0} fixes it.', shortenCommit(why.commit));
        case 'awaited-landed':
            return l10n.t('Open again: {0}, which it waited for, has landed.', shortenCommit(why.commit));
        case 'date-passed':
            return l10n.t('Open again: it was to wait until {0}.', why.date);
    }
}

/** @returns what a scan has assumed, or has not looked at, as a sentence */
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
        case 'branch-behind':
            return note.taken === note.branch
                ? l10n.t(
                      '{0} lacks commits of {1}, so what has landed there may be called missing: bring it up to date, or name {1}.',
                      quoteName(note.branch),
                      quoteName(note.remote),
                  )
                : l10n.t(
                      '{0} lacks commits of {1}, which is looked at instead.',
                      quoteName(note.branch),
                      quoteName(note.remote),
                  );
        case 'few-tags':
            return l10n.t(
                'Only {0} of {1} upstream commits say what they fix or ask for a backport; what says neither is not found here: pick it by its id.',
                note.telling,
                note.of,
            );
        case 'mails-elsewhere':
            return l10n.t('{0} of the mails name commits or branches that are not looked at here.', note.count);
        case 'patch-ids-cut':
            return l10n.t('{0} commits were not compared by their patches: choose a shorter range.', note.left);
    }
}
