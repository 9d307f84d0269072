/** Draws what is near the view of a comparison. */
import * as l10n from '@vscode/l10n';
import { html, render } from 'lit';
import { measureColumn } from '../base/countColumns.ts';
import { readLineHeight } from '../base/readLineHeight.ts';
import { rove } from '../base/rove.ts';
import { scrollAcross, seekWord, settleBar, widestLine } from './scrollAcross.ts';
import { renderChecks } from './renderChecks.ts';
import { renderColumnHeads, renderHead, verdictWords } from './renderHead.ts';
import { itemAt, layOutItems } from './layOutItems.ts';
import { comparisonScroller, updateState, type VerifyPage } from './verifyPage.ts';
import { renderRows } from './renderRows.ts';
import { listRulerMarks, renderVerifyRuler } from './renderVerifyRuler.ts';
import type { RowPlace, ViewState } from './viewState.ts';

/** Pixels above and below the view that are drawn too. */
const MARGIN = 300;
/** Pixels. */
const LEAST_LINE_HEIGHT = 17;

/**
 * Lays out and draws what is near the view, then scrolls to where it was asked to; nothing before the host has sent a
 * comparison.
 */
export function drawComparison(page: VerifyPage): void {
    if (!page.state) return;
    paint(page, layOut(page, page.state));
    // The list is as high as planned only now: what was asked for before can be scrolled to.
    const scroller = comparisonScroller(page);
    if (scroller && page.requestedTop !== undefined) {
        scroller.scrollTop = page.requestedTop;
        page.requestedTop = undefined;
        paint(page, page.state);
    }
    settleBar(page);
    if (page.isSeekingWord) seekWord(page);
    rove(page.root);
}

/** Lays the list out again where something that it follows from has changed. @returns the state that fits it */
function layOut(page: VerifyPage, state: ViewState): ViewState {
    const { shown, hunksOnly, unified, opened } = state;
    const lineHeight = readLineHeight(LEAST_LINE_HEIGHT);
    const inputs = [shown.found, shown.warnings, hunksOnly, unified, opened, lineHeight];
    if (inputs.every((input, at) => input === page.layoutInputs[at])) return state;
    page.layoutInputs = inputs;
    page.layout = layOutItems(shown.found.files, { hunksOnly, unified, opened, lineHeight });
    page.marks = listRulerMarks(page.layout, shown);
    page.widest = widestLine(shown);
    const fitting = state.current >= page.layout.differences.length ? { ...state, current: -1 } : state;
    page.state = fitting;
    return fitting;
}

function paint(page: VerifyPage, state: ViewState): void {
    const { layout, act } = page;
    const scroller = comparisonScroller(page);
    const top = scroller?.scrollTop ?? 0;
    const height = scroller?.clientHeight || window.innerHeight;
    const [from, to] = [itemAt(layout, top - MARGIN), itemAt(layout, top + height + MARGIN) + 1];
    const { found } = state.shown;
    const place = placeAt(page, state, top);
    const wheel = ({ deltaX }: WheelEvent) => deltaX !== 0 && scrollAcross(page, Math.sign(deltaX) * 2);
    const moveBar = ({ target }: Event) =>
        updateState(page, { across: (target as HTMLElement).scrollLeft / measureColumn() });
    render(
        html`${renderHead(state, place, act)}${renderColumnHeads(state, place, act)}
            <div class="vwrap">
                <main
                    class="vbody code"
                    tabindex="0"
                    aria-label="${found.original.subject}: ${verdictWords(found)}"
                    .style=${`--across:${state.across}ch;--tab:${state.shown.tabSize}`}
                    @scroll=${page.schedule}
                    @wheel=${wheel}
                >
                    <div
                        class="vlist"
                        role="table"
                        aria-label=${l10n.t('Original and backport, line by line')}
                        aria-rowcount=${layout.items.length}
                        .style=${`height:${layout.tops.at(-1)}px`}
                    >
                        ${renderRows(state, layout, from, Math.min(to, layout.items.length), act)}
                    </div>
                </main>
                ${renderVerifyRuler(page.marks)}
                <div class="vacross" @scroll=${moveBar}>
                    <div></div>
                </div>
            </div>
            ${renderChecks(state.checks, act)}`,
        page.root,
    );
}

/** The function at the top of the view. @param top pixels */
function placeAt({ layout }: VerifyPage, state: ViewState, top: number): RowPlace {
    const { files } = state.shown.found;
    const blocks = files.flatMap((file, at) => file.blocks.map((_, block) => ({ at, block })));
    const item = layout.items[Math.min(itemAt(layout, top + 4), layout.items.length - 1)];
    const block = item && 'block' in item ? item.block : 0;
    const index = blocks.findIndex((one) => one.at === (item?.file ?? 0) && one.block === block);
    const { name = '', backportName } = files[item?.file ?? 0]?.blocks[block] ?? {};
    return { layout, name: backportName ?? name, index: index + 1, count: blocks.length };
}
