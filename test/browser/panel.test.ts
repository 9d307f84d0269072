import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type axe from 'axe-core';
import type { Page } from 'playwright-core';
import { openHarness, type Harness } from '../panel/harness.ts';
import { scene, SUGGESTED } from '../panel/scene.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

describe('the panel of the conflict editor', () => {
    let harness: Harness;
    let page: Page;
    let faults: readonly string[] = [];

    before(async () => {
        harness = await openHarness();
    });
    after(() => harness?.close());
    afterEach(async () => {
        assert.doesNotMatch(await page.locator('body').innerText(), /\[object /, 'facts are worded');
        await page.close();
        assert.deepEqual(faults, []);
    });

    async function open(options: Parameters<Harness['open']>[1] = {}): Promise<void> {
        ({ page, faults } = await harness.open(scene, options));
        await region(1).waitFor();
    }
    const region = (number: number) => page.getByRole('group', { name: new RegExp(`^Region ${number} of 3`) });
    const text = () => page.evaluate(() => window.document_());
    const said = (sentence: string | RegExp) =>
        page.getByRole('status').filter({ hasText: sentence }).waitFor({ state: 'attached' });

    it('opens with the first region that is left, and the focus on it', async () => {
        await open();
        await page.locator('section.region[data-region="0"]:focus').waitFor();
        await page.getByRole('group', { name: 'Target, linux-6.1.y, 1 line, 1 changed' }).waitFor();
        await page.getByRole('heading', { name: 'drivers/net/foo/foo_main.c' }).waitFor();
        await page.getByRole('button', { name: 'Mark Resolved: 3 left' }).waitFor();
    });

    it('says in words what was done to a region, open and as one line', async () => {
        await open();
        await page.keyboard.press('t');
        await region(1).getByText('Target taken', { exact: true }).waitFor();
        await region(1)
            .getByRole('button', { name: /^Mark Region Resolved/ })
            .click();
        await region(2).click();
        await page.keyboard.press('F7');
        await page.locator('section.card[data-region="0"]').getByText('Target taken', { exact: true }).waitFor();
    });

    it('resolves a file by keys alone', async () => {
        await open();
        await page.keyboard.press('t');
        await page.getByRole('group', { name: /^Region 1 of 3.*result ready/ }).waitFor();
        await page.evaluate(() => window.command('resolveRegion'));
        await page.locator('section.region[data-region="1"]:focus').waitFor();
        await said('Region 1 resolved. 2 regions left in this file.');
        await page.keyboard.press('Enter');
        await page.getByRole('textbox', { name: /^Result of region 2/ }).waitFor();
        await page.evaluate(() => window.command('resolveRegion'));
        await page.locator('section.region[data-region="2"]:focus').waitFor();
        await page.keyboard.press('Shift+P');
        await page.getByRole('group', { name: /^Region 3 of 3.*result ready/ }).waitFor();
        await page.evaluate(() => window.command('resolveRegion'));
        await said('No region is left in this file.');
        const now = await text();
        assert.ok(now.includes('\tfa->irq = irq;\n\n\treturn 0;'));
        assert.ok(now.includes(SUGGESTED));
        assert.ok(now.includes('\tfoo_stop(fa, FOO_WAIT);\n\tfoo_stop(fa);\n\treturn 0;'));
        assert.ok(!/^[<>|]{7} /m.test(now));
        await page.getByRole('button', { name: 'Mark Resolved (1 warning)' }).click();
        await page.waitForFunction(() => window.asked.at(-1)?.type === 'resolveFile');
    });

    it('loses nothing of what is typed quickly, and takes the last keys to the document before undo', async () => {
        await open();
        await page.keyboard.press('e');
        const result = page.getByRole('textbox', { name: /^Result of region 1/ });
        await result.waitFor();
        await page.keyboard.press('Control+End');
        await page.keyboard.type('\nint typed_at_the_end;\nint and_more;', { delay: 12 });
        await page.keyboard.press('Escape');
        await page.locator('section.region[data-region="0"]:focus').waitFor();
        await page.keyboard.press('Alt+z');
        await page.waitForFunction(() => window.document_().includes('and_more;\n'));
        assert.match(await text(), /\tfa->irq = irq;\n\t?int typed_at_the_end;\n\t?int and_more;\n\n\treturn 0;/);
        await result.click();
        await page.keyboard.type('x');
        await page.keyboard.press('Control+z');
        await page.waitForFunction(() => window.asked.at(-1)?.type === 'undo');
        const kinds = (await page.evaluate(() => window.asked.map((request) => request.type))).slice(-2);
        assert.deepEqual(kinds, ['result', 'undo']);
    });

    it('puts markers back, and keeps the focus when the editor goes', async () => {
        await open();
        const before = await text();
        await page.keyboard.press('p');
        await page.getByRole('textbox', { name: /^Result of region 1/ }).click();
        await page.getByRole('button', { name: 'Reset' }).click();
        await page.getByRole('group', { name: /^Region 1 of 3.*not resolved/ }).waitFor();
        assert.equal(await text(), before);
        await page.locator('section.region[data-region="0"]:focus').waitFor();
    });

    it('accepts what is proven in one step, and leaves regions with warnings alone', async () => {
        await open();
        await page.getByRole('button', { name: 'Accept Proven (1)' }).click();
        await page.getByRole('group', { name: 'Region 3 of 3, foo_suspend(), resolved' }).waitFor();
        await page.getByRole('button', { name: 'Mark Resolved: 2 left' }).waitFor();
    });

    it('says why, previews suggestions, and shows warnings where they are', async () => {
        await open();
        await page.evaluate(() => window.command('nextWarning'));
        await page.locator('section.region[data-region="1"]:focus').waitFor();
        const why = page.getByRole('complementary', { name: 'Why is this in conflict' });
        await why.getByText('net: foo: count references per link').waitFor();
        await why.getByRole('button', { name: '1 more reason' }).click();
        await why.getByText('Another reason.').waitFor();
        assert.equal(await page.locator('.side.patch .wave').textContent(), 'err_unlock');
        await page.getByText('Suggestion 1 of 2', { exact: true }).waitFor();
        await region(2).focus();
        await page.keyboard.press('s');
        await page.getByText('Suggestion 2 of 2', { exact: true }).waitFor();
        assert.ok(!(await text()).includes(SUGGESTED), 'nothing is written before the user says so');
    });

    it('compares both labels beside the word that jumps there, and takes the fix', async () => {
        await open();
        await page.evaluate(() => window.command('nextWarning'));
        const word = region(2).locator('.ghost .wave');
        await word.hover();
        const card = page.getByRole('dialog', { name: 'err_unlock does not free the ring here.' });
        await card.getByText('foo_ring_free(fa->rx_ring);').waitFor();
        assert.equal(await card.locator('.filler').count(), 1);
        const [mine, its] = [await word.boundingBox(), await card.boundingBox()];
        assert.ok(its!.x > mine!.x + mine!.width, 'the card leaves its line alone');
        await page.keyboard.press('Escape');
        await card.waitFor({ state: 'detached' });
        await page.mouse.move(5, 5);
        await page.evaluate(() => window.command('showWarning'));
        await card.locator('button:focus').filter({ hasText: 'Use err_free_ring' }).waitFor();
        await page.keyboard.press('Enter');
        await page.waitForFunction(() => window.asked.at(-1)?.type === 'fix');
        const asked = await page.evaluate(() => window.asked.at(-1));
        assert.ok(asked?.type === 'fix' && asked.fix === 'replace' && asked.warning === 'goto-target err_unlock');
        await card.waitFor({ state: 'detached' });
    });

    it('marks the word in the result, where the document has it', async () => {
        const [warning] = scene.warnings!;
        // Three marker lines, the target and the base go: eleven lines.
        const warnings = [{ ...warning!, line: warning!.line - 11 }];
        ({ page, faults } = await harness.open({ ...scene, warnings }));
        await region(2).getByRole('button', { name: 'Show' }).click();
        await region(2).getByRole('button', { name: 'Take patch' }).click();
        const word = page.locator('.cm-editor .wave');
        await word.waitFor();
        assert.equal(await word.textContent(), 'err_unlock');
    });

    it('takes a corrected name', async () => {
        await open();
        await page.evaluate(() => window.command('nextRegion'));
        const name = page.getByRole('group', { name: 'Names on the target' }).getByRole('textbox');
        await name.fill('foo_priv . baz');
        await name.press('Enter');
        await page.waitForFunction(() => window.asked.at(-1)?.type === 'rename');
        const asked = await page.evaluate(() => window.asked.at(-1));
        assert.ok(asked?.type === 'rename' && asked.from === 'foo_priv -> bar' && asked.to === 'foo_priv . baz');
        await page.locator('section.region[data-region="1"]:focus').waitFor();
    });

    it('lets lines outside of the regions be edited where they stand', async () => {
        await open();
        await page.evaluate(() => window.command('nextRegion'));
        const line = page.locator('.context .ln').filter({ hasText: 'netif_start_queue(ndev);' });
        await line.locator('.tx').click();
        const lines = page.getByRole('textbox', { name: /^Lines from \d+ on, outside/ });
        await lines.waitFor();
        // The cursor is where the click was, and the line keeps its number and place.
        await page.keyboard.press('End');
        await page.keyboard.type('\n\tmore();');
        await page.waitForFunction(() => window.document_().includes('netif_start_queue(ndev);\n\tmore();\n'));
        // What is typed on goes on in the same editor, though the lines are others now.
        await page.keyboard.type('\n\teven_more();');
        await page.waitForFunction(() => window.document_().includes('more();\n\teven_more();\n\tmutex_unlock'));
        const before = scene.text;
        const after = await text();
        assert.equal(after.replace('\n\tmore();\n\teven_more();', ''), before, 'nothing else has changed');
        await page.keyboard.press('Escape');
        await page.locator('section.region[data-region="1"]:focus').waitFor();
        await page.locator('.context').getByText('even_more();').waitFor();
        await region(2).filter({ hasText: 'Not resolved' }).waitFor();
    });

    it('says so where such lines were changed by somebody else meanwhile', async () => {
        ({ page, faults } = await harness.open({ ...scene, refuses: 'lines' }));
        await page.locator('.context .tx').first().click();
        await page.getByRole('textbox', { name: /outside of the regions/ }).waitFor();
        await page.keyboard.type('x');
        await page.getByRole('alert').filter({ hasText: 'This cannot be done here.' }).waitFor();
    });

    it('finds a text anywhere in the document, in folded lines too', async () => {
        await open();
        await page.keyboard.press('Control+f');
        await page.getByRole('searchbox', { name: 'Find in this file' }).fill('second_17');
        await page.getByText('1 of 1', { exact: true }).waitFor();
        const found = page.locator('.context .found').filter({ hasText: 'second_17' });
        await found.first().waitFor();
        const [box, view] = [await found.first().boundingBox(), await page.locator('.body').boundingBox()];
        assert.ok(box!.y > view!.y && box!.y < view!.y + view!.height, 'the match is in view');
        await page.getByRole('searchbox').fill('foo_hw_start');
        await page.locator('section.region[data-region="1"] .found').first().waitFor();
        await page.keyboard.press('Enter');
        await page.getByText('2 of 3', { exact: true }).waitFor();
        await page.keyboard.press('Shift+Enter');
        await page.getByText('1 of 3', { exact: true }).waitFor();
        await page.getByRole('searchbox').fill('nowhere.*');
        await page.getByText('Not found.', { exact: true }).waitFor();
        await page.keyboard.press('Escape');
        await page.locator('.find').waitFor({ state: 'detached' });
    });

    it('applies and goes on with one key', async () => {
        await open();
        await page.evaluate(() => window.command('nextRegion'));
        await page.locator('section.region[data-region="1"]:focus').waitFor();
        await page.keyboard.press('Shift+Enter');
        await page.locator('section.region[data-region="2"]:focus').waitFor();
        await page.getByRole('group', { name: /^Region 2 of 3, foo_open\(\), resolved/ }).waitFor();
        assert.ok((await text()).includes(SUGGESTED));
    });

    it('scrolls sides and suggestion sideways as one', async () => {
        const long = (side: string) => side.replaceAll('foo_hw_start(', `foo_hw_start_${'x'.repeat(200)}(`);
        ({ page, faults } = await harness.open(JSON.parse(long(JSON.stringify(scene))) as typeof scene));
        await page.evaluate(() => window.command('nextRegion'));
        await page.locator('section.region[data-region="1"]:focus').waitFor();
        await page.locator('.region .sides').evaluate((sides) => sides.scrollTo(150, 0));
        await page.waitForFunction(() => document.querySelector('.region .ghost')?.scrollLeft === 150);
        await page.keyboard.press('Alt+z');
        await page.locator('.region.wrap').waitFor();
        const wide = await page.locator('.region .sides').evaluate((sides) => sides.scrollWidth - sides.clientWidth);
        assert.ok(wide <= 0, `${wide} pixels too wide when wrapped`);
    });

    it('leaves no empty line where whole lines are pasted over the result', async () => {
        await open();
        await page.keyboard.press('e');
        await page.getByRole('textbox', { name: /^Result of region 1/ }).click();
        await page.keyboard.press('Control+A');
        await page.keyboard.insertText('\tone();\n\ttwo();\n');
        await page.waitForFunction(() => window.document_().includes('two();'));
        assert.match(await text(), /\{\n\tint err;\n\n\tone\(\);\n\ttwo\(\);\n\n\treturn 0;/);
    });

    it('puts the actions of the header into a menu where there is no room', async () => {
        await open({ width: 640 });
        await page.getByRole('button', { name: 'More actions' }).click();
        await page.getByRole('menuitem', { name: 'Accept Proven (1)' }).click();
        const done = page.getByRole('group', { name: 'What was accepted' });
        await done.getByText('the same lines as on linux-6.6.y').waitFor();
        await done.getByRole('button', { name: 'Undo' }).click();
        await page.getByRole('group', { name: /^Region 3 of 3, foo_suspend\(\), not resolved/ }).waitFor();
        await done.waitFor({ state: 'detached' });
    });

    it('unfolds to the head of the function, then all', async () => {
        await open();
        await page.getByRole('button', { name: /lines folded.*foo_open/ }).click();
        await page.locator('.context').getByText('static int foo_open(struct net_device *ndev)').waitFor();
        await page
            .getByRole('button', { name: /lines folded/ })
            .nth(1)
            .click();
        await page.locator('.context').getByText('second_0').first().waitFor();
    });

    it('shows three columns where there is room, and says so where there is not', async () => {
        await open({ width: 1200 });
        await page.getByRole('radio', { name: 'Side by side' }).click();
        await page.locator('.c3').waitFor();
        assert.equal((await page.evaluate(() => window.asked)).at(-1)?.type, 'layout');
        await page.setViewportSize({ width: 880, height: 700 });
        await page.locator('.stacked .sides').waitFor();
        await page.getByText('Side by side needs a wider editor').waitFor();
    });

    for (const theme of ['dark', 'light', 'high-contrast', 'high-contrast-light'] as const) {
        for (const width of [1200, 640]) {
            it(`has nothing that axe finds, ${theme}, ${width} pixels wide`, async () => {
                await open({ theme, width });
                // Where there is room for columns, they are looked at too.
                const columns = width > 900 ? ['columns', 'card'] : ['card'];
                for (const key of ['', 'F7', ...columns, 'Enter']) {
                    if (key === 'F7') await page.evaluate(() => window.command('nextRegion'));
                    else if (key === 'columns') await page.getByRole('radio', { name: 'Side by side' }).click();
                    else if (key === 'card') await page.evaluate(() => window.command('showWarning'));
                    else if (key) {
                        await page.keyboard.press('Escape');
                        await page.waitForTimeout(200);
                        await page.keyboard.press(key);
                    }
                    await page.waitForTimeout(300);
                    await page.evaluate(axeSource);
                    const found = await page.evaluate(() => (window as unknown as { axe: typeof axe }).axe.run());
                    const bad = found.violations.map(
                        ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`,
                    );
                    assert.deepEqual(bad, []);
                }
            });
        }
    }

    it('offers to go on from the last file, also where it had no regions', async () => {
        const done = { kind: 'modify/delete', staged: true, allResolved: true } as const;
        ({ page, faults } = await harness.open({ text: '', facts: done }));
        await page.getByRole('button', { name: 'Continue' }).click();
        await page.waitForFunction(() => window.asked.some(({ type }) => type === 'continue'));
    });

    it('speaks the user’s language', async () => {
        const file = path.join(import.meta.dirname, '../../l10n/bundle.l10n.de.json');
        const words = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
        ({ page, faults } = await harness.open({ ...scene, words }));
        await page.getByRole('group', { name: 'Region 1 von 3, foo_probe(), nicht gelöst' }).waitFor();
        await page.getByRole('button', { name: 'Ziel nehmen' }).waitFor();
        await page.getByRole('button', { name: 'Gelöst: noch 3 übrig' }).waitFor();
        await page.evaluate(() => window.command('nextRegion'));
        await said('Region 2 von 3, foo_open().');
        const all = await page.evaluate(() =>
            [...document.querySelectorAll('[title], [aria-label], button, h1, h2, .rail, .desc')].flatMap((one) => [
                one.getAttribute('title') ?? '',
                one.getAttribute('aria-label') ?? '',
                one.textContent ?? '',
            ]),
        );
        // Sentences of core, commits and code stay as they are.
        const foreign: string[] = [];
        JSON.stringify({ ...scene, text: '' }, (_, value: unknown) => {
            if (typeof value === 'string' && value) foreign.push(value, ...value.split('\n'));
            return value;
        });
        const own = all.map((text) => foreign.reduce((rest, one) => (one ? rest.replaceAll(one, '') : rest), text));
        const english = own.filter((text) => /\b(the|this|of|not|lines|take|warning|resolved|more)\b/i.test(text));
        assert.deepEqual(english, []);
    });

    it('draws only what is near the view of a large file', async () => {
        const many = Array.from({ length: 400 }, (_, at) => scene.text.replaceAll('foo_', `foo${at}_`)).join('');
        ({ page, faults } = await harness.open({ text: many, facts: {} }));
        await page.getByText('0 of 1200 resolved').waitFor();
        assert.ok((await page.evaluate(() => document.querySelectorAll('*').length)) < 1500);
        const height = await page.locator('.column').evaluate((column) => column.scrollHeight);
        await page.locator('.body').evaluate((body) => body.scrollTo(0, body.scrollHeight));
        await page.getByRole('group', { name: /^Region 1200 of 1200/ }).waitFor();
        assert.equal(await page.locator('.column').evaluate((column) => column.scrollHeight), height);
    });
});
