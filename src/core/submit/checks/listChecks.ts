/**
 * What the receiving side would complain about, before it is sent: each check is fine, or says what to do. The list is
 * that of the stable tree's robot (reference, author, newer trees, follow-up fixes, difference from upstream, applies),
 * and what the project's own rules add (sign-off, size). Pure: facts in. A new check is one file and one line here.
 */
import type { TrialResults } from '../../verify/build/results.ts';
import { applies } from './applies.ts';
import { askedFor } from './askedFor.ts';
import { author } from './author.ts';
import { builds } from './builds.ts';
import { runChecks, type CheckFacts, type CheckRule, type DescribedCheck } from './check.ts';
import { checkpatchVerdict } from './checkpatchVerdict.ts';
import { laterCommits } from './laterCommits.ts';
import { difference } from './difference.ts';
import { followUps } from './followUps.ts';
import { newerBranchesCheck } from './newerBranchesCheck.ts';
import { prerequisites } from './prerequisites.ts';
import { reference } from './reference.ts';
import type { RevertFacts } from './revertFacts.ts';
import { revertReason } from './revertReason.ts';
import { reverts } from './reverts.ts';
import { signOff } from './signOff.ts';
import { size } from './size.ts';
import { takenBack } from './takenBack.ts';
import { tests } from './tests.ts';
import { trailers } from './trailers.ts';
import type { Runnable, TrialFacts } from './trial.ts';

/** In the order in which a user would go through them. */
const ALL = [
    reference,
    author,
    signOff,
    trailers,
    difference,
    newerBranchesCheck,
    followUps,
    prerequisites,
    askedFor,
    applies,
    size,
] as const;

/** Of a revert, which carries nothing. */
const OF_REVERT = [reverts, revertReason, signOff, takenBack, laterCommits, applies, size] as const;

/** Of what was built and tested here. */
const TRIALS = [builds, tests, checkpatchVerdict] as const;

/** Names of all checks, of backports, reverts and trials; hosts and JSON output know a check by it. */
export type CheckId = (typeof ALL | typeof OF_REVERT | typeof TRIALS)[number]['id'];

/** What one check found, with its sentences: as hosts show it. */
export type SubmitCheck = DescribedCheck<CheckId>;

/** The checks of a backport, in the order in which they are shown. */
export const CHECKS: readonly CheckRule<CheckId>[] = ALL;
const TRIAL_CHECKS: readonly CheckRule<CheckId, TrialFacts>[] = TRIALS;

/** @returns one for each check that there is something to say about */
export const listChecks = (facts: CheckFacts): SubmitCheck[] => runChecks(CHECKS, facts);

/** The checks of a commit that takes back another one of its branch. */
export const listRevertChecks = (facts: RevertFacts): SubmitCheck[] =>
    runChecks<CheckId, RevertFacts>(OF_REVERT, facts);

/** @returns one for the build, and one for each other trial that can be run or was once run */
export const listTrialChecks = (results: TrialResults, can: Runnable): SubmitCheck[] =>
    runChecks(TRIAL_CHECKS, { results, can });
