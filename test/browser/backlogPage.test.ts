import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { Page } from 'playwright-core';
import type { FromBacklog, ToBacklog } from '../../src/protocol/backlog.ts';
import { scanScene, type BacklogScene } from '../panel/backlogScene.ts';
import { openHarness, type Harness, type Theme } from '../panel/harness.ts';
import { BACKLOG_BRANCHES, buildBacklogRepo } from '../support/backlogRepo.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const THEMES: readonly Theme[] = ['dark', 'light', 'high-contrast', 'high-contrast-light'];

describe('the page of the backlog', () => {
    let harness: Harness<BacklogScene>;
    let scene: Awaited<ReturnType<typeof scanScene>>;
    let page: Page;
    let faults: readonly string[] = [];

    before(async () => {
        scene = await scanScene(buildBacklogRepo().repo.dir);
        harness = await openHarness('backlog');
    });
    after(() => harness?.close());
    afterEach(async () => {
        await page.close();
        assert.deepEqual(faults, []);
    });

    async function open(options: Parameters<Harness['open']>[1] = {}, shown: BacklogScene = scene): Promise<void> {
        ({ page, faults } = await harness.open(shown, options));
    }
    const cell = (name: string | RegExp) => page.getByRole('gridcell', { name });
    /** The request of that type and number, once the page has sent it. */
    async function asked<Type extends FromBacklog['type']>(
        type: Type,
        number = 1,
    ): Promise<Extract<FromBacklog, { type: Type }>> {
        const found = await page.waitForFunction(
            ([wanted, at]) =>
                (window as unknown as { backlogAsked: FromBacklog[] }).backlogAsked.filter(
                    (one) => one.type === wanted,
                )[at - 1],
            [type, number] as const,
        );
        return (await found.jsonValue()) as Extract<FromBacklog, { type: Type }>;
    }
    const send = (message: ToBacklog) =>
        page.evaluate(
            (sent) => (window as unknown as { backlogSend: (message: ToBacklog) => void }).backlogSend(sent),
            message,
        );
    /** Waits until the cell of a name that begins so has the focus. */
    const focused = (name: string) =>
        page.waitForFunction((wanted) => document.activeElement?.getAttribute('aria-label')?.startsWith(wanted), name);

    it('names each cell by its commit, its branch and its state', async () => {
        await open();
        await cell('d1: check the size, stable-2: conflicts, 1 region').waitFor();
        await cell('d0: check the size, stable-5: landed').waitFor();
        await cell('d1: free on failure, stable-3: reverted').waitFor();
        await cell(/^d0: count by two, stable-5: needs 1 commit first, 1 region$/).waitFor();
    });

    it('is used by keys alone: a cell is found, declined with a reason, and a range is taken', async () => {
        await open();
        await cell(/^d0: count by two, stable-5/).waitFor();
        await page.keyboard.press('Control+Home');
        await page.keyboard.press('ArrowRight');
        await page.keyboard.press('ArrowRight');
        await page.keyboard.press('ArrowDown');
        await focused('d1: check the size, stable-4');
        await page.keyboard.press('d');
        await page.getByRole('dialog', { name: 'Decline: 1 cell' }).waitFor();
        await page.getByLabel('Reason').selectOption('code-absent');
        await page.getByLabel('In your words').fill('never built');
        await page.keyboard.press('Enter');
        await page.getByRole('dialog').waitFor({ state: 'detached' });
        const declined = await asked('decide');
        assert.deepEqual(
            [declined.decision, declined.reason, declined.text, declined.cells.map(({ branch }) => branch)],
            ['decline', 'code-absent', 'never built', [1]],
        );
        await focused('d1: check the size, stable-4');
        await page.keyboard.press('Shift+ArrowDown');
        await page.keyboard.press('Shift+ArrowDown');
        await page.keyboard.press('t');
        const taken = await asked('decide', 2);
        assert.deepEqual([taken.decision, taken.cells.length], ['take', 3]);
    });

    it('is used by mouse alone: filters, details, and what a cell opens', async () => {
        await open();
        await page.getByLabel('Branch').selectOption('stable-2');
        await page.getByLabel('State').selectOption('conflicts');
        await page.getByText('1 of ').waitFor();
        await cell('d1: check the size, stable-2: conflicts, 1 region').click();
        const details = page.getByRole('region', { name: 'stable-2' });
        await details.getByText('It fixes').waitFor();
        await details.getByRole('button', { name: 'Backport' }).click();
        assert.equal((await asked('backport')).cell.branch, 3);
    });

    it('has the way back of what has landed', async () => {
        await open();
        await cell('d0: check the size, stable-5: landed').click();
        const details = page.getByRole('region', { name: 'stable-5' });
        await details.getByRole('button', { name: 'Revert on Branch…' }).click();
        const { backport } = await asked('revert');
        const backports = scene.details!.flatMap(({ cells }) => cells.flatMap((one) => one?.as ?? []));
        assert.ok(backports.includes(backport));
    });

    it('shows what comes in where it stands, and keeps the focus', async () => {
        await open();
        const at = scene.backlog.rows.findIndex(({ subject }) => subject === 'd2: free on failure');
        const name = /^d2: free on failure, stable-1: applies$/;
        await cell(name).click();
        const before = await cell(name).boundingBox();
        const conflicting = { ...scene.backlog.rows[at]!.cells[4]!, state: 'conflicts', files: 1, regions: 3 } as const;
        await send({ type: 'cells', cells: [{ row: at, branch: 4, cell: conflicting }] });
        const after = cell('d2: free on failure, stable-1: conflicts, 3 regions');
        await after.waitFor();
        assert.deepEqual(await after.boundingBox(), before);
        await focused('d2: free on failure, stable-1: conflicts, 3 regions');
        // Another order, once all is known: the row is still where it was.
        const rows = scene.backlog.rows.map((row, index) =>
            index === at ? { ...row, cells: row.cells.with(4, conflicting) } : row,
        );
        await send({ type: 'backlog', backlog: { ...scene.backlog, rows } });
        await after.waitFor();
        await focused('d2: free on failure, stable-1: conflicts, 3 regions');
    });

    it('shows in the details what a pick would meet, and changes nothing for it', async () => {
        const dryRun = {
            isPending: false,
            outcome: 'conflicts',
            notes: [],
            files: [{ path: 'drivers/d1.c', kind: 'changed on both sides', regions: 2, suggested: 1 }],
            related: [{ commit: 'a'.repeat(40), subject: 'd1: rename it', relation: 'prerequisite' }],
            warnings: [{ path: 'drivers/d1.c', line: 12, message: 'old_name() is missing from stable-2.' }],
        } as const;
        await open({}, { ...scene, dryRun });
        await cell(/^d1: check the size, stable-2: conflicts/).click();
        await page.getByRole('region', { name: 'stable-2' }).getByRole('button', { name: 'Dry Run' }).click();
        assert.equal((await asked('dryRun')).cell.branch, BACKLOG_BRANCHES.indexOf('stable-2'));
        const report = page.getByRole('group', { name: 'Dry run' });
        await report.getByText('2 regions, 1 with a suggestion').waitFor();
        await report.getByText('drivers/d1.c:12').waitFor();
        await report.getByRole('button', { name: 'aaaaaaaaaaaa' }).click();
        assert.equal((await asked('showCommit')).commit, 'a'.repeat(40));
        // Another cell has none of its own.
        await cell(/^d1: check the size, stable-3: /).click();
        assert.equal(
            await page.getByRole('region', { name: 'stable-3' }).getByRole('group', { name: 'Dry run' }).count(),
            0,
        );
    });

    it('has what needs the user on top while they have chosen nothing, however the rows come in', async () => {
        const untried = scene.backlog.rows.map((row) => ({
            ...row,
            cells: row.cells.map((one) => one && ({ ...one, state: 'missing', group: 'needs-you' } as const)),
        }));
        await open({}, { ...scene, backlog: { ...scene.backlog, rows: untried } });
        await page.locator('.bcell:focus').waitFor();
        // The row that was first is ready now, and stands further down.
        const rows = untried.map((row, index) => ({
            ...row,
            cells: row.cells.map(
                (one) => one && (index > 12 ? one : ({ ...one, state: 'applies', group: 'ready' } as const)),
            ),
        }));
        await send({ type: 'backlog', backlog: { ...scene.backlog, rows } });
        await page.getByRole('rowheader', { name: 'Ready' }).waitFor();
        assert.equal(await page.locator('.bgrid').evaluate((grid) => grid.scrollTop), 0);
        await page.locator('.brow.active', { hasText: rows[13]!.subject }).waitFor();
    });

    it('keeps filters and folds over a reload', async () => {
        await open();
        await page.getByLabel('Search').fill('free on');
        await page.getByText('8 of 24 rows').waitFor();
        await page.reload();
        await page.getByText('8 of 24 rows').waitFor();
        assert.equal(await page.getByLabel('Search').inputValue(), 'free on');
    });

    it('says what it does, and why there is nothing', async () => {
        await open({}, { progress: { kind: 'scanning' } });
        await page.getByText('Looking for commits that are missing').waitFor();
        await send({ type: 'progress', progress: { kind: 'failed', why: 'No branch matches "x".' } });
        await page.getByRole('alert').getByText('No branch matches').waitFor();
        await send({ type: 'backlog', backlog: { ...scene.backlog, rows: [] } });
        await page.getByText('Nothing needs you').waitFor();
    });

    for (const theme of THEMES)
        it(`axe finds nothing in the theme ${theme}`, async () => {
            await open({ theme, width: 900 });
            await cell(/^d0: count by two, stable-5/).click();
            await page.getByRole('region', { name: 'stable-5' }).getByText('It fixes').waitFor();
            await page.evaluate(axeSource);
            const found = await page.evaluate(async () => {
                const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document);
                return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
            });
            assert.deepEqual(found, []);
        });
});
