/** Reads which rules for messages and mails (kernel or generic) a branch follows. */
import type { Objects } from '../git/objects.ts';
import type { FormName } from '../commitMessage/referenceForms.ts';
import { KERNEL_ROOT, chooseRules, findRulesByName, type Rules, type WantedRules } from './rules.ts';

/** The branch whose rules are wanted, and what is known of it already. */
export interface RulesRequest {
    /** By default `auto`. */
    readonly wanted: WantedRules | undefined;
    readonly branch: string;
    /** The branch's commit. */
    readonly tip: string;
    /** As its recent messages have it. */
    readonly form: FormName | undefined;
}

/** Whose rules a branch follows, as it was asked for or as the repository shows. @throws GitCancelled, GitUnavailable */
export async function readRules(
    objects: Objects,
    { wanted = 'auto', branch, tip, form }: RulesRequest,
): Promise<Rules> {
    if (wanted !== 'auto') return findRulesByName(wanted);
    const found = await Promise.all(KERNEL_ROOT.map((name) => objects.info(`${tip}:${name}`)));
    return chooseRules({ branch, form, root: KERNEL_ROOT.filter((_, at) => found[at] !== undefined) });
}
