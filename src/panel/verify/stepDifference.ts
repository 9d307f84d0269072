/** From difference to difference, and to a function. */
import * as l10n from '@vscode/l10n';
import { describeMisplaced } from '../../core/messages/comparisonReasons.ts';
import { announce } from '../base/announce.ts';
import { rowOf, type Item } from './layOutItems.ts';
import { comparisonScroller, updateState, type VerifyPage } from './verifyPage.ts';

/** To the next difference, around the end; a screen reader hears both lines. */
export function stepDifference(page: VerifyPage, by: 1 | -1): void {
    const { state, layout } = page;
    const count = layout.differences.length;
    if (!state || count === 0) return;
    const before = state.current < 0 && by < 0 ? 0 : state.current;
    const current = (before + by + count) % count;
    goToDifference(page, current);
    const item = layout.items[layout.differences[current]!]!;
    const { files } = state.shown.found;
    if (item.kind === 'misplaced') {
        const sentence = describeMisplaced(files[item.file]!.misplaced![item.hunk]!);
        return announce(`${l10n.t('Difference {0} of {1}', current + 1, count)}. ${sentence}`);
    }
    if (item.kind !== 'row') return;
    const { original, backport } = rowOf(files, item);
    const { name } = files[item.file]!.blocks[item.block]!;
    const textOf = (line: { readonly text: string } | undefined) => line?.text.trim() || l10n.t('no line');
    const place = [l10n.t('Difference {0} of {1}', current + 1, count), name].filter(Boolean).join(', ');
    const both = l10n.t('Original: {0}. Backport: {1}.', textOf(original), textOf(backport));
    announce(`${place}. ${both}`);
}

/**
 * @param current index into the differences of the layout
 * @param how `opening`: the lines show from their start, whatever differs further right
 */
export function goToDifference(page: VerifyPage, current: number, how?: 'opening'): void {
    revealItem(page, page.layout.differences[current]!);
    page.isSeekingWord = how !== 'opening';
    updateState(page, { current });
}

/** Scrolls only where the item is not in view; its function's head comes along where there is room. */
export function revealItem(page: VerifyPage, at: number): void {
    const body = comparisonScroller(page);
    if (!body) return;
    const { items, tops } = page.layout;
    const [top, bottom] = [tops[at]!, tops[at + 1]!];
    if (top >= body.scrollTop && bottom <= body.scrollTop + body.clientHeight) return;
    const heading = items.findLastIndex((item, index) => index <= at && item.kind === 'block');
    const start = tops[Math.max(0, heading)]!;
    body.scrollTop = bottom - start < body.clientHeight ? start : top - body.clientHeight / 3;
}

/** Brings a function to the top, and makes its first difference the current one. */
export function goToBlock(page: VerifyPage, file: number, block: number): void {
    const { items, tops, differences } = page.layout;
    const at = items.findIndex((item) => item.kind === 'block' && item.file === file && item.block === block);
    const body = comparisonScroller(page);
    if (at < 0 || !body) return;
    body.scrollTop = tops[at]!;
    const current = differences.findIndex((index) => index >= at && isInBlock(items[index]!, file, block));
    updateState(page, current < 0 ? {} : { current });
}

function isInBlock(item: Item, file: number, block: number): boolean {
    return 'block' in item && item.file === file && item.block === block;
}
