/** What the conflict editor says when something cannot be done: the next step is in the sentence. */
import * as vscode from 'vscode';

export const cannotEdit = () =>
    new Error(
        vscode.l10n.t('The document could not be edited: it is read-only or was closed. Open it again and retry.'),
    );

export const linesChanged = () =>
    new Error(vscode.l10n.t('These lines have changed in the meantime: look at them again, and repeat your edit.'));

export const placeIsGone = () =>
    new Error(
        vscode.l10n.t(
            'The lines that this suggestion changes elsewhere in the file are not as they were: make its edit there by hand.',
        ),
    );

export const noSession = () =>
    new Error(vscode.l10n.t('This file is in no repository that is open here: open its folder first.'));

export const readOnlyFile = () =>
    vscode.l10n.t('This file cannot be written where it is: results are shown, nothing can be changed.');
