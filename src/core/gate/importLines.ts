/** Lines that take in names from elsewhere: a compiler says where one lacks, and a branch has its own list of them. Pure. */
import { findLanguage } from '../syntax/languages.ts';
import { dropTrailingComment } from './readCodeLines.ts';

/** At the begin of a line. */
const OPENING =
    /^(?:from\s+[\w.]+\s+import\b|import\b|(?:pub(?:\(\w+\))?\s+)?use\s+[\w:]|#\s*include\b|using\s+[\w.:]+;|(?:const|let|var)\s[\w{}, ]{1,200}=\s?require\()/;
const OPENS_LIST = /^[^()]*\([^()]*$|^[^{}]*\{[^{}]*$/;
/** Characters of a line that are looked at. */
const MAX_LINE = 400;
/** Lines of one list. */
const MAX_LIST = 200;

/** @returns their indexes, 0-based, those of lists over several lines too */
export function findImportLines(path: string, lines: readonly string[]): ReadonlySet<number> {
    const found = new Set<number>();
    if (!findLanguage(path)) return found;
    for (let at = 0; at < lines.length; at++) {
        const line = lines[at]!.trimStart().slice(0, MAX_LINE);
        if (!OPENING.test(line)) continue;
        found.add(at);
        if (!OPENS_LIST.test(line)) continue;
        let end = at + 1;
        while (end < Math.min(lines.length, at + MAX_LIST) && !/[)}]/.test(lines[end]!)) end++;
        for (; at < end; at++) found.add(at + 1);
    }
    return found;
}

/** Words of the statement that are no names. */
const KEYWORDS = new Set(['from', 'import', 'use', 'pub', 'crate', 'self', 'super', 'as', 'type', 'include', 'static']);

const INCLUDE = /^\s*#\s*include\s*[<"](?:[^>"]*\/)?([^>"/]+)/;

/** Of a C header its file name: what it brings it does not tell. */
function listNames(line: string): readonly string[] {
    const [, header] = INCLUDE.exec(line) ?? [];
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

/** Whether the text uses one of the names; of a C header it may. */
export const isUsedImport = (line: string, { used }: ImportUse): boolean =>
    INCLUDE.test(line) || listNames(line).some((name) => used.has(name));

/** Whether the text has no use for the line: it uses none of its names, or another line brings those that it uses. */
export const isNeedlessImport = (line: string, { used, imported }: ImportUse): boolean =>
    listNames(line).every((name) => imported.has(name) || (!INCLUDE.test(line) && !used.has(name)));
