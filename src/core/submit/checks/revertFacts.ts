/** What the checks of a revert are about: a commit that takes back another one of its branch. */
import type { CheckFacts, PatchDifference } from './check.ts';

/** All that is looked at before a revert is sent; what it shares with a backport has the same names. */
export interface RevertFacts extends Pick<
    CheckFacts,
    'messageProblems' | 'rules' | 'signOff' | 'tip' | 'branch' | 'lines'
> {
    /** What is taken back. */
    readonly reverted: { readonly id: string; readonly subject: string };
    /** What that commit carries, as its message names it; undefined where it names none. */
    readonly carried: string | undefined;
    /** The revert's message names it, too. */
    readonly isCarriedNamed: boolean;
    /** The message says more than git's own sentence. */
    readonly hasReason: boolean;
    /** Its patch beside the reverted one turned around. */
    readonly difference: PatchDifference;
    /** Later commits that build on the reverted one and stay, newest first. */
    readonly dependants: readonly { readonly id: string; readonly subject: string }[];
    /** False where a limit ended the search for them. */
    readonly isWhole: boolean;
}
