/** Above the grid: how it stands, filters, and what is done with all of it. */
import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { CandidateState, DecisionKind } from '../../core/backlog/candidate.ts';
import type { BacklogProgress, CellGroup, ShownBacklog } from '../../protocol/backlog.ts';
import { icon, key, type IconName } from '../base/icon.ts';
import { renderBulkResult } from './renderBulkResult.ts';
import { decisionWord, groupWord, stateWord } from './cellWords.ts';
import { GROUPS, summarizeCells } from './groups.ts';
import { KEYS } from './keys.ts';
import type { BacklogActions, PageState, RowLayout } from './pageState.ts';

const glyphs: Readonly<Record<CellGroup, readonly [IconName, string]>> = {
    'needs-you': ['bell', 'warning'],
    ready: ['check', 'ok'],
    waiting: ['wait', 'desc'],
    done: ['resolved', 'desc'],
};

/** @param layout which rows are shown: their counts stand beside the filters */
export function renderToolbar(state: PageState, layout: RowLayout, act: BacklogActions): TemplateResult {
    const { backlog } = state;
    return html`<header class="head bbar">
        <div class="row">
            <h1 class="ell"><b>${backlog ? l10n.t('Backlog of {0}', backlog.upstream) : l10n.t('Backlog')}</b></h1>
            ${backlog ? counts(backlog) : nothing}
            <span class="grow"></span>
            ${progressBar(state.progress, act)}
            <button class="btn" @click=${() => act.ask({ type: 'showMonth' })}>
                ${icon('chart', 's')}${l10n.t('Month Report')}
            </button>
        </div>
        ${backlog ? actionRow(state, act) : nothing} ${backlog ? filterRow(state, backlog, layout, act) : nothing}
        ${backlog?.notes.map((note) => html`<div class="banner">${icon('mention', 'info')}<span class="grow">${note}</span></div>`)}
        ${state.bulk ? renderBulkResult(state.bulk, act) : nothing}
        ${state.error === undefined ? nothing : errorBanner(state.error, act)}
    </header>`;
}

function counts(backlog: ShownBacklog): TemplateResult {
    const { counts: counted } = summarizeCells(backlog);
    return html`<ul class="bcounts" aria-label=${l10n.t('Cells by group')}>
        ${GROUPS.map((group) => {
            const [glyph, kind] = glyphs[group];
            return html`<li class="few">${icon(glyph, `s ${kind}`)}${groupWord(group)} <b>${counted[group]}</b></li>`;
        })}
    </ul>`;
}

function progressBar(progress: BacklogProgress, act: BacklogActions): TemplateResult {
    const check = html`<button class="btn" @click=${() => act.ask({ type: 'check' })}>
        ${icon('refresh', 's')}${l10n.t('Check Again')}
    </button>`;
    const isCounted = progress.kind === 'trying' || progress.kind === 'picking';
    if (progress.kind !== 'scanning' && !isCounted) return check;
    const words = progressWords(progress);
    return html`<span class="bprogress"
        ><span class="few" title=${words}>${icon('looking', 's')}<span class="ell">${words}</span></span>
        ${
            isCounted && progress.of > 0
                ? html`<progress
                      max=${progress.of}
                      .value=${progress.done}
                      aria-label=${progress.kind === 'trying' ? l10n.t('Dry runs') : l10n.t('Picks')}
                  ></progress>`
                : nothing
        }
        <button class="btn" @click=${() => act.ask({ type: 'cancel' })}>${l10n.t('Cancel')}</button></span
    >`;
}

function progressWords(progress: BacklogProgress): string {
    if (progress.kind === 'trying' && progress.of > 0) return l10n.t('Trying {0} of {1}', progress.done, progress.of);
    if (progress.kind === 'picking')
        return l10n.t('Picking {0} of {1} onto {2}', progress.done, progress.of, progress.branch);
    return l10n.t('Reading the history…');
}

const DECISIONS: readonly DecisionKind[] = ['take', 'decline', 'wait', 'hold', 'reset'];

