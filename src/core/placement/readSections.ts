/**
 * The sections of a text, by the look of its lines: functions, types, rows of a table, documented declarations, symbols of
 * Kconfig, rules of a makefile, headings. They tell a place from another one where the lines around both are alike. Pure.
 */
import { createFunctionFinder } from '../conflict/findEnclosing.ts';
import { findFormat } from '../syntax/formats.ts';
import type { SectionRules } from '../syntax/formats/fileFormat.ts';
import { findBlocks } from './findBlocks.ts';
import { measureIndent } from './measureIndent.ts';
import { nameByNextLine } from './nameByNextLine.ts';
import type { OpenSection, Section } from './section.ts';

/** Lines beyond which a comment is not looked through for its declaration. */
const MAX_COMMENT = 200;

/**
 * @param lines with or without their line ends
 * @returns in the order of their first lines, the outer before the inner
 */
export function readSections(path: string, lines: readonly string[]): Section[] {
    const rules = findFormat(path)?.sections;
    if (rules === undefined) return nestSections(sectionsOfCode(lines));
    return nestSections(rules === 'indentation' ? findIndentedGroups(lines, Infinity) : readByRules(rules, lines));
}

/** @returns for each line the innermost section around it */
export function mapLinesToSections(sections: readonly Section[], length: number): (Section | undefined)[] {
    const inner = new Array<Section | undefined>(length);
    for (const section of sections) inner.fill(section, section.from, section.to);
    return inner;
}

function nestSections(found: readonly OpenSection[]): Section[] {
    const sorted = [...found].sort((a, b) => a.from - b.from || b.to - a.to);
    const stack: Section[] = [];
    return sorted.map((each) => {
        while (stack.length > 0 && stack.at(-1)!.to <= each.from) stack.pop();
        const parent = stack.at(-1);
        const section: Section = { ...each, to: Math.min(each.to, parent?.to ?? each.to), parent };
        stack.push(section);
        return section;
    });
}

