/**
 * What the receiving side would complain about, before it is sent: each check is fine, or says what to do. The list is
 * that of the stable tree's robot (reference, author, newer trees, follow-up fixes, difference from upstream, applies),
 * and what the project's own rules add (sign-off, size). Pure: facts in.
 */
import { describeReason, type ComparisonReason } from '../messages/comparisonReasons.ts';
import type { Verdict } from '../verify/model.ts';
import type { MessageProblem, MessageRule } from './messageRules.ts';
import type { Rules } from './rules.ts';
import type { StableNotes } from './stableNotes.ts';
import { compareVersions, versionOf, type SeriesVersion } from './version.ts';

/** Maintained branches that are newer than the target. */
export type NewerBranches =
    | {
          readonly kind: 'known';
          /** Oldest first, and by which commit each has the change. */
          readonly list: readonly { readonly branch: string; readonly has: string | undefined }[];
      }
    /** The name says no version, so nobody can tell; `beside` are branches that are named like it. */
    | { readonly kind: 'unknown'; readonly beside: readonly string[] };

export interface CheckFacts {
    readonly rules: Rules;
    readonly messageProblems: readonly MessageProblem[];
    readonly upstream: { readonly id: string; readonly author: string };
    readonly backport: { readonly id: string; readonly author: string };
    /** Where the reference in the message points; undefined where there is none or nothing of that id is here. */
    readonly referenced: string | undefined;
    /** What the message calls the change in place of an id: `#123`. */
    readonly named?: string;
    /** `wanted`: it must be there; `unused`: nobody signs off on this branch; `own`: nobody does, this message does. */
    readonly signOff: 'wanted' | 'unused' | 'own';
    /** Trailers of upstream's message. */
    readonly trailers: number;
    /** What the comparison of both patches says; undefined where it was not made. */
    readonly difference: PatchDifference | undefined;
    readonly newer: NewerBranches;
    /** Later upstream commits that fix or revert the pick. */
    readonly followUps: readonly FollowUp[];
    /** The branch had the change and reverted it. */
    readonly revertedHere?: string;
    /** What upstream asks of the stable trees; undefined where it says nothing of them. */
    readonly asked?: Pick<StableNotes, 'from' | 'notSelected'>;
    /** Commits that upstream names to be picked first, and by which commit the series or the branch has each. */
    readonly prerequisites: readonly {
        readonly id: string;
        readonly subject: string;
        readonly has: string | undefined;
    }[];
    /** The commit that this one was picked for, where it is a prerequisite itself, and whether the message names it. */
    readonly neededBy?: { readonly commit: string; readonly subject: string; readonly isNamed: boolean };
    /** Does the backport apply to the branch as it is now? `current` where it stands on its tip. */
    readonly tip: 'current' | 'applies' | 'conflicts';
    readonly branch: string;
    /** Lines of the patch with context, as it would be sent. */
    readonly lines: number;
}

export interface PatchDifference {
    readonly verdict: Verdict;
    /** What differs, most important first. */
    readonly reasons: readonly ComparisonReason[];
    /** Of an upstream merge: the number of the parent that its change was taken against. */
    readonly against?: number;
    /** The message tells of it. */
    readonly told: boolean;
}

export interface FollowUp {
    readonly id: string;
    readonly subject: string;
    readonly kind: 'follow-up' | 'revert';
    /** `undone`: upstream took it back; for a revert: applied the change again. */
    readonly state: 'missing' | 'present' | 'undone';
    /** By which commit it was undone. */
    readonly by?: string;
}

export interface SubmitCheck {
    readonly rule:
        | 'reference'
        | 'author'
        | 'sign-off'
        | 'trailers'
        | 'difference'
        | 'newer-branches'
        | 'follow-ups'
        | 'applies'
        | 'builds'
        | 'tests'
        | 'prerequisites'
        | 'asked-for'
        | 'checkpatch'
        | 'size';
    readonly state: 'ok' | 'todo' | 'unknown';
    /** Two or three words that name the check. */
    readonly title: string;
    /** What was found, or what to do. */
    readonly detail: string;
}

const GROUPS = {
    reference: ['reference-missing', 'reference-short', 'reference-other', 'reference-form', 'reference-place'],
    'sign-off': ['sign-off-missing', 'sign-off-last'],
    trailers: ['trailers-kept', 'stable-dep'],
    difference: ['note-missing', 'note-place'],
} as const satisfies Record<string, readonly MessageRule[]>;

