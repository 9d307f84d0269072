/** Documents that are only shown: a commit as git prints it, a diff, and two sides of a file in conflict beside each other. */
import * as vscode from 'vscode';
import type { Diff } from '../../core/git/readCommitText.ts';
import type { FileSides } from '../session/fileSides.ts';
import type { Sessions } from '../session/sessions.ts';
import { oneLine, shortId, splitPath } from '../base/treeRow.ts';
import type { Side } from '../session/fileSides.ts';
import { registerVersionFiles, versionUri } from '../session/registerVersionFiles.ts';

/** Of commits as git prints them; the query of the URI holds the repository and the commit. */
export const COMMIT_SCHEME = 'backport-commit';

/** Of patches of the current state; the query of the URI holds the repository and which patch. */
export const DIFF_SCHEME = 'backport-diff';

/** @param print a commit as text: header, message, patch */
export function registerDocuments(
    sessions: Sessions,
    print: (root: vscode.Uri, commit: string) => Promise<string>,
): vscode.Disposable {
    return vscode.Disposable.from(
        vscode.workspace.registerTextDocumentContentProvider(COMMIT_SCHEME, {
            provideTextDocumentContent(uri) {
                const { root, commit } = query(uri);
                // A link to such a document may come from anywhere: only repositories that are open here are asked.
                const session = sessions.of(vscode.Uri.parse(root ?? '', true));
                if (!session || !vscode.workspace.isTrusted || !/^[0-9a-f]{4,64}$/.test(commit ?? '')) return '';
                return print(session.root, commit!);
            },
        }),
        vscode.workspace.registerTextDocumentContentProvider(DIFF_SCHEME, {
            async provideTextDocumentContent(uri) {
                const { root, which } = query(uri);
                const session = sessions.of(vscode.Uri.parse(root ?? '', true));
                if (!session || !isDiff(which)) return vscode.l10n.t('This repository is not open in this window.');
                return (await session.run('printDiff', which)) || vscode.l10n.t('No differences.');
            },
        }),
        registerVersionFiles(sessions),
    );
}

/** A patch: VS Code's own colours for `diff` make it readable. */
export async function openCommitDocument(root: vscode.Uri, commit: string): Promise<void> {
    const uri = vscode.Uri.from({
        scheme: COMMIT_SCHEME,
        path: `/${shortId(commit)}.diff`,
        query: JSON.stringify({ root: root.toString(), commit }),
    });
    await showPatch(uri);
}

/** The state of the files as it is now; `at` makes each call a document of its own, since these do change. */
export async function openDiffDocument(root: vscode.Uri, which: Diff, at: number): Promise<void> {
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
    versions: FileSides,
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
        `${oneLine(splitPath(path).name)} (${words})`,
        { preview: true, ...(line === undefined ? {} : { selection: new vscode.Range(line, 0, line, 0) }) },
    );
}

/** Two sides beside each other, whatever they are. */
export async function compareSides(root: vscode.Uri, path: string, left: Side, right: Side): Promise<void> {
    const words = { target: vscode.l10n.t('Target'), base: vscode.l10n.t('Base'), patch: vscode.l10n.t('Patch') };
    const title = `${oneLine(splitPath(path).name)} (${words[left]} ↔ ${words[right]})`;
    const [from, to] = [versionUri(root, path, left), versionUri(root, path, right)];
    await vscode.commands.executeCommand('vscode.diff', from, to, title, { preview: true });
}

/** One side's whole file, in the editor that VS Code has for such files. */
export async function showVersion(root: vscode.Uri, path: string, side: Side): Promise<void> {
    await vscode.commands.executeCommand('vscode.open', versionUri(root, path, side), { preview: true });
}

const isDiff = (which: string | undefined): which is Diff =>
    which === 'combined' || which === 'head' || which === 'staged';

/** What a tab was opened with; a tab may come from a former window, so nothing is taken for granted. */
function query(uri: vscode.Uri): { readonly root?: string; readonly commit?: string; readonly which?: string } {
    try {
        const asked = Object(JSON.parse(uri.query)) as Record<string, unknown>;
        const named = (name: string) => (typeof asked[name] === 'string' ? { [name]: asked[name] } : {});
        return { ...named('root'), ...named('commit'), ...named('which') };
    } catch {
        return {};
    }
}
