/** Finds the repositories of this window: those that the built-in git extension knows, and those of the folders. */
import * as vscode from 'vscode';
import { Refusal } from '../../core/messages/refusal.ts';
import { describeError } from '../base/describeError.ts';
import type { Sessions } from './sessions.ts';

/** The part of the git extension's API that we use (extensions/git/src/api/git.d.ts in microsoft/vscode). */
interface GitExtension {
    readonly enabled: boolean;
    getAPI(version: 1): GitApi;
}
interface GitApi {
    readonly repositories: readonly { readonly rootUri: vscode.Uri }[];
    readonly onDidOpenRepository: vscode.Event<{ readonly rootUri: vscode.Uri }>;
    readonly onDidCloseRepository: vscode.Event<{ readonly rootUri: vscode.Uri }>;
}

export interface Repositories extends vscode.Disposable {
    /** Looks again: a folder may have become a repository. */
    look(): Promise<void>;
    /** Why a folder's repository cannot be worked with (git missing or too old, another owner), in a sentence. */
    problem(): string | undefined;
}

/**
 * @param root the work tree that holds a folder, undefined where there is none
 */
export function discover(
    sessions: Sessions,
    root: (folder: vscode.Uri) => Promise<vscode.Uri | undefined>,
    log: (line: string) => void,
): Repositories {
    const parts: vscode.Disposable[] = [];
    let problem: string | undefined;
    const addFolder = async (folder: vscode.WorkspaceFolder) => {
        if (folder.uri.scheme !== 'file') return;
        const found = await root(folder.uri).catch((error: unknown) => {
            log(error instanceof Error ? error.message : String(error));
            if (error instanceof Refusal && error.code !== 'not-a-repository') problem = describeError(error);
        });
        if (found) sessions.add(found);
    };
    const look = async () => {
        if (!vscode.workspace.isTrusted) return;
        problem = undefined;
        await Promise.all((vscode.workspace.workspaceFolders ?? []).map(addFolder));
    };
    const begin = () => {
        void look();
        parts.push(
            vscode.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
                added.forEach((folder) => void addFolder(folder));
                for (const { uri } of removed) sessions.remove(uri);
            }),
        );
        void followGit(sessions, parts).catch((error: unknown) => log(`the git extension: ${String(error)}`));
    };
    // git runs commands that a repository names: not before the person trusts it. Nothing is started while the window is.
    const starting = setImmediate(() => {
        if (vscode.workspace.isTrusted) begin();
        else parts.push(vscode.workspace.onDidGrantWorkspaceTrust(begin));
    });
    return {
        look,
        problem: () => problem,
        dispose() {
            clearImmediate(starting);
            parts.forEach((part) => part.dispose());
        },
    };
}

async function followGit(sessions: Sessions, parts: vscode.Disposable[]): Promise<void> {
    const extension = vscode.extensions.getExtension<GitExtension>('vscode.git');
    if (!extension) return;
    const git = await extension.activate();
    if (!git.enabled) return;
    const api = git.getAPI(1);
    for (const { rootUri } of api.repositories) sessions.add(rootUri);
    parts.push(
        api.onDidOpenRepository(({ rootUri }) => sessions.add(rootUri)),
        api.onDidCloseRepository(({ rootUri }) => sessions.remove(rootUri)),
    );
}
