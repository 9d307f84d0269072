/** Carries out a choice for a file in conflict without markers. */
import * as vscode from 'vscode';
import { findRenames } from '../../core/git/strategyOptions.ts';
import { retryWith } from './askRetry.ts';
import { mergeUnder } from './registerThroughRename.ts';
import { commands } from '../base/ids.ts';
import type { FileSides } from '../session/fileSides.ts';
import type { Session } from '../session/session.ts';
import { findFileSuggestion, sideOfChoice, type ChoiceId } from '../session/listWholeFileChoices.ts';

/**
 * Takes what was chosen, marks the file as resolved and goes on to the next one. What was typed is saved first, so that it
 * is saved with the rest.
 * @throws what saving or git throws
 */
export async function applyWholeFileChoice(
    session: Session,
    path: string,
    choice: ChoiceId,
    versions: FileSides,
): Promise<void> {
    const uri = session.uri(path);
    const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === uri.toString());
    if (document?.isDirty && !(await document.save())) return;
    const meant = findFileSuggestion(session.report, path);
    if (meant?.action === 'move' && choice === 'retry') {
        const strategyOptions = [findRenames(meant.findRenames ?? 50)];
        return void (await retryWith(session, { strategyOptions }, vscode.l10n.t('Picking once more')));
    }
    if (meant?.action === 'move' && choice === 'move') return mergeUnder(session, path, meant.path);
    const side = sideOfChoice(choice, versions);
    if (choice === 'patchName') await session.run('takeNameUpstream', path);
    else if (side) await session.run('resolveWithSide', path, side);
    else await session.run('stage', [path]);
    await vscode.commands.executeCommand(commands.nextFile, uri);
}
