import assert from 'node:assert/strict';
import { buildDemo, type Demo } from '../support/demo/demo.ts';
import { ConflictEditor } from '../support/lab/conflictEditor.ts';
import { inSequence, useWorkbench } from '../support/lab/session.ts';
import { assertPicked, RESULTS, TARGET } from './support/job.ts';

describe('a backport with the mouse', () => {
    inSequence();
    let demo: Demo;
    const session = useWorkbench({ folder: () => (demo = buildDemo()).dir });

    it('starts from the view, and shows what would happen beside each branch', async () => {
        const { workbench } = session();
        const { quickInput } = workbench;
        await workbench.openContainer('Backport');
        await workbench.welcomeButton('Cherry-Pick to Branch…').click();
        await quickInput.type('refcount leak');
        await quickInput.rows
            .filter({ hasText: demo.ids.pick.slice(0, 8) })
            .first()
            .click();
        await workbench.screenshot('mouse/1-commits');
        await quickInput.ok();

        const target = quickInput.rows.filter({ hasText: TARGET });
        await target.filter({ hasText: 'conflicts in 2 files' }).waitFor();
        await quickInput.rows.filter({ hasText: 'linux-6.6.y' }).filter({ hasText: 'already there' }).waitFor();
        await quickInput.rows.filter({ hasText: 'linux-5.15.y' }).filter({ hasText: 'conflicts' }).waitFor();
        await target.click();
        await quickInput.box.getByText('1 Selected').waitFor();
        await workbench.screenshot('mouse/2-targets');
        await quickInput.ok();

        const where = quickInput.rows.filter({ hasText: 'Start on new branch' });
        await where.waitFor();
        await workbench.screenshot('mouse/3-where');
        await where.click();
    });

    it('shows the conflict', async () => {
        const { workbench } = session();
        await new ConflictEditor(workbench).shows('foo_ethtool.c');
        await workbench.treeRow(/^foo_main\.c, 3 regions/).waitFor();
        await workbench.statusItem('4 regions left in 2 files').waitFor();
        await workbench.screenshotThemes('mouse/4-conflict');
    });

    it('refuses to continue while something is left', async () => {
        const { workbench } = session();
        await workbench.statusItem(/^\s*Continue$/).click();
        await workbench.notification(/4 regions left in 2 files/);
        await workbench.screenshot('mouse/5-refused');
        await workbench.command('Notifications: Clear All Notifications');
    });

    it('resolves a file by taking a side', async () => {
        const { workbench } = session();
        const editor = new ConflictEditor(workbench);
        await editor.take(1, 'target');
        await editor
            .region(1)
            .getByRole('button', { name: /^Mark Region Resolved/ })
            .click();
        await editor.markResolved.click();
        await workbench.treeRow(/^foo_ethtool\.c, resolved/).waitFor();
    });

    it('resolves a file by writing the results', async () => {
        const { workbench } = session();
        const editor = new ConflictEditor(workbench);
        await workbench.treeRow(/^foo_main\.c, 3 regions/).click();
        await editor.shows('foo_main.c');
        for (const [index, result] of RESULTS.entries()) {
            await editor.go(index + 1);
            await editor.write(index + 1, result.trimEnd());
            await workbench.screenshot(`mouse/6-written-${index + 1}`);
            await editor
                .region(index + 1)
                .getByRole('button', { name: /^Mark Region Resolved/ })
                .click();
        }
        await workbench.screenshot('mouse/7-resolved');
        await editor.markResolved.click();
        await workbench.statusItem('all resolved').waitFor();
        await workbench.screenshotThemes('mouse/8-all-resolved');
    });

    it('commits', async () => {
        const { workbench } = session();
        await new ConflictEditor(workbench).continue.click();
        await workbench.statusItem('committed on').waitFor();
        await workbench.webview().getByText('Before sending').waitFor();
        assert.equal(await workbench.toasts.count(), 0, 'the view says it all');
        await workbench.screenshot('mouse/9-committed');
        assertPicked(demo, `backport/${demo.ids.pick.slice(0, 8)}-${TARGET}`, demo.id(TARGET));
    });
});
