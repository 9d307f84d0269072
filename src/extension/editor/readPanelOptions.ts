/** The settings that the conflict editor's page follows. */
import * as vscode from 'vscode';
import type { Options } from '../../protocol/panel.ts';
import { conflictEditorKeys } from '../base/keys.ts';
import { readSetting } from '../base/readSetting.ts';

/** @returns the settings of the document's folder and language, and the keys that the user has bound */
export function readPanelOptions(document: vscode.TextDocument): Options {
    const tabSize = vscode.workspace.getConfiguration('editor', document).get('tabSize');
    return {
        layout: readSetting('layout', document.uri),
        letters: readSetting('letterKeys', document.uri),
        tabSize: typeof tabSize === 'number' ? tabSize : 8,
        keys: conflictEditorKeys,
    };
}
