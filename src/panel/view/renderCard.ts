/** A region that is not open: one line that says how it stands. */
import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { Actions } from '../actions/actions.ts';
import { describeStatus, holdsBase } from '../model/describeStatus.ts';
import { describeLastStep } from '../model/describeStep.ts';
import { describeLines, type PanelState, type RegionView } from '../model/panelState.ts';
import { icon } from '../base/icon.ts';
import { renderConfidence } from './renderSuggestion.ts';
import * as words from '../base/words.ts';

/** @returns one line with the region's state, its first suggestion and what can be done without opening it */
export function renderCard(state: PanelState, act: Actions, view: RegionView): TemplateResult {
    const { index, facts, now, span } = view;
    const suggestion = now.status === 'open' ? facts.suggestions[0] : undefined;
    const warnings = state.warned.get(index) ?? 0;
    const canWrite = !state.facts.readOnly;
    const label = regionLabel(state, view);
    return html`<section class="card" role="group" aria-label=${label} tabindex="0" data-region=${index}>
        ${now.status === 'resolved' ? icon('resolved', 'ok') : icon(now.status === 'ready' ? 'ready' : 'open')}
        <b>${l10n.t('Region {0}', index + 1)}</b>
        ${facts.name ? html`<span class="mono ell">${facts.name}</span>` : nothing}
        <span class="desc ell lines">${describeLines(span)}</span>
        ${now.status === 'open' ? nothing : renderStatus(state, view)}
        ${warnings > 0 ? html`<span class="warning few">${icon('warning', 's')}${warnings}</span>` : nothing}
        ${
            suggestion
                ? html`${renderConfidence(suggestion)}<span class="ell" title=${suggestion.why}
                          >${suggestion.why}</span
                      >`
                : html`<span class="desc ell">${describeLastStep(now)}</span>`
        }
        <span class="grow"></span>
        <button class="btn g sm" tabindex="-1" @click=${() => act.go(index)}>
            ${icon('show')}<span class="label">${l10n.t('Show')}</span>
        </button>
        ${
            canWrite && now.status !== 'open'
                ? html`<button class="btn g sm" tabindex="-1" @click=${() => act.reset(index)}>
                      ${icon('reset')}<span class="label">${l10n.t('Reopen')}</span>
                  </button>`
                : nothing
        }
        ${
            canWrite && suggestion
                ? html`<button class="btn sm" tabindex="-1" @click=${() => act.applySuggestion(index)}>
                      ${icon('check')}<span class="label">${l10n.t('Apply')}</span>
                  </button>`
                : nothing
        }
    </section>`;
}

/** "Region 2 of 3, foo_open(), not resolved, 2 warnings" */
export function regionLabel(state: PanelState, { index, facts, now }: RegionView): string {
    const warnings = state.warned.get(index) ?? 0;
    return [
        l10n.t('Region {0} of {1}', index + 1, state.text.regions.length),
        facts.name,
        words.statusInWords(now.status),
        warnings > 0 ? words.warningsInWords(warnings) : undefined,
    ]
        .filter((part) => part !== undefined)
        .join(', ');
}

function renderStatus(state: PanelState, view: RegionView): TemplateResult {
    const tone = holdsBase(state.text, view) ? 'warning' : view.now.status === 'resolved' ? 'ok' : '';
    return html`<span class="ell ${tone}">${describeStatus(state.text, view)}</span>`;
}
