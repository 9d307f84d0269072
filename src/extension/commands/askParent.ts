/** For merges only: against which parent the merge counts as a change. */
import * as vscode from 'vscode';
import type { CommitSummary } from '../../core/backport/state.ts';
import { oneLine, shortId } from '../base/treeRow.ts';
import { askQuickPick, listFocusedItems } from '../ui/askQuickPick.ts';
import type { TargetPreview } from '../model/targetPreview.ts';
import type { QuestionPlace } from '../ui/askAll.ts';

interface Item extends vscode.QuickPickItem {
    readonly parent: number;
}

/** @returns the 1-based number of the parent that the merge is picked against */
export async function askParent(preview: TargetPreview, merge: CommitSummary, place: QuestionPlace) {
    const subjects = await Promise.all(
        merge.parents.map((id) =>
            preview.resolve(id).then(
                ([parent]) => parent?.subject ?? '',
                () => '',
            ),
        ),
    );
    return askQuickPick<Item, number>({
        title: vscode.l10n.t('{0} is a merge: {1}', shortId(merge.id), oneLine(merge.subject)),
        placeholder: vscode.l10n.t('Take what it changed against which parent?'),
        place,
        open(pick) {
            pick.items = merge.parents.map((id, index) => ({
                label: vscode.l10n.t('Parent {0}: {1}', index + 1, oneLine(subjects[index] ?? '')),
                description: shortId(id),
                detail:
                    index === 0
                        ? vscode.l10n.t('What the merge brought in (the usual choice)')
                        : vscode.l10n.t('What the merged branch did not have'),
                parent: index + 1,
            }));
            return { dispose: () => {} };
        },
        accept: (pick) => listFocusedItems(pick)[0]?.parent,
    });
}
