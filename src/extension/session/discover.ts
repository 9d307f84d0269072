/** Finds the repositories of this window: those that the built-in git extension knows, and those of the folders. */
import { setImmediate } from 'node:timers/promises';
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

/** The search for repositories of the window; {@link Sessions} gets what it finds. */
export interface Repositories extends vscode.Disposable {
    /** Settles once the folders of the window have been looked at; at once where they are not trusted. Never fails. */
    settled(): Promise<void>;
    /** Looks again: a folder may have become a repository. */
    look(): Promise<void>;
    /** Why a folder's repository cannot be worked with (git missing or too old, another owner), in a sentence. */
    problem(): string | undefined;
}

/**
 * @param root the work tree that holds a folder, if any
 */
export function discover(
    sessions: Sessions,
    root: (folder: vscode.Uri) => Promise<vscode.Uri | undefined>,
    log: (line: string) => void,
): Repositories {
    const parts: vscode.Disposable[] = [];
    let problem: string | undefined;
    let isDisposed = false;
    const fail = (error: unknown) => log(`the repositories of the window: ${String(error)}`);
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
        const looked = look();
        parts.push(
            vscode.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
                settled = Promise.all([settled, ...added.map(addFolder)]).then(() => {}, fail);
                for (const { uri } of removed) sessions.remove(uri);
            }),
        );
        void followGit(sessions, parts).catch((error: unknown) => log(`the git extension: ${String(error)}`));
        return looked.catch(fail);
    };
    // git runs commands that a repository names: not before the user trusts it. Nothing is started while the window is.
    let settled = setImmediate().then(() => {
        if (isDisposed) return;
        if (vscode.workspace.isTrusted) return begin();
        parts.push(vscode.workspace.onDidGrantWorkspaceTrust(() => (settled = begin())));
    });
    return {
        settled: () => settled,
        look,
        problem: () => problem,
        dispose() {
            isDisposed = true;
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
