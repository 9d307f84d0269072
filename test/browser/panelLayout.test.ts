import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { openHarness, type Harness } from '../panel/harness.ts';
import { layoutFaults } from '../panel/overlaps.ts';
import type { Scene } from '../panel/page.ts';
import { crowded, moved, scene } from '../panel/scene.ts';

/** Of the editor's page: a window of 900, 1280 at 150 %, 1280, 1600 pixels with the side bar, and one without. */
const WIDTHS = [420, 560, 760, 930, 1250];

describe('the layout of the panels', () => {
    let harness: Harness;
    let page: Page;

    before(async () => {
        harness = await openHarness();
    });
    after(() => harness?.close());
    afterEach(() => page.close());

    async function open(shown: Scene, width: number): Promise<void> {
        ({ page } = await harness.open(shown, { width, height: 760 }));
        await page.locator('section.region').waitFor();
    }
    /** Faults of what is on the screen, after the page has come to rest. */
    async function faults(): Promise<string[]> {
        await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
        return layoutFaults(page);
    }
    const words = JSON.parse(
        readFileSync(path.join(import.meta.dirname, '../../l10n/bundle.l10n.de.json'), 'utf8'),
    ) as Record<string, string>;

    const scenes: Record<string, Scene> = {
        'three regions': scene,
        'eight regions with long names': crowded,
        'the same in German': { ...crowded, words },
    };
    for (const width of WIDTHS) {
        for (const [name, shown] of Object.entries(scenes)) {
            it(`has nothing over anything else, ${width} pixels wide: ${name}`, async () => {
                await open(shown, width);
                assert.deepEqual(await faults(), [], 'as it opens');
                await page.evaluate(() => window.command('nextRegion'));
                assert.deepEqual(await faults(), [], 'with a suggestion');
                await page.evaluate(() => window.command('nextWarning'));
                await page.locator('.warning-card').waitFor();
                assert.deepEqual(await faults(), [], 'with the card of a warning');
                await page.keyboard.press('Escape');
                await page.keyboard.press('Enter');
                await page.locator('.cm-editor').waitFor();
                assert.deepEqual(await faults(), [], 'with a result');
                await page.keyboard.press('w');
                assert.deepEqual(await faults(), [], 'with the reasons turned');
                const more = page.locator('.head [aria-haspopup=menu]');
                if (await more.count()) {
                    await more.click();
                    assert.deepEqual(await faults(), [], 'with the menu open');
                    await page.locator('.menu [role^=menuitem]').first().click();
                } else await page.locator('.btn.proven').click();
                await page.locator('.banner.done').waitFor();
                assert.deepEqual(await faults(), [], 'after what is proven was accepted');
                const columns = page.locator('.seg [role=radio]').last();
                if (!(await columns.count())) return;
                await columns.click();
                assert.deepEqual(await faults(), [], 'side by side, where there is room');
            });
        }
    }
    for (const width of WIDTHS) {
        it(`has nothing over anything else while it is analysed, ${width} pixels wide`, async () => {
            const facts = { ...crowded.facts, looking: true, pending: ['related', 'suggestions', 'warnings'] } as const;
            await open({ ...crowded, facts }, width);
            await page.locator('.head .progress').waitFor();
            assert.deepEqual(await faults(), []);
        });

        it(`shows a patch beside where its code is, ${width} pixels wide`, async () => {
            ({ page } = await harness.open(moved, { width, height: 760 }));
            await page.getByRole('region', { name: 'What the patch changes in foo_ptp.c' }).waitFor();
            const there = page.getByRole('region', { name: 'On the target' });
            await there.getByText('drivers/net/foo/foo_clock.c').waitFor();
            assert.equal(await there.locator('.patch-row.removed').count(), 1);
            assert.deepEqual(await faults(), []);
        });

        it(`shows the card of a warning with its fixes in view, ${width} pixels wide`, async () => {
            await open(crowded, width);
            const ways: Record<string, () => Promise<void>> = {
                'its key': () => page.evaluate(() => window.command('nextWarning')),
                'the count in the head of its region': () => page.locator('.rwhat .warning').click(),
                'its word': () => page.locator('.side .wave').first().click(),
                'what is said behind it': () =>
                    page
                        .locator('.side .eol')
                        .first()
                        .click({ position: { x: 4, y: 6 } }),
                'the key for what can be done': () => page.evaluate(() => window.command('showWarning')),
            };
            for (const [way, go] of Object.entries(ways)) {
                await go();
                const card = page.locator('.warning-card');
                await card.waitFor();
                const { cut, moved, seen } = await page.evaluate(() => {
                    const box = (one: Element) => one.getBoundingClientRect();
                    const inside = (one: Element) =>
                        box(one).left >= 0 &&
                        box(one).top >= 0 &&
                        box(one).right <= innerWidth &&
                        box(one).bottom <= innerHeight;
                    const card = document.querySelector<HTMLElement>('.warning-card')!;
                    const words = [...document.querySelectorAll<HTMLElement>('[data-warning]')].filter(
                        (word) => word.dataset['warning'] === card.dataset['card'],
                    );
                    return {
                        cut: [card, ...card.querySelectorAll('button')].filter((one) => !inside(one)).length,
                        moved: box(document.querySelector('#panel')!).top,
                        seen: words.some(
                            (word) => document.elementFromPoint(box(word).left + 3, box(word).top + 6) === word,
                        ),
                    };
                });
                assert.equal(cut, 0, `by ${way}: card and fixes are in view`);
                assert.equal(moved, 0, `by ${way}: the page stays where it is`);
                assert.ok(seen, `by ${way}: the word that it is about is in view`);
                await page.keyboard.press('Escape');
                await card.waitFor({ state: 'detached' });
            }
        });
    }
});
