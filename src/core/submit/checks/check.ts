/** What a check before sending is, and what it is about. */
import { shortenCommit } from '../../base/shortenCommit.ts';
import type { ComparisonReason } from '../../messages/comparisonReasons.ts';
import { describeMessageProblem, type MessageProblem, type MessageRule } from '../../messages/messageProblems.ts';
import type { Verdict } from '../../verify/model.ts';
import type { Rules } from '../rules.ts';
import type { StableNotes } from '../readStableNotes.ts';

/** Maintained branches that are newer than the target. */
export type NewerBranches =
    | {
          readonly kind: 'known';
          /** Oldest first, and by which commit each has the change. */
          readonly list: readonly { readonly branch: string; readonly has: string | undefined }[];
      }
    /** The name contains no version, so it is unknown; `beside` are branches that are named like it. */
    | { readonly kind: 'unknown'; readonly beside: readonly string[] };

/**
 * All that the checks of a backport look at, gathered before any of them runs; the checks themselves read no
 * repository.
 */
export interface CheckFacts {
    readonly rules: Rules;
    readonly messageProblems: readonly MessageProblem[];
    readonly upstream: { readonly id: string; readonly author: string };
    readonly backport: { readonly id: string; readonly author: string };
    /** Where the reference in the message points; undefined if there is no reference or its commit is missing here. */
    readonly referenced: string | undefined;
    /** What the message calls the change in place of an id: `#123`. */
    readonly named?: string;
    /** `wanted`: it must be there; `unused`: this branch has no sign-offs; `own`: it has none but this message's. */
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

/** How the backport's patch differs from its original's, and whether its message says so. */
export interface PatchDifference {
    readonly verdict: Verdict;
    /** What differs, most important first. */
    readonly reasons: readonly ComparisonReason[];
    /** Of an upstream merge: the number of the parent that its change was taken against. */
    readonly against?: number;
    /** The message mentions it. */
    readonly told: boolean;
}

/** A later upstream commit that fixes or reverts the pick, and whether the branch has it. */
export interface FollowUp {
    readonly id: string;
    readonly subject: string;
    readonly kind: 'follow-up' | 'revert';
    /** `undone`: upstream took it back; for a revert: applied the change again. */
    readonly state: 'missing' | 'present' | 'undone';
    /** By which commit it was undone. */
    readonly by?: string;
}

/** `unknown`: not checked, or cannot be determined from the repository; never treated as passed. */
export type CheckState = 'ok' | 'todo' | 'unknown';

/** What a check has found; `facts` are of its own. */
export interface CheckFinding<Facts> {
    readonly state: CheckState;
    readonly facts: Facts;
}

/**
 * A check. Its file has all that belongs to it: the id, when it is made, the words.
 * @template Subject what it looks at: {@link CheckFacts}, or what was built and tested
 */
export interface CheckRule<Id extends string = string, Subject = CheckFacts, Facts = unknown> {
    /** In `check --json`, and of the row's button. */
    readonly id: Id;
    /** Two or three words that name the check. */
    title(): string;
    /** @returns undefined where there is nothing to check */
    check(subject: Subject): CheckFinding<Facts> | undefined;
    /** What was found, or what to do: in the language of the host. */
    describe(facts: Facts): string;
}

/** A check with its words, as a host shows it. */
export interface DescribedCheck<Id extends string = string> {
    readonly rule: Id;
    readonly state: CheckState;
    readonly title: string;
    readonly detail: string;
}

/** Keeps the id a literal, of which the union of all ids is made. */
export const defineCheck = <const Id extends string, Facts, Subject = CheckFacts>(
    rule: CheckRule<Id, Subject, Facts>,
): CheckRule<Id, Subject, Facts> => rule;

/** @returns those that there is something to check for, in their order */
export function runChecks<Id extends string, Subject>(
    rules: readonly CheckRule<Id, Subject>[],
    subject: Subject,
): DescribedCheck<Id>[] {
    return rules.flatMap((rule) => {
        const found = rule.check(subject);
        if (!found) return [];
        return [{ rule: rule.id, state: found.state, title: rule.title(), detail: rule.describe(found.facts) }];
    });
}

/** Nothing is to be done. */
export const ok = <Facts>(facts: Facts): CheckFinding<Facts> => ({ state: 'ok', facts });
/** There is something to do before sending. */
export const todo = <Facts>(facts: Facts): CheckFinding<Facts> => ({ state: 'todo', facts });

/** What is wrong with the message. */
export interface MessageFault {
    readonly kind: 'message';
    readonly problems: readonly MessageProblem[];
}

/** @returns undefined where the message breaks none of these rules */
export function findMessageFault(
    { messageProblems }: Pick<CheckFacts, 'messageProblems'>,
    rules: readonly MessageRule[],
): CheckFinding<MessageFault> | undefined {
    const problems = messageProblems.filter(({ severity, rule }) => severity !== 'info' && rules.includes(rule));
    return problems.length > 0 ? todo({ kind: 'message', problems }) : undefined;
}

/** One sentence for each problem. */
export const describeMessageFault = ({ problems }: MessageFault): string =>
    problems.map(describeMessageProblem).join(' ');

/** `<id> ("<subject>")`, as kernel messages name a commit. */
export const nameCommit = ({ id, subject }: { readonly id: string; readonly subject: string }): string =>
    `${shortenCommit(id)}${subject ? ` ("${subject}")` : ''}`;
