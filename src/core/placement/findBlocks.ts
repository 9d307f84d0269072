/**
 * The parts of a function, by the look of its lines: arms of `switch` and `match`, what stands behind a label, branches of
 * conditions and of the preprocessor. They tell apart what is alike within one function. Pure.
 */
import { measureIndent } from './measureIndent.ts';
import { nameByNextLine } from './nameByNextLine.ts';
import type { OpenSection } from './section.ts';

/** From a label to the next one of its level. */
const LABEL = /^\s*(?:case\b.{0,200}|default\s*):|^ ?[A-Za-z_]\w*:\s*$/;
/** An arm of `case` in a shell: a pattern, whose brackets are closed in it. */
const PATTERN = /^\s*(?:[^\s()[\]{}]|\[[^\s()[\]{}]{1,50}\]|\{[^\s()[\]{}]{1,50}\}){1,100}\)\s*$/;
/** From a head to what closes it or is indented less. */
const HEAD = /(?:[{:]|\|\s*|\bthen|\bdo|=>)$/;
const DIRECTIVE = /^\s*#\s*(if|ifdef|ifndef|elif|else|endif)\b/;
/** Lines below which a block is its head alone. */
const LEAST = 3;

/** Lines count from 0, half-open. */
type LineRange = Pick<OpenSection, 'from' | 'to'>;

/** @param around a function, or a script without any */
export function findBlocks(lines: readonly string[], around: LineRange): OpenSection[] {
    return [...findLabelled(lines, around), ...findIndented(lines, around), ...findBranches(lines, around)];
}

const nameOf = (lines: readonly string[], at: number) => lines[at]!.trim().slice(0, 200);

function findLabelled(lines: readonly string[], { from, to }: LineRange): OpenSection[] {
    const found: OpenSection[] = [];
    const open: { at: number; indent: number }[] = [];
    const close = (end: number) => {
        const { at } = open.pop()!;
        found.push({ kind: 'block', name: nameOf(lines, at), from: at, to: end });
    };
    for (let at = from; at < to; at++) {
        const text = lines[at]!.slice(0, 300);
        const isLabel = LABEL.test(text) || PATTERN.test(text);
        if (text.trim() === '' || (!isLabel && open.length === 0)) continue;
        const indent = measureIndent(text);
        const isEnded = (each: { indent: number }) =>
            indent < each.indent ||
            (indent === each.indent && (isLabel || /^(?:[}\])]|esac\b)/.test(text.trimStart())));
        while (open.length > 0 && isEnded(open.at(-1)!)) close(at);
        if (isLabel) open.push({ at, indent });
    }
    while (open.length > 0) close(to);
    return found;
}

/** `if (x) {` with its lines, `else` with those of its own. */
function findIndented(lines: readonly string[], { from, to }: LineRange): OpenSection[] {
    const found: OpenSection[] = [];
    const open: { at: number; indent: number; name: string }[] = [];
    let closed: { indent: number; name: string } | undefined;
    let [last, head] = [from, from];
    let isBegun = /[;{}]/.test(lines[from] ?? '');
    const close = () => {
        const { at, indent, name } = open.pop()!;
        closed = { indent, name };
        if (last + 1 - at >= LEAST) found.push({ kind: 'block', name, from: at, to: last + 1 });
    };
    const nameHead = (at: number, indent: number): string => {
        const text = nameOf(lines, at);
        if (text === '{' && head < at) return nameOf(lines, head);
        if (/^\}?\s*(?:else|catch|finally|except|ensure|rescue)\b[\s:{]*$/.test(text) && closed?.indent === indent)
            return `${text} ${closed.name}`.slice(0, 200);
        return text;
    };
    const findHead = (at: number, indent: number, outer: number | undefined): (typeof open)[number] | undefined => {
        const text = lines[at]!.slice(0, 300).trimEnd();
        if (text.trimStart() !== '{')
            return HEAD.test(text) && !LABEL.test(text) ? { at, indent, name: nameHead(at, indent) } : undefined;
        if (head >= at) return undefined;
        // A row of a list; else the bracket of the head above it.
        if (/[,[({]$/.test(lines[head]!.slice(0, 300).trimEnd()))
            return { at, indent, name: nameByNextLine(lines, at) };
        if (measureIndent(lines[head]!) !== indent || outer === head || !isBegun) return undefined;
        return { at: head, indent, name: nameOf(lines, head) };
    };
    for (let at = from + 1; at < to; at++) {
        const text = lines[at]!.slice(0, 300).trimEnd();
        const bare = text.trimStart();
        if (bare === '' || DIRECTIVE.test(bare)) continue;
        const indent = measureIndent(text);
        const isCloser = /^(?:[}\])]|fi\b|done\b|end\b|esac\b|;;)/.test(bare);
        while (open.length > 0 && indent < open.at(-1)!.indent) close();
        if (open.length > 0 && indent === open.at(-1)!.indent) {
            // The bracket itself belongs to what it closes, unless it opens the next.
            if (isCloser && !HEAD.test(bare)) last = at;
            if (bare !== '{') close();
        }
        const opened = findHead(at, indent, open.at(-1)?.at);
        if (opened) open.push(opened);
        [last, head] = [at, at];
        // Up to there it is the head of the function, whose bracket opens no part of it.
        isBegun ||= /[;{}]/.test(bare);
    }
    last = to - 1;
    while (open.length > 0) close();
    return found;
}

/** `#if` to `#else`, `#else` to `#endif`. */
function findBranches(lines: readonly string[], { from, to }: LineRange): OpenSection[] {
    const found: OpenSection[] = [];
    const open: { at: number; name: string; first: string }[] = [];
    for (let at = from; at < to; at++) {
        const word = DIRECTIVE.exec(lines[at]!)?.[1];
        if (!word) continue;
        let first = nameOf(lines, at);
        if (word === 'endif' || word.startsWith('el')) {
            const ended = open.pop();
            if (!ended) continue;
            found.push({ kind: 'block', name: ended.name, from: ended.at, to: at });
            first = ended.first;
        }
        if (word !== 'endif') open.push({ at, name: word === 'else' ? `#else ${first}` : nameOf(lines, at), first });
    }
    return found;
}
