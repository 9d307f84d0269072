/** An id that opens its commit. */
import * as l10n from '@vscode/l10n';
import { html, type TemplateResult } from 'lit';
import type { BacklogActions } from './pageState.ts';

/** @param commit full id, shown by 12 digits */
export function renderCommitLink(commit: string, act: BacklogActions): TemplateResult {
    return html`<button
        class="link mono"
        title=${l10n.t('Show the commit')}
        @click=${() => act.ask({ type: 'showCommit', commit })}
    >
        ${commit.slice(0, 12)}
    </button>`;
}
