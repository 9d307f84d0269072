/** The two lines on top: what this is, and the regions with what can be done to all of them. */
import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { ref } from 'lit/directives/ref.js';
import type { Actions } from '../actions.ts';
import type { ReportPart } from '../../protocol/panel.ts';
import { findAll, MOST_MATCHES } from '../find.ts';
import {
    isPending,
    layoutNow,
    proven,
    listUnresolvedRegions,
    type Done,
    type Filter,
    type Find,
    type PanelState,
} from '../state.ts';
import { icon, key, type IconName } from './icons.ts';
import * as words from '../words.ts';

const MOST_PILLS = 8;
/** Of more, only the current one has its name in it. */
const MOST_NAMED = 4;

export function header(state: PanelState, act: Actions): TemplateResult {
    return html`<header class="head">
        ${title(state, act)} ${state.facts.regions.length > 0 ? regionsBar(state, act) : nothing}
        ${state.facts.readOnly ? html`<div class="banner">${state.facts.readOnly}</div>` : nothing}
        ${
            state.error
                ? html`<div class="banner error" role="alert">
                      ${icon('warning')}<span class="grow">${state.error}</span>
                      <button
                          class="btn g sm"
                          title=${l10n.t('Dismiss')}
                          aria-label=${l10n.t('Dismiss')}
                          @click=${() => act.dismissError()}
                      >
                          ${icon('close')}
                      </button>
                  </div>`
                : nothing
        }
        ${state.find ? findBar(state, act, state.find) : nothing}
        ${state.done ? doneList(state, act, state.done) : nothing}
    </header>`;
}

