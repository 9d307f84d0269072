/** The top of the panel: what this is, the regions with what can be done to all of them, and banners below. */
import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { Actions } from '../actions/actions.ts';
import { icon } from '../base/icon.ts';
import { renderErrorBanner } from '../base/renderErrorBanner.ts';
import type { Done, PanelState } from '../model/panelState.ts';
import { renderFindBar } from './renderFindBar.ts';
import { renderRegionsBar } from './renderRegionsBar.ts';
import { renderTitleRow } from './renderTitleRow.ts';

/** @returns title, regions, and a banner for each thing that the user must know of the file */
export function renderHeader(state: PanelState, act: Actions): TemplateResult {
    return html`<header class="head">
        ${renderTitleRow(state, act)} ${state.facts.regions.length > 0 ? renderRegionsBar(state, act) : nothing}
        ${state.facts.readOnly ? html`<div class="banner">${state.facts.readOnly}</div>` : nothing}
        ${state.facts.driver === undefined ? nothing : driverBanner(state.facts.driver)}
        ${state.facts.unexplained === undefined ? nothing : unexplainedBanner(state.facts.unexplained)}
        ${state.facts.declined ? declinedBanner(state, act) : nothing}
        ${state.error ? renderErrorBanner(state.error, () => act.dismissError()) : nothing}
        ${state.find ? renderFindBar(state, act, state.find) : nothing}
        ${state.done ? doneList(state, act, state.done) : nothing}
    </header>`;
}

/** What *Accept Proven* has done: one step, which one undo takes back. */
function doneList(state: PanelState, act: Actions, done: readonly Done[]): TemplateResult {
    const name = (region: number) => state.facts.regions[region]?.name ?? '';
    return html`<div class="banner done" role="group" aria-label=${l10n.t('What was accepted')}>
        ${icon('resolved', 'ok')}
        <ul>
            ${done.map(
                ({ region, why }) =>
                    html`<li>
                        <button class="link ell" @click=${() => act.go(region)}>
                            ${l10n.t('Region {0}', region + 1)} ${name(region)}
                        </button>
                        <span class="ell" title=${why}>${why}</span>
                    </li>`,
            )}
        </ul>
        <span class="grow"></span>
        <button class="btn g sm" @click=${() => act.undo()}>${icon('reset')}${l10n.t('Undo')}</button>
        <button
            class="btn g sm"
            title=${l10n.t('Dismiss')}
            aria-label=${l10n.t('Dismiss')}
            @click=${() => act.dismissDone()}
        >
            ${icon('close')}
        </button>
    </div>`;
}

/** Markers that no operation explains: nothing is claimed beyond what is in the file. */
function unexplainedBanner(words: string): TemplateResult {
    return html`<div class="banner" role="note">${icon('mention')}<span class="grow">${words}</span></div>`;
}

function driverBanner(driver: string): TemplateResult {
    const words = l10n.t(
        'Your merge driver {0} has merged this file. Suggestions are for git’s own merge of its text.',
        driver,
    );
    return html`<div class="banner">${icon('mention')}<span class="grow">${words}</span></div>`;
}

/** Nothing is left to commit: the two ways on. */
function declinedBanner({ facts }: PanelState, act: Actions): TemplateResult {
    return html`<div class="banner declined" role="status">
        ${icon('warning')}
        <span class="grow"
            >${l10n.t('Your result leaves nothing of this commit, and {0} does not hold its change.', facts.target)}</span
        >
        <button class="btn p" @click=${() => act.backToConflict()}>
            ${icon('reset')}${l10n.t('Back to the Conflict')}
        </button>
        <button class="btn" @click=${() => act.decline()}>${l10n.t('Decline It')}</button>
    </div>`;
}
