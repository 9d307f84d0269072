/** Commits of a backport that were left out, in words. Pure. */
import * as l10n from '@vscode/l10n';
import type { BackportState, DroppedPick } from '../../core/backport/state.ts';
import { oneLine, shortId } from '../base/treeRow.ts';

/** "already on linux-6.1.y": why a commit is not on the branch, with the user's reason. */
export function describeLeftOut(leftOut: DroppedPick | undefined, branch: string): string {
    const on = oneLine(branch);
    // Nobody has said so: skipped in a terminal, or the branch went back behind it.
    if (!leftOut) return l10n.t('not on {0}', on);
    const { why, reason } = leftOut;
    const words =
        why === 'declined'
            ? l10n.t('declined on {0}', on)
            : why === 'present'
              ? l10n.t('already on {0}', on)
              : why === 'no-change'
                ? l10n.t('left out on {0}, it changes no file', on)
                : l10n.t('skipped on {0}', on);
    return reason ? `${words}: ${oneLine(reason)}` : words;
}

/** A line for each commit of a backport that is done which has nothing to compare. */
export function listLeftOut(state: BackportState): readonly string[] {
    if (state.kind !== 'picked') return [];
    return state.picks
        .filter(({ commit }) => commit === undefined)
        .map(({ pick, leftOut }) => {
            const subject = oneLine(pick.subject);
            return `${shortId(pick.id)} ${subject}: ${describeLeftOut(leftOut, state.branch)}`;
        });
}
