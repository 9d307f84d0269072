import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import type { Target } from '../../src/core/backport/targets.ts';
import { listAudit } from '../../src/extension/commands/listAudit.ts';
import type { Api } from '../../src/extension/extension.ts';
import type { TargetPreview } from '../../src/extension/model/targetPreview.ts';
import type { Session } from '../../src/extension/session/session.ts';
import { createRepo, type Repo } from '../support/repo.ts';
import { until } from '../support/until.ts';
import { acceptUntil } from './acceptUntil.ts';

const define = (name: string, added = '') =>
    `int ${name}(struct dev *dev)\n{\n\tint ret = prepare(dev);\n\n\tif (ret)\n\t\treturn ret;\n${added}\treturn commit(dev);\n}\n\n`;
const FIX = '\tif (!dev->len)\n\t\treturn -EINVAL;\n';

describe('the audit of a branch in VS Code', function () {
    this.timeout(60_000);
    let repo: Repo;
    let session: Session;
    let original: string;
    let misplaced: string;

    before(async () => {
        const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
        assert.ok(folder, 'no folder is open');
        const dir = path.join(folder.fsPath, 'audit');
        mkdirSync(dir);
        repo = createRepo(dir);
        repo.commit('begin', { 'gre.c': define('encap') + define('decap') });
        repo.branch('old');
        original = repo.commit('gre: check the length', { 'gre.c': define('encap', FIX) + define('decap') });
        repo.checkout('old');
        misplaced = repo.commit(`gre: check the length\n\n(cherry picked from commit ${original})`, {
            'gre.c': define('encap') + define('decap', FIX),
        });
        repo.checkout('master');
        const { sessions } = await vscode.extensions.getExtension<Api>('git-backport.git-backport')!.activate();
        const added = sessions.add(vscode.Uri.file(dir));
        assert.ok(added);
        session = added;
        await session.refresh();
    });

    after(async () => {
        await vscode.commands.executeCommand('workbench.action.closeAllEditors');
        const { sessions } = await vscode.extensions.getExtension<Api>('git-backport.git-backport')!.activate();
        sessions.remove(session.root);
    });

    it('lists a backport in the wrong place, and opens it beside its original', async () => {
        const old: Target = {
            ref: 'refs/heads/old',
            name: 'old',
            remote: false,
            current: false,
            commit: misplaced,
            date: '2024-02-01T00:00:00Z',
            subject: 'old',
        };
        const preview: TargetPreview = {
            commits: () => Promise.resolve([]),
            branchesOf: () => Promise.resolve(new Map()),
            resolve: () => Promise.resolve([]),
            mergesLeftOut: () => Promise.resolve([]),
            targets: () => Promise.resolve([old]),
            try: () => Promise.reject(new Error('nothing is tried')),
            dispose() {},
        };
        const closed = listAudit(session, preview);
        // Once for the branch, then until a row is there to be chosen.
        await acceptUntil(closed);
        const wanted = `${original.slice(0, 8)} compared with ${misplaced.slice(0, 8)}`;
        const labels = () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).map(({ label }) => label);
        await until('the comparison is open', () => labels().includes(wanted), { seen: labels });
    });
});
