import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { BACKLOG_BRANCHES, buildBacklogRepo, type BacklogRepo } from '../support/backlogRepo.ts';
import { ConflictEditor } from '../support/lab/conflictEditor.ts';
import { inSequence, useWorkbench } from '../support/lab/session.ts';

/** Forty commits and five branches: what applies, conflicts, needs others, is there already, was reverted, affects nobody. */
describe('a month by keyboard alone', () => {
    inSequence();
    let built: BacklogRepo;
    const session = useWorkbench({ folder: () => (built = buildBacklogRepo()).repo.dir });
    const page = () => session().workbench.webview();
    const cell = (name: string | RegExp) => page().getByRole('gridcell', { name });
    const tips = () => BACKLOG_BRANCHES.map((branch) => built.repo.id(branch));

    /** Presses a key until something has the focus. */
    async function pressUntil(key: string, wanted: Locator, most = 60): Promise<void> {
        const { workbench } = session();
        for (let tries = 0; tries < most; tries++) {
            if (await wanted.and(page().locator(':focus')).count()) return;
            await workbench.press(key);
            await workbench.page.waitForTimeout(30);
        }
        throw new Error(`${key} does not reach ${String(wanted)}.`);
    }
    const button = (name: string) => page().getByRole('button', { name }).first();

    it('opens the backlog, and has the focus in the grid', async () => {
        const { workbench } = session();
        await workbench.commandByKeyboard('Backport: Open Backlog');
        await button('Check Again').waitFor();
        await page().locator('.bcell:focus').waitFor();
    });

    it('declines a commit with a reason, and takes that back', async () => {
        const { workbench } = session();
        await workbench.press('Control+Home');
        await pressUntil('ArrowDown', page().getByRole('rowheader', { name: /d1: check the size/ }));
        await pressUntil('ArrowRight', cell(/^d1: check the size, stable-2: conflicts/));
        await workbench.press('d');
        await page().getByRole('dialog').waitFor();
        await workbench.press('Tab');
        await workbench.page.keyboard.type('not built by us');
        await workbench.press('Enter');
        await cell(/^d1: check the size, stable-2: declined/).waitFor();
        await cell(/^d1: check the size, stable-2: declined/)
            .and(page().locator(':focus'))
            .waitFor();
        await pressUntil('Shift+Tab', button('Resolve Next'));
        await pressUntil('ArrowRight', button('Undo Decision'));
        await workbench.press('Enter');
        await cell(/^d1: check the size, stable-2: conflicts/).waitFor();
    });

    it('picks all that applies onto new branches', async () => {
        const { workbench } = session();
        const before = tips();
        await pressUntil('ArrowLeft', button('Take All That Apply'));
        await workbench.press('Enter');
        await workbench.quickInput.walkTo(
            workbench.quickInput.rows.filter({ hasText: 'Pick onto New Branches' }),
            'new branches',
        );
        await workbench.press('Enter');
        await page().getByRole('region', { name: 'Picked last' }).getByText('15 picked').waitFor({ timeout: 90_000 });
        assert.deepEqual(tips(), before, 'the branches themselves stay');
        assert.equal(branches().length, BACKLOG_BRANCHES.length);
        await button('Check Again').waitFor();
    });

    const branches = () =>
        built.repo.git('branch', '--list', '--format=%(refname:short)', 'backport/*').split('\n').filter(Boolean);

    it('resolves a conflict on the branch of these picks, by Enter on its cell', async () => {
        const { workbench } = session();
        const work = branches().find((name) => name.endsWith('stable-2'))!;
        const count = () => Number(built.repo.git('rev-list', '--count', `stable-2..${work}`));
        const before = count();
        await pressUntil('Tab', page().locator('.bcell[tabindex="0"]'));
        await workbench.press('Control+Home');
        await pressUntil('ArrowDown', page().getByRole('rowheader', { name: /d1: check the size/ }));
        await pressUntil('ArrowRight', cell(/^d1: check the size, stable-2: conflicts/));
        await workbench.press('Enter');
        const editor = new ConflictEditor(workbench);
        await editor.shows('d1.c');
        await editor.region(1).waitFor();
        await workbench.screenshot('month/keyboard-conflict');
        await editor.focusRegion(1);
        await workbench.press('p');
        await editor.result(1).waitFor();
        await workbench.press('Control+Enter');
        await editor.markResolved.waitFor();
        await workbench.press('Control+Shift+Enter');
        await workbench.statusItem('all resolved').waitFor();
        await workbench.press('Control+K');
        await workbench.press('Control+Enter');
        await workbench.tab(/compared with/).waitFor();
        assert.equal(count(), before + 1);
        assert.equal(branches().length, BACKLOG_BRANCHES.length, 'no branch more');
        await workbench.statusItem(/Resolve Next \(\d+\)/).waitFor();
    });

    it('goes on with the next one, and comes back to its row', async () => {
        const { workbench } = session();
        await workbench.commandByKeyboard('Backport: Resolve Next Conflict of the Backlog');
        // It applies with what it needs, and is committed at once.
        await workbench.statusItem(/Backport: 2 commits on/).waitFor();
        await workbench.commandByKeyboard('Backport: Open Backlog');
        await page().locator('.brow.active').waitFor();
    });

    it('takes a branch back to where it was, by its log', async () => {
        const { workbench } = session();
        const { quickInput } = workbench;
        const work = branches().find((name) => name.endsWith('stable-2'))!;
        const tip = built.repo.id(work);
        await workbench.commandByKeyboard('Backport: Back to…');
        await quickInput.rows.filter({ hasText: work }).waitFor();
        await quickInput.walkTo(quickInput.rows.filter({ hasText: work }), work);
        await workbench.press('Enter');
        await quickInput.rows.filter({ hasText: 'before' }).first().waitFor();
        await workbench.screenshot('month/back-to');
        await workbench.press('Enter');
        await workbench.dialog(/Take \d+ commits? back/).waitFor();
        await workbench.press('Enter');
        await workbench.notification(/is back at/);
        assert.notEqual(built.repo.id(work), tip);
        assert.equal(built.repo.git('merge-base', work, tip), built.repo.id(work), 'an earlier commit of it');
    });

    it('shows the month, and writes it as text', async () => {
        const { workbench } = session();
        await workbench.commandByKeyboard('Backport: Show Month Report');
        const month = page().getByLabel('Month', { exact: true }).last();
        await month.waitFor();
        await pressUntil('Tab', month);
        // What was there before was picked in that month.
        await workbench.page.keyboard.type('01');
        await workbench.press('ArrowRight');
        await workbench.page.keyboard.type('2024');
        await page()
            .getByRole('img', { name: /^Backports of 2024-01/ })
            .waitFor();
        await pressUntil('Tab', button('Markdown'));
        await workbench.press('Enter');
        await workbench.page.locator('.view-line').filter({ hasText: '| stable-5 |' }).first().waitFor();
    });

    it('goes on after a reload, with what was chosen', async () => {
        await session().reload();
        const { workbench } = session();
        await workbench.commandByKeyboard('Backport: Open Backlog');
        await button('Check Again').waitFor();
        await page().locator('.brow.active').waitFor();
        const work = branches().find((name) => name.endsWith('stable-5'))!;
        const before = built.repo.git('rev-list', '--count', `stable-5..${work}`);
        await pressUntil('Shift+Tab', page().getByLabel('Branch'));
        await workbench.page.keyboard.type('stable-5');
        await pressUntil('Shift+Tab', button('Resolve Next'));
        await workbench.press('Enter');
        await workbench.statusItem(new RegExp(work)).first().waitFor();
        assert.ok(
            Number(built.repo.git('rev-list', '--count', `stable-5..${work}`)) > Number(before),
            'the same branch',
        );
    });
});
