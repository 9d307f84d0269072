import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ConflictEditor } from '../support/lab/conflictEditor.ts';
import { inSequence, useWorkbench } from '../support/lab/session.ts';
import { createRepo, type Repo } from '../support/repo.ts';
import { until } from '../support/until.ts';

const FILE = 'src/pump.c';

/** Four places in one file, far enough apart to be regions of their own. */
function pump(first: string, second: string, third: readonly string[], fourth: string): string {
    const between = (name: string) => Array.from({ length: 9 }, (_, line) => `    ${name}_${line}();`);
    const lines = ['int pump(void)', '{', `    ${first}`, ...between('fill')];
    lines.push(`    ${second}`, ...between('rest'), ...third.map((line) => `    ${line}`), ...between('drain'));
    return `${[...lines, `    ${fourth}`, '    return 0;', '}'].join('\n')}\n`;
}

/** Two regions are the same but for blanks, one is called otherwise, one has the edit in another context. */
function build(): Repo {
    const repo = createRepo();
    const opened = ['a = open_box(x, 1);', 'b = open_box(y, 2);', 'log_it(a, 3);'];
    repo.commit('Start the pump', { [FILE]: pump('level(1);', 'press(1);', opened, 'stop(p, SLOW);') });
    repo.branch('v1');
    const packed = ['a = unpack(x, 1);', 'b = unpack(y, 2);', 'log_this(a, 3);'];
    repo.commit('v1: older ways', { [FILE]: pump('level( 2 );', 'press(  5);', packed, 'halt(p, SLOW);') });
    repo.checkout('master');
    const more = [...opened.slice(0, 2), 'c = open_box(z, 5);', opened[2]!];
    const pick = repo.commit('Raise the level', {
        [FILE]: pump('level(2);', 'press(5);', more, 'stop(p, FAST);'),
    });
    repo.checkout('v1');
    repo.git('switch', '--quiet', '--create', 'work');
    repo.tryGit('-c', 'merge.conflictStyle=diff3', 'cherry-pick', '-x', pick);
    return repo;
}

describe('suggestions in the conflict editor', () => {
    inSequence();
    let repo: Repo;
    const session = useWorkbench({ folder: () => (repo = build()).dir });
    const saved = () => readFileSync(path.join(repo.dir, FILE), 'utf8');
    const open = async () => {
        const { workbench } = session();
        const editor = new ConflictEditor(workbench);
        await workbench.openContainer('Backport');
        const row = workbench.treeRow(/^pump\.c, \d regions?/);
        const shown = editor.frame.locator('main[aria-label$="pump.c"]');
        // A click on a row that is drawn anew just then is lost.
        for (let tries = 0; tries < 4 && !(await shown.isVisible().catch(() => false)); tries++) {
            await row.click({ timeout: 60_000 });
            await shown.waitFor({ timeout: 12_000 }).catch(() => {});
        }
        await editor.shows('pump.c');
        return editor;
    };
    const preview = (editor: ConflictEditor, region: number) =>
        editor.region(region).getByRole('group', { name: 'Suggested result, not applied' });

    it('are shown with their rule and reason, and nothing is written', async () => {
        const { workbench } = session();
        const before = saved();
        const editor = await open();
        await editor.go(3);
        await preview(editor, 3).getByText('unpack(z, 5);').waitFor();
        const head = editor.region(3);
        await head.getByText(/^translated\s+In the target’s words \(open_box is unpack/).waitFor();
        await editor.go(4);
        await preview(editor, 4).getByText('halt(p, FAST);').waitFor();
        await workbench.screenshot('suggestions/1-preview');
        await workbench.screenshotThemes('suggestions/1-preview');
        assert.equal(saved(), before);
        assert.equal(repo.git('status', '--porcelain'), `UU ${FILE}`);
    });

    it('that are proven are accepted together, listed with their reasons, and undone in one step', async () => {
        const { workbench } = session();
        const editor = new ConflictEditor(workbench);
        await editor.frame.getByRole('button', { name: 'Accept Proven (2)' }).click();
        const done = editor.frame.getByRole('group', { name: 'What was accepted' });
        assert.equal(await done.getByText('Target and patch are the same but for whitespace.').count(), 2);
        await editor
            .region(1)
            .and(editor.frame.getByRole('group', { name: /, resolved/ }))
            .waitFor();
        await workbench.screenshot('suggestions/2-accepted');
        await done.getByRole('button', { name: 'Undo' }).click();
        for (const region of [1, 2])
            await editor
                .region(region)
                .and(editor.frame.getByRole('group', { name: /not resolved/ }))
                .waitFor();
        await editor.frame.getByRole('button', { name: 'Accept Proven (2)' }).click();
        await editor.frame.getByRole('button', { name: /^Mark Resolved: 2 left/ }).waitFor();
    });

    it('follow a name that the user corrects', async () => {
        const { workbench } = session();
        const editor = new ConflictEditor(workbench);
        await editor.focusRegion(3);
        const name = () =>
            editor.region(3).getByRole('group', { name: 'Names on the target' }).getByRole('textbox').first();
        await name().fill('unwrap');
        await name().press('Enter');
        await preview(editor, 3).getByText('c = unwrap(z, 5);').waitFor();
        await workbench.screenshot('suggestions/3-renamed');
        assert.equal(await name().inputValue(), 'unwrap');
    });

    it('are accepted with one key, and with another that goes on', async () => {
        const { workbench } = session();
        const editor = new ConflictEditor(workbench);
        await editor.focusRegion(3);
        await workbench.press('Shift+Enter');
        await editor.frame.locator('[data-region="3"]:focus').waitFor();
        await workbench.press('Enter');
        await editor.result(4).waitFor();
        await workbench.screenshot('suggestions/4-applied');
        await workbench.press('Control+Enter');
        await editor.markResolved.waitFor();
        await workbench.press('Control+Shift+Enter');
        await workbench.statusItem('all resolved').waitFor();
        // The tree counts what the editor holds; the file follows.
        await until('the file has no markers', () => !/^<{7}/m.test(saved()));
        const text = saved();
        for (const line of ['level( 2 );', 'press(  5);', 'c = unwrap(z, 5);', 'halt(p, FAST);'])
            assert.ok(text.includes(`    ${line}\n`), line);
        assert.doesNotMatch(text, /^[<=>|]{7}/m);
    });
});
