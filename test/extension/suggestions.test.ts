import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import type { Api } from '../../src/extension/extension.ts';
import type { Session } from '../../src/extension/session/session.ts';
import { createRepo } from '../support/repo.ts';
import { until } from '../support/until.ts';

const lines = (...texts: string[]) => texts.map((text) => `${text}\n`).join('');
const steps = (count: number) => lines(...Array.from({ length: count }, (_, line) => `    step_${line}(x);`));
const control = (middle: string) => lines('void control(void)', '{') + steps(4) + middle + steps(7) + lines('}');
const body = (limit: string) =>
    lines('    level = measure_level(tank);', `    if (level > ${limit})`, '        open_the_valve(tank);');

describe('a suggestion for code that stands elsewhere in the file', function () {
    this.timeout(60_000);
    let session: Session;

    before(async () => {
        const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
        assert.ok(folder, 'no folder is open');
        const dir = path.join(folder.fsPath, 'elsewhere');
        mkdirSync(dir);
        const repo = createRepo(dir);
        repo.commit('begin', { 'tank.c': control(lines('    x();')) });
        repo.branch('old');
        repo.commit('old', {
            'tank.c': control(lines('    y();')) + lines('void regulate(void)', '{') + body('LIMIT') + lines('}'),
        });
        repo.checkout('master');
        repo.commit('move', { 'tank.c': control(body('LIMIT')) });
        const pick = repo.commit('fix', { 'tank.c': control(body('LIMIT - 1')) });
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

    it('writes both places, and one undo takes back both', async () => {
        await until('the report is there', () => session.report !== undefined && !session.report.pending);
        const [first] = session.report!.files[0]!.regions[0]!.suggestions;
        assert.equal(first?.rule, 'moved');
        const document = await vscode.workspace.openTextDocument(session.uri('tank.c'));
        await vscode.window.showTextDocument(document);
        const before = document.getText();
        await vscode.commands.executeCommand('backport.applySuggestion', document.uri, 0);
        const after = control(lines('    y();')) + lines('void regulate(void)', '{') + body('LIMIT - 1') + lines('}');
        assert.equal(document.getText(), after);
        await vscode.commands.executeCommand('undo');
        assert.equal(document.getText(), before);
    });
});
