/** Lines of code: number, gutter letters, painted text. */
import { html, nothing, type TemplateResult } from 'lit';
import type { LineWarning } from '../../protocol/panel.ts';
import type { Letter, Side, SideName } from '../compare.ts';
import { pieces, type Paint } from '../paint.ts';
import { syntaxOf } from '../syntax.ts';
import { icon } from './icons.ts';

const meaning: Record<Letter, string> = {
    T: 'changed by the target',
    P: 'changed by the patch',
    B: 'from the base',
    E: 'your edit',
};

export function letterBox(letter: Letter): TemplateResult {
    return html`<span class="letter letter-${letter}" title=${meaning[letter]}>${letter}</span>`;
}

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
export function codeLine(
    text: string,
    from: number,
    to: number,
    layers: readonly (readonly Paint[])[],
    options: LineOptions = {},
): TemplateResult {
    const { warnings = [] } = options;
    const gutter =
        warnings.length > 0 ? icon('warning', warnings[0]!.severity) : (options.letters ?? []).map(letterBox);
    const waves = warnings.map((warning) => wave(text, from - (options.indent ?? 0), to, warning.column));
    const words = pieces(text, from, to, [...layers, waves]).map((piece) => {
        if (piece.caret) return html`<span class="caret ${piece.kind}" aria-hidden="true"></span>`;
        if (!piece.kind) return piece.text;
        const marked = piece.kind.includes('mark-') ? options.marks : undefined;
        return html`<span class=${piece.kind} role=${marked ?? nothing}>${piece.text}</span>`;
    });
    const notes = warnings.map(
        (warning) => html`<span class="eol ${warning.severity}" title=${warning.evidence}>${warning.message}</span>`,
    );
    // One line: blanks between these elements would be shown.
    // prettier-ignore
    return html`<div class="ln"><span class="no" aria-hidden="true">${options.number ?? ''}</span><span class="gu" aria-hidden="true">${gutter}</span><span class="tx">${words}${notes}</span></div>`;
}

/** The word at a warning's column; all of the line where there is none. */
function wave(text: string, start: number, to: number, column: number): Paint {
    const at = start + column - 1;
    const word = /^[\p{L}\p{N}_$]+/u.exec(text.slice(at, to))?.[0];
    if (word && at >= start) return { from: at, to: at + word.length, kind: 'wave' };
    const line = text.slice(start, to);
    return { from: start + line.length - line.trimStart().length, to: start + line.trimEnd().length, kind: 'wave' };
}

export function fillerLine(): TemplateResult {
    return html`<div class="ln filler" aria-hidden="true"></div>`;
}

/** The lines of one side, from `indent` columns on. */
export function sideLine(
    side: Side,
    line: number,
    name: SideName,
    firstNumber: number | undefined,
    indent = 0,
    warnings: readonly LineWarning[] = [],
): TemplateResult {
    const from = side.starts[line]!;
    const text = side.lines[line]!;
    return codeLine(
        side.text,
        from + Math.min(indent, text.length),
        from + text.length,
        [side.marks, syntaxOf(side.text)],
        {
            number: firstNumber === undefined ? undefined : firstNumber + line,
            letters: side.letters[line] ?? [],
            indent: Math.min(indent, text.length),
            marks: name === 'base' ? 'deletion' : 'insertion',
            warnings,
        },
    );
}
