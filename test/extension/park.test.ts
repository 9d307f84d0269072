/** Picking another commit first, in the extension host: what is parked comes back with the results and the rows. */
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import type { Api } from '../../src/extension/extension.ts';
import type { Session } from '../../src/extension/session/session.ts';
import { createRepo, type Repo } from '../support/repo.ts';

const RESULT = 'int valve = old + 2;\n';

describe('a pick that is parked, in VS Code', function () {
    this.timeout(60_000);
    let repo: Repo;
    let session: Session;
    let first: string;
    let root: vscode.Uri;

    beforeEach(async () => {
        const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
        assert.ok(folder, 'no folder is open');
        const dir = path.join(folder.fsPath, `park-${Date.now()}`);
        mkdirSync(dir);
        repo = createRepo(dir);
        repo.commit('Begin', { 'pump.c': 'int pump = 0;\n', 'valve.c': 'int valve = 0;\n' });
        repo.branch('old');
        repo.commit('old: other valve', { 'valve.c': 'int valve = old;\n' });
        repo.checkout('master');
        first = repo.commit('Pump', { 'pump.c': 'int pump = 1;\n' });
        repo.commit('Valve', { 'valve.c': 'int valve = 1;\n' });
        const pick = repo.commit('Both', { 'pump.c': 'int pump = 2;\n', 'valve.c': 'int valve = 2;\n' });
        const { sessions } = await vscode.extensions.getExtension<Api>('git-backport.git-backport')!.activate();
        root = vscode.Uri.file(dir);
        session = sessions.add(root)!;
        await session.run('start', {
            commits: [pick],
            target: 'refs/heads/old',
            newBranch: 'fix',
            recordOrigin: true,
            signOff: false,
        });
        assert.equal(session.state.kind, 'conflicted');
    });
    afterEach(async () => {
        await vscode.commands.executeCommand('workbench.action.closeAllEditors');
        const { sessions } = await vscode.extensions.getExtension<Api>('git-backport.git-backport')!.activate();
        sessions.remove(root);
    });

    it('comes back with what was only in an editor', async () => {
        const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(root, 'valve.c'));
        const edit = new vscode.WorkspaceEdit();
        edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), RESULT);
        assert.ok(await vscode.workspace.applyEdit(edit));
        assert.ok(document.isDirty);
        await vscode.commands.executeCommand('backport.pickFirst', first);
        const { state } = session;
        assert.ok(state.kind === 'conflicted', state.kind);
        assert.deepEqual(state.step, { index: 2, count: 2 });
        assert.equal(repo.read('valve.c'), RESULT);
        assert.equal(repo.read('pump.c'), 'int pump = 2;\n', 'the other took the conflict away');
        assert.equal(repo.git('log', '-1', '--format=%s'), 'Pump');
    });
});
