/**
 * Lines without what changes no meaning: comments, the kind of quotes, and what Python calls annotations. Two texts
 * that differ in nothing else are formatted otherwise. Pure.
 */
import { splitLines } from '../base/text.ts';
import { findLanguage } from '../syntax/languages.ts';

/** Files without a grammar in which `#` begins a comment. */
const HASH_FILES =
    /\.(?:ya?ml|toml|cfg|ini|conf|mk|cmake|rb|pl|tcl|am|ac|m4|service|in)$|(?:^|\/)(?:Makefile|Dockerfile|CMakeLists)[^/]*$/i;
/** Where both kinds of quotes mean the same, or nearly. */
const EITHER_QUOTE = /\.(?:py|pyx|pyi|js|jsx|ts|tsx|mjs|cjs|rb|ya?ml|toml)$/i;
const PYTHON = /\.(?:py|pyx|pyi)$/i;
/** Characters of a file beyond which its annotations stay. */
const MAX_PYTHON = 1_000_000;

/** @returns for each line of the text what it says, with its whitespace; "" for a comment and for a blank line */
export function readCodeLines(path: string, text: string): string[] {
    const marks = findLanguage(path)?.comments.line ?? (HASH_FILES.test(path) ? ['#'] : []);
    const source = PYTHON.test(path) && text.length <= MAX_PYTHON ? dropAnnotations(text) : text;
    const hasBlocks = marks.includes('//');
    return splitLines(source).map((line) => {
        let code = marks.reduce((rest, mark) => dropComment(rest, mark), line.trim());
        if (hasBlocks) code = dropBlockComment(code);
        return EITHER_QUOTE.test(path) ? code.replaceAll("'", '"') : code;
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

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** The types of parameters, of results and of variables that get a value; line ends stay. */
function dropAnnotations(text: string): string {
    let made = '';
    let last = 0;
    for (const head of text.matchAll(/^[ \t]*(?:async[ \t]+)?def[ \t]+\w+[ \t]*\(/gm)) {
        if (head.index < last) continue;
        const begin = head.index + head[0].length;
        const { parameters, end } = readParameters(text, begin);
        if (end === undefined) continue;
        const result = /^[ \t]*->[^:\n]*/.exec(text.slice(end, end + 400))?.[0].length ?? 0;
        made += text.slice(last, begin) + parameters;
        last = end + result;
    }
    made += text.slice(last);
    return made.replace(/^([ \t]*[\w.]+)[ \t]*:[^\n=#]+=(?!=)/gm, '$1 =');
}

/** Characters of a list of parameters. */
const MAX_PARAMETERS = 10_000;

/** @returns the list without annotations, with its closing bracket; `end` behind that, undefined where there is none */
function readParameters(text: string, begin: number): { parameters: string; end: number | undefined } {
    const open: string[] = [];
    let parameters = '';
    let isType = false;
    for (let at = begin; at < text.length && at < begin + MAX_PARAMETERS; at++) {
        const sign = text[at]!;
        if (open.length === 0) {
            if (sign === ')') return { parameters: `${parameters})`, end: at + 1 };
            if (sign === ':') isType = true;
            else if (sign === ',' || sign === '=') isType = false;
        }
        if (CLOSING[sign]) open.push(CLOSING[sign]);
        else if (sign === open.at(-1)) open.pop();
        if (!isType || sign === '\n') parameters += sign;
    }
    return { parameters: '', end: undefined };
}
