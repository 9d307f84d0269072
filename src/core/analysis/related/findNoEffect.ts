/**
 * Does a change change what the code means? Compares tokens, never parses: white space, comments, one name for another
 * everywhere, whole definitions in another place. In doubt it does. Pure.
 */
import { findFormat, findTraits } from '../../syntax/formats.ts';
import { RESERVED, TOOL_COMMENTS } from '../../syntax/keywords.ts';
import { isCodePath } from '../../syntax/prose.ts';
import { tokenize, type Token } from '../../syntax/tokens.ts';

/** A file before and after; the empty string where it is not there. */
export interface FunctionTexts {
    readonly path: string;
    readonly before: string;
    readonly after: string;
}

/** In what way a change leaves the meaning of the code as it is. */
export type NoEffect =
    | { readonly kind: 'whitespace' }
    | { readonly kind: 'comments' }
    | { readonly kind: 'rename'; readonly names: readonly (readonly [before: string, after: string])[] }
    | { readonly kind: 'moved' };

/** A comment that is a command to a tool. */
const TOOL_COMMENT = new RegExp(`\\b(?:${TOOL_COMMENTS.join('|')})`, 'i');

/** @returns how a commit changed no meaning in any of its files; undefined where it may have */
export function findNoEffect(files: readonly FunctionTexts[]): NoEffect | undefined {
    if (!files.length) return undefined;
    const spaces = files.every(({ path, before, after }) => isSameText(before, after, path, false));
    if (spaces) return { kind: 'whitespace' };
    const code = files.filter(({ path, before, after }) => !isSameText(before, after, path, true));
    if (!code.length) return { kind: 'comments' };
    const names = findRenames(code);
    if (names) return { kind: 'rename', names };
    return isMove(code) ? { kind: 'moved' } : undefined;
}

/** Equal but for blanks, and comments where asked. */
function isSameText(before: string, after: string, path: string, skipComments: boolean): boolean {
    if (before === after) return true;
    // In prose and data, what looks like a comment may not be one.
    if (skipComments && !isCodePath(path)) return false;
    const [a, b] = [listMeaningfulTokens(before, path, skipComments), listMeaningfulTokens(after, path, skipComments)];
    return a.length === b.length && a.every((token, index) => token.text === b[index]!.text);
}

/** Tokens that carry meaning. Lines of a preprocessor end somewhere, and some languages count blanks. */
function listMeaningfulTokens(text: string, path: string, skipComments: boolean): Token[] {
    // Where whitespace at the start of a line means something, it is never just whitespace. A document may show it (`<pre>`).
    const indented = findTraits(path).whitespace === 'all' || findFormat(path)?.isDocument;
    const tokens: Token[] = [];
    let directive = false;
    let lineStart = true;
    for (const token of tokenize(text, path)) {
        if (token.kind === 'space') {
            const newline = token.text.includes('\n');
            if (newline && indented) tokens.push({ kind: 'space', text: token.text.replace(/^[\s\S]*\n/, '\n') });
            else if (newline && directive) tokens.push({ kind: 'space', text: '\n' });
            if (newline && tokens.at(-1)?.text !== '\\') directive = false;
            lineStart ||= newline;
            continue;
        }
        if (token.kind === 'comment') {
            if (!skipComments && !/^\s*$/.test(token.text))
                tokens.push({ kind: 'comment', text: token.text.replace(/[\s*]+/g, ' ') });
            else if (TOOL_COMMENT.test(token.text)) tokens.push(token);
            continue;
        }
        if (lineStart && token.text === '#') directive = true;
        lineStart = false;
        tokens.push(token);
    }
    // Empty lines, and whitespace at either end of the text, do not count.
    return tokens.filter(
        (token, index) => token.kind !== 'space' || (index > 0 && (tokens[index + 1]?.kind ?? 'space') !== 'space'),
    );
}

/**
 * One name for another, each time, in all files alike; the new one was not there before, and what it names is declared in
 * one of them: calling another function is not a rename.
 */
