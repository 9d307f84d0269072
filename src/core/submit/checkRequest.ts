/** What the checks before sending are asked, and what they answer. */
import type { AnyForm } from '../commitMessage/messageReference.ts';
import type { MessageProblem } from '../messages/messageProblems.ts';
import type { SubmitCheck } from './checks/listChecks.ts';
import type { RulesName, WantedRules } from './rules.ts';

/** One commit, before it is sent. */
export interface CheckRequest {
    /** The new commit. */
    readonly backport: string;
    /** Anything that names the branch that it is for. */
    readonly branch: string;
    /** What it carries; by default what its message names. */
    readonly upstream?: string;
    /** Of an upstream merge: the parent that its change is taken against; by default the one that fits best. */
    readonly mainline?: number;
    /** By default what the branch uses. */
    readonly form?: AnyForm;
    /** Whose rules are asked for; by default those that the repository shows. */
    readonly rules?: WantedRules;
}

/** The checks in words, with what buttons and JSON need of the facts. */
export interface CheckResult {
    /** What it carries, 40 hex; of a revert the reverted change turned around, as a commit of the temporary store. */
    readonly upstream: string;
    /** Of a revert: the commit of the branch that it takes back. */
    readonly reverts?: string;
    readonly backport: string;
    readonly form: AnyForm;
    readonly rules: RulesName;
    readonly checks: readonly SubmitCheck[];
    readonly messageProblems: readonly MessageProblem[];
    /** Later fixes of the pick that the branch lacks, oldest first. */
    readonly missingFixes: readonly { readonly id: string; readonly subject: string }[];
}
