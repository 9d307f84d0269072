/** Which lines of a long list are drawn: those near the view, and the one that has the focus wherever it is. */
import {
    defaultRangeExtractor,
    elementScroll,
    observeElementOffset,
    observeElementRect,
    Virtualizer,
} from '@tanstack/virtual-core';

/** Pixels, as in the style sheet. */
export const ROW_HEIGHT = 26;

/** Pixels of the grid's head, which stays in view above the rows. */
export const HEAD_HEIGHT = 30;

/** A line of the list that is near the view, so that it has an element. */
export interface DrawnLine {
    readonly index: number;
    /** Pixels from the top of the list. */
    readonly top: number;
}

/** Which lines of a long list are drawn; the others are room of the height that they would have. */
export interface VirtualRows {
    /** @param kept a line that is drawn wherever the view is; -1 for none */
    lines(count: number, kept: number): readonly DrawnLine[];
    /** Call it after each drawing: the element that scrolls may be a new one. */
    settle(): void;
    reveal(index: number): void;
    /** Lines that the view has room for. */
    readonly pageLength: number;
}

const estimateSize = () => ROW_HEIGHT;

/** @param scroller the element that scrolls, where it is drawn @param onChange other lines are in view */
export function createVirtualRows(scroller: () => HTMLElement | undefined, onChange: () => void): VirtualRows {
    const options = (count: number, kept: number) => ({
        count,
        getScrollElement: () => scroller() ?? null,
        estimateSize,
        overscan: 8,
        scrollPaddingStart: HEAD_HEIGHT,
        scrollToFn: elementScroll,
        observeElementRect,
        observeElementOffset,
        onChange,
        initialRect: { width: 0, height: window.innerHeight },
        rangeExtractor(range: Parameters<typeof defaultRangeExtractor>[0]) {
            const drawn = defaultRangeExtractor(range);
            return kept < 0 || kept >= count || drawn.includes(kept) ? drawn : [...drawn, kept];
        },
    });
    const virtualizer = new Virtualizer<HTMLElement, HTMLElement>(options(0, -1));
    virtualizer._didMount();
    return {
        lines(count, kept) {
            virtualizer.setOptions(options(count, kept));
            return virtualizer.getVirtualItems().map(({ index, start }) => ({ index, top: start }));
        },
        settle: () => virtualizer._willUpdate(),
        reveal: (index) => virtualizer.scrollToIndex(index, { align: 'auto' }),
        get pageLength() {
            const height = scroller()?.clientHeight ?? window.innerHeight;
            return Math.max(1, Math.floor((height - HEAD_HEIGHT) / ROW_HEIGHT) - 1);
        },
    };
}
