/** The open region: its head, the three sides, why it is in conflict, and the result. */
import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { Actions } from '../actions/actions.ts';
import { describeStatus, holdsBase } from '../model/describeStatus.ts';
import { chooseLayout, describeLines, type PanelState, type RegionView } from '../model/panelState.ts';
import { regionLabel } from './renderCard.ts';
import { renderCausesAbove, renderCausesAside } from './renderCausesAside.ts';
import { renderLetter } from './renderCodeLine.ts';
import { renderRegionSides, commonIndent, describeIndent } from './renderRegionSides.ts';
import { icon, key } from '../base/icon.ts';
import { renderResult, type Editor } from './renderResult.ts';
import { fitsBeside } from '../model/fitsBeside.ts';
import { renderStackedSides } from './renderStackedSides.ts';
import { warningsInWords as countWarnings } from '../base/words.ts';

/** @param editor where the result's editor goes @returns the region in the layout that the panel has room for */
export function renderRegion(state: PanelState, act: Actions, view: RegionView, editor: Editor): TemplateResult {
    const sideBySide = chooseLayout(state) === 'columns';
    const beside = !sideBySide && fitsBeside(state);
    return html`<section
        class="region ${sideBySide ? 'by-side' : 'stacked'} ${state.wrap ? 'wrap' : ''}"
        role="group"
        aria-label=${regionLabel(state, view)}
        tabindex="0"
        data-region=${view.index}
    >
        ${head(state, act, view, sideBySide)} ${beside ? nothing : renderCausesAbove(state, act, view)}
        ${
            sideBySide
                ? renderRegionSides(state, act, view)
                : html`<div class="rb">
                      ${renderStackedSides(state, act, view)} ${beside ? renderCausesAside(state, act, view) : nothing}
                  </div>`
        }
        ${renderResult(state, act, view, editor)}
    </section>`;
}

function head(state: PanelState, act: Actions, view: RegionView, sideBySide: boolean): TemplateResult {
    return html`<div class="rhead">
        ${what(state, act, view, sideBySide)}
        <div class="racts">
            ${state.facts.readOnly ? nothing : changeButtons(state, act, view)} ${causesButton(state, act)}
        </div>
    </div>`;
}

/** Which region this is, how it stands, and what its letters mean. */
function what(state: PanelState, act: Actions, view: RegionView, sideBySide: boolean): TemplateResult {
    const { index, facts, now, span } = view;
    const words = describeStatus(state.text, view);
    const doubtful = holdsBase(state.text, view);
    const indent = sideBySide ? commonIndent(view) : '';
    return html`<div class="rwhat">
        ${icon(now.status === 'resolved' ? 'resolved' : 'now', now.status === 'resolved' ? 'ok' : '')}
        <b>${l10n.t('Region {0}', index + 1)}</b>
        ${facts.name ? html`<span class="mono ell">${facts.name}</span>` : nothing}
        <span class="desc ell lines">${describeLines(span)}</span>
        <span class="sep"></span>
        <span class="status ${doubtful ? 'warning' : now.status === 'resolved' ? 'ok' : ''}"
            >${icon(doubtful ? 'warning' : now.status, 's')}<span class="ell" title=${words}>${words}</span></span
        >
        ${warningsButton(state, act, index)}
        <span class="grow"></span>
        <span class="legend" aria-hidden="true"
            ><span>${renderLetter('T')}${l10n.t('target changed')}</span
            ><span>${renderLetter('P')}${l10n.t('patch changed')}</span></span
        >
        ${
            indent
                ? html`<span
                      class="legend"
                      title=${l10n.t('The indentation shared by all lines is not shown in the columns')}
                      ><span>${l10n.t('{0} of indentation hidden', describeIndent(indent))}</span></span
                  >`
                : nothing
        }
    </div>`;
}

function warningsButton(state: PanelState, act: Actions, index: number): TemplateResult | typeof nothing {
    const count = state.warned.get(index) ?? 0;
    if (count === 0) return nothing;
    return html`<button
        class="btn g sm warning"
        tabindex="-1"
        title=${l10n.t('Show what the warning is about, and its fixes')}
        @click=${() => act.showWarnings(index)}
    >
        ${icon('warning', 's')}${countWarnings(count)} ${key(state.facts.options.keys.nextWarning)}
    </button>`;
}

/** The key's letter, where the user wants letters shown. */
const letter = ({ facts }: PanelState, name: string) => (facts.options.letters ? key(name) : undefined);

function changeButtons(state: PanelState, act: Actions, { index, now }: RegionView): TemplateResult {
    const isOpen = now.status === 'open';
    const resetTitle = isOpen
        ? l10n.t('Nothing to reset: the markers are as git wrote them')
        : l10n.t('Put the markers back, as git wrote them');
    return html`${bothMenu(state, act, index)}
        <button class="btn g sm" tabindex="-1" @click=${() => act.edit(index)}>
            ${icon('edit')}<span class="label">${l10n.t('Edit')}</span> ${letter(state, 'E')}
        </button>
        <button class="btn g sm" tabindex="-1" ?disabled=${isOpen} title=${resetTitle} @click=${() => act.reset(index)}>
            ${icon('reset')}<span class="label">${l10n.t('Reset')}</span> ${letter(state, 'R')}
        </button>`;
}

function causesButton(state: PanelState, act: Actions): TemplateResult {
    const title = state.causesShown ? l10n.t('Hide why this is in conflict') : l10n.t('Show why this is in conflict');
    return html`<button
        class="btn g sm"
        tabindex="-1"
        aria-pressed=${state.causesShown}
        title=${title}
        @click=${() => act.toggleCauses()}
    >
        ${icon('why')}<span class="label">${l10n.t('Why')}</span> ${letter(state, 'W')}
    </button>`;
}

function bothMenu(state: PanelState, act: Actions, index: number): TemplateResult {
    const open = state.menu === `both ${index}`;
    const { letters } = state.facts.options;
    const item = (take: 'target-patch' | 'patch-target', words: string, keys: string) =>
        html`<button role="menuitem" tabindex="-1" @click=${() => act.take(index, take)}>
            <span class="grow">${words}</span>${letters ? key(keys) : nothing}
        </button>`;
    return html`<span class="menu-anchor">
        <button
            class="btn g sm"
            tabindex="-1"
            aria-haspopup="menu"
            aria-expanded=${open}
            @click=${() => act.setMenu(open ? undefined : `both ${index}`)}
        >
            ${l10n.t('Both')} ${icon('more', 's')}
        </button>
        ${
            open
                ? html`<div class="menu" role="menu" aria-label=${l10n.t('Take both sides')}>
                      ${item('target-patch', l10n.t('Target, then patch'), 'Shift+T')}
                      ${item('patch-target', l10n.t('Patch, then target'), 'Shift+P')}
                  </div>`
                : nothing
        }
    </span>`;
}
