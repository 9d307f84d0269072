/** The functions of a file, and copies of those that the caller asks for. Ranges are half-open offsets. */
import type { Node, Tree, TreeCursor } from 'web-tree-sitter';
import type { Grammar } from './grammar.ts';
import type { Language } from './languages/language.ts';
import { overlaps, type TextRange } from '../base/ranges.ts';
import { copyNode, DEEPEST, type SyntaxNode } from './languages/node.ts';

/** Where a function of a file is, and what tells it from others of its name. */
export interface FunctionRange {
    /** Qualified by its classes: `Cache.get`; "" for one without a name. */
    readonly name: string;
    /** Offsets of the whole definition. */
    readonly start: number;
    readonly end: number;
    /** Which of the functions of this name it is, from 0. */
    readonly nth: number;
    /** Names of the `#if` conditions and classes around it, outermost first. */
    readonly within: readonly string[];
}

/** A function with its syntax tree, where the caller has asked for that. */
export interface FunctionSyntax extends FunctionRange {
    readonly node: SyntaxNode;
}

/** A parsed file: all of its functions by range, and syntax trees of the parts that were asked for. */
export interface FileSyntax {
    readonly language: Language;
    readonly text: string;
    /** All of them, in the order of the text; those inside of another function belong to it. */
    readonly functions: readonly FunctionRange[];
    /** Copies of the requested ones. */
    readonly copied: readonly FunctionSyntax[];
    /** Copies of what touches the requested spans outside of functions: includes, declarations, tables, macros. */
    readonly outside: readonly SyntaxNode[];
    /** Where in the requested spans the parser found an error. */
    readonly broken: readonly TextRange[];
    /** Functions that were requested and are too large, or nested too deep, to look into; nameless: something outside of functions. */
    readonly skipped: readonly FunctionRange[];
}

/** Nodes copied of one file: some 50,000 lines. */
const NODES = 400_000;

/**
 * @param isRequested which functions to copy
 * @param spans which places outside of functions to copy
 * @param slot of texts that are much alike: see {@link Grammar.parse}
 * @returns undefined where parsing was given up (too long, too slow)
 */
export function readFileSyntax(
    grammar: Grammar,
    text: string,
    isRequested: (range: FunctionRange) => boolean,
    spans: readonly TextRange[] = [],
    slot?: string,
): FileSyntax | undefined {
    const read = (tree: Tree): FileSyntax => {
        const functions: FunctionRange[] = [];
        const copied: FunctionSyntax[] = [];
        const skipped: FunctionRange[] = [];
        const outside: SyntaxNode[] = [];
        const budget = { left: NODES };
        const counts = new Map<string, number>();
        const other = (cursor: TreeCursor) => {
            const [start, end] = [cursor.startIndex, cursor.endIndex];
            if (!cursor.nodeIsNamed || !overlaps(spans, start, end)) return;
            const node = budget.left > 0 ? copyNode(cursor, budget) : undefined;
            if (node) outside.push(node);
            else skipped.push({ name: '', start, end, nth: 0, within: [] });
        };
        visitFunctions(grammar.language, tree, text, other, (found, cursor) => {
            const nth = counts.get(found.name) ?? 0;
            counts.set(found.name, nth + 1);
            const range = { ...found, nth };
            functions.push(range);
            if (!isRequested(range)) return;
            const node = budget.left > 0 ? copyNode(cursor, budget) : undefined;
            if (node) copied.push({ ...range, node });
            else skipped.push(range);
        });
        const broken = findBrokenRanges(tree, spans);
        return { language: grammar.language, text, functions, copied, outside, skipped, broken };
    };
    return grammar.parse(text, read, slot);
}

/** Errors that are listed: the first one is enough to explain. */
const MOST_BROKEN = 20;

function findBrokenRanges(tree: Tree, spans: readonly TextRange[]): TextRange[] {
    const broken: TextRange[] = [];
    const visit = (node: Node, depth: number) => {
        const [start, end] = [node.startIndex, node.endIndex];
        if (!node.hasError || broken.length >= MOST_BROKEN) return;
        if (!overlaps(spans, start - 1, end + 1)) return;
        if (node.isError || node.isMissing || depth === DEEPEST) broken.push({ start, end });
        else for (const child of node.children) visit(child, depth + 1);
    };
    visit(tree.rootNode, 0);
    return broken;
}

