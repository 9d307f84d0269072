/** The conflict editor's button that commits the result and continues. */
import * as l10n from '@vscode/l10n';
import { html, type TemplateResult } from 'lit';
import type { Actions } from '../actions/actions.ts';
import { icon, key } from '../base/icon.ts';
import type { PanelState } from '../model/panelState.ts';

/** The last file is done: what comes next stands where the user is. */
export function renderContinueButton({ facts }: PanelState, act: Actions): TemplateResult {
    return html`<button
        class="btn p continue"
        title=${l10n.t('Commits the result and continues the backport')}
        @click=${() => act.goOn()}
    >
        ${icon('play')}${l10n.t('Continue')} ${key(facts.options.keys.continue)}
    </button>`;
}
