import assert from 'node:assert/strict';
import { buildDemo, type Demo } from '../support/demo/demo.ts';
import { useWorkbench } from '../support/lab/session.ts';

describe('the questions of a backport', () => {
    let demo: Demo;
    const session = useWorkbench({
        folder() {
            demo = buildDemo();
            demo.git('branch', `backport/${demo.ids.pick.slice(0, 8)}-linux-5.15.y`, 'linux-5.15.y');
            demo.git('branch', `team/${'a-very-long-name-'.repeat(5)}linux-6.1.y`, 'linux-6.1.y');
            return demo.dir;
        },
    });

    it('find commits by path, author, date and what a branch lacks, and say so where there is none', async () => {
        const { workbench } = session();
        const { quickInput } = workbench;
        await workbench.page.setViewportSize({ width: 1280, height: 800 });
        await workbench.openContainer('Backport');
        await workbench.welcomeButton('Cherry-Pick to Branch…').click();
        const pick = quickInput.rows.filter({ hasText: demo.ids.pick.slice(0, 8) });

        await quickInput.type('path:foo_main.c refcount');
        await pick.first().waitFor();
        await workbench.screenshot('wizard/1-path');
        await pick.first().click();

        await quickInput.type('nothing-of-this-name');
        await quickInput.rows.filter({ hasText: 'No commit found for' }).waitFor();
        await pick.first().waitFor();
        await workbench.screenshot('wizard/2-no-hits');

        await quickInput.type('not-on:');
        await quickInput.rows.filter({ hasText: 'Which branch?' }).filter({ hasText: 'linux-6.1.y' }).waitFor();
        await workbench.screenshot('wizard/3-which-branch');

        await quickInput.type('not-on:linux-6.1.y author:Okafor');
        await quickInput.rows.filter({ hasText: 'Okafor' }).first().waitFor();
        await workbench.screenshot('wizard/4-not-on');

        await quickInput.type('refcount leak');
        await quickInput.rows
            .filter({ hasText: /on (?:master|linux-)/ })
            .first()
            .waitFor();
        await workbench.screenshot('wizard/5-equal-subjects');
        await quickInput.ok();
    });

    it('show each branch with its answer, own ones last', async () => {
        const { workbench } = session();
        const { quickInput } = workbench;
        const own = quickInput.rows.filter({ hasText: 'backport/' });
        await own.filter({ hasText: 'conflicts' }).waitFor();
        await quickInput.rows.filter({ hasText: 'team/a-very' }).filter({ hasText: 'conflicts' }).waitFor();
        const rows = await quickInput.rows.allInnerTexts();
        assert.match(rows.at(-1) ?? '', /backport\//);
        await workbench.screenshot('wizard/6-targets');
    });
});
