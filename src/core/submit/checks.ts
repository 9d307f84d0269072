/**
 * What the receiving side would complain about, before it is sent: each check is fine, or says what to do. The list is
 * that of the stable tree's robot (reference, author, newer trees, follow-up fixes, difference from upstream, applies)
 * and of the kernel's stable-kernel-rules (sign-off, size). Pure: facts in.
 */
import type { MessageProblem, MessageRule } from './messageRules.ts';
import type { StableNotes } from './stableNotes.ts';
import { compareVersions, versionOf, type Version } from './version.ts';

export interface CheckFacts {
    readonly messageProblems: readonly MessageProblem[];
    readonly upstream: { readonly id: string; readonly author: string };
    readonly backport: { readonly id: string; readonly author: string };
    /** Where the reference in the message points; undefined where there is none or nothing of that id is here. */
    readonly referenced: string | undefined;
    /** What the comparison of both patches says; undefined where it was not made. */
    readonly verdict: 'identical' | 'moved' | 'renamed' | 'restructured' | undefined;
    /** Maintained branches newer than the target, oldest first, and how each has the commit. */
    readonly newer: readonly { readonly branch: string; readonly has: string | undefined }[];
    /** Later upstream commits that fix or revert the pick. */
    readonly followUps: readonly { readonly id: string; readonly subject: string; readonly present: boolean }[];
    /** What upstream asks of the stable trees; undefined where it says nothing of them. */
    readonly asked?: Pick<StableNotes, 'from' | 'notSelected'>;
    /** Commits that upstream names to be picked first, and by which commit the series or the branch has each. */
    readonly prerequisites: readonly {
        readonly id: string;
        readonly subject: string;
        readonly has: string | undefined;
    }[];
    /** The commit that this one was picked for, where it is a prerequisite itself, and whether the message says so. */
    readonly neededBy?: { readonly commit: string; readonly subject: string; readonly said: boolean };
    /** Does the backport apply to the branch as it is now? `current` where it stands on its tip. */
    readonly tip: 'current' | 'applies' | 'conflicts';
    readonly branch: string;
    /** Lines of the patch with context, as it would be sent. */
    readonly lines: number;
}

export interface Check {
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

/** The rule of the stable trees: "It cannot be bigger than 100 lines, with context." */
const MAX_LINES = 100;

const GROUPS = {
    reference: ['reference-missing', 'reference-short', 'reference-other', 'reference-form', 'reference-place'],
    'sign-off': ['sign-off-missing', 'sign-off-last'],
    trailers: ['trailers-kept', 'stable-dep'],
    difference: ['note-missing', 'note-place'],
} as const satisfies Record<string, readonly MessageRule[]>;

/** @returns one check per rule, in the order in which a person would go through them */
export function listChecks(facts: CheckFacts): Check[] {
    const { upstream, backport, branch } = facts;
    const version = versionOf(branch);
    const missing = facts.newer.filter(({ has }) => has === undefined).map((each) => each.branch);
    const fixes = facts.followUps.filter(({ present }) => !present);
    return [
        facts.referenced !== undefined && facts.referenced !== upstream.id
            ? todo(
                  'reference',
                  'Upstream commit named',
                  `The message names ${facts.referenced.slice(0, 12)}, and the commit carried is ${upstream.id}.`,
              )
            : fromMessage(facts, 'reference', 'Upstream commit named', `names ${upstream.id.slice(0, 12)} in full`),
        upstream.author === backport.author
            ? ok('author', 'Author kept', backport.author)
            : todo(
                  'author',
                  'Author kept',
                  `Upstream's author is ${upstream.author}, here it is ${backport.author}: commit again with --author.`,
              ),
        fromMessage(facts, 'sign-off', 'Signed off', 'yours, after the others'),
        fromMessage(facts, 'trailers', 'Trailers kept', "upstream's, in their order"),
        differenceCheck(facts),
        !facts.newer.length
            ? ok('newer-branches', 'Newer branches', 'there is none')
            : missing.length
              ? todo(
                    'newer-branches',
                    'Newer branches',
                    `Not in ${missing.join(', ')}: whoever upgrades would lose the fix; take it there too.`,
                )
              : ok(
                    'newer-branches',
                    'Newer branches',
                    facts.newer.map((each) => `${each.branch} has it: ${each.has?.slice(0, 12)}`).join(', '),
                ),
        fixes.length
            ? todo(
                  'follow-ups',
                  'Follow-up fixes',
                  fixes
                      .map(
                          ({ id, subject }) =>
                              `${id.slice(0, 12)} ("${subject}") mends this commit and is missing here`,
                      )
                      .join('; ') + ': add it to the series.',
              )
            : ok('follow-ups', 'Follow-up fixes', facts.followUps.length ? 'all here already' : 'none known'),
        prerequisiteCheck(facts),
        ...(facts.asked ? [askedCheck(facts.asked, branch, version)] : []),
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
        // A rule of the kernel's stable trees; elsewhere the size is only told.
        facts.lines > MAX_LINES && version?.stable
            ? todo(
                  'size',
                  'Size',
                  `${facts.lines} lines with context: a stable tree takes ${MAX_LINES} at the most, so say in the mail why it must be this long.`,
              )
            : ok('size', 'Size', `${facts.lines} lines with context`),
    ];
}

function prerequisiteCheck({ prerequisites, neededBy }: CheckFacts): Check {
    const title = 'Prerequisites';
    if (neededBy && !neededBy.said) {
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
    version: Version | undefined,
): Check {
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

const ok = (rule: Check['rule'], title: string, detail: string): Check => ({ rule, state: 'ok', title, detail });
const todo = (rule: Check['rule'], title: string, detail: string): Check => ({ rule, state: 'todo', title, detail });

function fromMessage({ messageProblems }: CheckFacts, rule: keyof typeof GROUPS, title: string, fine: string): Check {
    const mine = messageProblems.filter(
        (problem) => problem.severity !== 'info' && (GROUPS[rule] as readonly string[]).includes(problem.rule),
    );
    return mine.length ? todo(rule, title, mine.map(({ message }) => message).join(' ')) : ok(rule, title, fine);
}

const DIFFERENCES = {
    identical: 'none: the same patch',
    moved: 'the same lines, at another place',
    renamed: 'other names, said in the message',
    restructured: 'adapted, said in the message',
} as const satisfies Record<NonNullable<CheckFacts['verdict']>, string>;

function differenceCheck(facts: CheckFacts): Check {
    const title = 'Difference from upstream';
    if (facts.verdict === undefined)
        return { rule: 'difference', state: 'unknown', title, detail: 'The two patches were not compared.' };
    return fromMessage(facts, 'difference', title, DIFFERENCES[facts.verdict]);
}
