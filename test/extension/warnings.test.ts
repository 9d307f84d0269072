import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import type { Api } from '../../src/extension/extension.ts';
import type { Session } from '../../src/extension/session/session.ts';
import { listFixes } from '../../src/extension/model/listFixes.ts';
import { createFixCommand } from '../../src/extension/warnings/registerWarningsInText.ts';
import { createRepo } from '../support/repo.ts';
import { until } from '../support/until.ts';
import { acceptUntil } from './acceptUntil.ts';

/** Upstream, err_unlock gives the memory back too; on `old` that is err_free's part. */
function build(dir: string): string {
    const repo = createRepo(dir);
    const source = (start: string, failed: string, labels: string) =>
        `int open_it(struct dev *d)\n{\n\tint err;\n\n\tlock(d);\n\terr = alloc(d);\n\tif (err)\n\t\tgoto err_unlock;\n\n\t${start}\n\tif (err)\n\t\t${failed}\n\treturn 0;\n\n${labels}\tunlock(d);\n\treturn err;\n}\n`;
    const two = 'err_free:\n\trelease(d);\nerr_unlock:\n';
    const one = 'err_unlock:\n\trelease(d);\n';
    repo.commit('open: begin', { 'open.c': source('err = start(d);', 'return err;', two) });
    repo.branch('old');
    repo.commit('open: old start', { 'open.c': source('err = old_start(d);', 'return err;', two) });
    repo.checkout('master');
    repo.commit('open: one label', { 'open.c': source('err = start(d);', 'return err;', one) });
    return repo.commit('open: leave no lock', { 'open.c': source('err = start(d, 1);', 'goto err_unlock;', one) });
}

describe('warnings in VS Code', function () {
    this.timeout(60_000);
    let session: Session;
    let file: vscode.Uri;
    let run = 0;

    beforeEach(async () => {
        const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
        assert.ok(folder, 'no folder is open');
        const dir = path.join(folder.fsPath, `warnings-${++run}`);
        mkdirSync(dir);
        const pick = build(dir);
        const { sessions } = await vscode.extensions.getExtension<Api>('git-backport.git-backport')!.activate();
        session = sessions.add(vscode.Uri.file(dir))!;
        file = session.uri('open.c');
        await session.refresh();
        await session.run('start', {
            commits: [pick],
            target: 'refs/heads/old',
            newBranch: `backport/warned-${run}`,
            recordOrigin: true,
            signOff: false,
        });
        await vscode.window.showTextDocument(file);
        await until('the report is there', () => session.report !== undefined && !session.report.pending);
        await vscode.commands.executeCommand('backport.takePatch', file, 0);
        // The open region was checked as suggested: the problem of the result stands elsewhere.
        const document = await vscode.workspace.openTextDocument(file);
        await until('the result has been checked', () =>
            problems().some(({ range }) => document.getText(range) === 'err_unlock'),
        );
    });

    afterEach(async () => {
        await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
        await vscode.commands.executeCommand('workbench.action.closeAllEditors');
        const { sessions } = await vscode.extensions.getExtension<Api>('git-backport.git-backport')!.activate();
        // The git extension may open the folder once more: what it finds then must not look like a running backport.
        if (session.state.kind === 'conflicted') await session.run('abort');
        sessions.remove(session.root);
    });

    const problems = () => vscode.languages.getDiagnostics(file).filter(({ code }) => code === 'goto-target');

    it('are problems on the word, with fixes, a hover and the way to the label', async () => {
        const document = await vscode.workspace.openTextDocument(file);
        const [problem] = problems();
        assert.ok(problem);
        assert.equal(document.getText(problem.range), 'err_unlock');
        assert.equal(problem.severity, vscode.DiagnosticSeverity.Warning);

        const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
            'vscode.executeHoverProvider',
            file,
            problem.range.start,
        );
        const said = hovers.flatMap(({ contents }) => contents.map((one) => (one as vscode.MarkdownString).value));
        assert.match(said.join('\n'), /Upstream[^]*release\(d\);[^]*Target[^]*unlock\(d\);/);

        const places = await vscode.commands.executeCommand<vscode.Location[]>(
            'vscode.executeDefinitionProvider',
            file,
            problem.range.start,
        );
        assert.deepEqual(
            places.map(({ range }) => document.lineAt(range.start.line).text),
            ['err_unlock:'],
        );

        const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
            'vscode.executeCodeActionProvider',
            file,
            problem.range,
        );
        assert.deepEqual(
            actions.map(({ title }) => title),
            ['Use err_free', 'Go to Label', 'Mark as Checked…'],
        );
        await vscode.workspace.applyEdit(actions[0]!.edit!);
        assert.match(document.getText(), /if \(err\)\n\t\tgoto err_free;\n\treturn 0;/);
        await until('the problem is gone', () => problems().length === 0);
    });

    it('name a marker that belongs to no region, for as long as it is there', async () => {
        const document = await vscode.workspace.openTextDocument(file);
        const faults = () =>
            vscode.languages
                .getDiagnostics(file)
                .filter(({ source, code }) => source === 'backport' && code === 'never-closed');
        const torn = new vscode.WorkspaceEdit();
        torn.insert(file, new vscode.Position(1, 0), '<<<<<<< HEAD\n');
        await vscode.workspace.applyEdit(torn);
        await until('the marker is a problem', () => faults().length === 1);
        assert.equal(document.getText(faults()[0]!.range), '<<<<<<< HEAD');
        assert.match(faults()[0]!.message, /has no closing marker/);
        const whole = new vscode.WorkspaceEdit();
        whole.delete(file, new vscode.Range(1, 0, 2, 0));
        await vscode.workspace.applyEdit(whole);
        await until('it is gone', () => faults().length === 0);
    });

    it('come and go with what is typed, and with the level of their rule', async () => {
        const document = await vscode.workspace.openTextDocument(file);
        await vscode.commands.executeCommand('undo');
        await until('the region is open again', () => /^<{7} /m.test(document.getText()));
        const told = () => problems().map(({ range }) => document.getText(range));
        await until('it is told of the patch', () => told()[0] === 'err_unlock', { seen: told });
        const configuration = vscode.workspace.getConfiguration('backport');
        await configuration.update('warnings', { 'goto-target': 'off' }, vscode.ConfigurationTarget.Global);
        try {
            await until('nothing is said', () => problems().length === 0);
        } finally {
            await configuration.update('warnings', undefined, vscode.ConfigurationTarget.Global);
        }
        await until('it is said again', () => problems().length === 1);
    });
});

