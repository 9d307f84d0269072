/** What appears in the work tree while the extension has the repository open, and is no file: nothing waits for it. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import type { Api } from '../../src/extension/extension.ts';
import type { Session } from '../../src/extension/session/session.ts';
import { createRepo, type Repo } from '../support/repo.ts';

(process.platform === 'win32' ? describe.skip : describe)('a FIFO that appears, in VS Code', function () {
    this.timeout(120_000);
    let repo: Repo;
    let session: Session;
    let root: vscode.Uri;

    beforeEach(async () => {
        const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
        assert.ok(folder, 'no folder is open');
        const dir = path.join(folder.fsPath, `fifo-${Date.now()}`);
        mkdirSync(dir);
        repo = createRepo(dir);
        repo.commit('Begin', { 'pump.c': 'int pump = 0;\n', 'valve.c': 'int valve = 0;\n' });
        repo.branch('old');
        repo.commit('old: other valve', { 'valve.c': 'int valve = old;\n' });
        repo.checkout('master');
        const pick = repo.commit('Both', { 'pump.c': 'int pump = 2;\n', 'valve.c': 'int valve = 2;\n' });
        const { sessions } = await vscode.extensions.getExtension<Api>('git-backport.git-backport')!.activate();
        root = vscode.Uri.file(dir);
        session = sessions.add(root)!;
        const options = { recordOrigin: true, signOff: false };
        await session.run('start', { commits: [pick], target: 'refs/heads/old', newBranch: 'fix', ...options });
        assert.equal(kind(), 'conflicted');
    });
    afterEach(async () => {
        await vscode.commands.executeCommand('workbench.action.closeAllEditors');
        const { sessions } = await vscode.extensions.getExtension<Api>('git-backport.git-backport')!.activate();
        sessions.remove(root);
    });

    const kind = () => session.state.kind;
    const makeFifo = (name: string) => {
        rmSync(path.join(repo.dir, name), { force: true });
        execFileSync('mkfifo', [path.join(repo.dir, name)]);
    };

    it('in place of a file in conflict does not hold up continuing, nor aborting', async () => {
        makeFifo('valve.c');
        await session.refresh();
        assert.equal(kind(), 'conflicted');
        await session.run('continue', []).catch((error: unknown) => assert.match(String(error), /valve\.c/));
        assert.equal(kind(), 'conflicted');
        await session.run('abort');
        assert.equal(kind(), 'idle');
        assert.equal(repo.git('status', '--porcelain', '--untracked-files=no'), '');
    });

    it('that git itself would open is named, and everything goes on once it is gone', async () => {
        repo.write({ 'valve.c': 'int valve = 2;\n' });
        repo.git('add', 'valve.c');
        makeFifo('.git/backport/resolutions.jsonl');
        makeFifo('.gitattributes');
        await session.refresh();
        assert.equal(kind(), 'blocked');
        await assert.rejects(session.run('continue', []), /gitattributes.*not a regular file/);
        rmSync(path.join(repo.dir, '.gitattributes'));
        await session.refresh();
        assert.equal(kind(), 'conflicted');
        await session.run('continue', []);
        assert.equal(kind(), 'picked');
    });
});
