/** A quick pick as one question of several: step numbers, back button, an answer or a way out. */
import * as vscode from 'vscode';
import { contexts } from '../base/ids.ts';
import type { CheckedItems } from './checkedItems.ts';
import type { QuestionPlace } from './askAll.ts';
import { makePick } from '../base/show.ts';

/** How one list asks: what it holds, and what counts as an answer. */
export interface AskOptions<Item extends vscode.QuickPickItem, Answer> {
    readonly title: string;
    readonly placeholder: string;
    readonly place: QuestionPlace;
    readonly many?: boolean;
    /** Said in the title where Enter or OK has no answer, until something else is ticked or typed. */
    readonly noAnswer?: string;
    /** Called once the list is open; what it returns is disposed when the list closes. */
    open(pick: vscode.QuickPick<Item>): vscode.Disposable;
    /** Enter or OK: the answer, or undefined to stay open. */
    accept(pick: vscode.QuickPick<Item>): Answer | undefined | Promise<Answer | undefined>;
}

/**
 * @returns what `options.accept` makes of the choice; `back` by the button in its title, `cancel` where it was left
 */
export function askQuickPick<Item extends vscode.QuickPickItem, Answer>(
    options: AskOptions<Item, Answer>,
): Promise<Answer | 'back' | 'cancel'> {
    const pick = makePick<Item>();
    pick.title = options.title;
    pick.placeholder = options.placeholder;
    pick.step = options.place.step;
    pick.totalSteps = options.place.steps;
    pick.canSelectMany = options.many ?? false;
    pick.ignoreFocusOut = true;
    pick.matchOnDescription = true;
    pick.matchOnDetail = true;
    if (options.place.step > 1) pick.buttons = [vscode.QuickInputButtons.Back];
    return new Promise((resolve) => {
        const parts: vscode.Disposable[] = [];
        const end = (answer: Answer | 'back' | 'cancel') => {
            resolve(answer);
            for (const part of parts.splice(0)) part.dispose();
            pick.dispose();
        };
        parts.push(
            pick.onDidHide(() => end('cancel')),
            pick.onDidTriggerButton((button) => {
                if (button === vscode.QuickInputButtons.Back) end('back');
            }),
            pick.onDidAccept(async () => {
                const answer = await options.accept(pick);
                if (answer !== undefined) end(answer);
                else if (options.noAnswer !== undefined) pick.title = options.noAnswer;
            }),
            pick.onDidChangeSelection(() => (pick.title = options.title)),
            pick.onDidChangeValue(() => (pick.title = options.title)),
        );
        pick.show();
        parts.push(options.open(pick));
    });
}

/** The row that the user stands on: Enter means it where rows cannot be ticked, or none ever was. */
export function listFocusedItems<Item extends vscode.QuickPickItem>(pick: vscode.QuickPick<Item>): readonly Item[] {
    return pick.activeItems.slice(0, 1);
}

/**
 * Draws a list that can be ticked, and again where a tick was made while it was on its way.
 * @param key the same for the same row in every redraw
 */
export async function drawCheckedItems<Item extends vscode.QuickPickItem>(
    pick: vscode.QuickPick<Item>,
    ticks: CheckedItems,
    items: readonly Item[],
    key: (item: Item) => string,
): Promise<void> {
    const answered = ticks.drawn();
    pick.items = items;
    pick.selectedItems = items.filter((item) => ticks.has(key(item)));
    // Changes leave at the end of this turn; a command that the window itself carries out comes back after all that the
    // window says of them.
    await new Promise((resolve) => setTimeout(resolve, 1));
    await vscode.commands.executeCommand('setContext', contexts.listDrawn, true);
    if (answered().lost) await drawCheckedItems(pick, ticks, pick.items, key);
}
