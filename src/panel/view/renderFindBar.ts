/** The search in the whole document, as a banner. */
import * as l10n from '@vscode/l10n';
import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { ref } from 'lit/directives/ref.js';
import type { Actions } from '../actions/actions.ts';
import { icon, type IconName } from '../base/icon.ts';
import { findMatches, MOST_MATCHES } from '../model/findMatches.ts';
import type { Find, PanelState } from '../model/panelState.ts';

/** Searches the whole document, folded lines too. */
export function renderFindBar({ text }: PanelState, act: Actions, { query, at }: Find): TemplateResult {
    const matches = findMatches(text.text, query);
    const place = matches.findIndex(({ from }) => from === at) + 1;
    const many = matches.length === MOST_MATCHES ? '+' : '';
    const words =
        query === ''
            ? ''
            : matches.length === 0
              ? l10n.t('Not found.')
              : l10n.t('{0} of {1}', place, `${matches.length}${many}`);
    const small = (name: string, glyph: IconName, run: () => void) =>
        html`<button class="btn g sm" title=${name} aria-label=${name} @click=${run}>${icon(glyph)}</button>`;
    return html`<div class="banner find" role="search">
        <input
            type="search"
            aria-label=${l10n.t('Find in this file')}
            placeholder=${l10n.t('Find in this file')}
            spellcheck="false"
            .value=${live(query)}
            ${ref(focusOnce)}
            @input=${({ target }: Event) => act.find((target as HTMLInputElement).value)}
        />
        <span class="desc" role="status">${words}</span>
        ${small(l10n.t('Previous match'), 'up', () => act.stepMatch(-1))}
        ${small(l10n.t('Next match'), 'down', () => act.stepMatch(1))}
        <span class="grow"></span>
        ${small(l10n.t('Close the search'), 'close', () => act.closeFind())}
    </div>`;
}

const focused = new WeakSet<Element>();

/** The field has the focus as it appears. */
function focusOnce(field: Element | undefined): void {
    if (!field || focused.has(field)) return;
    focused.add(field);
    queueMicrotask(() => (field as HTMLInputElement).focus());
}
