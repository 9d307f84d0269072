/**
 * The function around a line, in any language, by the look of its lines: for folds, for the name of a region. A guess for
 * the eye; nothing is decided by it.
 */

/** Lines are 1-based, both ends included. */
export interface Enclosing {
    /** The header's first line as it stands, trimmed: `static int foo_open(struct net_device *ndev)`. */
    readonly header: string;
    /** `foo_open()` for a function, `struct foo` for a type; the header, shortened, where there is no telling. */
    readonly name: string;
    readonly from: number;
    readonly to: number;
}

const MAX_LINE = 300;
const TAB = 8;

/**
 * Finds the innermost function, or else type, around a line; a header line itself is inside its own function. Lines that are
 * asked for one after the other share what was found, so that asking for many costs as much as reading the text.
 * @param lines with or without their line ends
 * @returns for a 1-based line
 */
export function createFunctionFinder(lines: readonly string[]): (line: number) => Enclosing | undefined {
    const ends = new Map<number, number>();
    const endOf = (header: number) => {
        const end = ends.get(header) ?? lastLine(lines, header);
        ends.set(header, end);
        return end;
    };
    const asked = new Map<number, Enclosing | undefined>();
    const find = (line: number): Enclosing | undefined => {
        let limit = startLimit(lines, line);
        for (let at = Math.min(line, lines.length); at >= 1; at--) {
            if (asked.has(at)) {
                // Asked from here it would have taken whatever this line can take; between it and what it has found,
                // nothing has less indentation than that.
                const known = asked.get(at);
                if (!known) return undefined;
                limit = Math.min(limit, startLimit(lines, at));
                const indent = indentOf(lineAt(lines, known.from));
                if (indent < limit && known.to >= line) return known;
                limit = Math.min(limit, indent);
                at = known.from;
                if (limit === 0) return undefined;
                continue;
            }
            const text = lineAt(lines, at);
            if (isNeutral(text)) continue;
            const indent = indentOf(text);
            if (indent >= limit) continue;
            if (isHeader(lines, at)) {
                const to = endOf(at);
                // A one-line definition right above is a neighbour, not the function around.
                if (to >= line) return { header: text.trim(), name: nameOf(text.trim()), from: at, to };
            }
            // `) {` and its like end a header of several lines, whose first line has the same indentation.
            limit = CONTINUATION.test(text) ? indent + 1 : indent;
            if (limit === 0) return undefined;
        }
        return undefined;
    };
    return (line) => {
        if (!asked.has(line)) asked.set(line, find(line));
        return asked.get(line);
    };
}

/** The same for one line. */
export function findEnclosing(lines: readonly string[], line: number): Enclosing | undefined {
    return createFunctionFinder(lines)(line);
}

function startLimit(lines: readonly string[], line: number): number {
    const text = lineAt(lines, line);
    if (isNeutral(text) || isHeader(lines, line)) return Infinity;
    return CONTINUATION.test(text) ? indentOf(text) + 1 : indentOf(text);
}

function lineAt(lines: readonly string[], line: number): string {
    return (lines[line - 1] ?? '').slice(0, MAX_LINE).trimEnd();
}

function indentOf(text: string): number {
    let width = 0;
    for (let i = 0; i < text.length; i++) {
        if (text[i] === '\t') width += TAB - (width % TAB);
        else if (text[i] === ' ') width++;
        else break;
    }
    return width;
}

/** Lines whose indentation says nothing: blank ones, preprocessor lines, labels, comments, conflict markers. */
function isNeutral(text: string): boolean {
    const bare = text.trimStart();
    if (bare === '' || /^(?:<{7,}|>{7,}|\|{7,}|={7,})(?: |$)/.test(text)) return true;
    return (
        /^#\s*(?:if|ifdef|ifndef|else|elif|endif|define|undef|include|pragma|error)\b/.test(bare) ||
        /^(?!default\b)\w+\s*:$/.test(bare) ||
        /^(?:\/\/|\/\*|\*(?:[\s/]|$)|#(?:\s|$)|--\s)/.test(bare)
    );
}

/** Starts of lines that go on with a header above them, at the same indentation. */
const CONTINUATION = /^\s*(?:[)\]}{]|where\b)/;
const CONTROL =
    /^\s*(?:\}\s*)?(?:if|else|elif|for|while|do|switch|case|default|return|goto|try|catch|except|finally|with|select|match|loop|throw|raise|await|yield|assert|break|continue|using|unless|when|new|delete|sizeof|defer|go|in|and|or|not|import|from|package|print)\b/;
const KEYWORD =
    /^\s*(?:export\s+|default\s+|pub(?:\([^)]*\))?\s+|async\s+|static\s+|abstract\s+|unsafe\s+|const\s+|extern\s+(?:"C"\s+)?|public\s+|private\s+|protected\s+|internal\s+|final\s+|override\s+|virtual\s+|inline\s+|open\s+|sealed\s+|typedef\s+)*(?:def|class|func|fn|function\*?|fun|sub|proc|interface|trait|impl|enum|struct|union|namespace|mod|module|macro_rules!|object|record|type)\b(?!\s*[=(,;.)])/;
