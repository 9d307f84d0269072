/** What the checks of a backport and of a revert ask of the repository alike. */
import { dryRun } from '../analysis/context/dryRun.ts';
import type { Commit } from '../git/commit.ts';
import { isAncestor } from '../git/isAncestor.ts';
import { diffPatches } from '../git/patches.ts';
import type { Store } from '../git/store.ts';
import type { Verification } from '../verify/verify.ts';
import type { CheckFacts, PatchDifference } from './checks/check.ts';
import type { Rules, WantedRules } from './rules.ts';

/**
 * Whether the message needs the user's sign-off.
 * @param habits recent messages of the branch
 * @param requested whose rules were asked for
 */
export function expectSignOff(
    habits: readonly string[],
    backport: Commit,
    signer: { readonly name: string; readonly email: string } | undefined,
    rules: Rules,
    requested: WantedRules | undefined,
): CheckFacts['signOff'] {
    const signing = habits.filter((message) => /^Signed-off-by: /m.test(message)).length;
    // The rules ask for it, unless no commit on this branch has it.
    const isAsked = rules.signOff && (requested === rules.name || habits.length === 0 || signing > 0);
    if (isAsked || signing * 2 > habits.length) return 'wanted';
    const signature = signer && `Signed-off-by: ${signer.name} <${signer.email}>`;
    const isSigned = signature !== undefined && backport.message.split('\n').includes(signature);
    return isSigned ? 'own' : 'unused';
}

/** @param told the message mentions it */
export function summarizeDifference({ verdict, reasons, original }: Verification, told: boolean): PatchDifference {
    const { mainline } = original;
    return { verdict, reasons, ...(mainline === undefined ? {} : { against: mainline }), told };
}

/** How the commit stands to the branch as it is now: see {@link CheckFacts.tip}. */
export async function standsAt(store: Store, backport: Commit, tip: Commit): Promise<CheckFacts['tip']> {
    const [parent] = backport.parents;
    if (backport.id === tip.id || parent === tip.id || (await isAncestor(store.git, tip.id, backport.id)))
        return 'current';
    // It is in the branch already: whatever came on top of it came to terms with it.
    if (await isAncestor(store.git, backport.id, tip.id)) return 'current';
    return (await dryRun(store, { commit: backport.id, onto: tip, base: parent })).outcome === 'conflicts'
        ? 'conflicts'
        : 'applies';
}

/** Lines of the diff as a mail would have them, without the headers. */
export async function patchLines(store: Store, { id, parents }: Commit): Promise<number> {
    const [parent] = parents;
    const [text = ''] = await diffPatches(store.git, [parent ? { commit: id, parent } : { commit: id }], {
        renames: true,
    });
    return text.split('\n').filter((line) => /^[ +\-@]/.test(line) && !/^(?:\+\+\+|---) /.test(line)).length;
}
