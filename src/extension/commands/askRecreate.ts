/** Backport: Re-create Conflict… puts a file's markers back, in a style of choice; what is there now is saved. */
import * as vscode from 'vscode';
import type { ConflictStyle } from '../../core/git/conflictStyle.ts';
import type { Session } from '../session/session.ts';
import { oneLine } from '../base/treeRow.ts';
import { showPick } from '../base/show.ts';

interface Item extends vscode.QuickPickItem {
    readonly style?: ConflictStyle;
    /** For every file of the running pick that is not marked as resolved. */
    readonly all?: boolean;
    readonly forGood?: boolean;
}

/** Asks for the style, saves the file and writes its markers anew. @param path relative to the root */
export async function askRecreate(session: Session, path: string): Promise<void> {
    const { state } = session;
    if (state.kind !== 'conflicted') return;
    const others = state.files.filter((file) => !file.resolved && file.regions > 0 && file.path !== path);
    const now = await session.run('readConflictStyle');
    const item = await showPick<Item>(items(now, others.length > 0), {
        title: vscode.l10n.t('Re-create the conflict in {0}', oneLine(path)),
        placeHolder: vscode.l10n.t('The current text is saved: Restore Results… brings it back'),
        matchOnDetail: true,
    });
    if (!item?.style) return;
    if (item.forGood) await session.run('setConflictStyle', item.style);
    for (const file of [path, ...(item.all ? others.map((other) => other.path) : [])]) {
        const uri = session.uri(file).toString();
        const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === uri);
        // What is only typed could not be saved.
        if (document?.isDirty && !(await document.save())) return;
        await session.run('recreateConflict', file, item.style);
    }
}

function items(now: ConflictStyle, several: boolean): Item[] {
    const { Separator } = vscode.QuickPickItemKind;
    const styles: Item[] = [
        {
            label: 'diff3',
            detail: vscode.l10n.t('Target, base and patch of each region: what the patch did is there to see.'),
            style: 'diff3',
        },
        {
            label: 'zdiff3',
            detail: vscode.l10n.t('The same, without the lines at either end that target and patch have alike.'),
            style: 'zdiff3',
        },
        { label: 'merge', detail: vscode.l10n.t('Target and patch only; the base is not shown.'), style: 'merge' },
    ];
    const shown: Item[] = styles.map((one) =>
        one.style === now ? { ...one, description: vscode.l10n.t('set in this repository') } : one,
    );
    const wide: Item[] = [];
    if (several)
        wide.push({
            label: vscode.l10n.t('diff3 in All Files'),
            detail: vscode.l10n.t('Every file of this pick that is not marked as resolved is made anew.'),
            style: 'diff3',
            all: true,
        });
    for (const style of ['diff3', 'zdiff3'] as const)
        if (now === 'merge')
            wide.push({
                label: vscode.l10n.t('{0} for Good', style),
                detail: vscode.l10n.t(
                    'This file now, and every later conflict here: git config merge.conflictStyle {0}',
                    style,
                ),
                style,
                forGood: true,
            });
    return wide.length > 0 ? [...shown, { label: vscode.l10n.t('more'), kind: Separator }, ...wide] : shown;
}
