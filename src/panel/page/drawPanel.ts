/** Draws what is near the view, and measures what has been drawn. */
import * as l10n from '@vscode/l10n';
import { html, nothing, render } from 'lit';
import { isFocusFree } from '../base/keepFocusAt.ts';
import { rove } from '../base/rove.ts';
import { blocksBetween, layOutBlocks } from '../model/layOutBlocks.ts';
import { editedLines, chooseLayout, regionView, type PanelState } from '../model/panelState.ts';
import { renderBody } from '../view/renderBody.ts';
import { renderChoices } from '../view/renderChoices.ts';
import { renderHeader } from '../view/renderHeader.ts';
import { renderRegionRuler } from '../view/renderRegionRuler.ts';
import { renderWarningCard } from '../view/renderWarningCard.ts';
import { lineHeightNow, panelScroller, type Page } from './page.ts';
import { focusRegion, scrollToLine, scrollToRegion } from './scrollToRegion.ts';
import { settleCard } from './settleCard.ts';

/** Pixels above and below the view that are drawn too. */
const MARGIN = 400;

/** Lays out, scrolls to what was asked for, paints. */
export function drawPanel(page: Page): void {
    if (!page.state) return;
    layOut(page, page.state);
    if (page.requestedRegion) scrollToRegion(page, page.requestedRegion.region);
    if (page.requestedLine !== undefined) scrollToLine(page, page.requestedLine);
    page.requestedLine = undefined;
    paint(page, page.state);
    measureRegion(page, page.state);
    if (page.requestedRegion?.focus) focusRegion(page, page.requestedRegion.region);
    page.requestedRegion = undefined;
    rove(page.root);
}

/** Works the blocks out again where something that they follow from has changed. */
function layOut(page: Page, state: PanelState): void {
    const lineHeight = lineHeightNow();
    const edited = editedLines(state);
    const key = heightKey(state);
    const height = page.heights.get(key);
    const inputs = [lineHeight, state.spans, state.editing, state.current, state.unfolded, key, height];
    if (inputs.every((input, at) => input === page.layoutInputs[at])) return;
    page.layoutInputs = inputs;
    page.blocks = layOutBlocks({
        lineCount: state.lines.count,
        lineHeight,
        regions: state.spans,
        current: state.current,
        unfolded: state.unfolded,
        ...(edited ? { edited } : {}),
        openHeight: height ?? guessHeight(state, lineHeight),
    });
}

function paint(page: Page, state: PanelState): void {
    const { root, act, blocks } = page;
    // One width for bands, context and the result's editor.
    root.style.setProperty('--tab', String(state.facts.options.tabSize));
    const scroller = panelScroller(page);
    const top = scroller?.scrollTop ?? 0;
    const view = scroller?.clientHeight ?? window.innerHeight;
    const near = blocksBetween(blocks, top - MARGIN, top + view + MARGIN);
    // The open region stays: it has the focus and what is being typed.
    const staying = [
        blocks.find((block) => block.kind === 'region' && block.open),
        blocks.find((block) => block.kind === 'edited'),
    ];
    const far = staying.filter((block) => block !== undefined).filter((block) => !near.includes(block));
    // In the order of the text, which is that of the keyboard.
    const shown = [...near, ...far].sort((a, b) => a.top - b.top);
    const { facts } = state;
    const hadFocus = root.contains(document.activeElement);
    render(
        html`${renderHeader(state, act)}
            <div class="stage">
                <main
                    class="body ${chooseLayout(state)}"
                    @scroll=${page.schedule}
                    aria-label=${l10n.t('Conflict in {0}', facts.path)}
                >
                    ${facts.regions.length === 0 ? renderChoices(state, act) : renderBody(state, act, blocks, shown, page.places)}
                </main>
                ${facts.regions.length === 0 ? nothing : renderRegionRuler(state, blocks)}
            </div>
            ${renderWarningCard(state, act)}`,
        root,
    );
    page.editors.settle();
    settleCard(page, () => paint(page, state));
    // What had the focus may be gone: a button that did its work, the editor of a result that was undone.
    if (hadFocus && isFocusFree()) focusRegion(page, state.current);
}

/** Takes the open region's real height; what is below it moves, what is in view stays. */
function measureRegion(page: Page, state: PanelState): void {
    const section = page.root.querySelector<HTMLElement>('section.region[data-region]');
    const scroller = panelScroller(page);
    if (!section || !scroller) return;
    const height = section.offsetHeight + 8;
    const key = heightKey(state);
    if (Math.abs((page.heights.get(key) ?? 0) - height) < 1) return;
    const before = page.blocks.find((block) => block.kind === 'region' && block.open);
    page.heights.set(key, height);
    layOut(page, state);
    if (before && before.top + before.height < scroller.scrollTop) scroller.scrollTop += height - before.height;
    paint(page, state);
}

function heightKey(state: PanelState): string {
    const status = state.text.regions[state.current]?.status;
    return `${state.current} ${chooseLayout(state)} ${status} ${state.causesShown} ${state.wrap}`;
}

/** Near enough for the first frame; the real height is measured right after. */
function guessHeight(state: PanelState, lineHeight: number): number {
    const view = regionView(state, state.current);
    if (!view) return 0;
    const count = (text: string | undefined) => Math.min((text ?? '').split('\n').length, 60);
    const { target, base, patch } = view.facts;
    const sides = [count(target), count(base), count(patch)];
    const rows = chooseLayout(state) === 'columns' ? Math.max(...sides) : sides.reduce((sum, lines) => sum + lines, 0);
    return 150 + (rows + 4) * lineHeight;
}
