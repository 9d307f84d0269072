/** A file in conflict without markers: one card, each way out in words. */
import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { Actions } from '../actions.ts';
import type { PanelState } from '../state.ts';
import { continueButton } from './header.ts';
import { icon } from './icons.ts';

export function choices(state: PanelState, act: Actions): TemplateResult {
    const { facts } = state;
    if (facts.choices.length === 0) {
        return html`<div class="empty" role="group" aria-label=${l10n.t('No conflict')}>
            <p>${icon('resolved', 'ok')} ${l10n.t('No conflict is left in this file.')}</p>
            ${facts.message ? html`<p class="desc">${facts.message}</p>` : nothing}
            ${
                // Nothing else is to be done here; where the text was edited it is saved and marked first.
                facts.allResolved && !state.text.dirty && !facts.readOnly ? continueButton(state, act) : nothing
            }
        </div>`;
    }
    return html`<section
        class="region choices"
        role="group"
        aria-label=${l10n.t('Conflict without markers, {0}', facts.kind)}
    >
        <div class="rhead">
            ${icon('now')}<b>${facts.kind}</b><span class="desc">${l10n.t('this conflict has no markers')}</span>
            <span class="grow"></span>
            ${
                facts.looking && /delete/.test(facts.kind)
                    ? html`<span class="desc" role="status">${l10n.t('Looking where the target has this file…')}</span>`
                    : nothing
            }
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
