/** What came of many picks: what landed on each branch, what is left and why, and the way back. */
import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { ShownBulk, ShownBulkRun } from '../../protocol/backlog.ts';
import { icon } from '../base/icon.ts';
import type { BacklogActions } from './pageState.ts';

/** @returns a section with a line for each branch, and the button that takes all of it back while it can be */
export function renderBulkResult({ branches, isCancelled, isUndone }: ShownBulk, act: BacklogActions): TemplateResult {
    const left = branches.reduce((sum, one) => sum + one.left.length, 0);
    const canUndo = !isUndone && branches.some(({ picked }) => picked > 0);
    const button = (label: string, run: () => void, glyph?: 'play' | 'reset') =>
        html`<button class="btn" @click=${run}>${glyph ? icon(glyph, 's') : nothing}${label}</button>`;
    return html`<section class="bbulk" aria-label=${l10n.t('Picked last')}>
        <ul>
            ${branches.map((run) => html`<li>${runLine(run, isUndone, act)}</li>`)}
            ${isCancelled ? html`<li class="desc">${l10n.t('Cancelled: the other branches are as they were.')}</li>` : nothing}
        </ul>
        <div class="bbuttons">
            ${left > 0 && !isUndone ? button(l10n.t('Resolve Next'), () => act.resolveNext(), 'play') : nothing}
            ${canUndo ? button(l10n.t('Undo'), () => act.ask({ type: 'undoBulk' }), 'reset') : nothing}
            ${button(l10n.t('Dismiss'), () => act.ask({ type: 'dismissBulk' }))}
        </div>
    </section>`;
}

function runLine({ ref, branch, picked, left, error }: ShownBulkRun, isUndone: boolean, act: BacklogActions) {
    if (error !== undefined) return html`${icon('warning', 's warning')}<b>${ref}</b><span>${error}</span>`;
    if (isUndone) return html`${icon('reset', 's desc')}<b>${ref}</b><span>${l10n.t('is back where it was.')}</span>`;
    return html`${icon(picked > 0 ? 'resolved' : 'dash', picked > 0 ? 's ok' : 's desc')}<b>${ref}</b
        ><span>${l10n.t('{0} picked', picked)}</span>${
            left.length === 0
                ? nothing
                : html`<details>
                      <summary>
                          ${left.length === 1 ? l10n.t('1 is left for you') : l10n.t('{0} are left for you', left.length)}
                      </summary>
                      <ul>
                          ${left.map(
                              ({ commit, subject, why }) =>
                                  html`<li>
                                      <button class="link" @click=${() => act.activate({ commit, branch })}>
                                          ${subject || commit.slice(0, 12)}</button
                                      ><span class="desc">${why}</span>
                                  </li>`,
                          )}
                      </ul>
                  </details>`
        }`;
}