const UNDERLINE = /^([=\-~^"#*+`'.:])\1{2,}\s*$/;

function readByRules({ kind, openers, hasUnderlines }: SectionRules, lines: readonly string[]): OpenSection[] {
    const starts: { at: number; name: string; level: number }[] = [];
    const levels: string[] = [];
    let isFenced = false;
    lines.forEach((line, at) => {
        const text = line.trimEnd().slice(0, 300);
        const isFence = hasUnderlines && /^(?:```|~~~)/.test(text);
        if (isFence) isFenced = !isFenced;
        if (isFenced || isFence) return;
        const opener = openers.findIndex((each) => each.test(text));
        if (opener >= 0) {
            const signs = hasUnderlines ? /^(#|=)\1*/.exec(text) : undefined;
            starts.push({ at, name: text.trim(), level: signs?.[0].length ?? opener + 1 });
        } else if (
            hasUnderlines &&
            at > 0 &&
            UNDERLINE.test(text) &&
            /^[^\s].{0,200}/.test(lines[at - 1]!) &&
            !UNDERLINE.test(lines[at - 1]!)
        ) {
            const sign = text[0]!;
            if (!levels.includes(sign)) levels.push(sign);
            starts.push({ at: at - 1, name: lines[at - 1]!.trim(), level: levels.indexOf(sign) + 1 });
        }
    });
    return starts.map(({ at, name, level }, index) => {
        let next = index + 1;
        while (next < starts.length && starts[next]!.level > level) next++;
        return { kind, name, from: at, to: starts[next]?.at ?? lines.length };
    });
}

function sectionsOfCode(lines: readonly string[]): OpenSection[] {
    const find = createFunctionFinder(lines);
    const found = new Map<number, OpenSection>();
    const isInFunction = new Uint8Array(lines.length);
    for (let at = 0; at < lines.length; at++) {
        const around = find(at + 1);
        if (!around) continue;
        const [from, to] = [around.from - 1, around.to];
        const kind = around.name.endsWith('()') ? 'function' : 'type';
        if (kind === 'function') isInFunction[at] = 1;
        if (!found.has(from)) found.set(from, { kind, name: around.name, from, to });
    }
    if (found.size === 0) for (const group of findIndentedGroups(lines)) found.set(group.from, group);
    const rows = findRows(lines, isInFunction).filter(({ from }) => !found.has(from));
    const functions = [...found.values()].filter(({ kind }) => kind === 'function');
    const rowStarts = new Set(rows.map(({ from }) => from));
    const blocks = (functions.length > 0 ? functions : [{ from: 0, to: lines.length }])
        .flatMap((part) => findBlocks(lines, part))
        // A row that begins with a bracket alone is one already.
        .filter(({ from, name }) => !rowStarts.has(from) || !name.startsWith('{ '));
    const headed = [...found.values(), ...rows].map((section) => ({
        ...section,
        from: startOfComment(lines, section.from),
    }));
    return [
        ...headed,
        ...blocks,
        ...findDeclarations(lines, new Set([...found.keys(), ...rows.map(({ from }) => from)]), isInFunction),
    ];
}

const COMMENT =
    /^\s*(?:\/\/|\/\*|\*|#(?!\s*(?:if|ifdef|ifndef|else|elif|endif|define|undef|include|pragma|error)\b)|--\s|;;+\s*[\w(]|"""|@\w|#\[|\[[A-Z]\w*\])/;

const isComment = (line: string | undefined) => line !== undefined && COMMENT.test(line.slice(0, 300));

/** The first line of the comment (or the attributes) right above a line. */
function startOfComment(lines: readonly string[], at: number): number {
    let from = at;
    while (from > 0 && at - from < MAX_COMMENT && isComment(lines[from - 1])) from--;
    return from;
}

/** Elements of initialisers and calls that go on over several lines, outside of functions. */
function findRows(lines: readonly string[], isInFunction: Uint8Array): OpenSection[] {
    const rows: OpenSection[] = [];
    const stack: { at: number; indent: number; name: string; isFlat: boolean }[] = [];
    const close = (to: number) => {
        const { at, name } = stack.pop()!;
        if (to - at > 1) rows.push({ kind: 'row', name, from: at, to });
    };
    for (let at = 0; at < lines.length; at++) {
        const text = lines[at]!.slice(0, 400).trimEnd();
        const bare = text.trimStart();
        if (bare === '' || /^#\s*\w/.test(bare)) continue;
        const indent = measureIndent(text);
        const isCloser = /^(?:[}\])]|<\/)/.test(bare);
        // Nothing but a bracket ends what holds lines that are not indented more.
        const isEnded = (row: (typeof stack)[number]) =>
            indent < row.indent || (indent === row.indent && !isCloser && !row.isFlat);
        while (stack.length > 0 && isEnded(stack.at(-1)!)) close(at);
        if (stack.length > 0 && isCloser && indent === stack.at(-1)!.indent) close(at + 1);
        if (isInFunction[at] || isComment(text)) continue;
        const isTag = /^<\w[^<>]*>$/.test(bare) && !bare.endsWith('/>');
        if (isTag || /[{[(]$/.test(bare) || (bare.startsWith('{') && !/\}\s*[,;]?$/.test(bare)))
            stack.push({
                at,
                indent,
                name: /[\p{L}\p{N}]/u.test(bare) ? bare : nameByNextLine(lines, at),
                isFlat: /[=\])\w]\s*[{[(]$/.test(bare) && !isDeeper(lines, at, indent),
            });
    }
    while (stack.length > 0) close(lines.length);
    // `executable(` may begin each of them: what follows tells them apart.
    const counts = new Map<string, number>();
    for (const { name } of rows) counts.set(name, (counts.get(name) ?? 0) + 1);
    return rows.map((row) => (counts.get(row.name)! > 1 ? { ...row, name: nameByNextLine(lines, row.from) } : row));
}

function isDeeper(lines: readonly string[], at: number, indent: number): boolean {
    const next = lines.slice(at + 1, at + 4).find((line) => line.trim() !== '');
    return next !== undefined && measureIndent(next) > indent;
}

/**
 * Lines with the lines below them that are indented more: in a text without functions.
 * @param most columns by which such a line is indented at most
 */
function findIndentedGroups(lines: readonly string[], most = 0): OpenSection[] {
    const groups: OpenSection[] = [];
    const open: { at: number; indent: number }[] = [];
    let [last, lastIndent] = [-1, 0];
    const close = (indent: number) => {
        while (open.length > 0 && open.at(-1)!.indent >= indent) {
            const { at } = open.pop()!;
            groups.push({ kind: 'row', name: lines[at]!.trim().slice(0, 200), from: at, to: last + 1 });
        }
    };
    lines.forEach((line, at) => {
        if (line.trim() === '') return;
        const indent = measureIndent(line);
        if (last >= 0 && indent > lastIndent && lastIndent <= most) open.push({ at: last, indent: lastIndent });
        else close(indent);
        [last, lastIndent] = [at, indent];
    });
    close(-1);
    return groups;
}

/** What is documented by a comment above it and is neither a function with a body nor a row. */
function findDeclarations(
    lines: readonly string[],
    known: ReadonlySet<number>,
    isInFunction: Uint8Array,
): OpenSection[] {
    const found: OpenSection[] = [];
    for (let at = 1; at < lines.length; at++) {
        if (known.has(at) || isInFunction[at] || !isComment(lines[at - 1]) || isComment(lines[at])) continue;
        const text = lines[at]!.trim().slice(0, 300);
        if (!/[\p{L}\p{N}]/u.test(text)) continue;
        let to = at + 1;
        while (
            to < lines.length &&
            to - at < 20 &&
            !/[;,{}]\s*$/.test(lines[to - 1]!) &&
            lines[to]!.trim() !== '' &&
            measureIndent(lines[to]!) > measureIndent(lines[at]!)
        )
            to++;
        const name = text
            .slice(0, Math.max(0, text.indexOf('(')))
            .split(/[^\p{L}\p{N}_$]/u)
            .filter(Boolean)
            .at(-1);
        found.push({ kind: 'declaration', name: name ? `${name}()` : text, from: startOfComment(lines, at), to });
    }
    return found;
}
