/** A file in conflict without markers: one card, each way out in words. */
import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { Actions } from '../actions/actions.ts';
import type { PatchRow, WholeFile } from '../../protocol/panel.ts';
import { isPending, type PanelState } from '../model/panelState.ts';
import { paintSyntax } from '../base/paintSyntax.ts';
import { renderCodeLine } from './renderCodeLine.ts';
import { renderContinueButton } from './renderContinueButton.ts';
import { icon } from '../base/icon.ts';

/** @returns a card with the ways out; where none is left, how the file stands and how to go on */
export function renderChoices(state: PanelState, act: Actions): TemplateResult {
    const { facts } = state;
    if (facts.choices.length === 0) {
        return html`<div class="empty" role="group" aria-label=${l10n.t('No conflict')}>
            <p>${icon('resolved', 'ok')} ${l10n.t('No conflict is left in this file.')}</p>
            ${facts.message ? html`<p class="desc">${facts.message}</p>` : nothing}
            ${
                // Nothing else is to be done here; where the text was edited it is saved and marked first.
                facts.allResolved && !state.text.dirty && !facts.readOnly ? renderContinueButton(state, act) : nothing
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
        ${facts.whole ? patchBeside(state, facts.whole) : nothing}
    </section>`;
}

/** What the patch changes, and the lines of the target that it is about. */
function patchBeside({ facts }: PanelState, { patch, there }: WholeFile): TemplateResult {
    const path = facts.path.slice(facts.path.lastIndexOf('/') + 1);
    const none = isPending(facts, 'suggestions')
        ? l10n.t('Looking where the target has this file…')
        : l10n.t('No file of the target is like it.');
    return html`<div class="whole ${there ? '' : 'alone'}">
        <section aria-label=${l10n.t('What the patch changes in {0}', path)}>
            <h2>${l10n.t('What the patch changes in {0}', path)}</h2>
            ${there ? nothing : html`<p class="desc">${none}</p>`}
            <div class="code" tabindex="0">${patch.map(patchRow)}</div>
        </section>
        ${
            there
                ? html`<section aria-label=${l10n.t('On the target')}>
                      <h2>
                          ${l10n.t('On the target')} <span class="mono ell" title=${there.path}>${there.path}</span>
                      </h2>
                      <div class="code" tabindex="0">${there.rows.map(patchRow)}</div>
                  </section>`
                : nothing
        }
    </div>`;
}

const kinds = { '+': 'added', '-': 'removed', ' ': '', '…': 'skipped' } as const;

function patchRow({ sign, line, text }: PatchRow): TemplateResult {
    if (sign === '…') return html`<div class="ln skipped" aria-hidden="true">…</div>`;
    const read = { '+': l10n.t('added'), '-': l10n.t('removed'), ' ': '' }[sign];
    return html`<div class="patch-row ${kinds[sign]}">
        <span class="sign" aria-hidden="true">${sign}</span><span class="unseen">${read}</span>${renderCodeLine(
            text,
            0,
            text.length,
            [paintSyntax(text)],
            { number: line },
        )}
    </div>`;
}
