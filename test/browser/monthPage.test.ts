import assert from 'node:assert/strict';
import { openHarness } from '../panel/harness.ts';
import { monthScene } from '../panel/pageScenes.ts';
import { buildBacklogRepo } from '../support/backlogRepo.ts';

describe('the page of the month', () => {
    it('reads a month that is typed once, when its last digit is there, and goes to the running one', async () => {
        const harness = await openHarness('month');
        try {
            const scene = await monthScene(buildBacklogRepo().repo.dir, 'master', '2024-01');
            const { page, faults } = await harness.open(scene);
            await page.locator('.mrows').first().waitFor();
            await page.locator('input[type=month]').focus();
            await page.keyboard.type('03');
            await page.keyboard.press('ArrowRight');
            await page.keyboard.type('2025', { delay: 50 });
            const asked = await page.waitForFunction(() => {
                type Asked = { readonly type: string; readonly month?: string };
                const all = (window as unknown as { pageAsked: readonly Asked[] }).pageAsked;
                const months = all.flatMap(({ type, month }) => (type === 'read' && month ? [month] : []));
                return months.includes('2025-03') ? months : undefined;
            });
            assert.deepEqual(await asked.jsonValue(), ['2025-03']);
            await page.getByRole('button', { name: 'This Month' }).click();
            const now = new Date().toISOString().slice(0, 7);
            await page.waitForFunction((month) => {
                const all = (window as unknown as { pageAsked: readonly { readonly month?: string }[] }).pageAsked;
                return all.at(-1)?.month === month;
            }, now);
            assert.deepEqual(faults, []);
        } finally {
            await harness.close();
        }
    });
});
