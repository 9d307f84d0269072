import assert from 'node:assert/strict';
import { BACKLOG_BRANCHES, buildBacklogRepo, type BacklogRepo } from '../support/backlogRepo.ts';
import { inSequence, useWorkbench } from '../support/lab/session.ts';

describe('the backlog in the workbench', () => {
    inSequence();
    let built: BacklogRepo;
    const session = useWorkbench({ folder: () => (built = buildBacklogRepo()).repo.dir });
    const tips = () => BACKLOG_BRANCHES.map((branch) => built.repo.id(branch));

    it('is opened from the palette, and shows what was scanned and tried', async () => {
        const { workbench } = session();
        await workbench.command('Backport: Open Backlog');
        const page = workbench.webview();
        await page.getByRole('gridcell', { name: 'd1: check the size, stable-2: conflicts, 1 region' }).waitFor();
        await workbench.statusItem('Backlog: 32 need you').waitFor();
        await workbench.screenshotThemes('backlog/grid');
    });

    it('ends in the middle of many picks where the user cancels, and the branch that it was at has not moved', async () => {
        const { workbench } = session();
        const before = tips();
        const page = workbench.webview();
        await page.getByRole('button', { name: 'Check Again' }).waitFor();
        await page.getByRole('button', { name: 'Take All That Apply' }).click();
        await workbench.quickInput.rows.filter({ hasText: 'Pick onto the Branches Themselves' }).click();
        await page.getByRole('progressbar', { name: 'Picks' }).waitFor();
        await page.getByRole('button', { name: 'Cancel' }).click();
        const result = page.getByRole('region', { name: 'Picked last' });
        await result.getByText('Cancelled: the other branches are as they were.').waitFor();
        assert.equal(tips().at(-1), before.at(-1), 'the last branch was not begun');
        const undo = result.getByRole('button', { name: 'Undo', exact: true });
        if (await undo.count()) await undo.click();
        await page.getByRole('button', { name: 'Check Again' }).waitFor();
        assert.deepEqual(tips(), before);
        assert.equal(built.repo.git('worktree', 'list').split('\n').length, 1, 'its own work tree is gone');
        await result.getByRole('button', { name: 'Dismiss' }).click();
    });

    it('picks all that applies onto its branches, says what came of it, and takes it back', async () => {
        const { workbench } = session();
        const before = tips();
        const page = workbench.webview();
        const take = async () => {
            await page.getByRole('button', { name: 'Take All That Apply' }).click();
            await workbench.quickInput.rows.filter({ hasText: 'Pick onto the Branches Themselves' }).click();
            await page.getByRole('region', { name: 'Picked last' }).getByText('15 picked').waitFor({ timeout: 90_000 });
        };
        await page.getByRole('button', { name: 'Check Again' }).waitFor();
        await take();
        for (const [at, branch] of BACKLOG_BRANCHES.entries()) {
            const count = Number(built.repo.git('rev-list', '--count', `${before[at]}..${branch}`));
            assert.equal(count, [15, 13, 11, 9, 7][at], branch);
        }
        assert.equal(built.repo.git('status', '--porcelain'), '', 'nobody’s work tree');
        await page.getByRole('button', { name: 'Undo', exact: true }).click();
        await page.getByText('is back where it was.').first().waitFor();
        assert.deepEqual(tips(), before);
        await page.getByRole('button', { name: 'Check Again' }).waitFor();
        await take();
    });

    it('resolves the next conflict with what it needs, and goes on with one click on the same branch', async () => {
        const { workbench } = session();
        await workbench.webview().getByRole('button', { name: 'Resolve Next' }).first().click();
        await workbench.tab(/compared with/).waitFor();
        await workbench.statusItem('Resolve Next (31)').waitFor();
        const { repo } = built;
        const work = repo.git('symbolic-ref', '--short', 'HEAD');
        assert.equal(repo.git('rev-list', '--count', `stable-5..${work}`), '2', 'the commit and what it needs');
        await workbench.openContainer('Backport');
        await workbench.treeRow(/^Resolve Next, \d+ conflicts are waiting/).waitFor();
        await workbench.statusItem('Resolve Next (31)').click();
        await workbench.tab(/compared with/).waitFor();
        await workbench.statusItem('Resolve Next (30)').waitFor();
        assert.equal(repo.git('branch', '--list', '--format=%(refname:short)', 'backport/*'), work, 'one work branch');
        assert.equal(repo.git('rev-list', '--count', `stable-5..${work}`), '4', 'and what the next one needs');
        await workbench.screenshot('backlog/next');
    });

    it('takes the last backport back, and what was there before stays', async () => {
        const { workbench } = session();
        const { repo } = built;
        const work = repo.git('symbolic-ref', '--short', 'HEAD');
        await workbench.command('Backport: Undo Last Backport');
        await workbench.dialog('Take 2 commits back').getByRole('button', { name: 'Take Back' }).click();
        await workbench.statusItem('Resolve Next').waitFor({ state: 'hidden' });
        assert.equal(repo.git('rev-list', '--count', `stable-5..${work}`), '2');
    });

    it('shows the report of the month, and exports it', async () => {
        const { workbench } = session();
        await workbench.command('Backport: Show Month Report');
        const report = workbench.webview();
        // The git of the tests makes what it picks in that month.
        await report.getByLabel('Month', { exact: true }).last().fill('2024-02');
        await report.getByRole('img', { name: /^Backports of 2024-02/ }).waitFor();
        await report.getByRole('button', { name: 'stable-5, added: 15' }).click();
        await report.getByRole('region', { name: 'stable-5: added' }).getByText('d7: free on failure').waitFor();
        await workbench.screenshotThemes('backlog/month');
        await report.getByRole('button', { name: 'Markdown' }).click();
        await workbench.page.locator('.view-line').filter({ hasText: '| stable-5 |' }).first().waitFor();
    });
});
