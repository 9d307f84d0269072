/** What the user leaves in the file: a suggestion, nothing yet, or the text in an editor. */
import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { ref, type Ref } from 'lit/directives/ref.js';
import type { Actions } from '../actions/actions.ts';
import { describeLastStep, describeStep } from '../model/describeStep.ts';
import {
    findAppliedSuggestion,
    isPending,
    chooseLayout,
    type PanelState,
    type RegionView,
} from '../model/panelState.ts';
import { splitPanelLines } from '../model/lineIndex.ts';
import { renderLetter } from './renderCodeLine.ts';
import { icon, key } from '../base/icon.ts';
import { renderSuggestion } from './renderSuggestion.ts';

/** Where the result's editor is put: CodeMirror lives in the element, the views only give it a place. */
export interface Editor {
    readonly place: Ref<HTMLElement>;
}

/**
 * @param editor where the editor goes once there is a result @returns the preview of a suggestion, nothing yet, or the
 *   editor
 */
export function renderResult(state: PanelState, act: Actions, view: RegionView, editor: Editor): TemplateResult {
    const { now, preview } = view;
    const inside =
        preview !== undefined
            ? renderSuggestion(state, act, view, preview)
            : now.status === 'open'
              ? nothingYet(state)
              : written(state, act, view, editor);
    // As high as a suggestion will most likely be: one that comes late moves nothing.
    const room = now.status === 'open' ? `--room:${expectedLines(view)}` : '';
    if (chooseLayout(state) === 'columns') return html`<div class="resb ${now.status}" .style=${room}>${inside}</div>`;
    return html`<div class="resb ${now.status}" .style=${room}>
        <div class="side">
            <div class="rail"><b>${l10n.t('Result')}</b>${railWords(view)}${nextButton(state, act, view)}</div>
            <div class="resmain">${inside}</div>
        </div>
    </div>`;
}

/** A longer suggestion may move what stands below it. */
const MOST_EXPECTED = 14;

function expectedLines({ facts: { target, patch } }: RegionView): number {
    return Math.min(MOST_EXPECTED, Math.max(splitPanelLines(target).length, splitPanelLines(patch).length));
}

function railWords({ now, preview }: RegionView): TemplateResult {
    if (preview !== undefined) return html`<span>${l10n.t('suggestion, not applied')}</span>`;
    if (now.status === 'open') return html`<span>${l10n.t('none yet')}</span>`;
    return html`<span>${now.status === 'ready' ? l10n.t('written, not marked resolved') : l10n.t('resolved')}</span>`;
}

function nextButton(state: PanelState, act: Actions, { index, facts, preview }: RegionView): unknown {
    if (preview === undefined || facts.suggestions.length < 2) return nothing;
    return html`<button class="btn sm" tabindex="-1" @click=${() => act.nextSuggestion(index)}>
        ${l10n.t('Next')} ${state.facts.options.letters ? key('S') : nothing}
    </button>`;
}

function nothingYet(state: PanelState): TemplateResult {
    const why = isPending(state.facts, 'suggestions')
        ? l10n.t('Looking for a suggestion…')
        : state.facts.readOnly
          ? ''
          : l10n.t('No suggestion for this region.');
    return html`<div class="reshead">
        ${icon('open', 'desc')}<span>${why}</span>
        ${
            state.facts.readOnly
                ? nothing
                : html`<span class="desc ell"
                      >${l10n.t('Take a side or both, or edit to write the result from the target’s lines.')}</span
                  >`
        }
    </div>`;
}

function written(state: PanelState, act: Actions, view: RegionView, editor: Editor): TemplateResult {
    const { index, now, facts } = view;
    const applied = findAppliedSuggestion(facts, now);
    return html`<div class="reshead">
            ${icon('edit')}${chooseLayout(state) === 'columns' ? html`<b>${l10n.t('Result')}</b>` : nothing}
            ${
                applied
                    ? html`<span class="tag likely">${icon('check')}${l10n.t('suggestion applied')}</span
                          ><span class="ell" title=${applied.why}>${applied.rule}: ${applied.why}</span>`
                    : html`<span class="ell">${describeLastStep(now)}</span>`
            }
            <span class="grow"></span>
            <span class="legend" aria-hidden="true"
                ><span>${renderLetter('T')}${l10n.t('target')}</span><span>${renderLetter('P')}${l10n.t('patch')}</span
                ><span>${renderLetter('E')}${l10n.t('your edit')}</span></span
            >
            ${state.facts.readOnly ? nothing : markButton(state, act, view)}
        </div>
        <div class="resbody">
            <div class="ghost solid editor" ${ref(editor.place)} data-region-editor=${index}></div>
            ${now.steps.length > 1 ? steps(view, act) : nothing}
        </div>`;
}

function markButton(state: PanelState, act: Actions, { index, now }: RegionView): TemplateResult {
    return now.status === 'ready'
        ? html`<button class="btn p" tabindex="-1" @click=${() => act.markRegion(index, true)}>
              ${icon('check')}${l10n.t('Mark Region Resolved')} ${key(state.facts.options.keys.resolveRegion)}
          </button>`
        : html`<button class="btn g sm" tabindex="-1" @click=${() => act.markRegion(index, false)}>
              ${l10n.t('Mark as Unresolved')}
          </button>`;
}

function steps({ now }: RegionView, act: Actions): TemplateResult {
    return html`<aside class="steps" aria-label=${l10n.t('What was done here')}>
        <h2>${l10n.t('What was done here')}</h2>
        ${now.steps.map(
            (step, at) =>
                html`<div class="row">
                    ${icon('check', 's')}<span class="ell">${describeStep(step)}</span><span class="grow"></span>
                    ${
                        at === now.steps.length - 1
                            ? html`<button class="btn g sm" tabindex="-1" @click=${() => act.undo()}>
                                  ${icon('reset')}${l10n.t('Undo')}
                              </button>`
                            : nothing
                    }
                </div>`,
        )}
    </aside>`;
}
