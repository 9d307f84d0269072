/** When to read a repository's state again: git's own files changed, a file in conflict was written, the window came back. */
import * as vscode from 'vscode';
import { debounce } from '../base/debounce.ts';
import type { Session } from './session.ts';

/** Long enough for git to finish what it writes in one go, short enough not to be seen. */
const QUIET = 150;

/** What git writes when a pick, or another operation, starts, stops, continues or ends; and where refs move. Never its objects. */
const GIT_FILES =
    '{HEAD,index,CHERRY_PICK_HEAD,MERGE_HEAD,REVERT_HEAD,REBASE_HEAD,AUTO_MERGE,SQUASH_MSG,sequencer,sequencer/*,rebase-merge,rebase-merge/*,rebase-apply,rebase-apply/*,reftable/*,backport/*}';
const COMMON_FILES = '{packed-refs,refs/heads/**,reftable/*}';

/**
 * @param gitDir the work tree's own git directory
 * @param commonDir where refs are: the same, unless this is a linked work tree
 */
export function watchRepository(session: Session, gitDir: vscode.Uri, commonDir: vscode.Uri): vscode.Disposable {
    const refresh = debounce(QUIET, () => {
        // Its own operations end in a state anyway; reading in the middle of one would show what is on its way out.
        if (session.busy === undefined) void session.refresh().catch(() => {});
    });
    const inConflict = (uri: vscode.Uri) => {
        const { state } = session;
        const path = session.path(uri);
        return state.kind === 'conflicted' && state.files.some((file) => file.path === path);
    };
    const onFile = (uri: vscode.Uri) => {
        if (inConflict(uri)) refresh();
    };
    const watchers = [
        vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(gitDir, GIT_FILES)),
        vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(commonDir, COMMON_FILES)),
    ];
    // The window watches the work tree anyway: this one only listens.
    const files = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(session.root, '**'));
    return vscode.Disposable.from(
        refresh,
        ...watchers,
        ...watchers.flatMap((watcher) => [
            watcher.onDidChange(refresh),
            watcher.onDidCreate(refresh),
            watcher.onDidDelete(refresh),
        ]),
        files,
        files.onDidChange(onFile),
        files.onDidCreate(onFile),
        files.onDidDelete(onFile),
        vscode.workspace.onDidSaveTextDocument((document) => onFile(document.uri)),
        vscode.window.onDidChangeWindowState((window) => {
            if (window.focused) refresh();
        }),
    );
}
