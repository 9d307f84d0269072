/**
 * Rewrites scope-based release of locks and variables (the newer API) as an explicit release at each exit of the block.
 * Pure; for languages with braces, laid out one statement per line.
 */
import { append } from '../../../base/arrays.ts';
import { splitLines } from '../../../base/text.ts';
import { fillTemplate, matchTemplateAt, type BoundNames, type ApiMapping } from './apiMapping.ts';
import { parseWords } from '../../../diff/words.ts';

/**
 * Rewrites each use of the newer API.
 * @returns undefined if that is not safe: an exit whose expression may still need what is released,
 * a jump out of the block, or a block that ends outside of the text
 */
export function applyReleaseMapping(text: string, form: ApiMapping): string | undefined {
    let lines = splitLines(text);
    for (let limit = lines.length; limit >= 0; limit--) {
        const place = firstPlace(lines, form);
        if (!place) return lines.join('');
        const next = releasedAtExits(lines, place, form);
        if (!next) return undefined;
        lines = next;
    }
    return undefined;
}

interface Place {
    readonly line: number;
    /** The line as written with the older API. */
    readonly text: string;
    readonly bound: BoundNames;
    /** The variable that is released, if the mapping marks one. */
    readonly variable?: string;
}

function firstPlace(lines: readonly string[], form: ApiMapping): Place | undefined {
    for (const [line, text] of lines.entries()) {
        const here = parseWords(text);
        if (!here.words.includes(form.from.words[0]!)) continue;
        if (form.to.words.length) {
            const match = matchTemplateAt(form.from, here, 0);
            if (match && match.end === here.words.length)
                return { line, text: `${indentOf(text)}${fillTemplate(form.to, match.bound)}\n`, bound: match.bound };
            continue;
        }
        const at = here.words.indexOf(form.from.words[0]!);
        const match = matchTemplateAt(form.from, here, at);
        const variable = here.words[at - 1];
        if (!match || at < 2 || !/^\w+$/.test(variable!) || here.words.at(-1) !== ';') continue;
        const rest = here.words.map((word, index) =>
            index >= at && index < match.end ? '' : here.whitespace[index]! + word,
        );
        return { line, text: rest.join('') + here.tail, bound: new Map([['$1', variable!]]), variable: variable! };
    }
    return undefined;
}

const indentOf = (line: string) => /^[ \t]*/.exec(line)![0];

/** `return`, `return 0`, `return -EINVAL`, `return dev->state`: expressions that cannot need the lock. */
const PLAIN = /^\s*return(?:\s+([-!]?[\w>.-]+))?;\s*$/;

function releasedAtExits(lines: readonly string[], place: Place, form: ApiMapping): string[] | undefined {
    const { line: at, text, bound, variable } = place;
    const blank = indentOf(lines[at]!);
    const end = blockEnd(lines, at, blank);
    if (end < 0) return undefined;
    const release = (indent: string) => `${indent}${fillTemplate(form.release!, bound)}\n`;
    const jump = variable === undefined ? undefined : jumpsInstead(lines, at, end, blank, variable);
    const out = [...lines.slice(0, at), text];
    for (let i = at + 1; i < end; i++) {
        const line = lines[i]!;
        if (variable !== undefined && handsOver(line, variable) !== undefined) {
            const kept = handsOver(line, variable)!;
            if (!/^\s*return\b/.test(kept)) return undefined;
            out.push(kept);
            continue;
        }
        // What was not acquired need not be released.
        if (variable !== undefined && /^\s*return\b/.test(line) && tellsMissing(out.at(-1) ?? '', variable)) {
            out.push(line);
            continue;
        }
        if (/^\s*(goto|break|continue)\b/.test(line)) {
            if (variable === undefined || /^\s*goto\b/.test(line) || indentOf(line).length <= blank.length)
                return undefined;
            out.push(line);
            continue;
        }
        if (!/^\s*return\b/.test(line)) {
            out.push(line);
            continue;
        }
        const value = PLAIN.exec(line);
        if (!value) return undefined;
        if (jump && i !== jump.last) put(out, line, blank, leaves(indentOf(line), value[1], jump.status, variable!));
        else if (jump) {
            if (value[1] !== jump.status) out.push(`${blank}${jump.status} = ${value[1]};\n`);
            out.push(`${outer(blank)}free_${variable}:\n`, release(blank), `${blank}return ${jump.status};\n`);
        } else put(out, line, blank, [release(indentOf(line)), line]);
    }
    // A block that ends with a return has released it already.
    const last = lines.slice(at + 1, end).findLast((each) => each.trim() !== '') ?? '';
    if (!/^\s*return\b/.test(last) || indentOf(last).length !== blank.length) out.push(release(blank));
    return [...out, ...lines.slice(end)];
}