/**
 * Upstream, open_it() learns of rings from a commit that `old` does not have; the pick uses one, and leaves in front of
 * where a lock of the user's own is given back. Its header has no conflict. It changes a walk of which `old` has a copy.
 */
function buildMore(dir: string): { pick: string; before: string } {
    const repo = createRepo(dir);
    const source = (start: string, more = '') =>
        `#include "ring.h"\n\nint open_it(struct dev *d)\n{\n\tint err;\n\n\terr = ${start};\n\tif (err)\n\t\treturn err;\n${more}\treturn 0;\n}\n`;
    const user = (own: string, more = '') =>
        `int close_it(struct dev *d)\n{\n\tint n = 0;\n\n${own}\tn += flush(d);\n\tn += drain(d);\n${more}\tn += stop(d);\n\tpark_leave(d);\n\treturn n;\n}\n`;
    const walk = (name: string, when: string) =>
        `int ${name}(struct table *t, int key, long now)\n{\n\tstruct entry *e;\n\n\te = table_lookup(t, key);\n\tif (!e)\n\t\treturn -2;\n\tentry_touch(e, ${when});\n\tentry_release(e);\n\treturn 0;\n}\n`;
    const leaves = '\tif (n > 9)\n\t\treturn -n;\n';
    repo.commit('open: begin', {
        'open.c': source('start(d)'),
        'ring.h': 'int start(struct dev *d);\n',
        'close.c': user(''),
        'walk.c': walk('walk', 'now'),
        'slow.c': walk('walk_slowly', 'now'),
    });
    repo.branch('old');
    repo.commit('open: old start', { 'open.c': source('old_start(d)'), 'close.c': user('\tpark_enter(d);\n') });
    repo.checkout('master');
    const before = repo.commit('ring: count them', {
        'ring.h': 'int start(struct dev *d);\nint ring_count(struct dev *d);\n',
        'slow.c': null,
    });
    const pick = repo.commit('open: count rings', {
        'open.c': source('start(d, 1)', '\td->rings = ring_count(d);\n'),
        'close.c': user('', leaves),
        'walk.c': walk('walk', 'now + 1'),
    });
    return { pick, before };
}

