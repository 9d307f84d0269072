/** The lines on top: the verdict, the differences, and which side is which. */
import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { describeReason } from '../../core/messages/comparisonReasons.ts';
import type { ComparedCommit, Extent, Verification } from '../../core/verify/model.ts';
import { icon, key } from '../base/icon.ts';
import { renderErrorBanner } from '../base/renderErrorBanner.ts';
import type { Act, ViewState, RowPlace } from './viewState.ts';

/** @param where which function is at the top of the view, and which of how many it is */
export function renderHead(state: ViewState, where: RowPlace, act: Act): TemplateResult {
    return html`<header class="head">
        ${verdictRow(state, act)} ${toolRow(state, where, act)}
        ${state.error === undefined ? nothing : renderErrorBanner(state.error, () => act.dismissError())}
    </header>`;
}

function verdictRow({ shown, checks }: ViewState, act: Act): TemplateResult {
    const { found, reviewed, keys } = shown;
    const told =
        checks?.kind === 'found' && checks.list.some(({ rule, state }) => rule === 'difference' && state === 'ok');
    // A little that was adapted and is told in the message is as it should be; parts that are missing are not.
    const fine =
        (found.verdict !== 'restructured' && found.verdict !== 'misplaced') || (told && found.extent === 'small');
    const reasons = found.reasons.map(describeReason).join(' ');
    return html`<div class="row verdict">
        ${icon(fine ? 'resolved' : 'warning', fine ? 'ok' : 'warning')}
        <h1><b>${verdictWords(found)}</b></h1>
        <span class="desc ell" title=${reasons}>${reasons}</span>
        <span class="grow"></span>
        ${shown.place ? place(shown.place, act) : nothing}${shown.leftOut.length > 0 ? leftOutTag(shown.leftOut) : nothing}
        <button
            class="btn g"
            title=${l10n.t('Copy the colordiff command that shows this in a terminal')}
            aria-label=${l10n.t('Copy the colordiff command')}
            @click=${() => act.ask({ type: 'copyCommand' })}
        >
            ${icon('copy')}
        </button>
        <button class="btn g as-text" title=${l10n.t('Open as Text')} @click=${() => act.ask({ type: 'openAsText' })}>
            ${icon('text')}<span class="label">${l10n.t('Open as Text')}</span>
        </button>
        ${
            reviewed
                ? html`<button
                      class="btn reviewed"
                      aria-pressed="true"
                      title=${l10n.t('Reviewed; press to clear the mark')}
                      @click=${() => act.ask({ type: 'reviewed', reviewed: false })}
                  >
                      ${icon('resolved', 'ok')}${l10n.t('Reviewed')}
                  </button>`
                : html`<button
                      class="btn p reviewed"
                      aria-pressed="false"
                      @click=${() => act.ask({ type: 'reviewed', reviewed: true })}
                  >
                      ${icon('check')}${l10n.t('Mark Reviewed')} ${key(keys.reviewed)}
                  </button>`
        }
    </div>`;
}

/** Commits of the pick that have nothing to compare. */
function leftOutTag(leftOut: readonly string[]): TemplateResult {
    const words = leftOut.length === 1 ? l10n.t('1 left out') : l10n.t('{0} left out', leftOut.length);
    return html`<span class="few left-out" title=${leftOut.join('\n')}
        >${icon('mention', 's')}${words}<span class="unseen">: ${leftOut.join('; ')}</span></span
    >`;
}

function place({ index, count }: { readonly index: number; readonly count: number }, act: Act): TemplateResult {
    return html`<span class="few">
        <button
            class="btn g sm"
            aria-label=${l10n.t('Previous commit')}
            ?disabled=${index === 1}
            @click=${() => act.ask({ type: 'step', by: -1 })}
        >
            ${icon('up')}
        </button>
        ${l10n.t('Commit {0} of {1}', index, count)}
        <button
            class="btn g sm"
            aria-label=${l10n.t('Next commit')}
            ?disabled=${index === count}
            @click=${() => act.ask({ type: 'step', by: 1 })}
        >
            ${icon('down')}
        </button>
        <button
            class="btn g sm"
            title=${l10n.t('Show how the series differs from its originals: git range-diff')}
            @click=${() => act.ask({ type: 'rangeDiff' })}
        >
            ${icon('diff')}${l10n.t('Range-Diff')}
        </button>
    </span>`;
}

/** The verdict in a few words. Pure. */
export function verdictWords({ verdict, extent }: Pick<Verification, 'verdict' | 'extent'>): string {
    switch (verdict) {
        case 'identical':
            return l10n.t('The same patch');
        case 'respaced':
            return l10n.t('The same change, with other whitespace');
        case 'moved':
            return l10n.t('The same change, in another place or context');
        case 'renamed':
            return l10n.t('The same change, with other names');
        case 'misplaced':
            return l10n.t('A hunk stands in the wrong place');
        case 'restructured':
            return extentWords(extent ?? 'small');
    }
}