/** Index of the line that closes the block of a line with this indentation; -1 if not found. */
function blockEnd(lines: readonly string[], at: number, blank: string): number {
    for (let i = at + 1; i < lines.length; i++)
        if (lines[i]!.trimStart().startsWith('}') && indentOf(lines[i]!).length < blank.length) return i;
    return -1;
}

/** Writes the lines of an exit; adds braces if the exit was the only statement of its `if`. */
function put(out: string[], line: string, blank: string, exit: readonly string[]): void {
    const head = out.at(-1) ?? '';
    const single = indentOf(line).length > blank.length && !/[{};:]\s*$/.test(head) && head.trim() !== '';
    if (!single || exit.length < 2) {
        append(out, exit);
        return;
    }
    out[out.length - 1] = `${head.trimEnd()} {\n`;
    append(out, exit);
    out.push(`${indentOf(head)}}\n`);
}

/** `return no_free_ptr(p)` and similar: ownership passes to the caller. @returns the line without the wrapper */
function handsOver(line: string, variable: string): string | undefined {
    if (!/\b(?:no_free_ptr|return_ptr|retain_and_null_ptr|retain_ptr)\b/.test(line)) return undefined;
    const call = new RegExp(`\\b(?:no_free_ptr|retain_ptr)\\(${variable}\\)`);
    const done = line.replace(new RegExp(`\\breturn_ptr\\(${variable}\\)`), `return ${variable}`);
    return done !== line ? done : line.replace(call, variable);
}

const tellsMissing = (line: string, variable: string) =>
    new RegExp(
        `^\\s*if \\((?:!${variable}|${variable} == NULL|IS_ERR(?:_OR_NULL)?\\(${variable}\\))\\)\\s*(?:\\{\\s*)?$`,
    ).test(line);

/**
 * The style of older code: several exits jump to one label, where the variable is released.
 * @returns undefined where the function has no variable for its status, or not enough exits to be worth it
 */
function jumpsInstead(lines: readonly string[], at: number, end: number, blank: string, variable: string) {
    const status = /^[ \t]*int\b[^;()]{0,400}\b(ret|err|error|rc|res|retval|status|r)\b/m.exec(
        lines.slice(0, end).join(''),
    )?.[1];
    if (status === undefined) return undefined;
    const exits = lines.flatMap((line, index) =>
        index > at && index < end && /^\s*return\b/.test(line) && !tellsMissing(lines[index - 1] ?? '', variable)
            ? [index]
            : [],
    );
    const last = exits.at(-1);
    if (exits.length < 3 || last === undefined || indentOf(lines[last]!).length !== blank.length) return undefined;
    const plain = exits.every((index) => PLAIN.exec(lines[index]!)?.[1] !== undefined);
    const free = lines.slice(last + 1, end).every((line) => line.trim() === '');
    return plain && free ? { status, last } : undefined;
}

function leaves(indent: string, value: string | undefined, status: string, variable: string): string[] {
    const jump = `${indent}goto free_${variable};\n`;
    return value === status || value === undefined ? [jump] : [`${indent}${status} = ${value};\n`, jump];
}

/** Labels are indented one step less than statements. */
const outer = (blank: string) => (blank.endsWith('\t') ? blank.slice(0, -1) : blank.slice(0, -4));
