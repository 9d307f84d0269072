/**
 * The conflict editor's panel on a file of 2 MB with 500 regions, in a bare page: time to first paint, and the longest
 * task of each thing that a user does.
 *
 *   npx tsx test/bench/panel.ts [regions] [bytes]
 */
import type { Page } from 'playwright-core';
import { openHarness } from '../panel/harness.ts';
import { largeFiles } from './largeFile.ts';
import { longestTask, taskWords } from './tasks.ts';

const [regions = 500, bytes = 2_000_000] = process.argv.slice(2).map(Number);

async function watched(page: Page, name: string, work: () => Promise<unknown>): Promise<void> {
    console.log(`${name.padEnd(34)} ${taskWords(await longestTask(harness.browser, page, work))}`);
}

const harness = await openHarness();
const { merged: text } = largeFiles(regions, bytes);
console.log(`${text.length} characters, ${regions} regions`);
const { page, faults } = await harness.open({ text, facts: { path: 'large.c' } });
const marks = await page.evaluate(() =>
    performance.getEntriesByType('mark').map(({ name, startTime }) => ({ name, startTime })),
);
const at = (name: string) => marks.find((mark) => mark.name === name)?.startTime ?? NaN;
console.log(`snapshot heard to first paint: ${(at('painted') - at('heard')).toFixed(0)} ms`);
await page.waitForTimeout(1500);
await watched(page, 'F7, twenty times', async () => {
    for (let at = 0; at < 20; at++) {
        await page.evaluate(() => window.command('nextRegion'));
        await page.waitForTimeout(30);
    }
});
await watched(page, 'scroll through the whole file', async () => {
    await page.evaluate(async () => {
        const body = document.querySelector('.body')!;
        for (let top = 0; top < body.scrollHeight; top += 900) {
            body.scrollTop = top;
            await new Promise((resolve) => requestAnimationFrame(resolve));
        }
    });
});
await watched(page, 'take the target, mark, go on: ten', async () => {
    for (let at = 0; at < 10; at++) {
        await page.keyboard.press('t');
        await page.waitForTimeout(60);
        await page.evaluate(() => window.command('resolveRegion'));
        await page.waitForTimeout(60);
    }
});
await watched(page, 'type sixty letters into a result', async () => {
    await page.keyboard.press('e');
    await page.waitForTimeout(300);
    await page.keyboard.type('a result that a user types, quickly, letter after letter ..', { delay: 25 });
});
await watched(page, 'side by side and back', async () => {
    await page.getByRole('radio', { name: 'Side by side' }).click();
    await page.getByRole('radio', { name: 'Stacked' }).click();
});
const nodes = await page.evaluate(() => document.querySelectorAll('*').length);
console.log(`${nodes} elements in the page; faults: ${faults.length === 0 ? 'none' : faults.join('; ')}`);
await harness.close();
