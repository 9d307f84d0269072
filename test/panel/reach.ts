/** What the keyboard reaches: Tab from stop to stop, arrows inside each. */
import type { Frame, Page } from 'playwright-core';

const CONTROLS = 'button, input, select, textarea, a[href], [role=button], [role=radio], [role=menuitem]';

/** The controls of a page that are on the screen, can be used, and that neither Tab nor arrows reach; by their HTML. */
export async function unreachable(page: Page, frame: Page | Frame = page): Promise<string[]> {
    await frame.evaluate((controls) => {
        const usable = [...document.querySelectorAll<HTMLElement>(controls)].filter(
            (one) => one.getClientRects().length > 0 && !(one as HTMLButtonElement).disabled,
        );
        usable.forEach((one, at) => one.setAttribute('data-reach', String(at)));
        (document.activeElement as HTMLElement | null)?.blur();
    }, CONTROLS);
    const reached = new Set<string>();
    const stops = new Set<string>();
    /** Names what has the focus; by a name of its own, since what stands around it is drawn and taken away as it scrolls. */
    const focused = () =>
        frame.evaluate(() => {
            const one = document.activeElement as HTMLElement | null;
            if (!one || one === document.body || !document.hasFocus()) return undefined;
            one.dataset['stop'] ??= String(document.querySelectorAll('[data-stop]').length + performance.now());
            return { place: one.dataset['stop'], control: one.dataset['reach'], editor: one.matches('.cm-content') };
        });
    await frame.evaluate(() => {
        document.body.tabIndex = -1;
        document.body.focus();
    });
    for (let tabs = 0; tabs < 120; tabs++) {
        await page.keyboard.press('Tab');
        const stop = await focused();
        if (!stop || stops.has(stop.place)) break;
        stops.add(stop.place);
        if (stop.control !== undefined) reached.add(stop.control);
        if (stop.editor) {
            await page.keyboard.press('Escape');
            continue;
        }
        // Arrows would change a list's value.
        const list = await frame.evaluate(() => document.activeElement?.matches('select, input') ?? false);
        for (const arrow of list ? [] : ['ArrowDown', 'ArrowUp', 'ArrowRight', 'ArrowLeft']) {
            for (let before = stop, steps = 0; steps < 80; steps++) {
                await page.keyboard.press(arrow);
                const now = await focused();
                if (!now || now.place === before.place) break;
                if (now.control !== undefined) reached.add(now.control);
                if (now.editor) {
                    await page.keyboard.press('Escape');
                    break;
                }
                before = now;
            }
            await frame.evaluate((place) => {
                const one = document.querySelector<HTMLElement>(`[data-stop="${place}"]`);
                one?.focus({ preventScroll: true });
            }, stop.place);
        }
    }
    return frame.evaluate(
        (known) =>
            [...document.querySelectorAll<HTMLElement>('[data-reach]')]
                .filter((one) => !known.includes(one.dataset['reach'] ?? ''))
                .map((one) => one.outerHTML.replace(/\s+/g, ' ').slice(0, 160)),
        [...reached],
    );
}
