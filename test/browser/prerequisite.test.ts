/** Why a region is in conflict, and doing something about it: the prerequisite first, then back to what was resolved. */
import assert from 'node:assert/strict';
import { parseConflicts } from '../../src/core/conflict/parseConflicts.ts';
import { buildDemo, type Demo } from '../support/demo/demo.ts';
import { runCli } from '../support/cli.ts';
import { ConflictEditor } from '../support/lab/conflictEditor.ts';
import { inSequence, useWorkbench } from '../support/lab/session.ts';
import { MAIN, RESULTS, TARGET } from './support/job.ts';

describe('a prerequisite', () => {
    inSequence();
    let demo: Demo;
    const session = useWorkbench({
        folder() {
            demo = buildDemo();
            const ran = runCli(demo.dir, ['pick', demo.ids.pick, '--onto', TARGET, '--branch', 'fix']);
            assert.equal(ran.code, 1, ran.stderr);
            return demo.dir;
        },
    });
    const short = (id: string) => id.slice(0, 8);

    it('stands in its tree with its reasons, and leads to the regions that it explains', async () => {
        const { workbench } = session();
        await workbench.openContainer('Backport');
        await workbench.statusItem('4 regions left in 2 files').waitFor();
        const row = workbench.treeRow(/^net: foo: count references per link, prerequisite/);
        await row.waitFor();
        await row.click({ button: 'right' });
        await workbench.menuItem('Park and Pick This First').waitFor();
        await workbench.screenshot('prerequisite/1-tree');
        await workbench.press('Escape');
        await workbench
            .treeRow(/^explains foo_get_drvinfo\(\), foo_ethtool\.c line \d+/)
            .first()
            .click();
        await new ConflictEditor(workbench).shows('foo_ethtool.c');
    });

    it('is named beside the region as a reason for the conflict', async () => {
        const { workbench } = session();
        const editor = new ConflictEditor(workbench);
        await workbench.treeRow(/^foo_main\.c, 3 regions/).click();
        await editor.shows('foo_main.c');
        for (const index of [2, 3]) {
            await editor.go(index);
            await editor.write(index, RESULTS[index - 1]!.trimEnd());
            await editor
                .region(index)
                .getByRole('button', { name: /^Mark Region Resolved/ })
                .click();
        }
        await editor.go(1);
        await editor.cause(1, short(demo.ids.prerequisite)).getByText('prerequisite').waitFor();
        await workbench.screenshotThemes('prerequisite/2-why');
    });

    it('is picked first while the half-done pick is parked', async () => {
        const { workbench } = session();
        const editor = new ConflictEditor(workbench);
        await editor
            .cause(1, short(demo.ids.prerequisite))
            .getByRole('button', { name: 'Park and Pick This First' })
            .click();
        await workbench.treeRow(/^Parked: net: foo: fix refcount leak.*2 of 4 regions resolved/).waitFor();
        await workbench.treeRow(/^foo_link\.c, 3 regions/).waitFor();
        await editor.shows('foo_link.c');
        await workbench.treeRow(/^foo_main\.c, 1 region,/).waitFor();
        await workbench.screenshot('prerequisite/3-parked');
    });

    it('comes with the pick behind it, and with everything that was resolved', async () => {
        const { workbench } = session();
        // In a terminal, for a change: what the prerequisite has in the end.
        for (const file of demo.git('diff', '--name-only', '--diff-filter=U').split('\n')) {
            demo.write({ [file]: asPatched(demo.read(file)) });
            demo.git('add', file);
        }
        await workbench.statusItem('all resolved').waitFor();
        await workbench.statusItem(/^\s*Continue$/).click();
        // The patch's words are taken as they are, and the target has others.
        await workbench.quickInput.rows.filter({ hasText: 'Continue Anyway' }).click();
        await workbench
            .treeRow(/^net: foo: fix refcount leak in foo_open\(\)/)
            .first()
            .waitFor();
        await workbench.statusItem('1 region left in 1 file').waitFor();
        await workbench.treeRow(/^Parked:/).waitFor({ state: 'detached' });
        const text = demo.read(MAIN);
        for (const result of RESULTS.slice(1)) assert.ok(text.includes(result), 'the result is there again');
        assert.doesNotMatch(text, /^<{7}/m, 'what the prerequisite brought is in conflict no more');
        const editor = new ConflictEditor(workbench);
        await editor.shows('foo_ethtool.c'); // what is left opens by itself
        await workbench.treeRow(/^foo_main\.c,/).click();
        await editor.shows('foo_main.c');
        await workbench.screenshot('prerequisite/4-back');
    });

    it('is one backport with the pick: both are on the branch, and the follow-up is offered', async () => {
        const { workbench } = session();
        const editor = new ConflictEditor(workbench);
        await workbench.treeRow(/^foo_ethtool\.c, 1 region/).click();
        await editor.shows('foo_ethtool.c');
        await editor.take(1, 'target');
        await editor
            .region(1)
            .getByRole('button', { name: /^Mark Region Resolved/ })
            .click();
        await editor.markResolved.click();
        await workbench.statusItem('all resolved').waitFor();
        await workbench.statusItem(/^\s*Continue$/).click();
        await workbench.quickInput.rows.filter({ hasText: 'Continue Anyway' }).click();
        await workbench.webview().getByRole('button', { name: 'Add to Series' }).waitFor();
        await workbench.screenshot('prerequisite/5-follow-up');
        assert.equal(
            demo.git('log', '--format=%s', `${TARGET}..fix`),
            'net: foo: fix refcount leak in foo_open()\nnet: foo: count references per link',
        );
        for (const result of RESULTS.slice(1)) assert.ok(demo.git('show', `fix:${MAIN}`).includes(result));
    });
});

/** The file with each region as the patch has it. */
function asPatched(text: string): string {
    return [...parseConflicts(text).regions]
        .reverse()
        .reduce((now, { start, end, patch }) => now.slice(0, start) + patch + now.slice(end), text);
}