/** Searches the whole document, folded lines too. */
function findBar({ text }: PanelState, act: Actions, { query, at }: Find): TemplateResult {
    const matches = findAll(text.text, query);
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

/** What *Accept Proven* has done: one step, which one undo takes back. */
function doneList(state: PanelState, act: Actions, done: readonly Done[]): TemplateResult {
    const name = (region: number) => state.facts.regions[region]?.name ?? '';
    return html`<div class="banner done" role="group" aria-label=${l10n.t('What was accepted')}>
        ${icon('resolved', 'ok')}
        <ul>
            ${done.map(
                ({ region, why }) =>
                    html`<li>
                        <button class="link ell" @click=${() => act.go(region)}>
                            ${l10n.t('Region {0}', region + 1)} ${name(region)}
                        </button>
                        <span class="ell" title=${why}>${why}</span>
                    </li>`,
            )}
        </ul>
        <span class="grow"></span>
        <button class="btn g sm" @click=${() => act.undo()}>${icon('reset')}${l10n.t('Undo')}</button>
        <button
            class="btn g sm"
            title=${l10n.t('Dismiss')}
            aria-label=${l10n.t('Dismiss')}
            @click=${() => act.dismissDone()}
        >
            ${icon('close')}
        </button>
    </div>`;
}

/** Below this width the header's actions go into a menu; marking the file stays. */
const NARROW = 700;

function overflow(state: PanelState, act: Actions): TemplateResult {
    const open = state.menu === 'header';
    const sure = proven(state);
    const item = (label: string, run: () => void, checked?: boolean) =>
        html`<button
            role=${checked === undefined ? 'menuitem' : 'menuitemradio'}
            aria-checked=${checked ?? nothing}
            tabindex="-1"
            @click=${() => {
                act.setMenu(undefined);
                run();
            }}
        >
            <span class="grow">${label}</span>${checked ? icon('check', 's') : nothing}
        </button>`;
    return html`<span class="menu-anchor">
        <button
            class="btn g"
            title=${l10n.t('More actions')}
            aria-label=${l10n.t('More actions')}
            aria-haspopup="menu"
            aria-expanded=${open}
            @click=${() => act.setMenu(open ? undefined : 'header')}
        >
            …
        </button>
        ${
            open
                ? html`<div class="menu" role="menu" aria-label=${l10n.t('More actions')}>
                      ${
                          sure.length > 0 && !state.facts.readOnly
                              ? item(l10n.t('Accept Proven ({0})', sure.length), () => act.acceptProven())
                              : nothing
                      }
                      ${item(l10n.t('Stacked'), () => act.setLayout('stacked'), state.layout === 'stacked')}
                      ${item(l10n.t('Side by side, where there is room'), () => act.setLayout('columns'), state.layout === 'columns')}
                      ${item(l10n.t('Wrap long lines'), () => act.toggleWrap())}
                      ${item(l10n.t('Open as Text'), () => act.openAsText())}
                  </div>`
                : nothing
        }
    </span>`;
}

function title(state: PanelState, act: Actions): TemplateResult {
    const { path, pick, target, regions } = state.facts;
    const slash = path.lastIndexOf('/') + 1;
    return html`<div class="row">
        ${icon('file', 'file')}
        <h1 class="path ell" aria-label=${path}>
            <span class="desc">${path.slice(0, slash)}</span><b>${path.slice(slash)}</b>
        </h1>
        ${
            pick
                ? html`<span class="sep"></span>${icon('commit')}<button
                          class="link mono"
                          title=${l10n.t('Show this commit')}
                          @click=${() => act.showCommit(pick.id)}
                      >
                          ${pick.id.slice(0, 8)}</button
                      ><span class="ell subject">${pick.subject}</span>${icon('arrow')}${icon('branch')}<b
                          class="ell branch"
                          >${target}</b
                      >`
                : nothing
        }
        ${state.facts.looking && pick ? progress(state) : nothing}
        <span class="grow"></span>
        ${
            state.width < NARROW
                ? overflow(state, act)
                : html`${regions.length > 0 ? layoutSwitch(state, act) : nothing}
                      <button
                          class="btn g as-text"
                          title=${l10n.t('Reopen with text editor')}
                          @click=${() => act.openAsText()}
                      >
                          ${icon('text')}<span class="label">${l10n.t('Open as Text')}</span>
                      </button>`
        }
    </div>`;
}

/** What of the analysis is there, and what it is at: never only that it is at something. */
function progress({ facts }: PanelState): TemplateResult {
    const parts: readonly [ReportPart, string][] = [
        ['related', l10n.t('Reading the history…')],
        ['suggestions', l10n.t('Comparing with other branches…')],
        ['warnings', l10n.t('Looking for warnings…')],
    ];
    const left = parts.filter(([part]) => isPending(facts, part));
    const done = parts.length + 1 - left.length - (facts.pending ? 0 : 1);
    const words = facts.pending ? (left[0]?.[1] ?? '') : l10n.t('Merging in memory…');
    return html`<span
        class="desc progress"
        role="status"
        title=${l10n.t('{0} of {1} parts of the analysis are done', done, parts.length + 1)}
        >${icon('looking', 's')}<span class="ell">${words}</span
        ><span class="few">${done}/${parts.length + 1}</span></span
    >`;
}

function layoutSwitch(state: PanelState, act: Actions): TemplateResult {
    const fallen = layoutNow(state) !== state.layout;
    const choice = (layout: 'stacked' | 'columns', label: string) =>
        html`<button
            role="radio"
            aria-checked=${layoutNow(state) === layout}
            class=${layoutNow(state) === layout ? 'on' : ''}
            tabindex=${layoutNow(state) === layout ? 0 : -1}
            title=${label}
            @click=${() => act.setLayout(layout)}
        >
            ${icon(layout)}<span class="label">${label}</span>
        </button>`;
    return html`${fallen ? html`<span class="desc ell note">${l10n.t('Side by side needs a wider editor')}</span>` : nothing}
        <span class="seg" role="radiogroup" aria-label=${l10n.t('Layout')}>
            ${choice('stacked', l10n.t('Stacked'))}${choice('columns', l10n.t('Side by side'))}
        </span>`;
}

function regionsBar(state: PanelState, act: Actions): TemplateResult {
    const { keys } = state.facts.options;
    const count = state.text.regions.length;
    const sure = proven(state);
    const canWrite = !state.facts.readOnly;
    return html`<div
        class="row regions ${count > MOST_NAMED ? 'many' : ''}"
        role="toolbar"
        aria-label=${l10n.t('Regions')}
        data-roving
    >
        <b class="count">${l10n.t('Region {0} of {1}', state.current + 1, count)}</b>
        <button
            class="btn g"
            title=${l10n.t('Previous region')}
            aria-label=${l10n.t('Previous region')}
            @click=${() => act.step(-1)}
        >
            ${icon('up')}${key(keys.previousRegion)}
        </button>
        <button
            class="btn g"
            title=${l10n.t('Next region')}
            aria-label=${l10n.t('Next region')}
            @click=${() => act.step(1)}
        >
            ${icon('down')}${key(keys.nextRegion)}
        </button>
        <span class="sep"></span>
        <span class="pills"
            >${count > MOST_PILLS ? filterBox(state, act) : state.text.regions.map((_, index) => pill(state, act, index))}</span
        >
        <span class="all"
            >${
                sure.length > 0 && canWrite && state.width >= NARROW
                    ? html`<button
                          class="btn proven"
                          title=${l10n.t('Apply the proven suggestions as one step that can be undone')}
                          aria-label=${l10n.t('Accept Proven ({0})', sure.length)}
                          @click=${() => act.acceptProven()}
                      >
                          ${icon('proven', 'ok')}<span class="label">${l10n.t('Accept Proven')} </span>(${sure.length})
                      </button>`
                    : nothing
            }
            ${canWrite ? resolveButton(state, act) : nothing}</span
        >
    </div>`;
}

function resolveButton(state: PanelState, act: Actions): TemplateResult {
    const left = listUnresolvedRegions(state);
    if (state.facts.staged && left === 0 && !state.text.dirty) {
        return html`<span class="few ok resolved-file">${icon('resolved', 'ok')}${l10n.t('Marked as resolved')}</span>
            ${state.facts.allResolved ? continueButton(state, act) : nothing}`;
    }
    const warnings = state.text.warnings.filter(({ severity }) => severity !== 'info').length;
    if (left > 0) {
        return html`<button
            class="btn off resolve-file"
            aria-disabled="true"
            title=${l10n.t('To resolve first: {0}', words.regionsLeft(left))}
        >
            ${icon('check')}${l10n.t('Mark Resolved: {0} left', left)}
        </button>`;
    }
    return html`<button class="btn p resolve-file" @click=${() => act.resolveFile()}>
        ${icon('check')}${
            warnings > 0 ? l10n.t('Mark Resolved ({0})', words.warningsInWords(warnings)) : l10n.t('Mark Resolved')
        }
        ${key(state.facts.options.keys.resolveFile)}
    </button>`;
}

/** The last file is done: what comes next stands where the person is. */
export function continueButton({ facts }: PanelState, act: Actions): TemplateResult {
    return html`<button
        class="btn p continue"
        title=${l10n.t('Commits the result and continues the backport')}
        @click=${() => act.goOn()}
    >
        ${icon('play')}${l10n.t('Continue')} ${key(facts.options.keys.continue)}
    </button>`;
}

function pill(state: PanelState, act: Actions, index: number): TemplateResult {
    const facts = state.facts.regions[index];
    const { status } = state.text.regions[index]!;
    const on = index === state.current;
    // Cut to their first letters, the names of many say nothing.
    const named = on || state.text.regions.length <= MOST_NAMED;
    const warnings = state.warned.get(index) ?? 0;
    const sure = isSure(state, index);
    return html`<button
        class="pill ${on ? 'on' : ''}"
        aria-current=${on ? 'true' : nothing}
        title=${pillName(state, index)}
        @click=${() => act.go(index)}
    >
        ${status === 'resolved' ? icon('resolved', 'ok') : icon(on ? 'now' : 'open')}
        <span class="ell"
            ><span class="unseen">${l10n.t('Region')} </span
            >${index + 1}${named ? html`<span class="label"> ${facts?.name ?? ''}</span>` : nothing}</span
        ><span class="unseen">, ${statusWords[status]()}</span>
        ${status === 'ready' ? icon('ready', 's') : nothing}
        ${
            warnings > 0
                ? html`<span class="warning few" aria-hidden="true"
                          >${icon('warning', 's')}<span class="number" data-number=${warnings}></span></span
                      ><span class="unseen">, ${words.warningsInWords(warnings)}</span>`
                : nothing
        }
        ${sure ? html`${icon('proven', 's ok')}<span class="unseen">, ${l10n.t('proven suggestion')}</span>` : nothing}
    </button>`;
}

/** "Region 2 foo_open(), not resolved, 1 warning" */
function pillName(state: PanelState, index: number): string {
    const facts = state.facts.regions[index];
    const { status } = state.text.regions[index]!;
    const warnings = state.warned.get(index) ?? 0;
    return [
        [l10n.t('Region {0}', index + 1), facts?.name].filter(Boolean).join(' '),
        statusWords[status](),
        ...(warnings > 0 ? [words.warningsInWords(warnings)] : []),
        ...(isSure(state, index) ? [l10n.t('proven suggestion')] : []),
    ].join(', ');
}

function isSure({ text, facts }: PanelState, index: number): boolean {
    const { status } = text.regions[index]!;
    return status === 'open' && facts.regions[index]?.suggestions[0]?.confidence === 'proven';
}

export const statusWords = {
    open: () => l10n.t('not resolved'),
    ready: () => l10n.t('result ready, not marked resolved'),
    resolved: () => l10n.t('resolved'),
};

function filterBox(state: PanelState, act: Actions): TemplateResult {
    const { regions } = state.text;
    const done = regions.filter((region) => region.status === 'resolved').length;
    const options: readonly [Filter, string][] = [
        ['all', l10n.t('all regions')],
        ['open', l10n.t('open ones')],
        ['warnings', l10n.t('with warnings')],
        ['proven', l10n.t('with a proven suggestion')],
    ];
    return html`<span class="desc">${l10n.t('{0} of {1} resolved', done, regions.length)}</span>
        <label class="filter"
            >${l10n.t('Step through')}
            <select @change=${(event: Event) => act.setFilter((event.target as HTMLSelectElement).value as Filter)}>
                ${options.map(
                    ([value, label]) =>
                        html`<option value=${value} ?selected=${state.filter === value}>${label}</option>`,
                )}
            </select>
        </label>`;
}
