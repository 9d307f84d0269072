/** A file in conflict without markers: one card, each way out in words. */
import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { Actions } from '../actions.ts';
import type { PanelState } from '../state.ts';
import { icon } from './icons.ts';

export function choices(state: PanelState, act: Actions): TemplateResult {
    const { facts } = state;
    if (facts.choices.length === 0) {
        return html`<div class="empty" role="group" aria-label=${l10n.t('No conflict')}>
            <p>${icon('resolved', 'ok')} ${l10n.t('No conflict is left in this file.')}</p>
            ${facts.message ? html`<p class="desc">${facts.message}</p>` : nothing}
        </div>`;
    }
    return html`<section
        class="region choices"
        role="group"
        aria-label=${l10n.t('Conflict without markers, {0}', facts.kind)}
    >
        <div class="rhead">
            ${icon('now')}<b>${facts.kind}</b><span class="desc">${l10n.t('this conflict has no markers')}</span>
        </div>
        ${facts.message ? html`<p class="desc message">${facts.message}</p>` : nothing}
        ${facts.choices.map(
            ({ id, title, detail }) =>
                html`<div class="choice">
                    <div>
                        <b>${title}</b>
                        <p class="desc">${detail}</p>
                    </div>
                    <button class="btn" @click=${() => act.choose(id)}>${title}</button>
                </div>`,
        )}
    </section>`;
}
