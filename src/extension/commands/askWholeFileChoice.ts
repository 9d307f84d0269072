/** A file in conflict without markers, as a quick pick: what can be done, each explained, and both sides to look at. */
import * as vscode from 'vscode';
import type { FileKind } from '../../core/backport/state.ts';
import { applyWholeFileChoice } from './applyWholeFileChoice.ts';
import {
    listWholeFileChoices,
    describeLeftByGit,
    findFileSuggestion,
    type ChoiceId,
} from '../session/listWholeFileChoices.ts';
import type { Session } from '../session/session.ts';
import { compareSides, compareWithBase, showVersion } from '../ui/registerDocuments.ts';
import { describeFileKind } from '../base/describeFileKind.ts';
import { oneLine } from '../base/treeRow.ts';
import { makePick } from '../base/show.ts';

interface Item extends vscode.QuickPickItem {
    /** Ends the question. */
    readonly choice?: ChoiceId;
    /** Opens something to look at; the question stays. */
    readonly look?: () => Promise<void>;
}

const ICONS: Readonly<Record<ChoiceId, string>> = {
    target: 'arrow-left',
    patch: 'arrow-right',
    delete: 'trash',
    base: 'history',
    patchName: 'file-symlink-directory',
    keep: 'check',
    move: 'file-symlink-file',
    retry: 'debug-restart',
};

/** Asks what becomes of a file in conflict that has no markers, and does it. @param path relative to the root */
export async function askWholeFileChoice(session: Session, path: string): Promise<void> {
    const { state } = session;
    const file = state.kind === 'conflicted' ? state.files.find((one) => one.path === path) : undefined;
    if (!file) return;
    const versions = await session.readSides(path);
    const { target, base, patch } = versions;
    const submodule = file.kind === 'submodule';
    const looks: Item[] = [];
    const add = (label: string, look: () => Promise<void>) =>
        looks.push({ iconPath: new vscode.ThemeIcon('eye'), label, look });
    if (base !== undefined && target !== undefined && !submodule)
        add(vscode.l10n.t('Compare Base with Target'), () =>
            compareWithBase(session.root, path, 'target', versions, ''),
        );
    if (base !== undefined && patch !== undefined && !submodule)
        add(vscode.l10n.t('Compare Base with Patch'), () => compareWithBase(session.root, path, 'patch', versions, ''));
    if (target !== undefined && patch !== undefined && !submodule)
        add(vscode.l10n.t('Compare Target with Patch'), () => compareSides(session.root, path, 'target', 'patch'));
    if (target !== undefined && !submodule)
        add(vscode.l10n.t('Show the Target’s File'), () => showVersion(session.root, path, 'target'));
    if (patch !== undefined && !submodule)
        add(vscode.l10n.t('Show the Patch’s File'), () => showVersion(session.root, path, 'patch'));
    const choices = listWholeFileChoices(file.kind, versions, findFileSuggestion(session.report, path)).map(
        ({ id, title, detail }): Item => ({
            iconPath: new vscode.ThemeIcon(ICONS[id]),
            label: title,
            detail,
            choice: id,
        }),
    );
    const separator = { label: vscode.l10n.t('look first'), kind: vscode.QuickPickItemKind.Separator };
    const answer = await ask(titleOf(path, file.kind), describeLeftByGit(file.kind, versions), [
        ...choices,
        ...(looks.length > 0 ? [separator, ...looks] : []),
    ]);
    if (answer) await applyWholeFileChoice(session, path, answer, versions);
}

function titleOf(path: string, kind: FileKind): string {
    return `${oneLine(path)}: ${describeFileKind(kind)}`;
}

function ask(title: string, left: string | undefined, items: readonly Item[]): Promise<ChoiceId | undefined> {
    const pick = makePick<Item>();
    pick.title = title;
    pick.placeholder = left ?? vscode.l10n.t('What should happen to the file?');
    pick.items = items;
    // What is looked at takes the focus.
    pick.ignoreFocusOut = true;
    return new Promise((resolve) => {
        pick.onDidHide(() => {
            resolve(undefined);
            pick.dispose();
        });
        pick.onDidAccept(() => {
            const [item] = pick.activeItems;
            if (item?.look) return void item.look();
            resolve(item?.choice);
            pick.hide();
        });
        pick.show();
    });
}
