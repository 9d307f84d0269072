/** What is drawn over something else, cut, or out of its frame: every control and every word of a page, measured. */
import type { Frame, Page } from 'playwright-core';

/** @returns one line for each fault; empty where all is in its place */
export async function layoutFaults(page: Page | Frame): Promise<string[]> {
    await page.evaluate('globalThis.__name ??= (made) => made'); // see harness.ts
    return page.evaluate(() => {
        interface Box {
            readonly of: Element;
            readonly name: string;
            readonly left: number;
            readonly top: number;
            readonly right: number;
            readonly bottom: number;
        }
        const SLACK = 1;
        const CONTROLS = 'button, input, select, textarea, a[href], kbd, .tag, .codicon, .letter';
        /** What lies over the page on purpose. */
        const OVERLAYS = '.menu, .warning-card, .breason';
        const faults = new Set<string>();
        const nameOf = (one: Element) =>
            `${one.tagName.toLowerCase()}.${one.className.toString().replace(/\s+/g, '.')} "${(one.getAttribute('aria-label') ?? one.textContent ?? '').replace(/\s+/g, ' ').trim().slice(0, 40)}"`;
        const clips = (one: Element) => {
            const style = getComputedStyle(one);
            return style.overflowX !== 'visible' || style.overflowY !== 'visible';
        };
        /** The part of a rectangle that no ancestor cuts off; undefined where nothing of it is seen. */
        const seen = (of: Element, rect: DOMRect, from: Element | null): Box | undefined => {
            let { left, top, right, bottom } = rect;
            for (let up = from; up; up = up.parentElement) {
                if (!clips(up)) continue;
                const frame = up.getBoundingClientRect();
                [left, right] = [Math.max(left, frame.left), Math.min(right, frame.right)];
                [top, bottom] = [Math.max(top, frame.top), Math.min(bottom, frame.bottom)];
            }
            // Subjects of a backlog stay at the left, over the cells that scroll away below them.
            const stays = of.closest('.bbranch')?.parentElement?.querySelector('.bsubject');
            if (stays) left = Math.max(left, stays.getBoundingClientRect().right);
            if (right - left <= SLACK || bottom - top <= SLACK) return undefined;
            return { of, name: nameOf(of), left, top, right, bottom };
        };
        const scrolls = (one: Element) =>
            one.closest(
                '.sides, .c3 .code, .ghost, .cm-editor, .wc-columns, .context, .vr, .banner ul, .bgrid, .bside, .bbulk > ul, .mchart, .mfigures',
            ) !== null;
        const hidden = (one: Element) =>
            one.closest('.unseen, .voice, [hidden], svg, details:not([open]) > :not(summary)') !== null ||
            getComputedStyle(one).visibility === 'hidden' ||
            one.getBoundingClientRect().width <= SLACK;

        const boxes: Box[] = [];
        for (const control of document.querySelectorAll(CONTROLS)) {
            if (hidden(control)) continue;
            const rect = control.getBoundingClientRect();
            const box = seen(control, rect, control.parentElement);
            if (box) boxes.push(box);
            if (scrolls(control)) continue;
            const frame = control.closest('.region, .card, .head, .warning-card, .menu, .checks') ?? document.body;
            const around = frame.getBoundingClientRect();
            if (rect.right > around.right + SLACK || rect.left < around.left - SLACK)
                faults.add(`out of its frame: ${nameOf(control)}`);
            if (!box || box.right - box.left < rect.width - SLACK)
                if (rect.top < innerHeight && rect.bottom > 0 && !control.closest('.body, .vbody, .checks'))
                    faults.add(`cut off: ${nameOf(control)}`);
            if (control.matches('button') && control.scrollWidth > control.clientWidth + SLACK)
                faults.add(`words out of the button: ${nameOf(control)}`);
        }
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const parent = node.parentElement;
            if (!parent || !node.nodeValue?.trim() || hidden(parent) || parent.closest('script, style, option'))
                continue;
            const range = document.createRange();
            range.selectNodeContents(node);
            for (const rect of range.getClientRects()) {
                const box = seen(parent, rect, parent);
                if (box) boxes.push(box);
            }
        }
        for (const [at, one] of boxes.entries()) {
            for (const other of boxes.slice(at + 1)) {
                if (one.of === other.of || one.of.contains(other.of) || other.of.contains(one.of)) continue;
                if (one.of.closest(OVERLAYS) !== other.of.closest(OVERLAYS)) continue;
                const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
                const high = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
                // Lines of text may touch: what counts is that they can be read.
                if (wide > SLACK + 1 && high > 4) faults.add(`overlap: ${one.name} and ${other.name}`);
            }
        }
        return [...faults];
    });
}