/** @returns one check per rule, in the order in which a user would go through them */
export function listChecks(facts: CheckFacts): SubmitCheck[] {
    const { upstream, backport, branch, rules } = facts;
    return [
        referenceCheck(facts),
        upstream.author === backport.author
            ? ok('author', 'Author kept', backport.author)
            : todo(
                  'author',
                  'Author kept',
                  `Upstream's author is ${upstream.author}, here it is ${backport.author}: commit again with --author.`,
              ),
        fromMessage(facts, 'sign-off', 'Signed off', SIGN_OFF[facts.signOff]),
        fromMessage(
            facts,
            'trailers',
            'Trailers kept',
            facts.trailers > 0 ? "upstream's, in their order" : 'upstream has none',
        ),
        differenceCheck(facts),
        newerCheck(facts),
        followUpCheck(facts),
        ...(rules.stableNotes || facts.prerequisites.length > 0 || facts.neededBy ? [prerequisiteCheck(facts)] : []),
        ...(facts.asked && rules.stableNotes ? [askedCheck(facts.asked, branch, versionOf(branch))] : []),
        facts.tip === 'conflicts'
            ? todo(
                  'applies',
                  'Applies',
                  `${branch} has moved on and the backport conflicts with it now: pick it again onto the tip.`,
              )
            : ok(
                  'applies',
                  'Applies',
                  facts.tip === 'current' ? `stands on the tip of ${branch}` : `applies to the tip of ${branch}`,
              ),
        rules.maxLines !== undefined && facts.lines > rules.maxLines
            ? todo(
                  'size',
                  'Size',
                  `${facts.lines} lines with context: a stable tree takes ${rules.maxLines} at the most, so say in the mail why it must be this long.`,
              )
            : ok('size', 'Size', `${facts.lines} lines with context`),
    ];
}

const SIGN_OFF = {
    wanted: 'yours, after the others',
    own: 'yours; this branch does not ask for it',
    unused: 'not used here',
} as const satisfies Record<CheckFacts['signOff'], string>;

function referenceCheck(facts: CheckFacts): SubmitCheck {
    const title = 'Upstream commit named';
    const { referenced, upstream, named } = facts;
    if (referenced !== undefined && referenced !== upstream.id)
        return todo(
            'reference',
            title,
            `The message names ${referenced.slice(0, 12)}, and the commit carried is ${upstream.id}.`,
        );
    if (referenced === undefined && named !== undefined)
        return fromMessage(facts, 'reference', title, `by its name ${named}`);
    const short = facts.messageProblems.some(({ rule }) => rule === 'reference-short');
    const full = short ? 'names %, shortened' : 'names % in full';
    return fromMessage(facts, 'reference', title, full.replace('%', upstream.id.slice(0, 12)));
}

function newerCheck({ newer, branch }: CheckFacts): SubmitCheck {
    const title = 'Newer branches';
    if (newer.kind === 'unknown') {
        const beside =
            newer.beside.length > 0
                ? `; beside it ${newer.beside.length === 1 ? 'is' : 'are'} ${newer.beside.join(', ')}`
                : '';
        const detail = `not known: the name ${branch} has no version in it${beside}. Look yourself whether a newer one lacks the fix.`;
        return { rule: 'newer-branches', state: 'unknown', title, detail };
    }
    const missing = newer.list.filter(({ has }) => has === undefined).map((each) => each.branch);
    if (missing.length > 0)
        return todo(
            'newer-branches',
            title,
            `Not in ${missing.join(', ')}: whoever upgrades would lose the fix; take it there too.`,
        );
    return ok(
        'newer-branches',
        title,
        newer.list.map((each) => `${each.branch} has it: ${each.has?.slice(0, 12)}`).join(', ') ||
            `none is named like ${branch} with a higher version`,
    );
}

function followUpCheck({ followUps, revertedHere, branch }: CheckFacts): SubmitCheck {
    const title = 'Follow-up fixes';
    const named = ({ id, subject }: FollowUp) => `${id.slice(0, 12)} ("${subject}")`;
    const missing = followUps.filter(({ state }) => state === 'missing');
    const fixes = missing.filter(({ kind }) => kind === 'follow-up');
    const reverts = missing.filter(({ kind }) => kind === 'revert');
    const sentences = [
        ...(fixes.length > 0
            ? [
                  `${fixes.map((fix) => `${named(fix)} mends this commit and is missing here`).join('; ')}: add it to the series.`,
              ]
            : []),
        ...reverts.map(
            (revert) =>
                `Upstream reverted this commit in ${named(revert)}, and nothing applied it again: ask whether it should still go to ${branch}.`,
        ),
        ...(revertedHere === undefined
            ? []
            : [
                  `${branch} had this change and reverted it in ${revertedHere.slice(0, 12)}: say in the message why it comes back.`,
              ]),
    ];
    if (sentences.length > 0) return todo('follow-ups', title, sentences.join(' '));
    const undone = followUps.filter(({ state }) => state === 'undone');
    const told = undone.map(({ id, kind, by = '' }) =>
        kind === 'revert'
            ? `upstream reverted it in ${id.slice(0, 12)} and applied it again in ${by.slice(0, 12)}`
            : `${id.slice(0, 12)} was reverted by ${by.slice(0, 12)}`,
    );
    const rest = followUps.length > undone.length ? ['all here already'] : [];
    return ok('follow-ups', title, [...told, ...rest].join('; ') || 'none known');
}

