/** Moves a misplaced hunk of a comparison to where it belongs, in the file of the work tree. */
import * as vscode from 'vscode';
import { oneLine } from '../base/treeRow.ts';
import { showStatus } from '../base/show.ts';
import { planHunkMove } from '../model/planHunkMove.ts';
import { documentLines, moveEdit } from '../warnings/registerWarningsInText.ts';
import type { ComparisonPanel } from './comparisonPanel.ts';

/**
 * Shows the move as a diff, and makes it when the user says so; saving and amending stays with the user.
 * @param place by numbers in the comparison; one that is gone does nothing
 * @throws Error with a sentence where the file is not as the backport leaves it
 */
export async function moveMisplacedHunk(
    { found, subject }: ComparisonPanel,
    place: { readonly file: number; readonly hunk: number },
): Promise<void> {
    const file = found?.files[place.file];
    const hunk = file?.misplaced?.[place.hunk];
    if (!file || !hunk || file.backport === undefined) return;
    const document = await openDocument(subject.session.uri(file.backport));
    const replacement = document && planHunkMove(file, hunk, documentLines(document));
    if (!document || !replacement)
        throw new Error(
            vscode.l10n.t(
                '{0} is not as the backport leaves it. Switch to the branch of the backport, or move the lines by hand.',
                oneLine(file.backport),
            ),
        );
    const title = vscode.l10n.t('Move It to the Right Place…');
    // The user may look at the diff for long: the page does not wait for it.
    void vscode.workspace.applyEdit(moveEdit(document, { kind: 'move', title, replacement })).then((isMoved) => {
        if (isMoved) showStatus(vscode.l10n.t('Moved. Save the file and amend the commit.'), 6000);
    });
}

async function openDocument(uri: vscode.Uri): Promise<vscode.TextDocument | undefined> {
    try {
        return await vscode.workspace.openTextDocument(uri);
    } catch {
        return undefined;
    }
}