function findRenames(files: readonly FunctionTexts[]): [string, string][] | undefined {
    const forward = new Map<string, string>();
    const backward = new Map<string, string>();
    const declared = new Set<string>();
    for (const { path, before, after } of files) {
        if (!isCodePath(path)) return undefined;
        const [a, b] = [listMeaningfulTokens(before, path, true), listMeaningfulTokens(after, path, true)];
        if (a.length !== b.length || !a.length) return undefined;
        for (let at = 0; at < a.length; at++) {
            const [old, now] = [a[at]!, b[at]!];
            if (old.kind !== now.kind) return undefined;
            if (old.kind !== 'word') {
                // Names in messages may follow; other values may not change.
                if (old.text !== now.text) return undefined;
                continue;
            }
            if ((forward.get(old.text) ?? now.text) !== now.text || (backward.get(now.text) ?? old.text) !== old.text)
                return undefined;
            forward.set(old.text, now.text);
            backward.set(now.text, old.text);
            if (old.text !== now.text && (RESERVED.has(old.text) || RESERVED.has(now.text))) return undefined;
            if (isDeclaration(a[at - 1], a[at + 1])) declared.add(old.text);
        }
    }
    const names = [...forward].filter(([old, now]) => old !== now);
    return names.length && names.every(([old]) => declared.has(old)) ? names : undefined;
}

const BEFORE_USE =
    /^(return|else|case|goto|in|is|not|and|or|if|while|yield|await|throw|raise|delete|sizeof|typeof|assert|new|import|from|as|do|defined)$/;

function isDeclaration(before: Token | undefined, after: Token | undefined): boolean {
    if (before?.kind === 'word' && !BEFORE_USE.test(before.text)) return true;
    return after?.text === '=' && (before === undefined || before.kind === 'space' || /^[;{}]$/.test(before.text));
}

/** Whole definitions that went to another place, line by line the same. */
function isMove(files: readonly FunctionTexts[]): boolean {
    const balance = new Map<string, number>();
    const count = (text: string, by: number) => {
        for (const line of text.split('\n')) {
            const trimmed = line.trim();
            if (trimmed) balance.set(trimmed, (balance.get(trimmed) ?? 0) + by);
        }
    };
    for (const { before, after } of files) {
        count(before, -1);
        count(after, 1);
    }
    if ([...balance.values()].some((left) => left !== 0)) return false;
    // Inside one file the order of statements is meaning: only what stands at the outermost level may change places.
    return files.every(({ before, after }) => {
        const [a, b] = [splitTopLevel(before), splitTopLevel(after)];
        return (
            a !== undefined && b !== undefined && (files.length > 1 || isSameSet(a, b)) && hasWholeBlocks(a, b, files)
        );
    });
}

/** Every block that left or came in one file is whole: found as a block in another version. */
function hasWholeBlocks(before: readonly string[], after: readonly string[], files: readonly FunctionTexts[]): boolean {
    const all = new Set(
        files.flatMap(({ before: old, after: now }) => [...(splitTopLevel(old) ?? []), ...(splitTopLevel(now) ?? [])]),
    );
    return [...before, ...after].every((block) => all.has(block)) && isSameSetOver(files);
}

const isSameSetOver = (files: readonly FunctionTexts[]) =>
    isSameSet(
        files.flatMap(({ before }) => splitTopLevel(before) ?? []),
        files.flatMap(({ after }) => splitTopLevel(after) ?? []),
    );

function isSameSet(a: readonly string[], b: readonly string[]): boolean {
    const [left, right] = [[...a].sort(), [...b].sort()];
    return left.length === right.length && left.every((text, index) => text === right[index]);
}

/** Blocks between empty lines at the outermost level, brackets closed; undefined where they are not. */
function splitTopLevel(text: string): string[] | undefined {
    const blocks: string[] = [];
    let block: string[] = [];
    let depth = 0;
    for (const line of text.split('\n')) {
        if (!line.trim() && depth === 0) {
            if (block.length) blocks.push(block.join('\n'));
            block = [];
            continue;
        }
        // Indented lines after a gap belong to what stands above them (Python).
        if (!block.length && /^\s/.test(line) && blocks.length) block = [blocks.pop()!];
        block.push(line);
        for (const character of line) depth += '{(['.includes(character) ? 1 : '})]'.includes(character) ? -1 : 0;
        if (depth < 0) return undefined;
    }
    if (block.length) blocks.push(block.join('\n'));
    return depth === 0 ? blocks : undefined;
}
