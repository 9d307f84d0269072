import assert from 'node:assert/strict';
import * as vscode from 'vscode';

interface Key {
    readonly key: string;
    readonly command: string;
    readonly when?: string;
}

/** Ours, and those of a chat that edits the very file: its own `when` asks for one. */
const HARMLESS = /^(backport|chatEditor)\./;

describe('the keybindings', () => {
    it('take no key that VS Code has already, except in the editor that is ours', async () => {
        const { packageJSON } = vscode.extensions.getExtension('git-backport.git-backport')!;
        const { keybindings } = (packageJSON as { contributes: { keybindings: readonly Key[] } }).contributes;
        const uri = vscode.Uri.parse('vscode://defaultsettings/keybindings.json');
        const text = (await vscode.workspace.openTextDocument(uri)).getText();
        // One entry after the other, each on one line or several, with `//` lines between; `when` may hold quotes.
        const known = [...text.matchAll(/\{ "key": "([^"]+)",\s+"command": "([^"]+)"/g)].map(([, key, command]) => ({
            key,
            command,
        }));
        assert.ok(known.length > 500, `only ${known.length} keys are known`);
        const clashes = keybindings
            .filter(({ when }) => !when || !/active(CustomEditor|WebviewPanel)Id ==/.test(when))
            .flatMap(({ key, command }) =>
                known
                    .filter((other) => other.key === key && !HARMLESS.test(other.command ?? ''))
                    .map((other) => `${key}: ${command} and ${other.command}`),
            );
        assert.deepEqual(clashes, []);
    });
});