function actionRow({ active, selected, backlog }: PageState, act: BacklogActions): TemplateResult {
    const letters = backlog?.letters ?? false;
    return html`<div class="row tools" data-roving role="toolbar" aria-label=${l10n.t('Decide')}>
        <button class="btn p" @click=${() => act.resolveNext()}>${icon('play', 's')}${l10n.t('Resolve Next')}</button>
        <button class="btn" @click=${() => act.takeAllThatApply()}>
            ${icon('resolved', 's')}${l10n.t('Take All That Apply')}
        </button>
        <span class="sep"></span>
        ${DECISIONS.map(
            (decision) =>
                html`<button class="btn" ?disabled=${!active} @click=${() => act.decide(decision)}>
                    ${decisionWord(decision)}${letters ? key(KEYS[decision].toUpperCase()) : nothing}
                </button>`,
        )}
        <button class="btn g" @click=${() => act.ask({ type: 'undoDecision' })}>
            ${icon('reset', 's')}${l10n.t('Undo Decision')}
        </button>
        ${selected.size > 0 ? html`<span class="desc">${selectedWords(selected.size)}</span>` : nothing}
    </div>`;
}

function selectedWords(count: number): string {
    return count === 1 ? l10n.t('1 row selected') : l10n.t('{0} rows selected', count);
}

function filterRow(
    { filters }: PageState,
    backlog: ShownBacklog,
    layout: RowLayout,
    act: BacklogActions,
): TemplateResult {
    const value = (event: Event) => (event.target as HTMLInputElement | HTMLSelectElement).value;
    return html`<div class="row tools filters">
        <label class="filter"
            ><span class="unseen">${l10n.t('Search')}</span
            ><input
                type="search"
                class="bsearch field"
                placeholder=${l10n.t('Subject, author or id')}
                .value=${filters.text}
                @input=${(event: Event) => act.filter({ text: value(event) })}
        /></label>
        <label class="filter"
            ><span>${l10n.t('State')}</span>
            <select
                class="bstate"
                @change=${(event: Event) => act.filter({ state: value(event) as CandidateState | '' })}
            >
                <option value="" ?selected=${filters.state === ''}>${l10n.t('any')}</option>
                ${summarizeCells(backlog).states.map(
                    (state) =>
                        html`<option value=${state} ?selected=${filters.state === state}>${stateWord(state)}</option>`,
                )}
            </select></label
        >
        <label class="filter"
            ><span>${l10n.t('Branch')}</span>
            <select class="bbranches" @change=${(event: Event) => act.filter({ branch: value(event) })}>
                <option value="" ?selected=${filters.branch === ''}>${l10n.t('any')}</option>
                ${backlog.branches.map(
                    ({ name }) => html`<option value=${name} ?selected=${filters.branch === name}>${name}</option>`,
                )}
            </select></label
        >
        <label class="filter"
            ><input
                type="checkbox"
                class="bmine"
                .checked=${filters.mine}
                @change=${(event: Event) => act.filter({ mine: (event.target as HTMLInputElement).checked })}
            />${l10n.t('Mine')}</label
        >
        <span class="desc">${l10n.t('{0} of {1} rows', layout.shown, backlog.rows.length)}</span>
        <span class="grow"></span>
        ${copyButton('markdown', 'Markdown', l10n.t('Copy as Markdown'), act)}
        ${copyButton('csv', 'CSV', l10n.t('Copy as CSV'), act)}
    </div>`;
}

function copyButton(format: 'markdown' | 'csv', label: string, title: string, act: BacklogActions): TemplateResult {
    return html`<button class="btn g" title=${title} aria-label=${title} @click=${() => act.copy(format)}>
        ${icon('copy', 's')}${label}
    </button>`;
}

function errorBanner(error: string, act: BacklogActions): TemplateResult {
    const dismiss = l10n.t('Dismiss');
    return html`<div class="banner error" role="alert">
        ${icon('warning')}<span class="grow">${error}</span>
        <button
            class="btn g sm"
            title=${dismiss}
            aria-label=${dismiss}
            @click=${() => act.update({ error: undefined })}
        >
            ${icon('close')}
        </button>
    </div>`;
}
