/** Backport: Pick Through a Temporary Rename… for a file of the pick that the target has under another name. */
import * as vscode from 'vscode';
import { describeSuggestion } from '../../core/messages/describeSuggestion.ts';
import type { ConflictedFile } from '../../core/backport/state.ts';
import { findFileSuggestion } from '../session/listWholeFileChoices.ts';
import { commands } from '../base/ids.ts';
import type { Session } from '../session/session.ts';
import type { Sessions } from '../session/sessions.ts';
import { oneLine } from '../base/treeRow.ts';
import { registerGuarded } from '../ui/registerGuarded.ts';
import { runOperation } from '../ui/runOperation.ts';
import { showInformation, showPick } from '../base/show.ts';

/** Files of the target that are offered. */
const MOST = 3000;

/** Registers *Pick Through a Temporary Rename…*: asks for the file and its name on the target, and merges it there. */
export function registerThroughRename(sessions: Sessions): vscode.Disposable {
    return registerGuarded(commands.throughRename, async (uri) => {
        const session = uri instanceof vscode.Uri ? sessions.of(uri) : sessions.active;
        if (!session) return;
        const path = await askFile(session, uri instanceof vscode.Uri ? session.path(uri) : undefined);
        const target = path === undefined ? undefined : await askTarget(session, path);
        if (path !== undefined && target !== undefined) await mergeUnder(session, path, target);
    });
}

/** Merges the pick's file into the target's, and opens what is left to resolve. */
export async function mergeUnder(session: Session, path: string, target: string): Promise<void> {
    for (const name of [path, target]) {
        const uri = session.uri(name).toString();
        const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === uri);
        if (document?.isDirty && !(await document.save())) return;
    }
    const title = vscode.l10n.t('Merging {0} into {1}', oneLine(path), oneLine(target));
    const state = await runOperation(title, (watcher) =>
        session.watched(watcher).run('throughRename', { path, target }),
    );
    if (!state) return;
    const left = state.kind === 'conflicted' && state.files.some((file) => file.path === target && !file.resolved);
    await vscode.commands.executeCommand(
        left ? commands.openConflictEditor : commands.nextFile,
        session.uri(left ? target : path),
    );
}

/** Files of the pick that the target lacks, by git's own account. */
async function askFile(session: Session, given: string | undefined): Promise<string | undefined> {
    const { state } = session;
    const files = state.kind === 'conflicted' ? state.files.filter(mayBeGone) : [];
    const gone: string[] = [];
    for (const { path } of files) {
        const { target, base, patch } = await session.readSides(path);
        if (target === undefined && base !== undefined && patch !== undefined) gone.push(path);
    }
    if (given !== undefined && gone.includes(given)) return given;
    if (gone.length === 0) {
        const none = vscode.l10n.t('The target has every file that the pick changes: there is nothing to rename.');
        void showInformation(none);
        return undefined;
    }
    if (gone.length === 1) return gone[0];
    const chosen = await showPick(
        gone.map((path) => ({ label: path, path })),
        { title: vscode.l10n.t('Which file has another name on the target?'), ignoreFocusOut: true },
    );
    return chosen?.path;
}

const mayBeGone = ({ kind, resolved }: ConflictedFile) =>
    !resolved && (kind === 'modify/delete' || kind === 'rename/delete');

async function askTarget(session: Session, path: string): Promise<string | undefined> {
    const meant = findFileSuggestion(session.report, path);
    const ending = /\.[\w-]+$/.exec(path)?.[0] ?? '';
    const pattern = new vscode.RelativePattern(session.root, `**/*${ending}`);
    const found = await vscode.workspace.findFiles(pattern, undefined, MOST);
    const first = meant?.action === 'move' ? meant : undefined;
    const others = found
        .flatMap((uri) => session.path(uri) ?? [])
        .filter((name) => name !== first?.path && name !== path)
        .sort((a, b) => near(a, path) - near(b, path) || (a < b ? -1 : 1));
    const items = [
        ...(first ? [{ label: first.path, detail: describeSuggestion(first.reason) }] : []),
        ...others.map((label) => ({ label, detail: '' })),
    ];
    const item = await showPick(items, {
        title: vscode.l10n.t('What is {0} called on the target?', oneLine(path)),
        placeHolder: vscode.l10n.t('The change is merged into this file as if it had the pick’s name'),
        ignoreFocusOut: true,
    });
    return item?.label;
}

/** The same name first, then the same folder. */
function near(a: string, path: string): number {
    const name = (each: string) => each.slice(each.lastIndexOf('/') + 1);
    const folder = (each: string) => each.slice(0, each.lastIndexOf('/') + 1);
    return (name(a) === name(path) ? 0 : 2) + (folder(a) === folder(path) ? 0 : 1);
}
