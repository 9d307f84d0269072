import assert from 'node:assert/strict';
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import type { Api } from '../../src/extension/extension.ts';
import type { Session } from '../../src/extension/session/session.ts';
import { createRepo, type Repo } from '../support/repo.ts';
import { pause, until } from '../support/until.ts';

/** The pick changes a file that `old` has no more, a binary one, and a text, each in conflict; and two more texts. */
function build(dir: string): { repo: Repo; pick: string } {
    const repo = createRepo(dir);
    const binary = (n: number) => `\0\0png${n}`;
    repo.commit('begin', { 'gone.c': 'one\n', 'logo.bin': binary(0), 'a.c': 'a\n', 'b.c': 'b\n' });
    repo.branch('old');
    repo.commit('old ways', { 'gone.c': null, 'logo.bin': binary(1), 'a.c': 'old a\n', 'b.c': 'old b\n' });
    repo.checkout('master');
    const pick = repo.commit('fix', { 'gone.c': 'two\n', 'logo.bin': binary(2), 'a.c': 'new a\n', 'b.c': 'new b\n' });
    return { repo, pick };
}

describe('files in conflict', function () {
    this.timeout(60_000);
    let repo: Repo;
    let session: Session;
    let run = 0;

    const state = () => {
        assert.ok(session.state.kind === 'conflicted', session.state.kind);
        return session.state;
    };
    const file = (name: string) => state().files.find((one) => one.path === name);
    const act = (command: string, name: string) =>
        vscode.commands.executeCommand(`backport.${command}`, session.uri(name));
    /** Answers the quick pick that is open once it is there: the row that this many steps lead to. */
    const answer = async (asked: Thenable<unknown>, steps: number) => {
        await pause(700);
        for (let step = 0; step < steps; step++)
            await vscode.commands.executeCommand('workbench.action.quickOpenSelectNext');
        await pause(200);
        await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
        await asked;
    };

    beforeEach(async () => {
        const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
        assert.ok(folder, 'no folder is open');
        const dir = path.join(folder.fsPath, `whole-${++run}`);
        mkdirSync(dir);
        const built = build(dir);
        repo = built.repo;
        const { sessions } = await vscode.extensions.getExtension<Api>('git-backport.git-backport')!.activate();
        const added = sessions.add(vscode.Uri.file(dir));
        assert.ok(added);
        session = added;
        await session.run('start', {
            commits: [built.pick],
            target: 'refs/heads/old',
            newBranch: 'fix/old',
            recordOrigin: false,
            signOff: false,
        });
    });

    afterEach(async () => {
        await vscode.commands.executeCommand('workbench.action.closeAllEditors');
        const { sessions } = await vscode.extensions.getExtension<Api>('git-backport.git-backport')!.activate();
        sessions.remove(session.root);
    });

    it('without markers are decided by a quick pick, and the next one follows', async () => {
        assert.deepEqual([file('gone.c')?.kind, file('logo.bin')?.kind], ['modify/delete', 'binary']);
        await answer(act('decide', 'gone.c'), 0);
        assert.equal(file('gone.c')?.resolved, true);
        assert.equal(existsSync(path.join(repo.dir, 'gone.c')), false);
        // logo.bin is next: it has no text to open, so it is asked about.
        await pause(1500);
        await answer(Promise.resolve(), 1);
        await until('the patch is taken', () => file('logo.bin')?.resolved === true);
        assert.match(repo.read('logo.bin'), /png2/);
    });

    it('open one after the other as they are marked', async () => {
        for (const name of ['gone.c', 'logo.bin']) await session.run('resolveWithSide', name, 'target');
        repo.write({ 'a.c': 'mine\n' });
        await vscode.window.showTextDocument(session.uri('a.c'));
        await act('markResolved', 'a.c');
        const open = () => {
            const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
            return input instanceof vscode.TabInputCustom ? input.uri.toString() : '';
        };
        await until('the next one is open', () => open() === session.uri('b.c').toString());
    });

    it('can be marked as not resolved again, with their text', async () => {
        repo.write({ 'a.c': 'mine\n' });
        await session.run('stage', ['a.c']);
        assert.equal(file('a.c')?.resolved, true);
        await act('markUnresolved', 'a.c');
        assert.equal(file('a.c')?.resolved, false);
        assert.equal(repo.read('a.c'), 'mine\n');
    });

    it('can be made anew, in another style; what was written is kept aside', async () => {
        await session.run('stage', ['b.c']).catch(() => {}); // refused while it has markers
        repo.write({ 'a.c': 'mine\n' });
        await answer(act('recreateConflict', 'a.c'), 2);
        assert.match(repo.read('a.c'), /^<{7} [^\n]*\nold a\n={7}\nnew a\n>{7}/);
        await until('its region is counted', () => file('a.c')?.left === 1);
        const [kept] = await session.run('listBackups');
        assert.deepEqual([kept?.why, kept?.paths], ['recreate', ['a.c']]);
    });
});
