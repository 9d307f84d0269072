/** Documents that are only shown: a commit as git prints it, and a file in conflict as each side has it. */
import * as vscode from 'vscode';
import type { Diff } from '../../core/git/show.ts';
import type { Versions } from '../engine.ts';
import type { Sessions } from '../sessions.ts';
import { oneLine, short, split } from '../views/rows.ts';

export const COMMIT_SCHEME = 'backport-commit';
export const DIFF_SCHEME = 'backport-diff';
export const VERSION_SCHEME = 'backport-version';

export type Side = keyof Versions;

/** @param print a commit as text: header, message, patch */
export function registerDocuments(
    sessions: Sessions,
    print: (root: vscode.Uri, commit: string) => Promise<string>,
): vscode.Disposable {
    return vscode.Disposable.from(
        vscode.workspace.registerTextDocumentContentProvider(COMMIT_SCHEME, {
            provideTextDocumentContent(uri) {
                const { root, commit } = query(uri);
                return print(vscode.Uri.parse(root ?? '', true), commit ?? '');
            },
        }),
        vscode.workspace.registerTextDocumentContentProvider(DIFF_SCHEME, {
            async provideTextDocumentContent(uri) {
                const { root, which } = query(uri);
                const session = sessions.of(vscode.Uri.parse(root ?? '', true));
                const text = await session?.diff(which as Diff);
                return text || vscode.l10n.t('No differences.');
            },
        }),
        vscode.workspace.registerTextDocumentContentProvider(VERSION_SCHEME, {
            async provideTextDocumentContent(uri) {
                const { root, path, side } = query(uri);
                const session = sessions.of(vscode.Uri.parse(root ?? '', true));
                const versions = await session?.versions(path ?? '').catch(() => undefined);
                return versions?.[side as Side] ?? '';
            },
        }),
    );
}

/** A patch: VS Code's own colours for `diff` make it readable. */
export async function showCommit(root: vscode.Uri, commit: string): Promise<void> {
    const uri = vscode.Uri.from({
        scheme: COMMIT_SCHEME,
        path: `/${short(commit)}.diff`,
        query: JSON.stringify({ root: root.toString(), commit }),
    });
    await showPatch(uri);
}

/** The state of the files as it is now; `at` makes each call a document of its own, since these do change. */
export async function showDiff(root: vscode.Uri, which: Diff, at: number): Promise<void> {
    const name = { combined: 'git diff', head: 'git diff HEAD', staged: 'git diff --cached' }[which];
    const uri = {
        scheme: DIFF_SCHEME,
        path: `/${name}.diff`,
        query: JSON.stringify({ root: root.toString(), which, at }),
    };
    await showPatch(vscode.Uri.from(uri));
}

async function showPatch(uri: vscode.Uri): Promise<void> {
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.languages.setTextDocumentLanguage(document, 'diff');
    await vscode.window.showTextDocument(document, { preview: true });
}

/** The whole file, base on the left; `near` is text of the right side to start at. */
export async function compareWithBase(
    root: vscode.Uri,
    path: string,
    side: 'target' | 'patch',
    versions: Versions,
    near: string,
): Promise<void> {
    const words = { target: vscode.l10n.t('Base ↔ Target'), patch: vscode.l10n.t('Base ↔ Patch') }[side];
    const text = versions[side] ?? '';
    const at = near === '' ? -1 : text.indexOf(near);
    const line = at < 0 ? undefined : text.slice(0, at).split('\n').length - 1;
    await vscode.commands.executeCommand(
        'vscode.diff',
        versionUri(root, path, 'base'),
        versionUri(root, path, side),
        `${oneLine(split(path).name)} (${words})`,
        { preview: true, ...(line === undefined ? {} : { selection: new vscode.Range(line, 0, line, 0) }) },
    );
}

/** One side's whole file. */
export async function showVersion(root: vscode.Uri, path: string, side: Side): Promise<void> {
    const document = await vscode.workspace.openTextDocument(versionUri(root, path, side));
    await vscode.window.showTextDocument(document, { preview: true });
}

function versionUri(root: vscode.Uri, path: string, side: Side): vscode.Uri {
    return vscode.Uri.from({
        scheme: VERSION_SCHEME,
        path: `/${path}`,
        query: JSON.stringify({ root: root.toString(), path, side }),
    });
}

/** What a tab was opened with; a tab may come from a former window, so nothing is taken for granted. */
function query(uri: vscode.Uri): Partial<Record<string, string>> {
    try {
        return JSON.parse(uri.query) as Partial<Record<string, string>>;
    } catch {
        return {};
    }
}
