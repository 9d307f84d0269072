/** Asks why, before a decision that gives a commit up or lets it wait: a code, and words. */
import * as l10n from '@vscode/l10n';
import { html, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import type { ShownBacklog } from '../../protocol/backlog.ts';
import { decisionWord, reasonWord } from './cellWords.ts';
import type { BacklogActions, Asking } from './pageState.ts';

/** @returns a form that decides when it is sent; Escape closes it */
export function renderReasonBox(
    { decision, cells }: Asking,
    { reasons }: ShownBacklog,
    act: BacklogActions,
): TemplateResult {
    const title =
        cells.length === 1
            ? l10n.t('{0}: 1 cell', decisionWord(decision))
            : l10n.t('{0}: {1} cells', decisionWord(decision), cells.length);
    const close = () => act.closeReason();
    const submit = (event: Event) => {
        event.preventDefault();
        const form = new FormData(event.target as HTMLFormElement);
        const [reason, text] = ['reason', 'text'].map((name) => String(form.get(name) ?? ''));
        act.ask({ type: 'decide', cells, decision, reason: reason!, text: text!.trim() });
        close();
    };
    const keydown = (event: KeyboardEvent) => {
        event.stopPropagation();
        if (event.key === 'Escape') close();
    };
    return html`<div class="bcover">
        <form class="breason" role="dialog" aria-modal="true" aria-label=${title} @submit=${submit} @keydown=${keydown}>
            <h2><b>${title}</b></h2>
            <label
                >${l10n.t('Reason')}
                <select name="reason" ${ref(focusOnce)}>
                    <option value="">${l10n.t('none given')}</option>
                    ${reasons.map((reason) => html`<option value=${reason}>${reasonWord(reason)}</option>`)}
                </select></label
            >
            <label
                >${
                    decision === 'decline'
                        ? l10n.t('In your words')
                        : l10n.t('In your words; a date (2026-03-01) or a commit in it says until when')
                }<input name="text" autocomplete="off" maxlength="2000"
            /></label>
            <p class="bbuttons">
                <button class="btn p" type="submit">${decisionWord(decision)}</button>
                <button class="btn" type="button" @click=${close}>${l10n.t('Cancel')}</button>
            </p>
        </form>
    </div>`;
}

const seen = new WeakSet<Element>();

/** The box has just come up. */
function focusOnce(element: Element | undefined): void {
    if (!element || seen.has(element)) return;
    seen.add(element);
    queueMicrotask(() => (element as HTMLElement).focus());
}
