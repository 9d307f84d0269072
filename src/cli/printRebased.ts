/** How the commits of a branch that was rebased compare with what they were before. */
import type { BackportState } from '../core/backport/state.ts';
import type { Repository } from '../core/git/repository.ts';
import { verifyPicks, type VerifiedPick } from '../core/verify/verifyPicks.ts';
import { plainText } from './plainText.ts';

/** @returns nothing of a state that is not a finished rebase */
export async function printRebased(
    { git }: Repository,
    state: BackportState,
): Promise<{ readonly verified: readonly VerifiedPick[]; readonly text: string }> {
    if (state.kind !== 'picked' || state.rebasedFrom === undefined) return { verified: [], text: '' };
    const verified = await verifyPicks(git, state);
    const same = verified.filter(({ verdict }) => verdict === 'identical');
    const lines = [
        `Compared with what they were: ${same.length} of ${verified.length} identical.`,
        ...verified
            .filter(({ verdict }) => verdict !== 'identical')
            .flatMap(({ original, backport, subject, verdict }) => [
                `  ${verdict}: ${subject}`,
                `    git-backport verify ${original.slice(0, 12)} ${backport.slice(0, 12)}`,
            ]),
    ];
    return { verified, text: lines.map((line) => `${plainText(line)}\n`).join('') };
}
