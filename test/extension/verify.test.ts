import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import type { Api } from '../../src/extension/extension.ts';
import type { Session } from '../../src/extension/session/session.ts';
import { createRepo, type Repo } from '../support/repo.ts';
import { until } from '../support/until.ts';

/** One commit on master that conflicts in `count.c` on `old`, whose commits name upstream below the subject. */
function build(dir: string): { repo: Repo; pick: string; fix: string } {
    const repo = createRepo(dir);
    const source = (value: string) => `int count(void)\n{\n\treturn ${value};\n}\n`;
    const begin = repo.commit('count: begin', { 'count.c': source('1') });
    repo.branch('old');
    repo.commit(`count: old ways\n\ncommit ${begin} upstream.\n\nText.`, { 'count.c': source('one()') });
    repo.checkout('master');
    const pick = repo.commit('count: count further\n\nText.', { 'count.c': source('2') });
    const fix = repo.commit(`log: say it\n\nFixes: ${pick.slice(0, 12)} ("count: count further")`, {
        'log.c': 'int log;\n',
    });
    return { repo, pick, fix };
}

describe('what follows a pick in VS Code', function () {
    this.timeout(60_000);
    let repo: Repo;
    let session: Session;
    let pick: string;
    let fix: string;
    let run = 0;
    const message = () => repo.git('log', '-1', '--format=%B', 'backport/v').trimEnd();
    const tab = (label: RegExp) =>
        vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).find((one) => label.test(one.label));

    before(async () => {
        const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
        assert.ok(folder, 'no folder is open');
        const dir = path.join(folder.fsPath, `verify-${++run}`);
        mkdirSync(dir);
        ({ repo, pick, fix } = build(dir));
        const { sessions } = await vscode.extensions.getExtension<Api>('git-backport.git-backport')!.activate();
        const added = sessions.add(vscode.Uri.file(dir));
        assert.ok(added);
        session = added;
        await session.refresh();
        await session.run('start', {
            commits: [pick],
            target: 'refs/heads/old',
            newBranch: 'backport/v',
            recordOrigin: true,
            signOff: false,
        });
        repo.write({ 'count.c': 'int count(void)\n{\n\treturn two();\n}\n' });
        await session.run('stage', ['count.c']);
        await vscode.commands.executeCommand('backport.continue');
    });

    after(async () => {
        await vscode.commands.executeCommand('workbench.action.closeAllEditors');
        const { sessions } = await vscode.extensions.getExtension<Api>('git-backport.git-backport')!.activate();
        sessions.remove(session.root);
    });

    it('puts the message into the form of the branch, and opens the comparison', async () => {
        await until('the comparison is open', () => tab(/ compared with /) !== undefined);
        assert.equal(message(), `count: count further\n\ncommit ${pick} upstream.\n\nText.`);
        assert.equal(
            tab(/ compared with /)?.label,
            `${pick.slice(0, 8)} compared with ${repo.id('backport/v').slice(0, 8)}`,
        );
    });

    it('edits the message in an editor that says what is missing, and uses what is saved', async () => {
        await vscode.commands.executeCommand('backport.editMessage');
        const editor = vscode.window.activeTextEditor;
        const document = editor?.document;
        assert.ok(document && editor);
        assert.equal(path.basename(document.uri.fsPath), 'BACKPORT_MESSAGE');
        const rules = () => vscode.languages.getDiagnostics(document.uri).map(({ code }) => code);
        await until('the note is missed', () => rules().includes('note-missing'));
        const end = document.lineAt(document.lineCount - 1).range.end;
        await editor.edit((edit) => edit.insert(end, '\n[ me: two() here ]\n'));
        await until('nothing is missed', () => rules().length === 0);
        const before = repo.id('backport/v');
        assert.ok(await document.save());
        await until('the commit has the message', () => repo.id('backport/v') !== before);
        assert.match(message(), /\[ me: two\(\) here \]$/);
        assert.equal(repo.git('status', '--porcelain'), '');
        await until('the comparison follows', () => tab(new RegExp(repo.id('backport/v').slice(0, 8))) !== undefined);
    });

    it('adds a follow-up to the series, which is still for the branch that the first was for', async () => {
        await vscode.commands.executeCommand('backport.addToSeries', fix);
        await until('the follow-up is committed', () => repo.git('rev-list', '--count', 'old..backport/v') === '2');
        await until('its message has the form, too', () => message().includes(`commit ${fix} upstream.`));
        const memory = await session.run('readMemory');
        assert.equal(memory.branches.get('backport/v')?.target, 'old');
        const outgoing = { until: 'backport/v', target: 'old', lists: [], mails: memory.mails };
        const { commits, request } = await session.run('prepareSeries', outgoing);
        assert.deepEqual(
            commits.map(({ subject }) => subject),
            ['count: count further', 'log: say it'],
        );
        assert.match(request.cover?.text ?? '', /adapted: see its note/);
    });
});
