/** What is left to do before it is sent. */
import { html, nothing, type TemplateResult } from 'lit';
import type { CheckRow, Checks } from '../../protocol/verify.ts';
import { icon } from '../view/icons.ts';
import type { Act } from './state.ts';

export function checks(found: Checks | undefined, act: Act): TemplateResult | typeof nothing {
    if (!found) return nothing;
    const list = found.kind === 'found' ? found.list : [];
    const left = list.filter(({ state }) => state === 'todo').length;
    const done = list.filter(({ state }) => state === 'ok').length;
    const summary =
        found.kind === 'looking' ? 'Looking…' : found.kind === 'failed' ? found.why : `${done} of ${list.length} done`;
    return html`<section class="checks" aria-label="Before sending">
        <div class="row">
            <h2><b>Before sending</b></h2>
            <span class="desc ell">${summary}</span>
            <span class="grow"></span>
            <button
                class="btn ${found.kind === 'found' && left === 0 ? 'p' : ''} prepare"
                title=${left > 0 ? 'What is open is yours to decide about; the mail can be prepared all the same' : ''}
                @click=${() => act.ask({ type: 'prepareMail' })}
            >
                ${icon('mail')}Prepare Mail…${left > 0 ? ` (${left} ${left === 1 ? 'check' : 'checks'} left)` : ''}
            </button>
        </div>
        <ul class="cg">
            ${[...list].sort((a, b) => rank(a) - rank(b)).map((row) => checkRow(row, act))}
        </ul>
    </section>`;
}

/** What is left to do first. */
const rank = ({ state }: CheckRow) => ({ todo: 0, unknown: 1, ok: 2 })[state];

const looks = {
    ok: ['resolved', 'ok', 'done'],
    todo: ['warning', 'warning', 'to do'],
    unknown: ['unknown', 'desc', 'not known'],
} as const;

function checkRow({ state, title, detail, action }: CheckRow, act: Act): TemplateResult {
    const [glyph, kind, word] = looks[state];
    return html`<li>
        ${icon(glyph, kind)}<span>${title}<span class="unseen">, ${word}</span></span>
        <span class="desc ell" title=${detail}>${detail}</span>
        ${
            action
                ? html`<span class="grow"></span
                      ><button class="btn sm" @click=${() => act.ask({ type: 'act', action: action.id })}>
                          ${icon(action.id === 'series' ? 'add' : 'edit', 's')}${action.label}
                      </button>`
                : nothing
        }
    </li>`;
}
