/** Statements that import names from a module, as data, of whatever language. Pure. */
import { IMPORT_LINES } from './languages.ts';

/** One import of a text; {@link printImport} makes its text again. */
export interface ImportStatement {
    /** Everything that is not the names: two statements with one head import from the same module in the same way. */
    readonly head: string;
    /** With what belongs to them (`a as b`); none where the statement is taken as a whole. */
    readonly names: readonly string[];
    readonly layout: ImportLayout;
}

interface ImportLayout {
    readonly open: string;
    readonly close: string;
    /** Between two names, and in front of the first and behind the last one. */
    readonly separator: string;
    readonly start: string;
    readonly end: string;
}

const LISTS: readonly RegExp[] = [...new Set(IMPORT_LINES.flatMap(({ lists }) => lists ?? []))];
const OPENINGS = IMPORT_LINES.flatMap(({ opening, passing }) => (passing === undefined ? opening : [opening, passing]));
/** Whole lines that import something else, and blank ones. */
const OTHER = new RegExp(`^(?:[ \\t]*(?:${OPENINGS.join('|')})[^\\n{(]*\\n|[ \\t]*\\n)`);
/** Texts that are longer are no list of imports. */
const MAX_LENGTH = 10_000;

/** @returns undefined where something else stands in the text too */
export function parseImports(text: string): ImportStatement[] | undefined {
    if (text.length > MAX_LENGTH) return undefined;
    const found: ImportStatement[] = [];
    let rest = text === '' || text.endsWith('\n') ? text : `${text}\n`;
    while (rest !== '') {
        const match = LISTS.map((form) => form.exec(rest)).find((one) => one !== null);
        if (match) {
            const { open = '', names = '', close = '' } = match.groups ?? {};
            found.push(parseNames(open, names, close));
            rest = rest.slice(match[0].length);
            continue;
        }
        const [other] = OTHER.exec(rest) ?? [];
        if (other === undefined) return undefined;
        const layout = { open: other, close: '', separator: '', start: '', end: '' };
        found.push({ head: other.trim(), names: [], layout });
        rest = rest.slice(other.length);
    }
    return found;
}

function parseNames(open: string, text: string, close: string): ImportStatement {
    const names = text
        .split(',')
        .map((name) => name.trim().replace(/\s+/g, ' '))
        .filter((name) => name !== '');
    const start = /^\s*/.exec(text)![0];
    const behind = text.slice(text.trimEnd().length);
    const comma = text.trimEnd().endsWith(',') ? ',' : '';
    const separator = /,(\s*)\S/.exec(text)?.[1] ?? (start.includes('\n') ? start : ' ');
    const head = `${open.replace(/[({]/g, '').trim()} ${close.replace(/[)}]/g, '').trim()}`;
    return {
        head: head.trim(),
        names,
        layout: { open, close, separator: `,${separator}`, start, end: comma + behind },
    };
}

/** Whether one stands on one line and the other on several. */
export const isForeignLayout = (a: ImportStatement, b: ImportStatement): boolean =>
    a.layout.separator.includes('\n') !== b.layout.separator.includes('\n') || a.layout.open !== b.layout.open;

/** @returns the statement in the layout that it was read in */
export function printImport({ names, layout: { open, close, separator, start, end } }: ImportStatement): string {
    return names.length ? open + start + names.join(separator) + end + close : open + close;
}
