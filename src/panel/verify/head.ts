/** The lines on top: the verdict, the differences, and which side is which. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Verification } from '../../core/verify/model.ts';
import { icon, key } from '../view/icons.ts';
import type { Act, ViewState, Where } from './state.ts';

export function head(state: ViewState, where: Where, act: Act): TemplateResult {
    return html`<header class="head">
        ${verdictRow(state, act)} ${toolRow(state, where, act)}
        ${
            state.error === undefined
                ? nothing
                : html`<div class="banner error" role="alert">
                      ${icon('warning')}<span class="grow">${state.error}</span>
                      <button class="btn g sm" title="Dismiss" aria-label="Dismiss" @click=${() => act.dismissError()}>
                          ${icon('close')}
                      </button>
                  </div>`
        }
    </header>`;
}

function verdictRow({ shown }: ViewState, act: Act): TemplateResult {
    const { found, reviewed, keys } = shown;
    const fine = found.verdict !== 'restructured';
    const reasons = found.reasons.join(' ');
    return html`<div class="row verdict">
        ${icon(fine ? 'resolved' : 'warning', fine ? 'ok' : 'warning')}
        <h1><b>${verdictWords(found)}</b></h1>
        <span class="desc ell" title=${reasons}>${reasons}</span>
        <span class="grow"></span>
        ${shown.place ? place(shown.place, act) : nothing}
        <button
            class="btn g"
            title="Copy the colordiff command that shows this in a terminal"
            aria-label="Copy the colordiff command"
            @click=${() => act.ask({ type: 'copyCommand' })}
        >
            ${icon('copy')}
        </button>
        <button class="btn g as-text" title="Open as Text" @click=${() => act.ask({ type: 'openAsText' })}>
            ${icon('text')}<span class="label">Open as Text</span>
        </button>
        ${
            reviewed
                ? html`<button
                      class="btn reviewed"
                      aria-pressed="true"
                      title="You have read this; press to take it back"
                      @click=${() => act.ask({ type: 'reviewed', reviewed: false })}
                  >
                      ${icon('resolved', 'ok')}Reviewed
                  </button>`
                : html`<button
                      class="btn p reviewed"
                      aria-pressed="false"
                      @click=${() => act.ask({ type: 'reviewed', reviewed: true })}
                  >
                      ${icon('check')}Mark Reviewed ${key(keys.reviewed)}
                  </button>`
        }
    </div>`;
}

function place({ index, count }: { readonly index: number; readonly count: number }, act: Act): TemplateResult {
    return html`<span class="few">
        <button
            class="btn g sm"
            aria-label="Previous commit"
            ?disabled=${index === 1}
            @click=${() => act.ask({ type: 'step', by: -1 })}
        >
            ${icon('up')}
        </button>
        Commit ${index} of ${count}
        <button
            class="btn g sm"
            aria-label="Next commit"
            ?disabled=${index === count}
            @click=${() => act.ask({ type: 'step', by: 1 })}
        >
            ${icon('down')}
        </button>
    </span>`;
}

/** The verdict in a few words. Pure. */
export function verdictWords({ verdict, counts }: Verification): string {
    switch (verdict) {
        case 'identical':
            return 'The same patch';
        case 'moved':
            return 'The same change, at another place';
        case 'renamed':
            return 'The same change, with other names';
        case 'restructured':
            return counts.change === 0 ? 'Another patch' : 'Same patch, adapted';
    }
}

function toolRow(state: ViewState, { layout }: Where, act: Act): TemplateResult {
    const { found, ignoreWhitespace, keys } = state.shown;
    const { same, change, context } = found.counts;
    const count = layout.differences.length;
    const what = change > 0 || count === 0 ? 'Difference' : 'Context difference';
    const title =
        count === 0
            ? 'No differences'
            : state.current < 0
              ? `${count} ${what.toLowerCase()}${count === 1 ? '' : 's'}`
              : `${what} ${state.current + 1} of ${count}`;
    return html`<div class="row tools" role="toolbar" aria-label="Differences" data-roving>
        <b class="count">${title}</b>
        <button class="btn g" aria-label="Previous difference" ?disabled=${count === 0} @click=${() => act.step(-1)}>
            ${icon('up')}${key(keys.previous)}
        </button>
        <button class="btn g" aria-label="Next difference" ?disabled=${count === 0} @click=${() => act.step(1)}>
            ${icon('down')}${key(keys.next)}
        </button>
        <span class="sep"></span>
        ${legend('same', '=', same, 'same')}
        ${legend('change', '≠', change, `${change === 1 ? 'differs' : 'differ'} in the change`)}
        ${legend('context', '~', context, `${context === 1 ? 'differs' : 'differ'} in context only`)}
        <span class="grow"></span>
        <span class="seg" role="radiogroup" aria-label="How much is shown">
            ${choice(!state.hunksOnly, 'Whole functions', () => act.setHunksOnly(false))}
            ${choice(state.hunksOnly, 'Hunks only', () => act.setHunksOnly(true))}
        </span>
        <label class="few tick">
            <input
                type="checkbox"
                .checked=${ignoreWhitespace}
                @change=${(event: Event) =>
                    act.ask({ type: 'whitespace', ignore: (event.target as HTMLInputElement).checked })}
            />
            Ignore whitespace
        </label>
    </div>`;
}

function legend(mark: string, glyph: string, count: number, words: string): TemplateResult {
    return html`<span class="few legend-${mark}" title="${count} ${words}"
        ><span class="mk mk-${mark}" aria-hidden="true">${glyph}</span>${count}
        <span class="words">${words}</span></span
    >`;
}

function choice(on: boolean, label: string, choose: () => void): TemplateResult {
    return html`<button
        role="radio"
        aria-checked=${on}
        class=${on ? 'on' : ''}
        tabindex=${on ? 0 : -1}
        @click=${choose}
    >
        ${label}
    </button>`;
}

export function columnHeads({ shown, unified }: ViewState, where: Where, act: Act): TemplateResult {
    const { original, backport } = shown.found;
    const commit = (id: string) =>
        html`<button
            class="link mono"
            title="Show this commit"
            @click=${() => act.ask({ type: 'showCommit', commit: id })}
        >
            ${id.slice(0, 8)}
        </button>`;
    const place = where.name || (where.count > 0 ? 'outside of functions' : '');
    return html`<section class="vcols ${unified ? 'unified' : ''}" aria-label="What is compared">
        <div class="vch">
            <b>Original</b>${commit(original.commit)}<span class="desc ell">${original.subject}</span>
        </div>
        <div class="vch middle" aria-hidden="true">${icon('diff')}</div>
        <div class="vch">
            <b>Backport</b>${commit(backport.commit)}<span class="desc ell"
                >${shown.branch ? `on ${shown.branch}` : backport.subject}</span
            ><span class="grow"></span>
            <span class="desc ell where">${place}${where.count > 1 ? `, ${where.index} of ${where.count}` : ''}</span>
        </div>
    </section>`;
}
