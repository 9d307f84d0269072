/** Reads the extension's settings, with their types. */
import * as vscode from 'vscode';
import { settings, type Settings } from './ids.ts';

/** The value for `scope`, or the manifest's default. */
export function readSetting<Name extends keyof Settings>(name: Name, scope?: vscode.Uri): Settings[Name] {
    // The manifest gives every setting a default of this type; a test holds the two together.
    return vscode.workspace.getConfiguration('', scope).get<Settings[Name]>(settings[name]) as Settings[Name];
}

/** Calls `then` whenever one of these settings changed. */
export function onSetting(names: readonly (keyof Settings)[], then: () => void): vscode.Disposable {
    return vscode.workspace.onDidChangeConfiguration((event) => {
        if (names.some((name) => event.affectsConfiguration(settings[name]))) then();
    });
}
