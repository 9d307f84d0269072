/** The note on what was adapted, drafted from the comparison: what stands there is what one can see. Pure. */
import type {
    BlockComparison,
    Comparison,
    FileComparison,
    FileDifference,
    ComparisonRow,
    RowLine,
} from '../verify/model.ts';

/** Replaced words that are named; more are counted. */
const MOST_WORDS = 4;
/** A longer piece of code says nothing in a sentence. */
const LONGEST = 40;

/** @returns "" where nothing differs in the change */
export function draftNote(comparison: Comparison): string {
    const parts = comparison.files.flatMap(noteOnFile);
    return parts.join('; ');
}

function noteOnFile({ original, backport, beside = [], blocks }: FileComparison): string[] {
    const name = (path: string) => path.slice(path.lastIndexOf('/') + 1);
    if (original === undefined) return backport === undefined ? [] : [`also changed ${name(backport)}`];
    if (backport === undefined) return [`left out ${name(original)}`];
    const moved = original === backport ? [] : [`${name(original)} is ${name(backport)} here`];
    return [
        ...moved,
        ...beside.map((one) => noteBeside(one, name(backport))),
        ...blocks.flatMap((block) => noteOnBlock(block, name(backport))),
    ];
}

function noteBeside(difference: FileDifference, name: string): string {
    switch (difference.kind) {
        case 'mode':
            return difference.backport === undefined
                ? `left the mode of ${name} as it is`
                : `gave ${name} mode ${difference.backport}`;
        case 'contents':
            return difference.what === 'submodule'
                ? `took another commit of ${name}`
                : `took other contents of ${name}`;
        case 'added':
            return difference.only === 'original' ? `${name} was there already` : `added ${name}`;
        case 'deleted':
            return difference.only === 'original' ? `kept ${name}` : `deleted ${name}`;
        case 'end-of-file':
            return `${name} ends ${difference.backport ? 'with' : 'without'} a line end`;
    }
}

function noteOnBlock({ name, backportName, rows }: BlockComparison, file: string): string[] {
    const changed = rows.filter(({ mark }) => mark === 'change');
    if (changed.length === 0) return [];
    const where = (backportName ?? name) || file;
    const only = (side: 'original' | 'backport') => changed.every((row) => !row[side]);
    if (only('backport')) return [`left out the change of ${where}`];
    if (only('original')) return [`also changed ${where}`];
    const words = [...new Set(changed.flatMap(replaced))];
    const shown = words.slice(0, MOST_WORDS).join(', ');
    const more = words.length > MOST_WORDS ? ` and ${words.length - MOST_WORDS} more` : '';
    return [`adapted ${where}${words.length > 0 ? `: ${shown}${more}` : ''}`];
}

/** "uses a in place of b", where one piece of a line stands for another. */
function replaced({ original, backport }: ComparisonRow): string[] {
    const [from, to] = [onlyWord(original), onlyWord(backport)];
    return from && to ? [`${to} in place of ${from}`] : [];
}

function onlyWord(line: RowLine | undefined): string | undefined {
    const [word, ...others] = line?.words ?? [];
    const text = word && others.length === 0 ? line!.text.slice(word.from, word.to).trim() : '';
    // A whole line is no word.
    return text !== '' && text.length <= LONGEST && text !== line?.text.trim() ? text : undefined;
}
