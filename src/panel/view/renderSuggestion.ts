/** A proposed result, shown and visibly not applied. */
import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { ShownSuggestion } from '../../protocol/panel.ts';
import type { Actions } from '../actions/actions.ts';
import { resultLetters } from '../model/resultLetters.ts';
import { splitPanelLines } from '../model/lineIndex.ts';
import { sideWarnings, suggestedWarnings, type PanelState, type RegionView } from '../model/panelState.ts';
import { paintSyntax } from '../base/paintSyntax.ts';
import { confidenceInWords } from '../base/words.ts';
import { renderCodeLine, renderLetter } from './renderCodeLine.ts';
import { icon, key } from '../base/icon.ts';

/** The confidence, and where it is not a proof how often suggestions like this were right. */
export function renderConfidence({ confidence, probability }: ShownSuggestion): TemplateResult {
    const often = confidence === 'proven' || probability === undefined ? '' : ` · ${inTen(probability)}`;
    return html`<span class="tag ${confidence}">${icon(confidence)}${confidenceInWords(confidence)}${often}</span>`;
}

/** More precise than the samples that the probabilities come from would be a claim. */
function tenths(probability: number): number {
    return Math.min(9, Math.max(1, Math.round(probability * 10)));
}

const inTen = (probability: number) => l10n.t('{0} in 10', tenths(probability));

/** Head, reason and dashed preview of the suggestion that is shown. */
export function renderSuggestion(state: PanelState, act: Actions, view: RegionView, shown: number): TemplateResult {
    const { index, facts } = view;
    const suggestion = facts.suggestions[shown];
    if (!suggestion) return html``;
    return html`<div class="reshead">
            ${icon('bulb', 'info')}<b>${l10n.t('Suggestion {0} of {1}', shown + 1, facts.suggestions.length)}</b>
            ${renderConfidence(suggestion)}
            <span class="grow"></span>
            ${
                state.facts.readOnly
                    ? nothing
                    : html`<button class="btn p" tabindex="-1" @click=${() => act.applySuggestion(index)}>
                              ${icon('check')}${l10n.t('Apply')} ${key('Enter')}
                          </button>
                          <button
                              class="btn apply-next"
                              tabindex="-1"
                              title=${l10n.t('Apply, mark the region as resolved, and go to the next one')}
                              @click=${() => act.applyAndGoOn(index)}
                          >
                              ${l10n.t('Apply and Go On')} ${key('Shift+Enter')}
                          </button>`
            }
        </div>
        <div class="resnote reason">
            <p><b>${suggestion.rule}</b> ${suggestion.why} <span class="desc">${certainty(suggestion)}</span></p>
            <span class="legend"
                ><span>${renderLetter('T')}${renderLetter('P')}${l10n.t('side the line comes from')}</span></span
            >
        </div>
        ${renames(state, act, suggestion)}
        <div class="code ghost" role="group" aria-label=${l10n.t('Suggested result, not applied')}>
            ${suggestedLines(state, view, suggestion.text, shown)}
        </div>
        ${elsewhere(state, suggestion)}`;
}

/** What the suggestion calls by another name, to be corrected; more than these would hide the suggestion. */
const MOST_NAMES = 4;

function renames({ facts }: PanelState, act: Actions, { renames: names = [] }: ShownSuggestion): unknown {
    if (names.length === 0) return nothing;
    return html`<div class="renames" role="group" aria-label=${l10n.t('Names on the target')}>
        ${names
            .slice(0, MOST_NAMES)
            .map(
                ({ from, to }) =>
                    html`<label
                        ><span class="mono">${from}</span><span class="desc">${l10n.t('is here')}</span
                        ><input
                            class="mono"
                            tabindex="-1"
                            spellcheck="false"
                            size=${Math.min(Math.max(to.length, 8), 32)}
                            value=${to}
                            .value=${to}
                            ?readonly=${facts.readOnly !== undefined}
                            @change=${({ target }: Event) => act.rename(from, (target as HTMLInputElement).value.trim())}
                    /></label>`,
            )}
        ${names.length > MOST_NAMES ? html`<span class="desc">${l10n.t('and {0} more', names.length - MOST_NAMES)}</span>` : nothing}
    </div>`;
}

/** The edit that belongs to another place of the file; one in another file is named by the reason alone. */
function elsewhere({ facts }: PanelState, { elsewhere: there }: ShownSuggestion): unknown {
    if (there?.path !== facts.path) return nothing;
    const { line, after } = there;
    const syntax = paintSyntax(after);
    let at = 0;
    const drawn = splitPanelLines(after).map((each, index) => {
        const from = at;
        at = after.indexOf('\n', at) + 1;
        return renderCodeLine(after, from, from + each.length, [syntax], { number: line + index });
    });
    return html`<div class="resnote row"><span>${l10n.t('and at line {0} of the target:', line)}</span></div>
        <div class="code ghost" role="group" aria-label=${l10n.t('Suggested elsewhere, not applied')}>${drawn}</div>`;
}

/** How far the word on the badge can be trusted, as a sentence. */
function certainty({ confidence, probability }: ShownSuggestion): string {
    if (confidence === 'proven') return l10n.t('It follows from the three sides alone.');
    if (probability === undefined) return l10n.t('Not proven: look at it before you apply it.');
    return l10n.t(
        'Of ten suggestions like this in recorded backports, about {0} were what the maintainer committed.',
        tenths(probability),
    );
}

function suggestedLines(
    state: PanelState,
    { index: region, facts }: RegionView,
    text: string,
    shown: number,
): readonly TemplateResult[] {
    const lines = splitPanelLines(text);
    const letters = resultLetters(facts, lines, text);
    const syntax = paintSyntax(text);
    const patch = splitPanelLines(facts.patch);
    let at = 0;
    const drawn = lines.map((line, index) => {
        const from = at;
        at = text.indexOf('\n', at) + 1;
        // Only the first suggestion was checked; in another one a patch's line brings what there is to say about it.
        const warnings =
            shown === 0
                ? suggestedWarnings(state, region, index)
                : sideWarnings(state, region, 'patch', patch.indexOf(line));
        return renderCodeLine(text, from, from + line.length, [syntax], { letters: letters[index] ?? [], warnings });
    });
    return drawn.length > 0 ? drawn : [html`<div class="none">${l10n.t('No lines: this part goes away.')}</div>`];
}