describe('what can be done about warnings in VS Code', function () {
    this.timeout(90_000);
    let session: Session;
    let made: { pick: string; before: string };
    let run = 0;

    beforeEach(async () => {
        const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
        assert.ok(folder, 'no folder is open');
        const dir = path.join(folder.fsPath, `more-warnings-${++run}`);
        mkdirSync(dir);
        made = buildMore(dir);
        const { sessions } = await vscode.extensions.getExtension<Api>('git-backport.git-backport')!.activate();
        session = sessions.add(vscode.Uri.file(dir))!;
        await session.refresh();
        await session.run('start', {
            commits: [made.pick],
            target: 'refs/heads/old',
            newBranch: `backport/more-${run}`,
            recordOrigin: true,
            signOff: false,
        });
        await vscode.window.showTextDocument(session.uri('open.c'));
        await until('the report is there', () => session.report !== undefined && !session.report.pending);
        await until('the result has been checked', () => missing() !== undefined, { seen: told });
    });

    afterEach(async () => {
        await vscode.workspace
            .getConfiguration('backport')
            .update('pairs', undefined, vscode.ConfigurationTarget.Global);
        await vscode.commands.executeCommand('workbench.action.closeAllEditors');
        const { sessions } = await vscode.extensions.getExtension<Api>('git-backport.git-backport')!.activate();
        if (session.state.kind === 'conflicted') await session.run('abort');
        sessions.remove(session.root);
    });

    const told = () => session.warnings.map(({ rule, message }) => `${rule}: ${message}`);
    const missing = () => session.warnings.find((one) => one.path === 'open.c' && one.message.includes('ring_count'));
    const actions = async (warning = missing()!) => {
        const { path: file, line, column } = warning;
        const at = new vscode.Position(line - 1, column - 1);
        const range = new vscode.Range(at, at);
        return vscode.commands.executeCommand<vscode.CodeAction[]>(
            'vscode.executeCodeActionProvider',
            session.uri(file),
            range,
        );
    };

    it('is to pick the commit first that a name came with', async () => {
        const [first] = await actions();
        assert.equal(first?.title, `Pick ${made.before.slice(0, 8)} First`);
        void vscode.commands.executeCommand(first.command!.command, ...(first.command!.arguments ?? []));
        // It applies without a conflict, and the pick comes back behind it.
        const { state } = session;
        await until(
            'the pick is back',
            () => session.state !== state && session.state.kind === 'conflicted' && session.busy === undefined,
            { seen: () => session.state },
        );
        await until('nothing is missing', () => session.report !== undefined && missing() === undefined, {
            seen: told,
        });
    });

    it('is to go from a copy to the change of the pick', async () => {
        const copy = session.warnings.find(({ rule }) => rule === 'other-copies');
        assert.equal(copy?.path, 'slow.c', told().join('\n'));
        await vscode.window.showTextDocument(session.uri(copy.path));
        const titles = (await actions(copy)).map(({ title }) => title);
        assert.deepEqual(titles, ['Go to the Other Copy', 'Mark as Checked…']);
        // What comes back through the window is in its own form: the command is run as the extension hands it out.
        const fix = listFixes(copy, []).find((each) => each.kind === 'goToOther')!;
        const go = createFixCommand(session.uri(copy.path), session, copy, fix, []);
        await vscode.commands.executeCommand(go.command, ...((go.arguments as unknown[]) ?? []));
        const editor = vscode.window.activeTextEditor;
        assert.equal(editor?.document.uri.toString(), session.uri('walk.c').toString());
        assert.match(editor.document.lineAt(editor.selection.active).text, /now \+ 1/);
    });

    it('is to say that it was looked at, in a box that asks why', async () => {
        const check = (await actions()).find(({ title }) => title === 'Mark as Checked…')!.command!;
        const asked = vscode.commands.executeCommand(check.command, ...((check.arguments as unknown[]) ?? []));
        await acceptUntil(asked);
        await until('it is no more', () => missing() === undefined, { seen: told });
    });

    it('is to name what gives back what, which files without a warning follow too', async () => {
        const held = () => session.warnings.filter(({ rule, path: file }) => rule === 'exits' && file === 'close.c');
        assert.deepEqual(held(), []);
        const configuration = vscode.workspace.getConfiguration('backport');
        await configuration.update('pairs', { park_enter: 'park_leave' }, vscode.ConfigurationTarget.Global);
        await until('what is held is said', () => held().length === 1, { seen: told });
    });
});
