/** What a warning says, compares and offers: a card beside the word, never over its line. */
import { findSmallest } from '../../core/base/arrays.ts';
import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { pairRows } from '../../core/conflict/alignRegionRows.ts';
import type { LineWarning } from '../../protocol/panel.ts';
import type { Actions } from '../actions/actions.ts';
import { splitPanelLines } from '../model/lineIndex.ts';
import { warningsTogether, type PanelState } from '../model/panelState.ts';
import { paintSyntax } from '../base/paintSyntax.ts';
import { cutPieces } from '../base/linePaint.ts';
import { icon, key } from '../base/icon.ts';

/** @returns the card that is open, for all warnings of its word; nothing where none is */
export function renderWarningCard(state: PanelState, act: Actions): unknown {
    const { card } = state;
    const found = card ? warningsTogether(state, card.key) : [];
    const [first, ...rest] = found;
    if (!card || !first) return nothing;
    return html`<div class="warning-card" role="dialog" aria-label=${first.message} data-card=${card.key}>
        <div class="wc-body">
            <div class="wc-head">
                ${icon(first.severity === 'info' ? 'mention' : 'warning', first.severity)}<span>${first.message}</span>
            </div>
            ${first.bodies ? compared(state, first.bodies) : evidence(first)}
            ${rest.map(
                (warning) =>
                    html`<div class="wc-more">
                        ${icon(warning.severity === 'info' ? 'mention' : 'warning', `s ${warning.severity}`)}<span
                            >${warning.message}</span
                        >
                    </div>`,
            )}
        </div>
        <div class="wc-foot">
            ${first.fixes.map(
                ({ kind, title }, at) =>
                    html`<button
                        class="btn sm ${at === 0 && kind !== 'check' ? '' : 'g'}"
                        @click=${() => act.fix(first, kind)}
                    >
                        ${kind === 'replace' ? icon('bulb', 's') : nothing}${title}
                        ${at === 0 ? key(state.facts.options.keys.showWarning) : nothing}
                    </button>`,
            )}
            <span class="grow"></span><span class="desc">${first.rule}</span>
        </div>
    </div>`;
}

function evidence({ evidence: text, commit }: LineWarning): unknown {
    if (!text && commit === undefined) return nothing;
    return html`<div class="wc-evidence">${text}</div>`;
}

/** Upstream left, the target right, lines that belong together on one row; what one side lacks is hatched. */
function compared(state: PanelState, { upstream, here }: NonNullable<LineWarning['bodies']>): TemplateResult {
    const left = shifted(splitPanelLines(upstream));
    const right = shifted(splitPanelLines(here ?? ''));
    const rows = pairRows(left, right);
    const { pick, target } = state.facts;
    const column = (lines: readonly string[], side: 0 | 1) =>
        rows.map((row) => {
            const line = row[side];
            if (line === undefined) return html`<div class="wc-line filler" aria-hidden="true"></div>`;
            const missing = row[1 - side] === undefined;
            return html`<div class="wc-line ${missing ? 'alone' : ''}">
                <span aria-hidden="true">${missing ? '+' : ''}</span
                ><span class="wc-text">${painted(lines[line]!)}</span>
            </div>`;
        });
    return html`<div class="wc-columns">
        <div>
            <div class="wc-side"><b>${l10n.t('Upstream')}</b> ${pick?.id.slice(0, 8) ?? ''}</div>
            <div class="code">${column(left, 0)}</div>
        </div>
        <div>
            <div class="wc-side"><b>${l10n.t('Target')}</b> ${target}</div>
            ${
                here === undefined
                    ? html`<div class="none">${l10n.t('Not present on the target.')}</div>`
                    : html`<div class="code">${column(right, 1)}</div>`
            }
        </div>
    </div>`;
}

/** Without the indentation that all lines share. */
function shifted(lines: readonly string[]): string[] {
    const indents = lines.filter((line) => line.trim()).map((line) => line.length - line.trimStart().length);
    const least = findSmallest(indents);
    return lines.map((line) => (Number.isFinite(least) ? line.slice(Math.min(least, line.length)) : line));
}

function painted(text: string): readonly unknown[] {
    return cutPieces(text, 0, text.length, [paintSyntax(text)]).map((piece) =>
        piece.kind ? html`<span class=${piece.kind}>${piece.text}</span>` : piece.text,
    );
}

/**
 * Puts the card where it leaves its word's line alone: beside the word, else below, else above; where it has room nowhere,
 * on the side that has more, as high as that. What can be done stays in view.
 */
export function placeCard(root: HTMLElement, word: DOMRect | undefined): void {
    const card = root.querySelector<HTMLElement>('.warning-card');
    if (!card) return;
    const frame = root.getBoundingClientRect();
    card.style.maxHeight = '';
    const { offsetWidth: width, offsetHeight: height } = card;
    const lowest = frame.height - EDGE;
    const put = (left: number, top: number) => {
        card.style.left = `${Math.max(EDGE, Math.min(left, frame.width - EDGE - width))}px`;
        card.style.top = `${Math.max(EDGE, Math.min(top, lowest - card.offsetHeight))}px`;
    };
    // Its line is not drawn: folded away, or in a text that has changed meanwhile.
    if (!word) return put(frame.width - EDGE - width, lowest - height);
    const [top, bottom] = [word.top - frame.top, word.bottom - frame.top];
    const right = word.right - frame.left;
    if (right + BESIDE + width + EDGE <= frame.width) return put(right + BESIDE, top);
    const [above, below] = [top - NEAR - EDGE, lowest - bottom - NEAR];
    const under = height <= below || below >= above;
    card.style.maxHeight = `${Math.max(under ? below : above, LEAST)}px`;
    put(right, under ? bottom + NEAR : top - NEAR - card.offsetHeight);
}

const BESIDE = 24;
const NEAR = 3;
const EDGE = 8;
/** A card that is less high says nothing. */
const LEAST = 96;
