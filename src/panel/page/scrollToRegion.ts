/** Brings regions and lines of the document into view. */
import { heightOf } from '../model/layOutBlocks.ts';
import { lineHeightNow, panelScroller, type Page } from './page.ts';

/** Pixels that a line keeps from the lower edge. */
const BELOW_LINE = 100;

/** Brings a region to the top, with a few lines above it, unless all of it is in view. */
export function scrollToRegion(page: Page, region: number): void {
    const block = page.blocks.find((one) => one.kind === 'region' && one.region === region);
    const scroller = panelScroller(page);
    if (!block || !scroller) return;
    setColumnHeight(page);
    const above = Math.min(block.top, 4 * lineHeightNow() + 8);
    const isInView =
        block.top >= scroller.scrollTop && block.top + block.height <= scroller.scrollTop + scroller.clientHeight;
    if (!isInView) scroller.scrollTop = block.top - above;
}

/** @param line 0-based; of a line in a region nothing happens */
export function scrollToLine(page: Page, line: number): void {
    const block = page.blocks.find((one) => one.kind !== 'region' && one.from <= line && line < one.to);
    const scroller = panelScroller(page);
    if (!block || block.kind === 'region' || !scroller) return;
    setColumnHeight(page);
    const top = block.top + (line - block.from) * lineHeightNow();
    if (top >= scroller.scrollTop && top + BELOW_LINE <= scroller.scrollTop + scroller.clientHeight) return;
    scroller.scrollTop = top - scroller.clientHeight / 3;
}

/** The column must be as high as planned before it can be scrolled there. */
function setColumnHeight({ root, blocks }: Page): void {
    const column = root.querySelector<HTMLElement>('.column');
    if (column) column.style.height = `${heightOf(blocks)}px`;
}

/** Puts the focus on a region that is drawn, without a scroll. */
export function focusRegion({ root }: Pick<Page, 'root'>, region: number): void {
    root.querySelector<HTMLElement>(`[data-region="${region}"]`)?.focus({ preventScroll: true });
}

const SIDEWAYS = '.sides, .c3 .code, .ghost, .cm-scroller';

/** Sides, suggestion and result of a region scroll sideways as one: a line is compared with those above it. */
export function scrollTogether({ target }: Event): void {
    // The document scrolls too, and is not an element.
    if (!(target instanceof Element) || !target.matches(SIDEWAYS)) return;
    for (const other of target.closest('.region')?.querySelectorAll(SIDEWAYS) ?? []) {
        if (other !== target && other.scrollLeft !== target.scrollLeft) other.scrollLeft = target.scrollLeft;
    }
}
