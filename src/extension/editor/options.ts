/** The settings that the conflict editor's page follows, and its keys. */
import * as vscode from 'vscode';
import type { Options } from '../../protocol/panel.ts';
import { setting } from '../base/settings.ts';

const keys: Options['keys'] = {
    nextRegion: 'F7',
    previousRegion: 'Shift+F7',
    nextWarning: 'F8',
    previousWarning: 'Shift+F8',
    showWarning: 'Ctrl+.',
    resolveRegion: 'Ctrl+Enter',
    resolveFile: 'Ctrl+Shift+Enter',
    continue: 'Ctrl+K Ctrl+Enter',
};

export function optionsFor(document: vscode.TextDocument): Options {
    const tabSize = vscode.workspace.getConfiguration('editor', document).get('tabSize');
    return {
        layout: setting('layout', document.uri),
        letters: setting('letterKeys', document.uri),
        tabSize: typeof tabSize === 'number' ? tabSize : 8,
        keys,
    };
}
