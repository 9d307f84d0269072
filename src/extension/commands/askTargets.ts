/** The second question: which older branches. Each is tried in memory while the list is open, the answer beside it. */
import * as vscode from 'vscode';
import type { Target } from '../../core/backport/targets.ts';
import { oneLine, shortId } from '../base/treeRow.ts';
import { CheckedItems } from '../ui/checkedItems.ts';
import { askQuickPick, listFocusedItems } from '../ui/askQuickPick.ts';
import type { QuestionPlace } from '../ui/askAll.ts';
import { openTargetList, targetKey, type TargetItem, type TargetList, type TargetQuestion } from './targetList.ts';

/** @param before the answer of before, where the user has gone back to this question */
export async function askTargets(
    question: TargetQuestion,
    before: readonly Target[] | undefined,
    place: QuestionPlace,
): Promise<readonly Target[] | 'back' | 'cancel'> {
    const checked = new CheckedItems(before?.map(targetKey));
    let list: TargetList | undefined;
    return askQuickPick<TargetItem, readonly Target[]>({
        title: titleOf(question),
        placeholder: vscode.l10n.t('Older branches to backport to'),
        place,
        many: true,
        noAnswer: vscode.l10n.t('Nothing is ticked: tick a branch first'),
        open(pick) {
            const opened = openTargetList(pick, question, checked);
            list = opened.list;
            return opened.parts;
        },
        accept(pick) {
            const chosen = (list?.targets ?? []).filter((target) => checked.has(targetKey(target)));
            if (chosen.length > 0) return chosen;
            // Who has ticked, and taken it back, means no row: the list stays open.
            const [focused] = checked.made ? [] : listFocusedItems(pick);
            return focused && [focused.target];
        },
    });
}

function titleOf({ commits }: TargetQuestion): string {
    const [first] = commits;
    return commits.length === 1 && first
        ? `${shortId(first.id)} ${oneLine(first.subject)}`
        : vscode.l10n.t('{0} commits', commits.length);
}
