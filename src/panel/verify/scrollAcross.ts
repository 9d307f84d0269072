/** Long lines of the comparison: both sides scroll sideways as one, by columns. */
import { describeRowNote } from '../../core/messages/comparisonReasons.ts';
import { countColumns, measureColumn } from '../base/countColumns.ts';
import { updateState, type VerifyPage } from './verifyPage.ts';
import type { ViewState } from './viewState.ts';

/** The word that differs comes into view, with something of what stands before it. */
export function seekWord(page: VerifyPage): void {
    page.isSeekingWord = false;
    const word = page.root.querySelector<HTMLElement>('.vr.current :is(.dx, .dy)');
    const box = word?.closest('.tx')?.getBoundingClientRect();
    if (!page.state || !word || !box) return;
    const { left, right, width } = word.getBoundingClientRect();
    if (left >= box.left && (right <= box.right || left <= box.left + box.width / 2)) return;
    const column = width / (word.textContent.length || 1) || 8;
    // No further than it takes: what is left of the lines says where one is.
    const fits = left >= box.left && width <= box.width / 2;
    scrollAcross(
        page,
        Math.ceil((fits ? right - box.right : left - box.left - box.width / 4) / column) + (fits ? 1 : 0),
    );
}

/** @param by columns */
export function scrollAcross(page: VerifyPage, by: number): void {
    const { state } = page;
    if (state) updateState(page, { across: Math.max(0, Math.min(countHiddenColumns(page), state.across + by)) });
}

/** Columns of the longest line, with what is said behind it, that have no room beside the first ones. */
function countHiddenColumns({ root, widest }: VerifyPage): number {
    const shown = root.querySelector<HTMLElement>('.vr .tx')?.clientWidth ?? 0;
    return Math.max(0, widest - Math.floor(shown / measureColumn()));
}

/** The bar below the list is as long as the longest line, and stands where the lines do. */
export function settleBar(page: VerifyPage): void {
    const bar = page.root.querySelector<HTMLElement>('.vacross');
    if (!bar || !page.state) return;
    const hidden = countHiddenColumns(page);
    bar.hidden = hidden === 0;
    bar.querySelector<HTMLElement>('div')!.style.width = `${bar.clientWidth + hidden * measureColumn()}px`;
    const left = Math.round(Math.min(page.state.across, hidden) * measureColumn());
    if (Math.abs(bar.scrollLeft - left) > 1) bar.scrollLeft = left;
}

/** Columns that a sentence stands behind its line, with its icon. */
const BEHIND = 8;
/** A longer line is not shown to its end: who has to read it opens the file. */
const MOST_COLUMNS = 2000;

/** Columns that the longest line takes, with the sentences behind it. */
export function widestLine({ found, tabSize, warnings }: ViewState['shown']): number {
    const behindLine = new Map<string, number>();
    for (const { path, line, message } of warnings) {
        const at = `${line} ${path}`;
        behindLine.set(at, (behindLine.get(at) ?? 0) + message.length + BEHIND);
    }
    let most = 0;
    for (const file of found.files)
        for (const { rows } of file.blocks)
            for (const { original, backport, note } of rows) {
                const behind =
                    (note === undefined ? 0 : describeRowNote(note).length + BEHIND) +
                    (behindLine.get(`${backport?.after ?? ''} ${file.backport ?? ''}`) ?? 0);
                most = Math.max(
                    most,
                    countColumns(original?.text ?? '', tabSize, MOST_COLUMNS),
                    countColumns(backport?.text ?? '', tabSize, MOST_COLUMNS) + behind,
                );
            }
    return most;
}
