/** A few words behind a line that differs: what one can see of the reason in the two functions. Pure. */
import { listReplacedWords } from '../diff/wordDiff.ts';
import type { RowNote } from '../messages/comparisonReasons.ts';
import { holdsWord } from '../base/text.ts';
import type { ComparisonRow, RowLine } from './model.ts';

/** Rows of a function that are explained; more differ too much to be read line by line. */
const MOST = 200;
/** Lines behind a label that say what it does. */
const LABEL_LINES = 12;

/** The rows again, those that differ in the change with a note where something can be said. */
export function explainRows(rows: readonly ComparisonRow[]): ComparisonRow[] {
    const changed = rows.filter(({ mark }) => mark === 'change').length;
    if (changed === 0 || changed > MOST) return [...rows];
    return rows.map((row) => {
        const note = row.mark === 'change' ? findNote(row, rows) : undefined;
        return note === undefined ? row : { ...row, note };
    });
}

function findNote({ original, backport }: ComparisonRow, rows: readonly ComparisonRow[]): RowNote | undefined {
    if (!backport) return undefined;
    if (!original) return backport.kind === '+' && backport.text.trim() !== '' ? { kind: 'only-here' } : undefined;
    if (original.kind === '+' && backport.kind === ' ') return { kind: 'present' };
    if (original.kind !== backport.kind) return undefined;
    return (
        noteOnJump(original, backport, rows) ?? noteOnCall(original, backport) ?? noteOnName(original, backport, rows)
    );
}

const GOTO = /^\s*goto\s+(\w+)\s*;/;

/** Another label: does the code behind it do what that of the original's label does? */
function noteOnJump(original: RowLine, backport: RowLine, rows: readonly ComparisonRow[]): RowNote | undefined {
    const [from, to] = [GOTO.exec(original.text)?.[1], GOTO.exec(backport.text)?.[1]];
    if (from === undefined || to === undefined || from === to) return undefined;
    const [there, here] = [linesBehindLabel(rows, 'original', from), linesBehindLabel(rows, 'backport', to)];
    if (there === undefined || here === undefined) return undefined;
    return { kind: there === here ? 'same-way-out' : 'other-way-out', label: from };
}

/** What stands behind a label up to the end of its way out, without whitespace and further labels. */
function linesBehindLabel(
    rows: readonly ComparisonRow[],
    side: 'original' | 'backport',
    label: string,
): string | undefined {
    const lines = rows.flatMap((row) => {
        const line = row[side];
        return line && line.kind !== '-' ? [line.text.trim()] : [];
    });
    const at = lines.findIndex((line) => line === `${label}:`);
    if (at < 0) return undefined;
    const found: string[] = [];
    for (const line of lines.slice(at + 1, at + 1 + LABEL_LINES)) {
        if (line === '' || /^\w+:$/.test(line)) continue;
        found.push(line.replace(/\s+/g, ''));
        if (/^(?:return|goto|\})/.test(line)) break;
    }
    return found.join('\n');
}

/** The same call with more or fewer arguments. */
function noteOnCall(original: RowLine, backport: RowLine): RowNote | undefined {
    const [there, here] = [callIn(original.text), callIn(backport.text)];
    if (!there || !here || there.name !== here.name || there.count === here.count) return undefined;
    return { kind: 'argument-count', original: there.count, backport: here.count };
}

/** The first call of a line that ends on it. */
function callIn(text: string): { readonly name: string; readonly count: number } | undefined {
    const start = /([A-Za-z_]\w*)\(/.exec(text.slice(0, 500));
    if (!start || /^(?:if|for|while|switch|return|sizeof)$/.test(start[1]!)) return undefined;
    let depth = 0;
    let count = 1;
    const from = start.index + start[0].length;
    for (let at = from; at < text.length && at < from + 1000; at++) {
        const character = text[at]!;
        if (/["']/.test(character)) return undefined;
        if ('([{'.includes(character)) depth++;
        else if (character === ',' && depth === 0) count++;
        else if (')]}'.includes(character) && depth-- === 0) {
            return { name: start[1]!, count: text.slice(from, at).trim() === '' ? 0 : count };
        }
    }
    return undefined;
}

/** One name in the place of another that the function here does not have. */
function noteOnName(original: RowLine, backport: RowLine, rows: readonly ComparisonRow[]): RowNote | undefined {
    const [word, ...others] = listReplacedWords(original.text, backport.text);
    if (!word || others.length > 0 || !/^[A-Za-z_][\w.>-]*$/.test(word.a) || !/^[A-Za-z_][\w.>-]*$/.test(word.b))
        return undefined;
    const uses = (side: 'original' | 'backport', name: string) =>
        rows.some(({ [side]: line }) => line !== undefined && line.kind !== '-' && holdsWord(line.text, name, /\w/));
    if (uses('backport', word.a)) return undefined;
    // What the original knows, too, is no other name for it.
    return uses('original', word.b) ? { kind: 'uses', name: word.b } : { kind: 'stands-for', name: word.a };
}
