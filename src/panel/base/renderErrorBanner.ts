/** What went wrong, above a page, until it is dismissed. */
import * as l10n from '@vscode/l10n';
import { html, type TemplateResult } from 'lit';
import { icon } from './icon.ts';

/** @param error a sentence @param dismiss called where the user has read it */
export function renderErrorBanner(error: string, dismiss: () => void): TemplateResult {
    return html`<div class="banner error" role="alert">
        ${icon('warning')}<span class="grow">${error}</span>
        <button class="btn g sm" title=${l10n.t('Dismiss')} aria-label=${l10n.t('Dismiss')} @click=${dismiss}>
            ${icon('close')}
        </button>
    </div>`;
}
