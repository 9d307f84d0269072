/** Whether later fixes and reverts of the commit are known and cared for. */
import * as l10n from '@vscode/l10n';
import { shortenCommit } from '../../base/shortenCommit.ts';
import { defineCheck, nameCommit, ok, todo, type CheckFinding, type FollowUp } from './check.ts';

type FollowUpFacts =
    | {
          readonly kind: 'open';
          readonly branch: string;
          readonly fixes: readonly FollowUp[];
          readonly reverts: readonly FollowUp[];
          /** The branch had the change and reverted it by this commit. */
          readonly revertedHere: string | undefined;
      }
    /** `present`: some are on the branch. */
    | { readonly kind: 'settled'; readonly undone: readonly FollowUp[]; readonly present: boolean };

export const followUps = defineCheck({
    id: 'follow-ups',
    title: () => l10n.t('Follow-up fixes'),
    check({ followUps: all, revertedHere, branch }): CheckFinding<FollowUpFacts> {
        const missing = all.filter(({ state }) => state === 'missing');
        const fixes = missing.filter(({ kind }) => kind === 'follow-up');
        const reverts = missing.filter(({ kind }) => kind === 'revert');
        if (missing.length > 0 || revertedHere !== undefined)
            return todo({ kind: 'open', branch, fixes, reverts, revertedHere });
        const undone = all.filter(({ state }) => state === 'undone');
        return ok({ kind: 'settled', undone, present: all.length > undone.length });
    },
    describe: (facts: FollowUpFacts) => (facts.kind === 'open' ? describeOpen(facts) : describeSettled(facts)),
});

function describeOpen({ branch, fixes, reverts, revertedHere }: FollowUpFacts & { readonly kind: 'open' }): string {
    const sentences = reverts.map((revert) =>
        l10n.t(
            'Upstream reverted this commit in {0}, and nothing applied it again: ask whether it should still go to {1}.',
            nameCommit(revert),
            branch,
        ),
    );
    if (fixes.length > 0) {
        const names = fixes.map(nameCommit).join('; ');
        sentences.unshift(
            fixes.length === 1
                ? l10n.t('{0} mends this commit and is missing here: add it to the series.', names)
                : l10n.t('{0} mend this commit and are missing here: add them to the series.', names),
        );
    }
    if (revertedHere !== undefined)
        sentences.push(
            l10n.t(
                '{0} had this change and reverted it in {1}: say in the message why it comes back.',
                branch,
                shortenCommit(revertedHere),
            ),
        );
    return sentences.join(' ');
}

function describeSettled({ undone, present }: FollowUpFacts & { readonly kind: 'settled' }): string {
    const words = undone.map(({ id, kind, by = '' }) =>
        kind === 'revert'
            ? l10n.t('upstream reverted it in {0} and applied it again in {1}', shortenCommit(id), shortenCommit(by))
            : l10n.t('{0} was reverted by {1}', shortenCommit(id), shortenCommit(by)),
    );
    if (present) words.push(l10n.t('all here already'));
    return words.length > 0 ? words.join('; ') : l10n.t('none known');
}
