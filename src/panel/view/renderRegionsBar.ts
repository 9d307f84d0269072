/** The second line: one pill for each region, with the steps between them and what is done to the file as a whole. */
import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { Actions } from '../actions/actions.ts';
import { icon, key } from '../base/icon.ts';
import * as words from '../base/words.ts';
import { countUnresolvedRegions, listProven, type Filter, type PanelState } from '../model/panelState.ts';
import { renderContinueButton } from './renderContinueButton.ts';
import { NARROW } from './narrow.ts';

const MOST_PILLS = 8;
/** Of more, only the current one has its name in it. */
const MOST_NAMED = 4;

/** @returns a pill for each region with its state, or a box that filters them where there are more than {@link MOST_PILLS} */
export function renderRegionsBar(state: PanelState, act: Actions): TemplateResult {
    const { keys } = state.facts.options;
    const count = state.text.regions.length;
    const sure = listProven(state);
    const canWrite = !state.facts.readOnly;
    return html`<div
        class="row regions ${count > MOST_NAMED ? 'many' : ''}"
        role="toolbar"
        aria-label=${l10n.t('Regions')}
        data-roving
    >
        <b class="count">${l10n.t('Region {0} of {1}', state.current + 1, count)}</b>
        <button
            class="btn g"
            title=${l10n.t('Previous region')}
            aria-label=${l10n.t('Previous region')}
            @click=${() => act.step(-1)}
        >
            ${icon('up')}${key(keys.previousRegion)}
        </button>
        <button
            class="btn g"
            title=${l10n.t('Next region')}
            aria-label=${l10n.t('Next region')}
            @click=${() => act.step(1)}
        >
            ${icon('down')}${key(keys.nextRegion)}
        </button>
        <span class="sep"></span>
        <span class="pills"
            >${count > MOST_PILLS ? filterBox(state, act) : state.text.regions.map((_, index) => pill(state, act, index))}</span
        >
        <span class="all"
            >${
                sure.length > 0 && canWrite && state.width >= NARROW
                    ? html`<button
                          class="btn proven"
                          title=${l10n.t('Apply the proven suggestions as one step that can be undone')}
                          aria-label=${l10n.t('Accept Proven ({0})', sure.length)}
                          @click=${() => act.acceptProven()}
                      >
                          ${icon('proven', 'ok')}<span class="label">${l10n.t('Accept Proven')} </span>(${sure.length})
                      </button>`
                    : nothing
            }
            ${canWrite ? resolveButton(state, act) : nothing}</span
        >
    </div>`;
}

function resolveButton(state: PanelState, act: Actions): TemplateResult {
    const left = countUnresolvedRegions(state);
    if (state.facts.staged && left === 0 && !state.text.dirty) {
        return html`<span class="few ok resolved-file">${icon('resolved', 'ok')}${l10n.t('Marked as resolved')}</span>
            ${state.facts.allResolved ? renderContinueButton(state, act) : nothing}`;
    }
    const warnings = state.text.warnings.filter(({ severity }) => severity !== 'info').length;
    if (left > 0) {
        return html`<button
            class="btn off resolve-file"
            aria-disabled="true"
            title=${l10n.t('To resolve first: {0}', words.regionsLeft(left))}
        >
            ${icon('check')}${l10n.t('Mark Resolved: {0} left', left)}
        </button>`;
    }
    return html`<button class="btn p resolve-file" @click=${() => act.resolveFile()}>
        ${icon('check')}${
            warnings > 0 ? l10n.t('Mark Resolved ({0})', words.warningsInWords(warnings)) : l10n.t('Mark Resolved')
        }
        ${key(state.facts.options.keys.resolveFile)}
    </button>`;
}

function pill(state: PanelState, act: Actions, index: number): TemplateResult {
    const facts = state.facts.regions[index];
    const { status } = state.text.regions[index]!;
    const on = index === state.current;
    // Cut to their first letters, the names of many say nothing.
    const named = on || state.text.regions.length <= MOST_NAMED;
    const warnings = state.warned.get(index) ?? 0;
    const sure = isSure(state, index);
    return html`<button
        class="pill ${on ? 'on' : ''}"
        aria-current=${on ? 'true' : nothing}
        title=${pillName(state, index)}
        @click=${() => act.go(index)}
    >
        ${status === 'resolved' ? icon('resolved', 'ok') : icon(on ? 'now' : 'open')}
        <span class="ell"
            ><span class="unseen">${l10n.t('Region')} </span
            >${index + 1}${named ? html`<span class="label"> ${facts?.name ?? ''}</span>` : nothing}</span
        ><span class="unseen">, ${words.statusInWords(status)}</span>
        ${status === 'ready' ? icon('ready', 's') : nothing}
        ${
            warnings > 0
                ? html`<span class="warning few" aria-hidden="true"
                          >${icon('warning', 's')}<span class="number" data-number=${warnings}></span></span
                      ><span class="unseen">, ${words.warningsInWords(warnings)}</span>`
                : nothing
        }
        ${sure ? html`${icon('proven', 's ok')}<span class="unseen">, ${l10n.t('proven suggestion')}</span>` : nothing}
    </button>`;
}

/** "Region 2 foo_open(), not resolved, 1 warning" */
function pillName(state: PanelState, index: number): string {
    const facts = state.facts.regions[index];
    const { status } = state.text.regions[index]!;
    const warnings = state.warned.get(index) ?? 0;
    return [
        [l10n.t('Region {0}', index + 1), facts?.name].filter(Boolean).join(' '),
        words.statusInWords(status),
        ...(warnings > 0 ? [words.warningsInWords(warnings)] : []),
        ...(isSure(state, index) ? [l10n.t('proven suggestion')] : []),
    ].join(', ');
}

function isSure({ text, facts }: PanelState, index: number): boolean {
    const { status } = text.regions[index]!;
    return status === 'open' && facts.regions[index]?.suggestions[0]?.confidence === 'proven';
}

function filterBox(state: PanelState, act: Actions): TemplateResult {
    const { regions } = state.text;
    const done = regions.filter((region) => region.status === 'resolved').length;
    const options: readonly [Filter, string][] = [
        ['all', l10n.t('all regions')],
        ['open', l10n.t('open ones')],
        ['warnings', l10n.t('with warnings')],
        ['proven', l10n.t('with a proven suggestion')],
    ];
    return html`<span class="desc">${l10n.t('{0} of {1} resolved', done, regions.length)}</span>
        <label class="filter"
            >${l10n.t('Step through')}
            <select @change=${(event: Event) => act.setFilter((event.target as HTMLSelectElement).value as Filter)}>
                ${options.map(
                    ([value, label]) =>
                        html`<option value=${value} ?selected=${state.filter === value}>${label}</option>`,
                )}
            </select>
        </label>`;
}
