/** A month on one page: a picture of all branches, the same figures as a table, and the rows that they count. */
import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import { drawMonthChart } from '../../core/backlog/monthChart.ts';
import { MONTH_FIGURES } from '../../core/backlog/monthFigures.ts';
import type { ShownMonth, ShownMonthBranch, ShownMonthRow } from '../../protocol/month.ts';
import { icon } from '../base/icon.ts';
import { chartLabels, figureWord, kindWord } from './monthWords.ts';
import type { MonthActions, MonthState } from './monthState.ts';

/** Rows that are drawn of a branch; the exports have all of them. */
const MOST_ROWS = 1000;

/** Milliseconds without a change after which a month counts as typed: each digit of the year is a change of its own. */
const TYPING_PAUSE = 700;
let typing: ReturnType<typeof setTimeout> | undefined;

function readOnceTyped(field: HTMLInputElement, read: (month: string) => void): void {
    clearTimeout(typing);
    typing = setTimeout(() => {
        if (/^(?:19|20)\d\d-\d\d$/.test(field.value)) read(field.value);
    }, TYPING_PAUSE);
}

/** @returns the whole page: what is read, an error, or the month */
export function renderMonth(state: MonthState, act: MonthActions): TemplateResult {
    const { shown, error, isReading } = state;
    return html`${head(state, act)}
        <main class="mmain" aria-busy=${isReading}>
            ${error === undefined ? nothing : html`<div class="banner error" role="alert">${icon('warning')}<span>${error}</span></div>`}
            ${shown ? monthOf(shown, state, act) : isReading ? html`<p class="empty">${icon('looking')} ${l10n.t('Reading the history…')}</p>` : nothing}
        </main>`;
}

function head({ month, shown, isReading }: MonthState, act: MonthActions): TemplateResult {
    const read = (to: string) => act.ask({ type: 'read', month: to });
    const step = (by: number, label: string, glyph: 'left' | 'right') =>
        html`<button
            class="btn g"
            title=${label}
            aria-label=${label}
            ?disabled=${month === ''}
            @click=${() => read(addMonths(month, by))}
        >
            ${icon(glyph, 's')}
        </button>`;
    const exported = (format: 'markdown' | 'csv' | 'svg', label: string) =>
        html`<button class="btn" ?disabled=${!shown} @click=${() => act.ask({ type: 'export', format })}>
            ${label}
        </button>`;
    return html`<header class="head mhead">
        <h1><b>${l10n.t('Backports of the Month')}</b></h1>
        <div class="row" role="group" aria-label=${l10n.t('Month')}>
            ${step(-1, l10n.t('Month before'), 'left')}
            <input
                type="month"
                class="field"
                aria-label=${l10n.t('Month')}
                .value=${month}
                @change=${(event: Event) => readOnceTyped(event.target as HTMLInputElement, read)}
            />
            ${step(1, l10n.t('Month after'), 'right')}
            ${month === '' || month === runningMonth() ? nothing : html`<button class="btn" @click=${() => read(runningMonth())}>${l10n.t('This Month')}</button>`}
        </div>
        ${isReading && shown ? html`<span class="few">${icon('looking', 's')}${l10n.t('Reading the history…')}</span>` : nothing}
        <span class="grow"></span>
        <span class="desc">${l10n.t('Export')}</span>
        ${exported('markdown', 'Markdown')} ${exported('csv', 'CSV')} ${exported('svg', 'SVG')}
    </header>`;
}

/** In the first days of a month the report opens on the one before. */
const runningMonth = () => new Date().toISOString().slice(0, 7);

/** @param month `2026-03` */
export function addMonths(month: string, by: number): string {
    const [year = 0, number = 1] = month.split('-').map(Number);
    return new Date(Date.UTC(year, number - 1 + by, 1)).toISOString().slice(0, 7);
}

function monthOf(shown: ShownMonth, state: MonthState, act: MonthActions): TemplateResult {
    const { branches } = shown;
    if (branches.length === 0) return html`<p class="empty">${l10n.t('No maintained branches were found.')}</p>`;
    if (branches.every(({ rows }) => rows.length === 0))
        return html`<p class="empty">
            ${l10n.t('Nothing came to {0} branches in {1}, nothing was picked for them, given up or held.', branches.length, shown.month)}
        </p>`;
    // Names and labels are escaped where the picture is made.
    const picture = drawMonthChart(branches, chartLabels(shown.month));
    return html`<figure class="mchart" tabindex="0">${unsafeHTML(picture)}</figure>
        ${figureTable(branches, state, act)} ${rowLists(branches, state, act)}`;
}

