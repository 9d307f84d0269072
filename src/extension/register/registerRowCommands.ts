/** What the rows of the trees can do: open a place, show a commit, copy what names it. */
import * as vscode from 'vscode';
import type { Diff } from '../../core/git/readCommitText.ts';
import { commands } from '../base/ids.ts';
import { ccLine } from '../related/ccLine.ts';
import type { Sessions } from '../session/sessions.ts';
import { registerGuarded } from '../ui/registerGuarded.ts';
import type { PlaceOpener } from '../ui/placeOpener.ts';
import { openDiffDocument } from '../ui/registerDocuments.ts';
import { hashIn, rowArguments } from '../ui/readCommitArguments.ts';
import { showStatus } from '../base/show.ts';

/** @param showCommit opens a commit as a document */
export function registerRowCommands(
    sessions: Sessions,
    open: PlaceOpener,
    showCommit: (root: vscode.Uri, commit: string) => Promise<void>,
): vscode.Disposable {
    const copy = async (text: string) => {
        await vscode.env.clipboard.writeText(text);
        showStatus(vscode.l10n.t('Copied: {0}', text), 3000);
    };
    const commitOf = (arg: unknown): string | undefined => hashIn(rowArguments(arg)) ?? hashIn([arg]);
    const onCommit = (command: string, work: (root: vscode.Uri, commit: string) => Promise<void>) =>
        registerGuarded(command, async (arg) => {
            const commit = commitOf(arg);
            const session = sessions.active;
            if (session && commit !== undefined) await work(session.root, commit);
        });
    const onDiff = (command: string, which: Diff) =>
        registerGuarded(command, async () => {
            if (sessions.active) await openDiffDocument(sessions.active.root, which, Date.now());
        });
    return vscode.Disposable.from(
        onDiff(commands.showDiff, 'combined'),
        onDiff(commands.showDiffHead, 'head'),
        onDiff(commands.showDiffStaged, 'staged'),
        onCommit(commands.showCommit, showCommit),
        onCommit(commands.copyHash, (_root, commit) => copy(commit)),
        onCommit(commands.copyCcLine, (_root, commit) => copy(ccLine(commit, sessions.active!))),
        registerGuarded(commands.openFile, async (path, line) => {
            const session = sessions.active;
            if (session && typeof path === 'string')
                await open(session, path, typeof line === 'number' ? line : undefined);
        }),
    );
}
