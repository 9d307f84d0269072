import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import type { Api } from '../../src/extension/extension.ts';
import type { Session } from '../../src/extension/session/session.ts';
import type { BackportRequest, BackportState } from '../../src/core/backport/state.ts';
import { createRepo, type Repo } from '../support/repo.ts';
import { until } from '../support/until.ts';

/** One commit on master that conflicts in two places of `count.c` on `old`, and one file that does not conflict. */
function build(dir: string): { repo: Repo; pick: string; second: string } {
    const repo = createRepo(dir);
    const gap = Array.from({ length: 12 }, (_, line) => `\t/* line ${line} */`).join('\n');
    const source = (first: string, last: string) =>
        `int count(void)\n{\n\t${first}\n}\n\n${gap}\n\nint total(void)\n{\n\t${last}\n}\n`;
    repo.commit('count: begin', { 'count.c': source('return 1;', 'return 10;'), 'names.txt': 'one\n' });
    repo.branch('old');
    repo.commit('count: old ways', { 'count.c': source('return one();', 'return ten();') });
    repo.checkout('master');
    const pick = repo.commit('count: count further', {
        'count.c': source('return 2;', 'return 20;'),
        'names.txt': 'one\ntwo\n',
    });
    const second = repo.commit('names: three', { 'names.txt': 'one\ntwo\nthree\n' });
    return { repo, pick, second };
}

