import { buildDemo, type Demo } from '../support/demo/demo.ts';
import { ConflictEditor } from '../support/lab/conflictEditor.ts';
import { inSequence, useWorkbench } from '../support/lab/session.ts';
import { THEMES } from '../support/lab/settings.ts';
import { assertPicked, RESULTS, TARGET } from './support/job.ts';

describe('a backport by keyboard alone', () => {
    inSequence();
    let demo: Demo;
    const session = useWorkbench({
        folder: () => (demo = buildDemo()).dir,
        settings: { 'workbench.colorTheme': THEMES.light },
    });

    it('starts from the palette, and shows what would happen beside each branch', async () => {
        const { workbench } = session();
        const { quickInput } = workbench;
        await workbench.commandByKeyboard('Backport: Cherry-Pick to Older or Stable Branch…');
        await quickInput.type(demo.ids.pick);
        await quickInput.rows
            .filter({ hasText: demo.ids.pick.slice(0, 8) })
            .first()
            .waitFor();
        await workbench.screenshot('keyboard/1-commits');
        await workbench.press('Enter');

        const target = quickInput.rows.filter({ hasText: TARGET });
        await target.filter({ hasText: 'conflicts in 2 files' }).waitFor();
        await quickInput.type('6.1');
        await quickInput.walkTo(target, TARGET);
        await workbench.screenshot('keyboard/2-targets');
        await workbench.press('Enter');

        const itself = quickInput.rows.filter({ hasText: `${TARGET} itself` });
        await quickInput.walkTo(itself, `${TARGET} itself`);
        await workbench.screenshot('keyboard/3-where');
        await workbench.press('Enter');
    });

    it('resolves the first file', async () => {
        const { workbench } = session();
        const editor = new ConflictEditor(workbench);
        await editor.shows('foo_ethtool.c');
        await editor.region(1).waitFor();
        await workbench.screenshot('keyboard/4-conflict');
        await editor.focusRegion(1);
        await workbench.press('t');
        await editor.result(1).waitFor();
        await workbench.press('Control+Enter');
        await editor.markResolved.waitFor();
        await workbench.press('Control+Shift+Enter');
        await workbench.treeRow(/^foo_ethtool\.c, resolved/).waitFor();
    });

    it('resolves the second file', async () => {
        const { workbench } = session();
        const editor = new ConflictEditor(workbench);
        // Continue waits, and opens what is left.
        await workbench.press('Control+K');
        await workbench.press('Control+Enter');
        await editor.shows('foo_main.c');
        await workbench.press('Escape');
        for (const [index, result] of RESULTS.entries()) {
            await editor.focusRegion(index + 1);
            await workbench.press('e');
            await editor
                .result(index + 1)
                .and(editor.frame.locator(':focus'))
                .waitFor();
            await editor.replaceAll(result.trimEnd());
            await workbench.press('Escape');
            await workbench.screenshot(`keyboard/5-written-${index + 1}`);
            await workbench.press('Control+Enter');
        }
        await editor.markResolved.waitFor();
        await workbench.press('Control+Shift+Enter');
        await workbench.statusItem('all resolved').waitFor();
        await workbench.screenshot('keyboard/6-all-resolved');
    });

    it('commits', async () => {
        const { workbench } = session();
        await workbench.press('Control+K');
        await workbench.press('Control+Enter');
        await workbench.statusItem('committed on').waitFor();
        await workbench.screenshot('keyboard/7-committed');
        assertPicked(demo, TARGET, demo.id('v6.1.86'));
    });
});
