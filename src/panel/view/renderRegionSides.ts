/** Target, base and patch side by side, lines that belong together on one row. */
import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { SideRow } from '../../core/conflict/alignRegionRows.ts';
import type { Actions } from '../actions/actions.ts';
import type { PanelSide, SideName } from '../model/compareRegionSides.ts';
import { foldLongSides } from '../model/foldLongSides.ts';
import { describeLines, sideWarnings, type PanelState, type RegionView } from '../model/panelState.ts';
import { renderFillerLine, renderSideLine } from './renderCodeLine.ts';
import {
    changeOf,
    renderComparedSides,
    firstNumber,
    renderInnerFold,
    origin,
    sideLabel,
    sideNames,
    renderTakeButton,
} from './sides.ts';

/** @returns the three sides beside each other, as many rows as the longest has */
export function renderRegionSides(state: PanelState, act: Actions, view: RegionView): TemplateResult {
    const { target, base, patch, rows } = renderComparedSides(view.facts);
    const indent = commonIndent(view).length;
    const shown = shownRows(rows, { target, base, patch }, state.whole.has(view.index));
    const column = (name: SideName, side: PanelSide | undefined) =>
        html`<div
            class="side ${name}"
            role="group"
            aria-label=${side ? sideLabel(state, name, side) : l10n.t('No base: both sides added this.')}
        >
            <div class="colh">
                <b>${sideNames[name]()}</b><span class="desc ell">${where(state, view, name, side)}</span
                ><span class="grow"></span>${side ? renderTakeButton(state, act, view, name) : nothing}
            </div>
            <div class="code" tabindex="0">
                ${
                    side
                        ? shown.map((row) => {
                              if (typeof row === 'number') return renderInnerFold(act, view.index, row);
                              const line = row[name];
                              return line === undefined
                                  ? renderFillerLine()
                                  : renderSideLine(
                                        side,
                                        line,
                                        name,
                                        firstNumber(view, name),
                                        indent,
                                        sideWarnings(state, view.index, name, line),
                                        state.find?.query,
                                    );
                          })
                        : html`<div class="none">${l10n.t('No base: both sides added this.')}</div>`
                }
            </div>
        </div>`;
    return html`<div class="c3">${column('target', target)}${column('base', base)}${column('patch', patch)}</div>`;
}

function where(state: PanelState, view: RegionView, name: SideName, side: PanelSide | undefined): string {
    const first = firstNumber(view, name);
    const count = side?.lines.length ?? 0;
    if (first === undefined || count === 0) return origin(state, name);
    return `${origin(state, name)}, ${describeLines({ from: first - 1, to: first - 1 + count })}`;
}

/** White space that every line of all sides begins with. */
export function commonIndent({ facts }: RegionView): string {
    const { target, base, patch } = renderComparedSides(facts);
    const lines = [target, base, patch].flatMap((side) => side?.lines ?? []).filter((line) => line.trim() !== '');
    const [first = ''] = lines;
    let indent = /^[ \t]*/.exec(first)![0];
    for (const line of lines) while (!line.startsWith(indent)) indent = indent.slice(0, -1);
    return indent;
}

/** @param indent tabs and spaces @returns how many of each */
export function describeIndent(indent: string): string {
    const tabs = indent.split('\t').length - 1;
    const blanks = indent.length - tabs;
    const tabWords = tabs === 1 ? l10n.t('1 tab') : l10n.t('{0} tabs', tabs);
    const blankWords = blanks === 1 ? l10n.t('1 space') : l10n.t('{0} spaces', blanks);
    if (tabs > 0 && blanks > 0) return l10n.t('{0} and {1}', tabWords, blankWords);
    return tabs > 0 ? tabWords : blankWords;
}

/** Rows near a change; a number stands for that many folded rows. */
function shownRows(
    rows: readonly SideRow[],
    sides: Record<SideName, PanelSide | undefined>,
    whole: boolean,
): readonly (SideRow | number)[] {
    const letters = (row: SideRow) =>
        (['target', 'base', 'patch'] as const).flatMap((name) => sides[name]?.letters[row[name] ?? -1] ?? []);
    const changes = rows.map((row) => changeOf(letters(row)));
    return foldLongSides(changes, whole).flatMap<SideRow | number>(({ from, to, folded }) =>
        folded ? [to - from] : rows.slice(from, to),
    );
}
