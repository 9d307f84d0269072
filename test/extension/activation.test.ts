import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('the extension in VS Code', () => {
    const extension = vscode.extensions.getExtension('git-backport.git-backport');

    it('is there under its name', () => {
        assert.ok(extension, 'no extension git-backport.git-backport');
    });

    it('runs where the files are: in a remote, in WSL, in a container', () => {
        assert.equal(extension?.extensionKind, vscode.ExtensionKind.Workspace);
        assert.deepEqual((extension?.packageJSON as { extensionKind: string[] }).extensionKind, ['workspace']);
    });

    it('activates', async () => {
        await extension?.activate();
        assert.equal(extension?.isActive, true);
    });

    it('registers each command that its manifest names', async () => {
        await extension?.activate();
        const manifest = extension?.packageJSON as { contributes: { commands?: { command: string }[] } };
        const registered = new Set(await vscode.commands.getCommands(true));
        const missing = (manifest.contributes.commands ?? []).filter(({ command }) => !registered.has(command));
        assert.deepEqual(missing, []);
    });
});
