/** The blocks near the view: folds, lines, cards and the open region. */
import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { ref } from 'lit/directives/ref.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Actions } from '../actions/actions.ts';
import { heightOf, type LayoutBlock } from '../model/layOutBlocks.ts';
import { lineText } from '../model/lineIndex.ts';
import { foldedHeader, describeLines, regionView, type PanelState } from '../model/panelState.ts';
import { currentLanguage, paintSyntax } from '../base/paintSyntax.ts';
import { renderCard } from './renderCard.ts';
import { renderCodeLine } from './renderCodeLine.ts';
import { icon } from '../base/icon.ts';
import { renderRegion } from './renderRegion.ts';
import type { EditorPlaces } from '../editor/editorHolder.ts';
import { paintMatches } from '../model/findMatches.ts';

/**
 * @param all of the document, for its height @param near those that are drawn @param places where the editors go
 * @returns a column as high as the whole document, with the blocks near the view at their places
 */
export function renderBody(
    state: PanelState,
    act: Actions,
    all: readonly LayoutBlock[],
    near: readonly LayoutBlock[],
    places: EditorPlaces,
): TemplateResult {
    return html`<div class="column" .style=${`height:${heightOf(all)}px`}>
        ${repeat(
            near,
            (block) =>
                block.kind === 'region'
                    ? `r${block.region}`
                    : block.kind === 'edited'
                      ? 'edited'
                      : `${block.kind[0]}${block.from}`,
            (block) =>
                html`<div class="block" .style=${`top:${block.top}px`} data-block=${block.kind}>
                    ${drawn(state, act, block, places)}
                </div>`,
        )}
    </div>`;
}

function drawn(state: PanelState, act: Actions, block: LayoutBlock, places: EditorPlaces): unknown {
    switch (block.kind) {
        case 'fold':
            return fold(state, act, block);
        case 'lines':
            return guard(
                [state.text.version, state.lines, block.from, block.to, currentLanguage(), state.find?.query],
                () => context(state, act, block.from, block.to),
            );
        case 'edited':
            return html`<div class="code context edited editor" ${ref(places.lines)}></div>`;
        case 'region': {
            const view = regionView(state, block.region);
            if (!view) return nothing;
            return block.open ? renderRegion(state, act, view, { place: places.result }) : renderCard(state, act, view);
        }
    }
}

function fold(state: PanelState, act: Actions, { gap, from, to }: LayoutBlock & { kind: 'fold' }): TemplateResult {
    const header = foldedHeader(state, gap, from, to) === undefined ? undefined : state.facts.regions[gap]?.header;
    const count = l10n.t('{0} lines folded', to - from);
    const title = header
        ? l10n.t('Show the function from its head; Shift shows all lines')
        : l10n.t('Show these lines');
    return html`<button
        class="fold"
        title=${title}
        @click=${(event: MouseEvent) => act.unfold(gap, event.shiftKey || !header ? 'all' : 'function')}
    >
        ${icon('fold')}<span>${count}</span>
        ${header ? html`<span aria-hidden="true">·</span><span class="mono ell">${painted(header)}</span>` : nothing}
        <span class="grow"></span><span class="desc">${describeLines({ from, to })}</span>
    </button>`;
}

function painted(line: string): unknown {
    const paints = paintSyntax(line);
    if (paints.length === 0) return line;
    const out: unknown[] = [];
    let at = 0;
    for (const { from, to, kind } of paints) {
        out.push(line.slice(at, from), html`<span class=${kind}>${line.slice(from, to)}</span>`);
        at = to;
    }
    return [...out, line.slice(at)];
}

/** Lines between the regions: a click, or Enter, makes them editable. */
function context(state: PanelState, act: Actions, from: number, to: number): TemplateResult {
    const { starts, text, count } = state.lines;
    const start = starts[from] ?? text.length;
    const piece = text.slice(start, to < count ? starts[to] : text.length);
    const syntax = paintSyntax(piece);
    const found = paintMatches(piece, state.find?.query);
    const lines = Array.from({ length: to - from }, (_, index) => {
        const line = from + index;
        const at = starts[line]! - start;
        const warnings = state.text.warnings.filter((warning) => warning.line === line + 1);
        const layers = [syntax, found];
        return renderCodeLine(piece, at, at + lineText(state.lines, line).length, layers, {
            number: line + 1,
            warnings,
        });
    });
    if (state.facts.readOnly) return html`<div class="code context">${lines}</div>`;
    const gap = state.spans.filter((span) => span.to <= from).length;
    const edit = (event: MouseEvent) => {
        // What was selected is to be copied; a word with a warning opens its card.
        const onWarning = (event.target as HTMLElement).closest('[data-warning]');
        if (onWarning || !document.getSelection()?.isCollapsed) return;
        act.editLines({ gap, from, to }, { x: event.clientX, y: event.clientY });
    };
    return html`<div
        class="code context"
        tabindex="0"
        role="group"
        aria-label=${l10n.t('{0}, outside of the regions. Enter edits them.', describeLines({ from, to }))}
        data-lines=${JSON.stringify({ gap, from, to })}
        @click=${edit}
    >
        ${lines}
    </div>`;
}