const CALLABLE = /^\s*[\p{L}_$~@[<*&][^;=!?{}"'`]*?[\p{L}\p{N}_$>~\]]\s*\(/u;
const PATTERN = /^\s*[\p{L}_][\p{L}\p{N}_:.]*\s*\(/u;
const TYPE = /\b(class|struct|enum|union|interface|trait|namespace|module|mod|record)\s+([\p{L}_$][\w$.]*)/u;
const ARROW =
    /^\s*(?:export\s+)?(?:const|let|var)\s+[\w$]+\s*(?::[^=]{0,120})?=\s*(?:async\s*)?(?:function\b|\(|[\w$]+\s*=>)/;

/**
 * A macro that opens a block inside of a function, as the kernel's `list_for_each_entry(pos, head, list) {` and systemd's
 * `FOREACH_STRING(s, a, b) {`. Without indentation such a call defines something (`TEST(name) {`).
 */
const BLOCK_MACRO = /^\s+(?:[A-Z][A-Z0-9_]*|\w*for_?each\w*)\s*\(/;

/** Whether a function or type starts on this line: it has the form of one, and a body follows. */
function isHeader(lines: readonly string[], at: number): boolean {
    const text = lineAt(lines, at);
    if (CONTROL.test(text) || BLOCK_MACRO.test(text)) return false;
    if (KEYWORD.test(text) || ARROW.test(text)) return opensBody(lines, at);
    if (!CALLABLE.test(text) || isArm(text)) return false;
    if (/[;,]\s*$/.test(text) && balance(text) <= 0) return false;
    return opensBody(lines, at);
}

/** An arm of a match, `Err(e) if late => {`: the arrow stands outside of the parentheses, as in no call. */
function isArm(text: string): boolean {
    const arrow = text.indexOf('=>');
    return arrow > 0 && PATTERN.test(text) && balance(text.slice(0, arrow)) === 0;
}

/** What may stand between a header and its brace on a line of its own. */
const BEFORE_BODY =
    /^\s*(?:\{|where\b|throws\b|->|:(?!:)|,|noexcept\b|requires\b|extends\b|implements\b|for\b|with\b|override\b|const\b|__\w+)/;

/** Whether a body opens at the end of this header, which may go on for a few lines. */
function opensBody(lines: readonly string[], at: number): boolean {
    if (/^\s*def\s/.test(lineAt(lines, at))) return true; // Ruby: the body needs no sign
    let depth = 0;
    for (let i = at; i < at + 24 && i <= lines.length; i++) {
        const text = lineAt(lines, i).replace(/\s*(?:\/\/.*|\/\*.*\*\/)$/, '');
        if (i > at && text.trim() === '' && depth <= 0) return false;
        depth += balance(text);
        if (depth > 0) continue;
        if (/[{:]$|\{.*\}$|=>\s*\S*$|\bdo$/.test(text)) return true;
        // A bound of a where clause ends in a comma; anything else must announce that the header goes on.
        if (!/,$/.test(text) && !BEFORE_BODY.test(lineAt(lines, i + 1)) && !/^\s*where\b/.test(text)) return false;
        if (/;$/.test(text)) return false;
    }
    return false;
}

function balance(text: string): number {
    let depth = 0;
    for (const character of text) {
        if (character === '(') depth++;
        else if (character === ')') depth--;
    }
    return depth;
}

/** The last line of what starts at `header`: its closing brace, or the last line that is indented more. */
function lastLine(lines: readonly string[], header: number): number {
    const indent = indentOf(lineAt(lines, header));
    let depth = balance(lineAt(lines, header));
    let last = header;
    for (let at = header + 1; at <= lines.length; at++) {
        const text = lineAt(lines, at);
        if (isNeutral(text)) continue;
        const bare = text.trimStart();
        if (indentOf(text) > indent || depth > 0) {
            last = at;
        } else if (
            /^[)\]{]/.test(bare) ||
            (last === header && at <= header + 2 && !/[{:}]$/.test(lineAt(lines, header)))
        ) {
            last = at; // the rest of the header
        } else {
            return bare.startsWith('}') || /^end\b/.test(bare) ? at : last;
        }
        if (depth > 0) depth += balance(text);
    }
    return last;
}

/** @param header a trimmed header line */
function nameOf(header: string): string {
    const type = TYPE.exec(header);
    if (type && (type[1] === 'class' || !header.includes('('))) return `${type[1]} ${type[2]}`;
    const arrow = /(?:const|let|var)\s+([\w$]+)/.exec(header);
    if (arrow && /=>|function|=\s*(?:async\s*)?\($/.test(header)) return `${arrow[1]}()`;
    const method = /^func\s*\([^)]*\)\s*([\w$]+)/.exec(header);
    const called = /([\p{L}_$~][\p{L}\p{N}_$]*(?:::~?[\p{L}_$][\p{L}\p{N}_$]*)*)\s*(?:<[^<>()]*>\s*)?\(/u.exec(header);
    const name = method?.[1] ?? called?.[1];
    if (name) return `${name}()`;
    return header.length > 60 ? `${header.slice(0, 59)}…` : header.replace(/\s*[{:]$/, '');
}