function visitFunctions(
    language: Language,
    tree: Tree,
    text: string,
    other: (cursor: TreeCursor) => void,
    found: (range: Omit<FunctionRange, 'nth'>, cursor: TreeCursor) => void,
) {
    const cursor = tree.walk();
    try {
        const within: string[] = [];
        const visit = (depth: number) => {
            const type = cursor.nodeType;
            if (language.functions.has(type)) {
                const name = readFunctionName(language, cursor, text);
                const classes = within.filter((each) => !each.startsWith('#'));
                found(
                    {
                        name: [...classes, name].filter(Boolean).join('.'),
                        start: cursor.startIndex,
                        end: cursor.endIndex,
                        within: [...within],
                    },
                    cursor,
                );
                return;
            }
            if (!language.containers.has(type) || depth === DEEPEST) return other(cursor);
            const label = readContainerName(cursor, text);
            if (label) within.push(label);
            if (cursor.gotoFirstChild()) {
                do visit(depth + 1);
                while (cursor.gotoNextSibling());
                cursor.gotoParent();
            }
            if (label) within.pop();
        };
        visit(0);
    } finally {
        cursor.delete();
    }
}

/** The innermost declarator's name: `int (*foo(void))[3]` is foo. */
function readFunctionName(language: Language, cursor: TreeCursor, text: string): string {
    let node = cursor.currentNode;
    for (let depth = 0; depth < 12 && node.type !== 'qualified_identifier'; depth++) {
        const inner =
            language.functionName.map((field) => node.childForFieldName(field)).find((child) => child) ??
            (node.type === 'parenthesized_declarator' ? node.firstNamedChild : null);
        if (!inner) break;
        node = inner;
    }
    if (language.functions.has(node.type) || node.endIndex - node.startIndex > 200) return '';
    const name = text.slice(node.startIndex, node.endIndex);
    // Where a macro that the grammar does not know misled it, this is a parameter, or a part of the type.
    if (language.functionName.includes('declarator') && !/^\s*[(<]/.test(text.slice(node.endIndex, node.endIndex + 80)))
        return (
            /\b(?!(?:if|for|while|switch|return)\b)(\w+)\s{0,20}\(/.exec(
                text.slice(cursor.startIndex, cursor.startIndex + 300),
            )?.[1] ?? name
        );
    // `TEST_F(Suite, Case) {`: what tells it from the next one stands in the brackets.
    const given =
        /^[A-Z][A-Z0-9_]+$/.test(name) &&
        /^[ \t]*\([^(){}\n]{1,120}\)/.exec(text.slice(node.endIndex, node.endIndex + 160));
    return given ? name + given[0].replace(/\s+/g, '') : name;
}

function readContainerName(cursor: TreeCursor, text: string): string | undefined {
    const type = cursor.nodeType;
    if (type.startsWith('preproc_')) {
        const end = text.indexOf('\n', cursor.startIndex);
        return text.slice(cursor.startIndex, end < 0 ? undefined : Math.min(end, cursor.startIndex + 200)).trim();
    }
    const node = cursor.currentNode;
    // JavaScript: what a function is called by that has no name of its own.
    if (type === 'call_expression') return readCallName(node, text);
    if (type === 'pair' || type === 'assignment_expression') {
        const key = node.childForFieldName('key') ?? node.childForFieldName('left');
        return key && key.endIndex - key.startIndex < 80 ? text.slice(key.startIndex, key.endIndex) : undefined;
    }
    if (
        !/class|impl|trait|namespace|module|mod_item|interface|record|enum_decl|struct_spec|variable_declarator/.test(
            type,
        )
    )
        return undefined;
    const name = node.childForFieldName('name') ?? node.childForFieldName('type');
    return name ? text.slice(name.startIndex, Math.min(name.endIndex, name.startIndex + 120)) : undefined;
}

/** `describe('a cache')`: the callee with what it is given first, where that is a string. */
function readCallName(node: Node, text: string): string | undefined {
    const callee = node.childForFieldName('function');
    const first = node.childForFieldName('arguments')?.firstNamedChild;
    if (!callee || callee.endIndex - callee.startIndex > 60) return undefined;
    const given =
        first && /string/.test(first.type)
            ? text.slice(first.startIndex, Math.min(first.endIndex, first.startIndex + 80))
            : '';
    return `${text.slice(callee.startIndex, callee.endIndex).replace(/\s+/g, '')}(${given})`;
}
