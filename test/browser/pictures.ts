/**
 * Draws the pictures of the README and of the walkthrough into media/: `npm run pictures`. The demo's story in a window
 * of fixed size, so that they change only when the screen does. Look at each before it is committed.
 */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { buildBacklogRepo } from '../support/backlogRepo.ts';
import { buildDemo, type Demo } from '../support/demo/demo.ts';
import { ConflictEditor } from '../support/lab/conflictEditor.ts';
import { PROJECT } from '../support/lab/paths.ts';
import { inSequence, useWorkbench } from '../support/lab/session.ts';
import { RESULTS, TARGET } from './support/job.ts';

/** Bytes; all pictures are part of the package. */
const LARGEST = 120_000;
/** A window has few colours: 256 of them look the same, in half the bytes. Without dither, areas stay flat. */
const PALETTE = { palette: true, colours: 256, dither: 0, effort: 10, compressionLevel: 9 } as const;

async function drawPicture(page: Page, name: string): Promise<void> {
    // Between the icons at the side, where nothing has a hover to show.
    await page.mouse.move(24, 500);
    await page.waitForTimeout(700);
    const file = path.join(PROJECT, 'media', `${name}.png`);
    const screenshot = await page.screenshot({ animations: 'disabled', caret: 'hide' });
    const picture = await sharp(screenshot).png(PALETTE).toBuffer();
    assert.ok(picture.length < LARGEST, `${file} would have ${picture.length} bytes`);
    writeFileSync(file, picture);
}

describe('pictures of a month', () => {
    inSequence();
    const session = useWorkbench({
        folder: () => buildBacklogRepo().repo.dir,
        settings: { 'window.menuBarVisibility': 'hidden', 'workbench.layoutControl.enabled': false },
    });

    it('of the backlog', async () => {
        const { workbench } = session();
        await workbench.page.setViewportSize({ width: 1280, height: 800 });
        await workbench.command('View: Toggle Primary Side Bar Visibility');
        await workbench.command('Backport: Open Backlog');
        const page = workbench.webview();
        await page.getByRole('gridcell', { name: 'd1: check the size, stable-2: conflicts, 1 region' }).click();
        await page.getByRole('region', { name: 'stable-2' }).getByText('It fixes').waitFor();
        await page.getByRole('button', { name: 'Check Again' }).waitFor();
        await drawPicture(workbench.page, 'backlog');
    });

    it('of the report', async () => {
        const { workbench } = session();
        const backlog = workbench.webview();
        await backlog.getByRole('button', { name: 'Take All That Apply' }).click();
        await workbench.quickInput.rows.filter({ hasText: 'Pick onto the Branches Themselves' }).click();
        await backlog.getByRole('region', { name: 'Picked last' }).waitFor({ timeout: 90_000 });
        await backlog.getByRole('button', { name: 'Month Report' }).click();
        const report = workbench.webview();
        // The tests' git makes all commits in one month.
        await report.getByLabel('Month', { exact: true }).last().fill('2024-02');
        await report.getByRole('img', { name: /^Backports of/ }).waitFor();
        await drawPicture(workbench.page, 'month');
    });
});

describe('pictures', () => {
    inSequence();
    let demo: Demo;
    const session = useWorkbench({
        folder: () => (demo = buildDemo()).dir,
        settings: { 'window.menuBarVisibility': 'hidden', 'workbench.layoutControl.enabled': false },
    });
    const draw = (name: string) => drawPicture(session().workbench.page, name);

    it('of choosing a commit', async () => {
        const { workbench } = session();
        await workbench.page.setViewportSize({ width: 1280, height: 800 });
        await workbench.openContainer('Backport');
        await workbench.welcomeButton('Cherry-Pick to Branch…').click();
        await workbench.quickInput.type('refcount leak');
        await workbench.quickInput.rows
            .filter({ hasText: demo.ids.pick.slice(0, 8) })
            .first()
            .click();
        await workbench.quickInput.box.getByText('1 Selected').waitFor();
        await draw('commits');
        await workbench.quickInput.ok();
    });

    it('of choosing a target', async () => {
        const { quickInput } = session().workbench;
        const target = quickInput.rows.filter({ hasText: TARGET });
        await target.filter({ hasText: 'conflicts in 2 files' }).waitFor();
        for (const [branch, outcome] of [
            ['linux-6.6.y', 'already there'],
            ['linux-5.15.y', 'conflicts'],
        ] as const)
            await quickInput.rows.filter({ hasText: branch }).filter({ hasText: outcome }).waitFor();
        await target.click();
        await quickInput.box.getByText('1 Selected').waitFor();
        await draw('targets');
        await quickInput.ok();
        await quickInput.rows.filter({ hasText: 'Start on new branch' }).click();
    });

    it('of a conflict', async () => {
        const { workbench } = session();
        await workbench.statusItem('4 regions left in 2 files').waitFor();
        const editor = new ConflictEditor(workbench);
        await editor.shows('foo_ethtool.c');
        await workbench.treeRow(/^foo_main\.c, 3 regions/).click();
        await editor.shows('foo_main.c');
        // The commits that the report found.
        await workbench
            .treeRow(/, prerequisite, /)
            .first()
            .waitFor();
        await editor.go(1);
        await draw('conflict');
    });

    it('of results', async () => {
        const { workbench } = session();
        const editor = new ConflictEditor(workbench);
        for (const [index, result] of RESULTS.entries()) {
            await editor.go(index + 1);
            await editor.write(index + 1, result.trimEnd());
            await editor
                .region(index + 1)
                .getByRole('button', { name: /^Mark Region Resolved/ })
                .click();
        }
        await workbench.statusItem('1 region left in 1 file').waitFor();
        await draw('resolved');
        await editor.markResolved.click();
    });

    it('of the commit', async () => {
        const { workbench } = session();
        const editor = new ConflictEditor(workbench);
        await editor.shows('foo_ethtool.c');
        await editor.take(1, 'target');
        await editor
            .region(1)
            .getByRole('button', { name: /^Mark Region Resolved/ })
            .click();
        await editor.markResolved.click();
        await editor.continue.click();
        await workbench.statusItem('committed on').waitFor();
        // The comparison with the original opens by itself; the palette would lose the focus to it.
        await workbench.tab(/compared with/).waitFor();
        await workbench.webview().getByText('Before sending').waitFor();
        await draw('committed');
    });
});