function prerequisiteCheck({ prerequisites, neededBy }: CheckFacts): SubmitCheck {
    const title = 'Prerequisites';
    if (neededBy && !neededBy.isNamed) {
        const line = `Stable-dep-of: ${neededBy.commit.slice(0, 12)} ("${neededBy.subject}")`;
        return todo('prerequisites', title, `It was picked for another commit: say so with ${line}.`);
    }
    const missing = prerequisites.filter(({ has }) => has === undefined);
    if (missing.length > 0) {
        const named = missing.map(({ id, subject }) => `${id.slice(0, 12)}${subject ? ` ("${subject}")` : ''}`);
        return todo('prerequisites', title, `Upstream says to pick first: ${named.join(', ')}; not here yet.`);
    }
    if (neededBy) return ok('prerequisites', title, `says that ${neededBy.commit.slice(0, 12)} needs it`);
    return ok(
        'prerequisites',
        title,
        prerequisites.length > 0 ? 'all that upstream names are here' : 'upstream names none',
    );
}

function askedCheck(
    { from, notSelected }: NonNullable<CheckFacts['asked']>,
    branch: string,
    version: SeriesVersion | undefined,
): SubmitCheck {
    const title = 'Asked for';
    if (notSelected !== undefined) {
        const why = notSelected ? `: ${notSelected}` : '';
        return todo('asked-for', title, `Upstream asks not to be selected by itself${why}. Say why it is carried.`);
    }
    const wanted = from === undefined ? undefined : versionOf(from);
    return wanted && version && compareVersions(version, wanted) < 0
        ? todo(
              'asked-for',
              title,
              `Upstream asks for ${from} and later; ${branch} is older: say why it is needed there.`,
          )
        : ok(
              'asked-for',
              title,
              from === undefined ? 'upstream names no version' : `upstream asks for ${from} and later`,
          );
}

const ok = (rule: SubmitCheck['rule'], title: string, detail: string): SubmitCheck => ({
    rule,
    state: 'ok',
    title,
    detail,
});
const todo = (rule: SubmitCheck['rule'], title: string, detail: string): SubmitCheck => ({
    rule,
    state: 'todo',
    title,
    detail,
});

function fromMessage(
    { messageProblems }: CheckFacts,
    rule: keyof typeof GROUPS,
    title: string,
    fine: string,
): SubmitCheck {
    const mine = messageProblems.filter(
        (problem) => problem.severity !== 'info' && (GROUPS[rule] as readonly string[]).includes(problem.rule),
    );
    return mine.length ? todo(rule, title, mine.map(({ message }) => message).join(' ')) : ok(rule, title, fine);
}

/** Reasons that are given: the rest stands in the comparison. */
const MOST_REASONS = 3;

function differenceCheck(facts: CheckFacts): SubmitCheck {
    const title = 'Difference from upstream';
    const { difference } = facts;
    if (!difference)
        return { rule: 'difference', state: 'unknown', title, detail: 'The two patches were not compared.' };
    const { verdict, told, reasons } = difference;
    // No message makes a hunk right that stands in another function.
    if (verdict === 'misplaced')
        return todo('difference', title, reasons.slice(0, MOST_REASONS).map(describeReason).join(' '));
    const merge =
        difference.against === undefined
            ? ''
            : `; a merge, compared by its change against parent ${difference.against}`;
    const found = fromMessage(facts, 'difference', title, differenceWords(verdict, told) + merge);
    if (found.state === 'ok' || verdict === 'identical') return found;
    return { ...found, detail: [...reasons.slice(0, MOST_REASONS).map(describeReason), found.detail].join(' ') };
}

function differenceWords(verdict: Verdict, told: boolean): string {
    switch (verdict) {
        case 'identical':
            return 'none: the same patch';
        case 'respaced':
            return 'the same lines, with other whitespace';
        case 'moved':
            return 'the same lines, in another place or context';
        case 'renamed':
            return told ? 'other names, said in the message' : 'other names';
        case 'restructured':
            return told ? 'adapted, said in the message' : 'adapted';
        case 'misplaced':
            return 'a hunk stands in the wrong place';
    }
}
