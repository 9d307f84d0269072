import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { inSequence, useWorkbench } from '../support/lab/session.ts';
import { VerifyView } from '../support/lab/verifyView.ts';
import { buildMisplaced, capsTable, MISPLACED_FILE } from '../support/misplacedRepo.ts';
import type { Repo } from '../support/repo.ts';
import { until } from '../support/until.ts';

/** git placed a fix of one row of a table in the next one, whose lines are the same. */
describe('a backport whose hunk stands in the wrong place', () => {
    inSequence();
    let repo: Repo;
    const session = useWorkbench({
        folder() {
            ({ repo } = buildMisplaced());
            return repo.dir;
        },
    });
    const text = () => readFileSync(path.join(repo.dir, MISPLACED_FILE), 'utf8');

    it('shows both places side by side, and where it belongs', async () => {
        const { workbench } = session();
        await workbench.command('Backport: Compare with the Original Patch…');
        await workbench.quickInput.type('HEAD');
        await workbench.press('Enter');
        const view = new VerifyView(workbench);
        await view.shows();
        await view.verdict.filter({ hasText: 'A hunk stands in the wrong place' }).waitFor();
        const places = view.frame.locator('.vplaces .vplace');
        await places.nth(0).getByText('.algo = CCM', { exact: false }).first().waitFor();
        await places.nth(1).getByText('.algo = GCM', { exact: false }).first().waitFor();
        await workbench.screenshotThemes('misplaced/1-places');
    });

    it('moves it to the right place, shown as a diff first', async () => {
        const { workbench } = session();
        await new VerifyView(workbench).frame.getByRole('button', { name: /^Move It to the Right Place/ }).click();
        const preview = workbench.page.locator('.refactor-preview, .bulk-edit-panel');
        await preview.getByText('caps.c').first().waitFor();
        await workbench.screenshot('misplaced/2-diff');
        assert.equal(text(), capsTable(12, 11), 'nothing is done before the user says so');
        // All of it or nothing: half of a move would leave the lines in both places.
        const ticks = preview.locator('.edit-checkbox');
        await ticks.first().click();
        await preview.getByRole('button', { name: 'Apply' }).click();
        await workbench.statusMessage('Moved. Save the file').waitFor();
        await workbench.openFile('caps.c');
        await workbench.press('Control+S');
        await workbench.editor('caps.c').root.waitFor();
        await until('the file is saved', () => text() === capsTable(11, 12), { seen: text });
    });
});
