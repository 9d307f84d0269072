/** What is left to do before it is sent. */
import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { CheckRow, Checks } from '../../protocol/verify.ts';
import { icon } from '../base/icon.ts';
import type { Act } from './viewState.ts';

/** @returns a row for each check, and how many are left to do; nothing where none are made for this pair */
export function renderChecks(found: Checks | undefined, act: Act): TemplateResult | typeof nothing {
    if (!found) return nothing;
    const list = found.kind === 'found' ? found.list : [];
    const left = list.filter(({ state }) => state === 'todo').length;
    const done = list.filter(({ state }) => state === 'ok').length;
    const summary =
        found.kind === 'looking'
            ? l10n.t('Looking…')
            : found.kind === 'failed'
              ? found.why
              : l10n.t('{0} of {1} done', done, list.length);
    return html`<section class="checks" aria-label=${l10n.t('Before sending')}>
        <div class="row">
            <h2><b>${l10n.t('Before sending')}</b></h2>
            <span class="desc ell">${summary}</span>
            <span class="grow"></span>
            <button
                class="btn ${found.kind === 'found' && left === 0 ? 'p' : ''} prepare"
                title=${left > 0 ? l10n.t('Lists the open checks, and asks before it writes the mails') : ''}
                @click=${() => act.ask({ type: 'prepareMail' })}
            >
                ${icon('mail')}${prepare(left)}
            </button>
        </div>
        <ul class="cg">
            ${[...list].sort((a, b) => rank(a) - rank(b)).map((row) => checkRow(row, act))}
        </ul>
    </section>`;
}

function prepare(left: number): string {
    if (left === 0) return l10n.t('Prepare Mail…');
    return left === 1 ? l10n.t('Prepare Mail… (1 check left)') : l10n.t('Prepare Mail… ({0} checks left)', left);
}

/** What is left to do first. */
const rank = ({ state }: CheckRow) => ({ todo: 0, unknown: 1, ok: 2 })[state];

const looks = {
    ok: ['resolved', 'ok', () => l10n.t('done')],
    todo: ['warning', 'warning', () => l10n.t('to do')],
    unknown: ['unknown', 'desc', () => l10n.t('not known')],
} as const;

function checkRow({ state, title, detail, action }: CheckRow, act: Act): TemplateResult {
    const [glyph, kind, word] = looks[state];
    return html`<li>
        ${icon(glyph, kind)}<span>${title}<span class="unseen">, ${word()}</span></span>
        <span class="desc ell" title=${detail}>${detail}</span>
        ${
            action
                ? html`<span class="grow"></span
                      ><button class="btn sm" @click=${() => act.ask({ type: 'act', action: action.id })}>
                          ${icon(glyphOf(action.id), 's')}${action.label}
                      </button>`
                : nothing
        }
    </li>`;
}

function glyphOf(action: string): 'add' | 'edit' | 'play' {
    if (action === 'series') return 'add';
    return action === 'note' || action === 'message' ? 'edit' : 'play';
}
