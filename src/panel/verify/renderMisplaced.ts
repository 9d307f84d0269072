/** A hunk in the wrong place: upstream's place beside the one here, and below them where it belongs. */
import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { describeMisplaced } from '../../core/messages/comparisonReasons.ts';
import type { MisplacedHunk } from '../../core/placement/misplacedHunk.ts';
import type { HunkPlace } from '../../core/placement/namePlace.ts';
import { icon } from '../base/icon.ts';
import type { Item } from './layOutItems.ts';
import type { Act } from './viewState.ts';

/**
 * Both places of one hunk, and the button that moves it where the hunk tells how.
 * @param isCurrent the user has stepped to it
 * @param unified one column: the places stand below each other
 */
export function renderMisplaced(
    hunk: MisplacedHunk,
    { file, hunk: index }: Item & { kind: 'misplaced' },
    isCurrent: boolean,
    unified: boolean,
    act: Act,
): TemplateResult {
    const sentence = describeMisplaced(hunk);
    return html`<div class="vplaces ${unified ? 'one' : ''} ${isCurrent ? 'current' : ''}" role="cell">
        <div class="both">${place(l10n.t('Original'), hunk.original)}${place(l10n.t('Backport'), hunk.backport)}</div>
        <div class="belongs">
            ${icon('warning', 'warning')}<span class="ell" title=${sentence}>${sentence}</span>
            ${
                hunk.move
                    ? html`<button
                          class="btn sm move"
                          title=${l10n.t('Shows the move as a diff first')}
                          @click=${() => act.ask({ type: 'move', file, hunk: index })}
                      >
                          ${l10n.t('Move It to the Right Place…')}
                      </button>`
                    : nothing
            }
        </div>
    </div>`;
}

function place(side: string, { name, line, excerpt }: HunkPlace): TemplateResult {
    const title = name === '' ? l10n.t('line {0}', line) : l10n.t('{0} (line {1})', name, line);
    return html`<div class="vplace">
        <div class="vpname"><b>${side}</b><span class="mono ell" title=${title}>${title}</span></div>
        ${excerpt.lines.map((text, at) => {
            const number = excerpt.from + at;
            const isHere = number === line;
            // One line: blanks between these elements would be shown.
            // prettier-ignore
            return html`<div class="vpline ${isHere ? 'here' : ''}"><span class="n" aria-hidden="true">${number}</span><span class="s" aria-hidden="true">${isHere ? '▸' : ''}</span><span class="tx">${text}</span></div>`;
        })}
    </div>`;
}
