/**
 * Lines without what changes no meaning: comments, the kind of quotes, and annotations that no running program
 * sees. Two texts that differ in nothing else are formatted otherwise. Pure.
 */
import { splitLines } from '../base/text.ts';
import { findTraits } from '../syntax/formats.ts';
import { findLanguage } from '../syntax/languages.ts';

/** @returns for each line of the text what it says, with its whitespace; "" for a comment and for a blank line */
export function readCodeLines(path: string, text: string): string[] {
    const { comments, isQuoteFree } = findTraits(path);
    const marks = comments?.line ?? [];
    const hasBlocks = marks.includes('//');
    return splitLines(findLanguage(path)?.dropAnnotations?.(text) ?? text).map((line) => {
        let code = marks.reduce((rest, mark) => dropComment(rest, mark), line.trim());
        if (hasBlocks) code = dropBlockComment(code);
        return isQuoteFree ? code.replaceAll("'", '"') : code;
    });
}

/** A line of whatever language without the comment behind it. */
export const dropTrailingComment = (line: string): string => dropComment(dropComment(line, '//'), '#');

function dropComment(line: string, mark: string): string {
    if (line.startsWith(mark)) return '';
    for (let at = line.indexOf(mark); at > 0; at = line.indexOf(mark, at + 1)) {
        if (!/\s/.test(line[at - 1]!)) continue;
        const before = line.slice(0, at);
        // Within a string it is none.
        if (['"', "'", '`'].every((quote) => (before.split(quote).length - 1) % 2 === 0)) return before;
    }
    return line;
}

/** A line of a block comment, as they are laid out, and one behind the code. */
function dropBlockComment(line: string): string {
    if (/^(?:\*(?:\s|\/|$)|\/\*)/.test(line) && !/\*\/\s*\S/.test(line)) return '';
    const at = line.endsWith('*/') ? line.lastIndexOf('/*') : -1;
    return at > 0 ? line.slice(0, at) : line;
}