function extentWords(extent: Extent): string {
    switch (extent) {
        case 'small':
            return l10n.t('Same patch, adapted');
        case 'partial':
            return l10n.t('Part of the patch is missing');
        case 'large':
            return l10n.t('More differs than is the same');
        case 'other':
            return l10n.t('Another patch');
    }
}

function toolRow(state: ViewState, { layout }: RowPlace, act: Act): TemplateResult {
    const { found, ignoreWhitespace, keys } = state.shown;
    const { same, change, context } = found.counts;
    const count = layout.differences.length;
    const title = placeWords(count, state.current, change === 0);
    return html`<div class="row tools" role="toolbar" aria-label=${l10n.t('Differences')} data-roving>
        <b class="count">${title}</b>
        <button
            class="btn g"
            aria-label=${l10n.t('Previous difference')}
            ?disabled=${count === 0}
            @click=${() => act.step(-1)}
        >
            ${icon('up')}${key(keys.previous)}
        </button>
        <button
            class="btn g"
            aria-label=${l10n.t('Next difference')}
            ?disabled=${count === 0}
            @click=${() => act.step(1)}
        >
            ${icon('down')}${key(keys.next)}
        </button>
        <span class="sep"></span>
        ${legend('same', '=', same, l10n.t('{0} same'))}
        ${legend('change', '≠', change, change === 1 ? l10n.t('{0} differs in the change') : l10n.t('{0} differ in the change'))}
        ${legend('context', '~', context, context === 1 ? l10n.t('{0} differs in context only') : l10n.t('{0} differ in context only'))}
        <span class="grow"></span>
        <span class="seg" role="radiogroup" aria-label=${l10n.t('How much is shown')}>
            ${choice(!state.hunksOnly, l10n.t('Whole functions'), () => act.setHunksOnly(false))}
            ${choice(state.hunksOnly, l10n.t('Hunks only'), () => act.setHunksOnly(true))}
        </span>
        <label class="few tick">
            <input
                type="checkbox"
                .checked=${ignoreWhitespace}
                @change=${(event: Event) =>
                    act.ask({ type: 'whitespace', ignore: (event.target as HTMLInputElement).checked })}
            />
            ${l10n.t('Ignore whitespace')}
        </label>
    </div>`;
}

function placeWords(count: number, current: number, contextOnly: boolean): string {
    if (count === 0) return l10n.t('No differences');
    if (current >= 0)
        return contextOnly
            ? l10n.t('Context difference {0} of {1}', current + 1, count)
            : l10n.t('Difference {0} of {1}', current + 1, count);
    if (contextOnly) return count === 1 ? l10n.t('1 context difference') : l10n.t('{0} context differences', count);
    return count === 1 ? l10n.t('1 difference') : l10n.t('{0} differences', count);
}

/** @param sentence with `{0}` where the count stands; the count alone stays where there is no room */
function legend(mark: string, glyph: string, count: number, sentence: string): TemplateResult {
    const [before, after] = sentence.split('{0}');
    return html`<span class="few legend-${mark}" title=${sentence.replace('{0}', String(count))}
        ><span class="mk mk-${mark}" aria-hidden="true">${glyph}</span
        >${before ? html`<span class="words">${before}</span>` : nothing}${count}<span class="words"
            >${after}</span
        ></span
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

/** Of a merge: what its change is taken against. */
function mainlineTag({ mainline, parents }: ComparedCommit): TemplateResult | typeof nothing {
    if (mainline === undefined || parents === undefined) return nothing;
    return html`<span class="few">${l10n.t('a merge: its change against parent {0} of {1}', mainline, parents)}</span>`;
}

/**
 * @param where which function is at the top of the view @returns the commits above their columns, one above the other where
 *   both share one
 */
export function renderColumnHeads({ shown, unified }: ViewState, where: RowPlace, act: Act): TemplateResult {
    const { original, backport } = shown.found;
    const commit = (id: string) =>
        html`<button
            class="link mono"
            title=${l10n.t('Show this commit')}
            @click=${() => act.ask({ type: 'showCommit', commit: id })}
        >
            ${id.slice(0, 8)}
        </button>`;
    const place = where.name || (where.count > 0 ? l10n.t('outside of functions') : '');
    return html`<section class="vcols ${unified ? 'unified' : ''}" aria-label=${l10n.t('What is compared')}>
        <div class="vch">
            <b>${l10n.t('Original')}</b>${commit(original.commit)}<span class="desc ell">${original.subject}</span
            >${mainlineTag(original)}
        </div>
        <div class="vch middle" aria-hidden="true">${icon('diff')}</div>
        <div class="vch">
            <b>${l10n.t('Backport')}</b>${commit(backport.commit)}<span class="desc ell"
                >${shown.branch ? l10n.t('on {0}', shown.branch) : backport.subject}</span
            >${mainlineTag(backport)}<span class="grow"></span>
            <span class="desc ell where"
                >${where.count > 1 ? l10n.t('{0}, {1} of {2}', place, where.index, where.count) : place}</span
            >
        </div>
    </section>`;
}