function figureTable(branches: readonly ShownMonthBranch[], { chosen }: MonthState, act: MonthActions): TemplateResult {
    return html`<table class="mfigures">
        <caption>
            ${l10n.t('Figures; each lists its rows')}
        </caption>
        <thead>
            <tr>
                <th scope="col">${l10n.t('Branch')}</th>
                ${MONTH_FIGURES.map(({ figure }) => html`<th scope="col">${figureWord(figure)}</th>`)}
                <th scope="col">${l10n.t('lines adapted')}</th>
                <th scope="col">${l10n.t('days (median)')}</th>
            </tr>
        </thead>
        <tbody>
            ${branches.map(
                ({ name, counts, adaptedLines, days }, branch) =>
                    html`<tr>
                        <th scope="row">${name}</th>
                        ${MONTH_FIGURES.map(({ figure, kinds }) => {
                            const isChosen = chosen?.branch === branch && chosen.figure === figure;
                            const choose = () => act.choose(isChosen ? undefined : { branch, figure, kinds });
                            return html`<td>
                                ${
                                    counts[figure] === 0
                                        ? html`<span class="desc">0</span>`
                                        : html`<button
                                              class="link"
                                              aria-pressed=${isChosen}
                                              aria-label=${l10n.t('{0}, {1}: {2}', name, figureWord(figure), counts[figure])}
                                              @click=${choose}
                                          >
                                              ${counts[figure]}
                                          </button>`
                                }
                            </td>`;
                        })}
                        <td>${adaptedLines}</td>
                        <td>${days ?? '–'}</td>
                    </tr>`,
            )}
        </tbody>
    </table>`;
}

function rowLists(branches: readonly ShownMonthBranch[], { chosen }: MonthState, act: MonthActions): TemplateResult {
    const all = html`<button class="btn" @click=${() => act.choose(undefined)}>${l10n.t('Show All')}</button>`;
    return html`${chosen ? html`<p>${all}</p>` : nothing}
    ${branches.map(({ name, rows }, branch) => {
        if (chosen && chosen.branch !== branch) return nothing;
        const some = chosen ? rows.filter(({ kind }) => chosen.kinds.includes(kind)) : rows;
        if (some.length === 0) return nothing;
        const title = chosen ? l10n.t('{0}: {1}', name, figureWord(chosen.figure)) : name;
        return html`<section aria-label=${title}>
            <h2>${icon('branch', 's')}<b>${title}</b> <span class="desc">${some.length}</span></h2>
            <ul class="mrows">
                ${some.slice(0, MOST_ROWS).map((row) => html`<li>${rowLine(row, act)}</li>`)}
                ${some.length > MOST_ROWS ? html`<li class="desc">${l10n.t('{0} more are in the exports.', some.length - MOST_ROWS)}</li>` : nothing}
            </ul>
        </section>`;
    })}`;
}

function daysWord(days: number): string {
    if (days === 0) return l10n.t('on the same day');
    return days === 1 ? l10n.t('after 1 day') : l10n.t('after {0} days', days);
}

function rowLine(row: ShownMonthRow, act: MonthActions): TemplateResult {
    const { kind, commit, upstream, subject, who, date, version, reason, days, adaptedLines } = row;
    const link = (id: string) =>
        html`<button
            class="link mono"
            title=${l10n.t('Show the commit')}
            @click=${() => act.ask({ type: 'showCommit', commit: id })}
        >
            ${id.slice(0, 12)}
        </button>`;
    const [original, ...more] = upstream;
    const canCompare = commit !== undefined && original !== undefined && more.length === 0 && kind !== 'not-compared';
    const compare = l10n.t('Compare with the Original');
    const facts = [
        version ?? '',
        days === undefined ? '' : daysWord(days),
        adaptedLines === undefined
            ? ''
            : adaptedLines === 1
              ? l10n.t('1 line adapted')
              : l10n.t('{0} lines adapted', adaptedLines),
        reason,
    ].filter(Boolean);
    return html`<span class="mkind kind-${kind}">${kindWord(kind)}</span>
        <span class="mwhat"
            ><span class="msubject">${subject}</span>
            <span class="desc few"
                >${original === undefined ? nothing : link(original)}${
                    commit === undefined
                        ? nothing
                        : html`${original === undefined ? nothing : icon('arrow', 's')}${link(commit)}`
                }<span>${who}, ${date}${facts.length > 0 ? `, ${facts.join(', ')}` : ''}</span></span
            ></span
        >
        ${
            canCompare
                ? html`<button
                      class="btn g sm"
                      title=${compare}
                      aria-label=${l10n.t('{0}: {1}', compare, subject)}
                      @click=${() => act.ask({ type: 'compare', original, backport: commit })}
                  >
                      ${icon('diff', 's')}
                  </button>`
                : nothing
        }`;
}
