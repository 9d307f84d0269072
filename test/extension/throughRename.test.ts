import assert from 'node:assert/strict';
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import type { Api } from '../../src/extension/extension.ts';
import type { Session } from '../../src/extension/session/session.ts';
import { createRepo, type Repo } from '../support/repo.ts';
import { until } from '../support/until.ts';
import { acceptUntil } from './acceptUntil.ts';

const body = (word: string, early = '') =>
    early + Array.from({ length: 12 }, (_, line) => `step_${line}(${line === 6 ? word : 'x'});\n`).join('');

describe('a file that the target has under another name', function () {
    this.timeout(60_000);
    let repo: Repo;
    let session: Session;
    const early = Array.from({ length: 18 }, (_, line) => `int early_${line};\n`).join('');

    before(async () => {
        const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
        assert.ok(folder, 'no folder is open');
        const dir = path.join(folder.fsPath, 'through-rename');
        mkdirSync(dir);
        repo = createRepo(dir);
        repo.commit('begin', { 'water.c': body('x') });
        repo.branch('old');
        repo.commit('old', { 'water.c': null, 'pump.c': body('x', early) });
        repo.checkout('master');
        const pick = repo.commit('fix', { 'water.c': body('fast') });
        const { sessions } = await vscode.extensions.getExtension<Api>('git-backport.git-backport')!.activate();
        const added = sessions.add(vscode.Uri.file(dir));
        assert.ok(added);
        session = added;
        await session.run('start', {
            commits: [pick],
            target: 'refs/heads/old',
            newBranch: 'fix/old',
            recordOrigin: false,
            signOff: false,
        });
    });

    after(async () => {
        await vscode.commands.executeCommand('workbench.action.closeAllEditors');
        if (session.state.kind === 'conflicted') await session.run('abort');
        const { sessions } = await vscode.extensions.getExtension<Api>('git-backport.git-backport')!.activate();
        sessions.remove(session.root);
    });

    it('is merged there by the command, as the report proposes it, and becomes one commit', async () => {
        await until('the report is there', () => session.report !== undefined && !session.report.pending);
        const meant = session.report?.files.find((file) => file.path === 'water.c')?.suggestion;
        assert.ok(meant?.action === 'move' && meant.path === 'pump.c', JSON.stringify(meant));
        const asked = vscode.commands.executeCommand('backport.throughRename', session.uri('water.c'));
        await acceptUntil(asked);
        const { state } = session;
        assert.ok(state.kind === 'conflicted', state.kind);
        assert.deepEqual(
            state.files.map((file) => [file.path, file.resolved]),
            [
                ['pump.c', true],
                ['water.c', true],
            ],
        );
        assert.equal(repo.read('pump.c'), body('fast', early));
        assert.equal(existsSync(path.join(repo.dir, 'water.c')), false);
        assert.equal((await session.run('continue', [])).kind, 'picked');
        assert.equal(repo.git('show', '--format=', '--name-status', 'HEAD'), 'M\tpump.c');
        assert.equal(repo.git('rev-list', '--count', 'old..HEAD'), '1');
    });
});