describe('a backport in VS Code', function () {
    // Some forty git calls each, on machines that may be busy.
    this.timeout(60_000);
    let repo: Repo;
    let session: Session;
    let pick: string;
    let second: string;
    let file: vscode.Uri;
    let before: { head: string; status: string };
    let run = 0;

    const request = (over: Partial<BackportRequest> = {}): BackportRequest => ({
        commits: [pick],
        target: 'refs/heads/old',
        newBranch: `backport/${run}`,
        recordOrigin: true,
        signOff: false,
        ...over,
    });
    const kind = () => session.state.kind;
    const conflicted = () => {
        const { state } = session;
        assert.ok(state.kind === 'conflicted', state.kind);
        return state;
    };
    const text = async () => (await vscode.workspace.openTextDocument(file)).getText();
    const lenses = () => vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', file);
    const click = async (title: string) => {
        const lens = (await lenses()).find(({ command }) => command?.title === title);
        assert.ok(lens?.command, `no lens ${title}`);
        await vscode.commands.executeCommand(lens.command.command, ...(lens.command.arguments ?? []));
    };

    beforeEach(async () => {
        const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
        assert.ok(folder, 'no folder is open');
        const dir = path.join(folder.fsPath, `run-${++run}`);
        mkdirSync(dir);
        ({ repo, pick, second } = build(dir));
        before = { head: repo.git('symbolic-ref', 'HEAD'), status: repo.git('status', '--short') };
        const { sessions } = await vscode.extensions.getExtension<Api>('git-backport.git-backport')!.activate();
        const added = sessions.add(vscode.Uri.file(dir));
        assert.ok(added);
        session = added;
        file = session.uri('count.c');
        await session.refresh();
    });

    afterEach(async () => {
        await vscode.commands.executeCommand('workbench.action.closeAllEditors');
        const { sessions } = await vscode.extensions.getExtension<Api>('git-backport.git-backport')!.activate();
        // The git extension may open the folder once more: what it finds then must not look like a running backport.
        if (session.state.kind === 'conflicted') await session.run('abort');
        sessions.remove(session.root);
    });

    it('starts, takes regions by their lenses, and continues to a commit', async () => {
        await session.run('start', request());
        assert.deepEqual(
            conflicted().files.map(({ path: name, regions, left }) => [name, regions, left]),
            [['count.c', 2, 2]],
        );
        await vscode.window.showTextDocument(file);
        assert.deepEqual([...new Set((await lenses()).map(({ command }) => command?.title))].slice(0, 4), [
            'Take Target',
            'Take Base',
            'Take Patch',
            'Take Both',
        ]);
        await click('Take Patch');
        await click('Take Target');
        assert.match(await text(), /return 2;[^]*return ten\(\);/);
        assert.doesNotMatch(await text(), /[<|=>]{7}/);
        await until('all regions are counted as gone', () => conflicted().files[0]?.left === 0);

        await vscode.commands.executeCommand('backport.continue');

        await until('the commit is made', () => kind() === 'picked');
        assert.equal(repo.git('log', '-1', '--format=%s', `backport/${run}`), 'count: count further');
        assert.match(repo.git('log', '-1', '--format=%b'), new RegExp(`cherry picked from commit ${pick}`));
        assert.match(repo.git('show', 'HEAD:count.c'), /return 2;[^]*return ten\(\);/);
        assert.equal(repo.git('show', 'HEAD:names.txt'), 'one\ntwo');
    });

    it('takes the base from the index where the markers do not show it', async () => {
        repo.git('switch', '--quiet', 'old');
        repo.tryGit('-c', 'merge.conflictStyle=merge', 'cherry-pick', pick);
        await session.refresh();
        await vscode.window.showTextDocument(file);
        await click('Take Base');
        assert.match(await text(), /^int count\(void\)\n\{\n\treturn 1;\n\}/);
    });

    it('refuses to continue while regions are left, and goes to the first', async () => {
        await session.run('start', request());
        const configuration = vscode.workspace.getConfiguration('backport');
        await configuration.update('openConflictEditor', false, vscode.ConfigurationTarget.Global);
        try {
            await vscode.commands.executeCommand('backport.continue');
        } finally {
            await configuration.update('openConflictEditor', undefined, vscode.ConfigurationTarget.Global);
        }
        assert.equal(conflicted().files[0]?.left, 2);
        const editor = vscode.window.activeTextEditor;
        assert.equal(editor?.document.uri.toString(), file.toString());
        assert.match(editor.document.lineAt(editor.selection.active.line).text, /^<<<<<<< /);
    });

    it('counts the regions left as they are typed, and as undo brings them back', async () => {
        await session.run('start', request());
        await vscode.window.showTextDocument(file);
        await click('Take Both');
        await until('one region is left', () => conflicted().files[0]?.left === 1);
        await vscode.commands.executeCommand('undo');
        await until('both are back', () => conflicted().files[0]?.left === 2);
    });

    it('counts what stands on disk where VS Code did not notice that it was written', async () => {
        await session.run('start', request());
        const conflict = readFileSync(file.fsPath, 'utf8');
        const written = new Date(2024, 0, 1);
        utimesSync(file.fsPath, written, written);
        await vscode.window.showTextDocument(file);
        await until('both regions are counted', () => conflicted().files[0]?.left === 2);
        const first = conflict.slice(conflict.indexOf('<<<<<<<'), conflict.indexOf('\n', conflict.indexOf('>>>>>>>')));
        // Of the same length and the same time: VS Code takes it for the text that it has read.
        writeFileSync(file.fsPath, conflict.replace(first, '\treturn 3;'.padEnd(first.length)));
        utimesSync(file.fsPath, written, written);
        await session.refresh();
        await until('one region is left', () => conflicted().files[0]?.left === 1);
        const document = await vscode.workspace.openTextDocument(file);
        await until('the document is read again', () => /return 3;/.test(document.getText()));
    });

    it('counts a result that nobody has marked yet, as the conflict editor does', async () => {
        await session.run('start', request());
        await vscode.commands.executeCommand('vscode.openWith', file, 'backport.conflictEditor');
        const stand = () => session.placesIn('count.c').map(({ status }) => status);
        await until('the regions are known', () => stand().length === 2);
        await click('Take Patch');
        await until('one has a result', () => stand().join() === 'ready,open');
        assert.equal(conflicted().files[0]?.left, 2);
        await (await vscode.workspace.openTextDocument(file)).save();
        await vscode.commands.executeCommand('workbench.action.closeAllEditors');
        // Whoever opens the file now finds no markers there.
        await until('it counts as resolved', () => stand().join() === 'resolved,open');
        assert.equal(conflicted().files[0]?.left, 1);
    });

    it('gives everything back on abort', async () => {
        await session.run('start', request());
        await session.run('abort');
        assert.equal(kind(), 'idle');
        assert.deepEqual({ head: repo.git('symbolic-ref', 'HEAD'), status: repo.git('status', '--short') }, before);
        assert.equal(repo.git('branch', '--list', 'backport/*'), '');
    });

    for (const [end, leave] of [
        ['given up', () => session.run('abort')],
        [
            'committed',
            async () => {
                await click('Take Patch');
                await click('Take Patch');
                await vscode.commands.executeCommand('backport.markResolved', file);
                await vscode.commands.executeCommand('backport.continue');
            },
        ],
    ] as const)
        it(`closes the conflict editor when the backport is ${end}`, async () => {
            await session.run('start', request());
            await vscode.commands.executeCommand('vscode.openWith', file, 'backport.conflictEditor');
            const open = () =>
                vscode.window.tabGroups.all
                    .flatMap(({ tabs }) => tabs)
                    .some(({ input }) => input instanceof vscode.TabInputCustom);
            await until('it is open', open);
            await leave();
            await until('it is closed', () => !open());
            assert.equal(kind(), end === 'committed' ? 'picked' : 'idle');
        });

    it('keeps the place among several commits, and skips', async () => {
        await session.run('start', request({ commits: [pick, second] }));
        assert.deepEqual(conflicted().step, { index: 1, count: 2 });
        const state: BackportState = await session.run('skip', '');
        // The second one builds on a line that only the first one brings.
        assert.ok(state.kind === 'conflicted', state.kind);
        assert.deepEqual([state.pick.id, state.step], [second, { index: 2, count: 2 }]);
    });

    it('knows a pick that a terminal started, and its end', async () => {
        repo.git('switch', '--quiet', 'old');
        repo.tryGit('cherry-pick', pick);
        await until('the pick is seen', () => kind() === 'conflicted');
        repo.git('cherry-pick', '--abort');
        await until('its end is seen', () => kind() === 'idle');
    });

    it('reads a running pick back, as after a reload', async () => {
        await session.run('start', request());
        const { sessions } = await vscode.extensions.getExtension<Api>('git-backport.git-backport')!.activate();
        sessions.remove(session.root);
        const again = sessions.add(session.root);
        assert.ok(again && again !== session);
        const { files, pick: known, target, branch } = conflicted();
        session = again;
        await until('the state is read', () => kind() === 'conflicted');
        const { files: filesNow, pick: pickNow, target: targetNow, branch: branchNow } = conflicted();
        assert.deepEqual([filesNow, pickNow, targetNow, branchNow], [files, known, target, branch]);
    });

    it('reports the running pick', async () => {
        await session.run('start', request());
        await until('the report is there', () => session.report !== undefined && !session.report.pending, {
            millis: 40_000,
        });
        assert.equal(session.report?.commit, pick);
        assert.equal(session.report.outcome, 'conflicts');
        assert.deepEqual(
            session.report.files.map(({ path: name, regions }) => [name, regions.length]),
            [['count.c', 2]],
        );
    });

    it('shows a commit as a patch', async () => {
        await vscode.commands.executeCommand('backport.showCommit', pick);
        const document = vscode.window.activeTextEditor?.document;
        assert.equal(document?.languageId, 'diff');
        assert.match(document.getText(), /count: count further[^]*\+\treturn 2;/);
    });

    it('shows the combined diff of the files as they are', async () => {
        await session.run('start', request());
        await vscode.commands.executeCommand('backport.showDiff');
        assert.match(vscode.window.activeTextEditor?.document.getText() ?? '', /^diff --cc count\.c\n/);
    });

    it('keeps what an abort overwrites, and brings it back', async () => {
        await session.run('start', request());
        await vscode.window.showTextDocument(file);
        await click('Take Patch');
        await (await vscode.workspace.openTextDocument(file)).save();
        await session.run('abort');
        const [kept] = await session.run('listBackups');
        assert.deepEqual([kept?.why, kept?.paths], ['abort', ['count.c']]);
        await session.run('restoreBackup', kept!.name);
        assert.match(repo.read('count.c'), /return 2;/);
    });

    it('shows base and target of a file side by side', async () => {
        await session.run('start', request());
        await vscode.commands.executeCommand('backport.compareTarget', file, 0);
        const { activeTab } = vscode.window.tabGroups.activeTabGroup;
        assert.equal(activeTab?.label, 'count.c (Base ↔ Target)');
        const input = activeTab.input as vscode.TabInputTextDiff;
        assert.match((await vscode.workspace.openTextDocument(input.original)).getText(), /return 1;/);
        assert.match((await vscode.workspace.openTextDocument(input.modified)).getText(), /return one\(\);/);
    });
});
