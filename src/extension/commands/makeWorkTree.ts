/** Backport: Pick in a Separate Worktree… leaves the user's own files alone: the pick gets a folder of its own. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import type { BackportRequest } from '../../core/backport/state.ts';
import { shortRef } from '../../core/git/refs.ts';
import type { Session } from '../session/session.ts';
import type { Sessions } from '../session/sessions.ts';
import { oneLine } from '../base/treeRow.ts';
import { runOperation } from '../ui/runOperation.ts';
import { proposeFolder } from './sortCommits.ts';
import { showInput, showPick } from '../base/show.ts';

/** A worktree that was made for a backport, before the backport has started in it. */
export interface InWorkTree {
    /** The new folder's own session. */
    readonly session: Session;
    /** Shows the folder in a window of its own, where the user asked for one; call it once the pick has started. */
    show(): Promise<void>;
}

/** Asks where, and makes the folder at the target. @returns undefined where the user left, or git could not */
export async function makeWorkTree(
    sessions: Sessions,
    session: Session,
    request: BackportRequest,
): Promise<InWorkTree | undefined> {
    const target = oneLine(shortRef(request.target));
    const folder = await showInput({
        title: vscode.l10n.t('Folder of the new worktree for {0}', target),
        value: proposeFolder(
            session.root.fsPath,
            request.newBranch ?? shortRef(request.workBranch ?? request.target),
            existsSync,
        ),
        prompt: vscode.l10n.t('It is made at {0} and stays until "git worktree remove".', target),
        ignoreFocusOut: true,
        validateInput: (value) =>
            !path.isAbsolute(value)
                ? vscode.l10n.t('The whole path, please.')
                : existsSync(value)
                  ? vscode.l10n.t('This folder already exists.')
                  : undefined,
    });
    if (!folder) return undefined;
    const apart = await showPick(
        [
            {
                iconPath: new vscode.ThemeIcon('window'),
                label: vscode.l10n.t('Work on It from This Window'),
                detail: vscode.l10n.t('The Backport view shows it; its files open beside your own.'),
                apart: false,
            },
            {
                iconPath: new vscode.ThemeIcon('multiple-windows'),
                label: vscode.l10n.t('Open It in a New Window'),
                detail: vscode.l10n.t('The pick is started here and found there as it is.'),
                apart: true,
            },
        ],
        { title: vscode.l10n.t('Where to work'), ignoreFocusOut: true },
    );
    if (!apart) return undefined;
    const made = await runOperation(vscode.l10n.t('Making a worktree'), async (watcher) => {
        await session.watched(watcher).run('addWorkTree', folder, request.target);
        return true;
    });
    const root = vscode.Uri.file(folder);
    const own = made && sessions.add(root);
    if (!own) return undefined;
    return {
        session: own,
        async show() {
            if (!apart.apart) return;
            sessions.remove(root);
            await vscode.commands.executeCommand('vscode.openFolder', root, { forceNewWindow: true });
        },
    };
}
