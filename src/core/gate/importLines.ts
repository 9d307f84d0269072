/** Lines that take in names from elsewhere: a compiler says where one lacks, and a branch has its own list of them. Pure. */
import { findLanguage, IMPORT_LINES } from '../syntax/languages.ts';
import { dropTrailingComment } from './readCodeLines.ts';

const OPENS_LIST = /^[^()]*\([^()]*$|^[^{}]*\{[^{}]*$/;
/** Characters of a line that are looked at. */
const MAX_LINE = 400;
/** Lines of one list. */
const MAX_LIST = 200;

/** @returns their indexes, 0-based, those of lists over several lines too */
export function findImportLines(path: string, lines: readonly string[]): ReadonlySet<number> {
    const found = new Set<number>();
    const opening = findLanguage(path)?.importLines?.opening;
    if (opening === undefined) return found;
    const opens = new RegExp(`^${opening}`);
    for (let at = 0; at < lines.length; at++) {
        const line = lines[at]!.trimStart().slice(0, MAX_LINE);
        if (!opens.test(line)) continue;
        found.add(at);
        if (!OPENS_LIST.test(line)) continue;
        let end = at + 1;
        while (end < Math.min(lines.length, at + MAX_LIST) && !/[)}]/.test(lines[end]!)) end++;
        for (; at < end; at++) found.add(at + 1);
    }
    return found;
}

/** Words of such statements that are no names, of whatever language. */
const KEYWORDS = new Set(IMPORT_LINES.flatMap(({ keywords }) => keywords));

/** The file that a line takes in as a whole. */
const readWholeFile = (line: string): string | undefined =>
    IMPORT_LINES.map(({ wholeFile }) => wholeFile?.exec(line)?.[1]).find((file) => file !== undefined);

/** Of a header its file name: what it brings it does not tell. */
function listNames(line: string): readonly string[] {
    const header = readWholeFile(line);
    if (header !== undefined) return [header];
    const words = dropTrailingComment(line).match(/[\p{L}_][\p{L}\p{N}_]*/gu) ?? [];
    return words.filter((word) => !KEYWORDS.has(word));
}

/** What a text uses and what its import lines bring; made by `readImportUse`. */
export interface ImportUse {
    /** Names that stand in the text outside of its imports. */
    readonly used: ReadonlySet<string>;
    /** Names that its imports bring. */
    readonly imported: ReadonlySet<string>;
}

/**
 * @param imports numbers of the lines that import, 0-based
 * @returns the names that these lines bring in, and those that the others use
 */
export function readImportUse(lines: readonly string[], imports: ReadonlySet<number>): ImportUse {
    const [used, imported] = [new Set<string>(), new Set<string>()];
    lines.forEach((line, at) => {
        for (const name of imports.has(at) ? listNames(line) : (line.match(/[\p{L}_][\p{L}\p{N}_]*/gu) ?? []))
            (imports.has(at) ? imported : used).add(name);
    });
    return { used, imported };
}

/** Whether the text uses one of the names; of a header it may. */
export const isUsedImport = (line: string, { used }: ImportUse): boolean =>
    readWholeFile(line) !== undefined || listNames(line).some((name) => used.has(name));

/** Whether the text has no use for the line: it uses none of its names, or another line brings those that it uses. */
export const isNeedlessImport = (line: string, { used, imported }: ImportUse): boolean =>
    listNames(line).every((name) => imported.has(name) || (readWholeFile(line) === undefined && !used.has(name)));
