/** Lines of both sides with the mark between them. */
import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { describeReason, describeRowNote } from '../../core/messages/comparisonReasons.ts';
import type { BlockComparison, ComparisonRow, RowLine } from '../../core/verify/model.ts';
import type { VerifyWarning } from '../../protocol/verify.ts';
import { cutPieces, type LinePaint } from '../base/linePaint.ts';
import { paintSyntax } from '../base/paintSyntax.ts';
import { icon } from '../base/icon.ts';
import { renderMisplaced } from './renderMisplaced.ts';
import { foldKey, rowOf, type Item, type ItemLayout } from './layOutItems.ts';
import type { Act, ViewState } from './viewState.ts';
import { linesInWords } from '../base/words.ts';

const glyphs = { same: '=', change: '≠', context: '~' } as const;
const meanings = {
    same: () => l10n.t('same'),
    change: () => l10n.t('differs in the change'),
    context: () => l10n.t('differs in context only'),
} as const;
const signs = { ' ': '', '+': '+', '-': '−' } as const;
const kinds = { ' ': '', '+': 'add', '-': 'del' } as const;

/** The items `[from, to)`, each at its place. */
export function renderRows(state: ViewState, layout: ItemLayout, from: number, to: number, act: Act): TemplateResult {
    const near = Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
    const current = layout.differences[state.current];
    return html`${repeat(
        near,
        (at) => at,
        (at) =>
            html`<div class="item" .style=${`top:${layout.tops[at]}px`} role="row" aria-rowindex=${at + 1}>
                ${item(state, layout.items[at]!, at === current, act)}
            </div>`,
    )}`;
}

function item(state: ViewState, one: Item, current: boolean, act: Act): TemplateResult {
    const { files } = state.shown.found;
    const file = files[one.file]!;
    switch (one.kind) {
        case 'file': {
            const { original, backport, reasons } = file;
            const names = original && backport && original !== backport ? `${original} → ${backport}` : undefined;
            const name = names ?? backport ?? original ?? '';
            return html`<div class="vfile" role="rowheader">
                ${icon('file', 'file')}<b class="ell">${name}</b>
                ${
                    // Without lines to look at, the words are all there is.
                    file.blocks.length === 0 || !original || !backport
                        ? html`<span class="desc ell">${reasons.map(describeReason).join(' ')}</span>`
                        : nothing
                }
            </div>`;
        }
        case 'misplaced':
            return renderMisplaced(file.misplaced![one.hunk]!, one, current, state.unified, act);
        case 'block': {
            const { name, backportName } = file.blocks[one.block]!;
            const title =
                backportName === undefined ? name : `${name || l10n.t('outside of functions')} → ${backportName}`;
            return html`<div class="vblock" role="rowheader">
                <span class="mono ell">${title || l10n.t('outside of functions')}</span>
                <span class="desc">${blockWords(file.blocks[one.block]!)}</span>
            </div>`;
        }
        case 'fold': {
            const count = one.to - one.from;
            return html`<button class="fold vfold" @click=${() => act.openFold(foldKey(one.file, one.block, one.from))}>
                ${icon('fold')}${count === 1 ? l10n.t('1 line folded') : l10n.t('{0} lines folded', count)}
            </button>`;
        }
        case 'row': {
            const row = rowOf(files, one);
            const line = row.backport?.after;
            const warnings =
                line === undefined || one.side === 'original'
                    ? []
                    : state.shown.warnings.filter((warning) => warning.path === file.backport && warning.line === line);
            return state.unified ? unifiedRow(row, one.side, current, warnings) : splitRow(row, current, warnings);
        }
    }
}

function blockWords({ counts, rows }: BlockComparison): string {
    const { change, context } = counts;
    if (rows.every((row) => !row.backport)) return l10n.t('left out here');
    if (rows.every((row) => !row.original)) return l10n.t('changed here only');
    if (change > 0) return l10n.t('adapted, {0}', linesInWords(change));
    return context > 0 ? l10n.t('same change, {0} of context differ', linesInWords(context)) : l10n.t('same change');
}

function splitRow(row: ComparisonRow, current: boolean, warnings: readonly VerifyWarning[]): TemplateResult {
    return html`<div class="vr is-${row.mark} ${current ? 'current' : ''}">
        ${cell(row, 'original', [])}${markCell(row)}${cell(row, 'backport', warnings)}
    </div>`;
}

const sides = { original: () => l10n.t('original'), backport: () => l10n.t('backport') } as const;

function unifiedRow(
    row: ComparisonRow,
    side: 'original' | 'backport' | undefined,
    current: boolean,
    warnings: readonly VerifyWarning[],
): TemplateResult {
    return html`<div class="vr one is-${row.mark} ${current ? 'current' : ''}">
        ${markCell(row)}
        <span class="who" title=${side ? sides[side]() : l10n.t('both')}
            ><span aria-hidden="true">${side ? sides[side]()[0]!.toUpperCase() : ''}</span
            ><span class="unseen">${side ? sides[side]() : ''}</span></span
        >
        ${cell(row, side ?? 'backport', warnings)}
    </div>`;
}

function markCell({ mark }: ComparisonRow): TemplateResult {
    return html`<span class="sp sp-${mark}" role="cell" title=${meanings[mark]()}
        ><span class="mk mk-${mark}" aria-hidden="true">${glyphs[mark]}</span
        ><span class="unseen">${mark === 'same' ? '' : meanings[mark]()}</span></span
    >`;
}

function cell(row: ComparisonRow, side: 'original' | 'backport', warnings: readonly VerifyWarning[]): TemplateResult {
    const line = row[side];
    if (!line)
        return html`<span class="side filler" role="cell"><span class="unseen">${l10n.t('no line')}</span></span>`;
    const tint = kinds[line.kind] || (row.mark === 'context' ? 'ctxd' : '');
    const read = { '+': l10n.t('added'), '-': l10n.t('removed'), ' ': '' }[line.kind];
    // One line: blanks between these elements would be shown.
    // prettier-ignore
    return html`<span class="side ${tint}" role="cell"><span class="n" aria-hidden="true">${line.after ?? line.before}</span><span class="s" aria-hidden="true">${signs[line.kind]}</span><span class="unseen">${read}</span><span class="tx"><span class="shift">${words(line, row)}${side === 'backport' && row.note ? html`<span class="eol note">${describeRowNote(row.note)}</span>` : nothing}${warnings.map(
        (warning) => html`<span class="eol ${warning.severity}">${icon('warning', 's')} ${warning.message}</span>`,
    )}</span></span></span>`;
}

/** What differs is framed as one, whatever colours its pieces have; a line without a partner differs as a whole anyway. */
function words({ text, words: differ }: RowLine, { mark, original, backport }: ComparisonRow): unknown {
    const syntax = paintSyntax(text);
    const marks = mark === 'same' || !original || !backport ? [] : differ;
    const kind = mark === 'change' ? 'dx' : 'dy';
    const parts: unknown[] = [];
    let at = 0;
    for (const { from, to } of marks) {
        parts.push(painted(text, at, from, syntax));
        parts.push(
            from === to
                ? html`<span class="gap ${kind}" aria-hidden="true"></span>`
                : html`<span class=${kind}>${painted(text, from, to, syntax)}</span>`,
        );
        at = to;
    }
    return [...parts, painted(text, at, text.length, syntax)];
}

function painted(text: string, from: number, to: number, syntax: readonly LinePaint[]): unknown {
    if (from >= to) return nothing;
    return cutPieces(text, from, to, [syntax]).map((piece) =>
        piece.kind ? html`<span class=${piece.kind}>${piece.text}</span>` : piece.text,
    );
}
