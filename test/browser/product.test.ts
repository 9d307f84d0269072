import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { buildDemo, type Demo } from '../support/demo/demo.ts';
import { ConflictEditor } from '../support/lab/conflictEditor.ts';
import { inSequence, useWorkbench } from '../support/lab/session.ts';
import { createRepo, temporaryFolder, type Repo } from '../support/repo.ts';
import { startByMouse, TARGET } from './support/job.ts';

/** What is around the backport itself: several repositories in a window, the walkthrough, the log, the way to report. */
describe('the product', () => {
    inSequence();
    let demo: Demo;
    let other: Repo;
    let otherPick: string;
    const session = useWorkbench({
        folder() {
            const root = temporaryFolder('backport-two-');
            for (const name of ['linux', 'tools']) mkdirSync(path.join(root, name));
            demo = buildDemo(path.join(root, 'linux'));
            other = createRepo(path.join(root, 'tools'));
            other.commit('tools: begin', { 'wrench.c': 'int tool(void)\n{\n\treturn 1;\n}\n' });
            other.branch('stable');
            otherPick = other.commit('tools: return more', { 'wrench.c': 'int tool(void)\n{\n\treturn 2;\n}\n' });
            const file = path.join(root, 'both.code-workspace');
            writeFileSync(file, JSON.stringify({ folders: [{ path: 'linux' }, { path: 'tools' }] }));
            return file;
        },
    });
    const status = () => session().workbench.statusItem('Backport');

    it('has a walkthrough of six steps, whose first button starts', async () => {
        const { workbench } = session();
        await workbench.command('Welcome: Open Walkthrough...');
        await workbench.quickInput.type('Your first backport');
        await workbench.quickInput.rows.filter({ hasText: 'Your first backport' }).first().click();
        const page = workbench.page.locator('.gettingStartedContainer');
        await page.getByRole('heading', { name: 'Your first backport', level: 2 }).waitFor();
        assert.equal(await page.locator('.getting-started-step').count(), 6);
        await page.getByRole('button', { name: 'Cherry-Pick to Branch…' }).first().click();
    });

    it('asks for the repository where there are several and none is meant', async () => {
        const { quickInput } = session().workbench;
        await quickInput.rows.filter({ hasText: 'tools' }).waitFor();
        assert.equal(await quickInput.rows.count(), 2);
        await quickInput.rows.filter({ hasText: 'linux' }).click();
        await startByMouse(session().workbench, demo);
        await new ConflictEditor(session().workbench).shows('foo_ethtool.c');
        await status().filter({ hasText: '4 regions left in 2 files' }).waitFor();
        assert.equal(other.git('status', '--porcelain'), '', 'the other one is left alone');
    });

    it('shows the backport of the repository that one works in', async () => {
        const { workbench } = session();
        other.git('switch', '--quiet', 'stable');
        other.commit('tools: stable ways', { 'wrench.c': 'int tool(void)\n{\n\treturn 10;\n}\n' });
        other.tryGit('cherry-pick', otherPick);
        await workbench.openFile('wrench.c');
        await status().filter({ hasText: '1 region left in 1 file' }).waitFor();
        await workbench.treeRow(/^wrench\.c, 1 region/).waitFor();
        await workbench.openFile('foo_hw.c');
        await status().filter({ hasText: '4 regions left in 2 files' }).waitFor();
        await workbench.treeRow(/^foo_main\.c, 3 regions/).waitFor();
        assert.equal(demo.git('symbolic-ref', '--short', 'HEAD'), `backport/${demo.ids.pick.slice(0, 8)}-${TARGET}`);
        await workbench.screenshot('product/two-repositories');
    });

    it('has a log with one line for each call of git', async () => {
        const { workbench } = session();
        await workbench.command('Backport: Show Log');
        const lines = workbench.page.locator('.output-view .view-line');
        await lines.filter({ hasText: 'git' }).first().waitFor();
        await workbench.screenshot('product/log');
        // Long lines are wrapped: what belongs to one starts with its time. The first and the last may be cut off.
        const shown = await lines.evaluateAll((all) =>
            all
                .map((line) => ({ top: line.getBoundingClientRect().top, text: line.textContent ?? '' }))
                .sort((a, b) => a.top - b.top),
        );
        const text = shown.map((line) => line.text.replace(/\u00a0/g, ' ')).join('');
        const entries = text.split(/(?=\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} \[)/).slice(1, -1);
        const calls = entries.filter((entry) => entry.includes('[info] git '));
        assert.ok(calls.length >= 3, text);
        for (const call of calls) assert.match(call, / -> (?:\d+|cut) \((?:\d+ bytes, )?\d+ ms\)$/);
    });

    it('opens the form for an issue with the versions filled in, and only when the user agrees', async () => {
        const { workbench } = session();
        await workbench.command('Backport: Report an Issue');
        const dialog = workbench.dialog(/external website/);
        await dialog.waitFor();
        const address = decodeURIComponent(decodeURIComponent(await dialog.innerText()));
        assert.match(address, /github\.com\/git-backport\/git-backport\/issues\/new/);
        await workbench.screenshot('product/issue');
        await dialog.getByRole('button', { name: 'Cancel' }).click();
    });
});
