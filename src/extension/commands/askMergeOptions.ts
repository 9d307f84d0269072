/** How git is to merge (`-X`): the options that help on older branches, each explained, and any other that git knows. */
import * as vscode from 'vscode';
import { findRenames, readPercent, readStrategyOption, withOptions } from '../../core/git/strategyOptions.ts';
import { askQuickPick } from '../ui/askQuickPick.ts';
import type { QuestionPlace } from '../ui/askAll.ts';

interface Item extends vscode.QuickPickItem {
    readonly option: string;
}

/** @returns as git takes them, in the order of the list; 'back' leaves what was chosen before */
export function askMergeOptions(before: readonly string[], place: QuestionPlace) {
    const known = [
        ...usual(),
        ...before.filter((option) => !usual().some((item) => item.option === option)).map(plain),
    ];
    let items = known;
    return askQuickPick<Item, readonly string[]>({
        title: vscode.l10n.t('How git merges (-X)'),
        placeholder: vscode.l10n.t('Tick options, or type one: find-renames=35, diff-algorithm=histogram…'),
        place: { step: Math.max(2, place.step), steps: Math.max(2, place.steps) },
        many: true,
        open(pick) {
            const draw = () => {
                const typed = typedOption(pick.value);
                const chosen = new Set(pick.selectedItems.map(({ option }) => option));
                const fresh = typed !== undefined && !known.some(({ option }) => option === typed);
                items = fresh ? [{ ...plain(typed), alwaysShow: true }, ...known] : known;
                for (const option of chosen)
                    if (!items.some((item) => item.option === option)) items = [plain(option), ...items];
                pick.items = items;
                pick.selectedItems = items.filter(({ option }) => chosen.has(option));
            };
            pick.items = items;
            pick.selectedItems = items.filter(({ option }) => before.includes(option));
            return pick.onDidChangeValue(draw);
        },
        accept(pick) {
            const ticked = pick.selectedItems.map(({ option }) => option);
            // What was typed and only stood on is meant too.
            const typed = typedOption(pick.value);
            return withOptions([], typed === undefined || ticked.includes(typed) ? ticked : [...ticked, typed]);
        },
    });
}

/** A bare number is a share of likeness. */
function typedOption(text: string): string | undefined {
    if (text.trim() === '') return undefined;
    const percent = readPercent(text);
    return percent === undefined ? readStrategyOption(text) : findRenames(percent);
}

const plain = (option: string): Item => ({ label: option, option });

function usual(): Item[] {
    return [
        {
            ...plain('ignore-space-change'),
            detail: vscode.l10n.t('Lines that differ in the amount of white space count as the same.'),
        },
        { ...plain('ignore-all-space'), detail: vscode.l10n.t('White space does not count at all.') },
        {
            ...plain('ignore-cr-at-eol'),
            detail: vscode.l10n.t('Line ends of Windows and of Unix count as the same.'),
        },
        {
            ...plain(findRenames(30)),
            detail: vscode.l10n.t('Finds files that changed much after they were moved (git asks for 50 %).'),
        },
        { ...plain('no-renames'), detail: vscode.l10n.t('A file that was moved is one deleted and one added.') },
        {
            ...plain('diff-algorithm=histogram'),
            detail: vscode.l10n.t('Other lines are matched with each other where many are alike.'),
        },
        {
            ...plain('renormalize'),
            detail: vscode.l10n.t('Line ends and filters as .gitattributes says are put right before the merge.'),
        },
    ];
}
