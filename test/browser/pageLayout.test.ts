import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type axe from 'axe-core';
import type { Page } from 'playwright-core';
import { scanScene, type BacklogScene } from '../panel/backlogScene.ts';
import { openHarness, type Harness, type Theme } from '../panel/harness.ts';
import { layoutFaults } from '../panel/overlaps.ts';
import { comparisonScene, monthScene, type MessagesScene } from '../panel/pageScenes.ts';
import { BACKLOG_BRANCHES, buildBacklogRepo } from '../support/backlogRepo.ts';
import { buildDemo } from '../support/demo/demo.ts';
import { buildMisplaced } from '../support/misplacedRepo.ts';

/**
 * Of a page in an editor, in pixels of CSS: a window of 1280 and of 900 at a zoom of 150 % beside the side bar and without it,
 * of 900, 1280 and 2000 beside it.
 */
const WIDTHS = [505, 552, 805, 930, 1650];
const THEMES: readonly Theme[] = ['dark', 'light', 'high-contrast', 'high-contrast-light'];
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const german = JSON.parse(
    readFileSync(path.join(import.meta.dirname, '../../l10n/bundle.l10n.de.json'), 'utf8'),
) as Record<string, string>;

const settled = (page: Page) =>
    page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

async function faultsOf(page: Page): Promise<string[]> {
    await settled(page);
    return layoutFaults(page);
}

async function axeFaults(page: Page): Promise<string[]> {
    await page.evaluate(axeSource);
    return page.evaluate(async () => {
        const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document);
        return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
    });
}

describe('the layout of the backlog', () => {
    let harness: Harness<BacklogScene>;
    let scene: BacklogScene;
    before(async () => {
        const found = await scanScene(buildBacklogRepo().repo.dir);
        const dryRun = {
            isPending: true,
            outcome: 'conflicts',
            files: [
                {
                    path: 'drivers/net/ethernet/foo/bar/foo_main_with_a_long_name.c',
                    kind: 'changed',
                    regions: 2,
                    suggested: 1,
                },
            ],
            related: [
                {
                    commit: 'a'.repeat(40),
                    subject: 'd1: rename the counter wherever it stands',
                    relation: 'prerequisite',
                },
            ],
            warnings: [
                {
                    path: 'drivers/d1.c',
                    line: 1234,
                    message: 'old_name() is missing from stable-2, where new_name() is.',
                },
            ],
            notes: ['Renames were not followed everywhere.'],
        } as const;
        const notes = ['Branches, by name and activity: "stable-5", "stable-4", "stable-3", "stable-2", "stable-1".'];
        scene = { ...found, backlog: { ...found.backlog, notes }, dryRun };
        harness = await openHarness('backlog');
    });
    after(() => harness?.close());

    for (const [language, words] of [
        ['English', undefined],
        ['German', german],
    ] as const)
        for (const width of WIDTHS)
            it(`has nothing over anything else, ${width} pixels wide, in ${language}`, async () => {
                const { page } = await harness.open({ ...scene, ...(words ? { words } : {}) }, { width, height: 700 });
                const send = (message: unknown) => page.evaluate((sent) => window.postMessage(sent, '*'), message);
                try {
                    await page.locator('.bcell:focus').waitFor();
                    assert.deepEqual(await faultsOf(page), [], 'as it opens');
                    await page.locator('.brow .bbranch').nth(3).click();
                    const look = page.locator('.bdetail').first().locator('.bbuttons .btn').last();
                    await look.waitFor();
                    await look.click();
                    await page.locator('.bdry').waitFor();
                    assert.deepEqual(await faultsOf(page), [], 'with a dry run');
                    await send({
                        type: 'progress',
                        progress: { kind: 'picking', branch: 'stable-5', done: 120, of: 1159 },
                    });
                    await page.locator('.bprogress').waitFor();
                    assert.deepEqual(await faultsOf(page), [], 'while it picks');
                    const left = [
                        {
                            commit: 'a'.repeat(40),
                            subject: 'machine: also acquire the object from the cache when a method is called',
                            why: 'It applies, and needs a look before it counts: there are warnings.',
                        },
                    ];
                    const branches = BACKLOG_BRANCHES.map((ref, branch) => ({ branch, ref, picked: 50, left }));
                    await send({ type: 'bulk', bulk: { branches, isCancelled: true, isUndone: false } });
                    await page.locator('.bbulk summary').first().click();
                    assert.deepEqual(await faultsOf(page), [], 'with what was picked');
                    const { height } = (await page.locator('.bgrid').boundingBox())!;
                    assert.ok(height > 90, `rows stay in view: ${height} pixels`);
                    await page.locator('.brow .bbranch').first().focus();
                    await page.keyboard.press('h');
                    await page.locator('.breason').waitFor();
                    assert.deepEqual(await faultsOf(page), [], 'with the question for a reason');
                } finally {
                    await page.close();
                }
            });
});

describe('a backlog that has no room for all branches', () => {
    it('brings the cell into view that the keyboard goes to, beside the subjects', async () => {
        const harness = await openHarness('backlog');
        try {
            const { page } = await harness.open(await scanScene(buildBacklogRepo().repo.dir), {
                width: 505,
                height: 700,
            });
            await page.locator('.bcell:focus').waitFor();
            for (const key of [...Array<string>(5).fill('ArrowRight'), ...Array<string>(4).fill('ArrowLeft')]) {
                await page.keyboard.press(key);
                await settled(page);
                const isSeen = await page.evaluate(() => {
                    const { left, right, top, bottom } = document.activeElement!.getBoundingClientRect();
                    const seen = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
                    return document.activeElement!.contains(seen) && right <= innerWidth;
                });
                assert.ok(isSeen, `${await page.locator(':focus').getAttribute('aria-label')} is in view`);
            }
        } finally {
            await harness.close();
        }
    });
});

for (const [name, scenes] of Object.entries({
    verify: () => {
        const demo = buildDemo();
        return comparisonScene(demo.dir, demo.ids.pick, demo.ids.sibling);
    },
    'verify, misplaced': () => {
        const { repo, original, backport } = buildMisplaced();
        return comparisonScene(repo.dir, original, backport);
    },
    month: () => monthScene(buildBacklogRepo().repo.dir, 'master', '2024-01'),
}) as [string, () => Promise<MessagesScene>][])
    describe(`the layout of the page "${name}"`, () => {
        let harness: Harness<MessagesScene>;
        let scene: MessagesScene;
        before(async () => {
            scene = await scenes();
            harness = await openHarness(name === 'month' ? 'month' : 'verify');
        });
        after(() => harness?.close());
        const ready = { verify: '.vr', 'verify, misplaced': '.vplaces .move', month: '.mrows' }[name]!;

        for (const [language, words] of [
            ['English', undefined],
            ['German', german],
        ] as const)
            for (const width of WIDTHS)
                it(`has nothing over anything else, ${width} pixels wide, in ${language}`, async () => {
                    const shown = { ...scene, ...(words ? { words } : {}) };
                    const { page, faults } = await harness.open(shown, { width, height: 700 });
                    await page.locator(ready).first().waitFor();
                    assert.deepEqual(await faultsOf(page), []);
                    assert.deepEqual(faults, []);
                    await page.close();
                });
        for (const theme of THEMES)
            it(`axe finds nothing in the theme ${theme}`, async () => {
                const { page } = await harness.open(scene, { theme, width: 900 });
                await page.locator(ready).first().waitFor();
                assert.deepEqual(await axeFaults(page), []);
                await page.close();
            });
    });
