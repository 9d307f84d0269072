/** Target, base and patch one below the other: every line keeps one left edge, so that the eye compares straight down. */
import * as l10n from '@vscode/l10n';
import { html, type TemplateResult } from 'lit';
import type { Actions } from '../actions/actions.ts';
import type { PanelSide, SideName } from '../model/compareRegionSides.ts';
import { sideWarnings, type PanelState, type RegionView } from '../model/panelState.ts';
import { renderSideLine } from './renderCodeLine.ts';
import {
    renderComparedSides,
    firstNumber,
    renderInnerFold,
    origin,
    shownLines,
    sideLabel,
    sideNames,
    renderTakeButton,
} from './sides.ts';

/** @returns target, base and patch as bands; a band that says so where git has no base */
export function renderStackedSides(state: PanelState, act: Actions, view: RegionView): TemplateResult {
    const { target, base, patch } = renderComparedSides(view.facts);
    return html`<div class="sides">
        ${band(state, act, view, 'target', target)} ${base ? band(state, act, view, 'base', base) : noBase()}
        ${band(state, act, view, 'patch', patch)}
    </div>`;
}

function band(state: PanelState, act: Actions, view: RegionView, name: SideName, side: PanelSide): TemplateResult {
    const first = firstNumber(view, name);
    const whole = state.whole.has(view.index);
    return html`<div class="side ${name}" role="group" aria-label=${sideLabel(state, name, side)}>
        <div class="rail">
            <b>${sideNames[name]()}</b
            ><span class="ell origin" title=${origin(state, name)}>${origin(state, name)}</span>
            ${renderTakeButton(state, act, view, name)}
        </div>
        <div class="code">
            ${
                side.lines.length === 0
                    ? html`<div class="none">${l10n.t('No lines here')}</div>`
                    : shownLines(side, whole).map((line) =>
                          typeof line === 'number'
                              ? renderSideLine(
                                    side,
                                    line,
                                    name,
                                    first,
                                    0,
                                    sideWarnings(state, view.index, name, line),
                                    state.find?.query,
                                )
                              : renderInnerFold(act, view.index, line.folded),
                      )
            }
        </div>
    </div>`;
}

function noBase(): TemplateResult {
    return html`<div class="side base" role="group" aria-label=${l10n.t('No base')}>
        <div class="rail"><b>${l10n.t('Base')}</b></div>
        <div class="code"><div class="none">${l10n.t('No base: both sides added this.')}</div></div>
    </div>`;
}
