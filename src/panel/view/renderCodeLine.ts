/** Lines of code: number, gutter letters, painted text. */
import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { LineWarning } from '../../protocol/panel.ts';
import type { Letter, PanelSide, SideName } from '../model/compareRegionSides.ts';
import { paintMatches } from '../model/findMatches.ts';
import { cutPieces, type LinePaint } from '../base/linePaint.ts';
import { regionKeyOf } from '../model/panelState.ts';
import { paintSyntax } from '../base/paintSyntax.ts';
import { icon } from '../base/icon.ts';

const meaning: Record<Letter, () => string> = {
    T: () => l10n.t('changed by the target'),
    P: () => l10n.t('changed by the patch'),
    B: () => l10n.t('from the base'),
    E: () => l10n.t('your edit'),
};

/** @returns a letter that says which version a line comes from, with the word for it */
export function renderLetter(letter: Letter): TemplateResult {
    return html`<span class="letter letter-${letter}" title=${meaning[letter]()}>${letter}</span>`;
}

/** What a line of code is drawn with, beside its text. */
export interface LineOptions {
    readonly number?: number | undefined;
    readonly letters?: readonly Letter[];
    readonly warnings?: readonly LineWarning[];
    /** Columns at the line's start that are not shown. */
    readonly indent?: number;
    /** How a marked word reads to a screen reader: as gone or as new. */
    readonly marks?: 'deletion' | 'insertion';
}

/** One line; `text` is the whole text that `layers` refer to, the line stands at `[from, to)`. */
export function renderCodeLine(
    text: string,
    from: number,
    to: number,
    layers: readonly (readonly LinePaint[])[],
    options: LineOptions = {},
): TemplateResult {
    const warnings = loudestFirst(options.warnings ?? []);
    const gutter =
        warnings.length > 0
            ? icon(warnings[0]!.severity === 'info' ? 'mention' : 'warning', warnings[0]!.severity)
            : (options.letters ?? []).map(renderLetter);
    const waves = wavesOf(text, from - (options.indent ?? 0), to, warnings);
    const words = cutPieces(text, from, to, [...layers, waves]).map((piece) => {
        if (piece.caret) return html`<span class="caret ${piece.kind}" aria-hidden="true"></span>`;
        if (!piece.kind) return piece.text;
        const marked = piece.kind.includes('mark-') ? options.marks : undefined;
        const warned = /\bwave-(\d+)/.exec(piece.kind)?.[1];
        const about = warned === undefined ? undefined : warnings[Number(warned)];
        return html`<span
            class=${piece.kind}
            role=${marked ?? nothing}
            data-warning=${about ? regionKeyOf(about) : nothing}
            >${piece.text}</span
        >`;
    });
    // What a rule only mentions is in the card; the margin is for what holds a user up.
    const notes = warnings.map(
        ({ severity, message, evidence }, at) =>
            html`<span
                class="eol ${severity} ${at > 0 || severity === 'info' ? 'unseen' : ''}"
                title=${evidence}
                data-warning=${regionKeyOf(warnings[at]!)}
                >${message}</span
            >`,
    );
    // One line: blanks between these elements would be shown.
    // prettier-ignore
    return html`<div class="ln"><span class="no" aria-hidden="true">${options.number ?? ''}</span><span class="gu" aria-hidden="true">${gutter}</span><span class="tx">${words}${notes}</span></div>`;
}

const LOUD = ['error', 'warning', 'info'];

function loudestFirst(warnings: readonly LineWarning[]): readonly LineWarning[] {
    return warnings.length < 2
        ? warnings
        : warnings.toSorted((a, b) => LOUD.indexOf(a.severity) - LOUD.indexOf(b.severity));
}

/** The words to underline, none twice, in order. */
function wavesOf(text: string, start: number, to: number, warnings: readonly LineWarning[]): LinePaint[] {
    const waves: LinePaint[] = [];
    for (const [index, warning] of warnings.entries()) {
        const one = wave(text, start, to, warning.column);
        if (waves.some((other) => other.from < one.to && one.from < other.to)) continue;
        waves.push({ ...one, kind: `wave wave-${index} ${warning.severity}` });
    }
    return waves.sort((a, b) => a.from - b.from);
}

/** The word at a warning's column; the whole line without a word there. */
function wave(text: string, start: number, to: number, column: number): LinePaint {
    const at = start + column - 1;
    const word = /^[\p{L}\p{N}_$]+/u.exec(text.slice(at, to))?.[0];
    if (word && at >= start) return { from: at, to: at + word.length, kind: 'wave' };
    const line = text.slice(start, to);
    return { from: start + line.length - line.trimStart().length, to: start + line.trimEnd().length, kind: 'wave' };
}

/** @returns an empty line that keeps lines beside each other level */
export function renderFillerLine(): TemplateResult {
    return html`<div class="ln filler" aria-hidden="true"></div>`;
}

/** The lines of one side, from `indent` columns on. */
export function renderSideLine(
    side: PanelSide,
    line: number,
    name: SideName,
    firstNumber: number | undefined,
    indent = 0,
    warnings: readonly LineWarning[] = [],
    query?: string,
): TemplateResult {
    const from = side.starts[line]!;
    const text = side.lines[line]!;
    return renderCodeLine(
        side.text,
        from + Math.min(indent, text.length),
        from + text.length,
        [side.marks, paintSyntax(side.text), paintMatches(side.text, query)],
        {
            number: firstNumber === undefined ? undefined : firstNumber + line,
            letters: side.letters[line] ?? [],
            indent: Math.min(indent, text.length),
            marks: name === 'base' ? 'deletion' : 'insertion',
            warnings,
        },
    );
}
