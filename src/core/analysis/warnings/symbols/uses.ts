/** The names that a text uses at given places: what they are there, and in which function. Pure. */
import { findChild, walkNodes, type SyntaxNode } from '../../../syntax/languages/node.ts';
import type { Language } from '../../../syntax/languages/language.ts';
import type { FileSyntax, FunctionSyntax } from '../../../syntax/outline.ts';
import { findLanguage } from '../../../syntax/languages.ts';
import { listIdentifiers, tokenize } from '../../../syntax/tokens.ts';
import { touches, type Span } from '../../../diff/lineHunks.ts';
import { perObject } from '../../../base/memo.ts';
import type { FileView, FileVersion } from '../model/fileView.ts';

/** What a name is where it is used, told by the syntax around it; `word` where there is no syntax tree. */
export type Role = 'member' | 'callee' | 'type' | 'label' | 'include' | 'name' | 'word';

/** A name in a text at its offsets, with its role and the function around it. */
export interface NameUse {
    readonly name: string;
    readonly start: number;
    readonly end: number;
    readonly role: Role;
    /** Members: the expression before the dot. */
    readonly object?: SyntaxNode;
    /** Callees: the arguments. */
    readonly args?: SyntaxNode;
    readonly fn?: FunctionSyntax;
}

/** Every word of a version, also in comments and strings. */
export const wordsOfVersion = perObject(({ text }: FileVersion): ReadonlySet<string> => listIdentifiers(text));

/** Whether the name stands anywhere in a version: told without walking the text again. */
export const holdsName = (version: FileVersion, name: string) => wordsOfVersion(version).has(name);

/** What the lines that came with the pick use, in the result. */
export const usesOf = perObject(({ path, result, added }: FileView): readonly NameUse[] =>
    result ? findUses(path, result.text, result.syntax, added) : [],
);

/** The same by the function that they are in. */
export const usesByFunction = perObject(
    (file: FileView): ReadonlyMap<FunctionSyntax | undefined, readonly NameUse[]> => {
        const uses = new Map<FunctionSyntax | undefined, NameUse[]>();
        for (const use of usesOf(file)) {
            const same = uses.get(use.fn);
            if (same) same.push(use);
            else uses.set(use.fn, [use]);
        }
        return uses;
    },
);

/** By syntax where there is a tree, else by words. */
export function findUses(
    path: string,
    text: string,
    syntax: FileSyntax | undefined,
    spans: readonly Span[],
): NameUse[] {
    if (!syntax) return spans.flatMap((span) => findWords(path, text, span));
    const uses: NameUse[] = [];
    for (const fn of syntax.copied) collect(syntax, fn.node, spans, uses, fn);
    for (const node of syntax.outside) collect(syntax, node, spans, uses, undefined);
    return [...uses, ...attributesIn(path, text, syntax, spans)];
}

/** Names in attribute macros, which the parser read as spaces. */
function attributesIn(path: string, text: string, { language, copied }: FileSyntax, spans: readonly Span[]): NameUse[] {
    const { mask } = language;
    if (!mask) return [];
    return spans.flatMap(({ start, end }) =>
        [...text.slice(start, end).matchAll(mask)].flatMap((match) => {
            const from = start + match.index;
            const fn = copied.find((each) => each.start <= from && from < each.end);
            return findWords(path, text, { start: from, end: from + match[0].length }).map((use): NameUse => ({
                ...use,
                role: 'name',
                ...(fn ? { fn } : {}),
            }));
        }),
    );
}

function collect(
    { language, text }: FileSyntax,
    root: SyntaxNode,
    spans: readonly Span[],
    uses: NameUse[],
    fn: FunctionSyntax | undefined,
) {
    walkNodes(root, (node, parents) => {
        if (!touches(spans, node.start, node.end)) return false;
        if (language.strings.has(node.type) && !/template|f_?string|interpol/.test(node.type) && !node.children.length)
            return false;
        if (node.type === 'preproc_arg') {
            for (const use of findWords('x.c', text, node)) uses.push({ ...use, role: 'name' });
            return false;
        }
        if (node.type === 'preproc_include') {
            const file = findChild(node, 'path');
            if (file)
                uses.push({
                    name: text.slice(file.start, file.end),
                    start: file.start,
                    end: file.end,
                    role: 'include',
                });
            return false;
        }
        if (node.children.length || !language.identifiers.has(node.type)) return;
        const found = {
            name: text.slice(node.start, node.end),
            start: node.start,
            end: node.end,
            ...(fn ? { fn } : {}),
        };
        uses.push({ ...found, ...roleOf(language, node, parents) });
    });
}

function roleOf(
    language: Language,
    node: SyntaxNode,
    parents: readonly SyntaxNode[],
): Pick<NameUse, 'role' | 'object' | 'args'> {
    const parent = parents.at(-1);
    const call = callAround(language, node, parents);
    if (call) return call;
    const form = language.members.find(({ type, member }) => parent?.type === type && node.field === member);
    const object = form && parent && findChild(parent, form.object);
    if (object) return { role: 'member', object };
    if (node.type === 'statement_identifier' || node.type === 'label_name') return { role: 'label' };
    if (language.memberNames.has(node.type)) return { role: 'member' };
    if (node.type === 'type_identifier') return { role: 'type' };
    return { role: 'name' };
}

function callAround(
    language: Language,
    node: SyntaxNode,
    parents: readonly SyntaxNode[],
): Pick<NameUse, 'role' | 'object' | 'args'> | undefined {
    const parent = parents.at(-1);
    const above = parents.at(-2);
    for (const form of language.calls) {
        if (parent?.type === form.type && node.field === form.callee) {
            const args = findChild(parent, form.args);
            const object = form.object ? findChild(parent, form.object) : undefined;
            if (args) return { role: 'callee', args, ...(object ? { object } : {}) };
        }
        // A method: the callee is a member, its last name is what is called.
        const member = language.members.find(({ type }) => type === parent?.type);
        if (member && above?.type === form.type && parent?.field === form.callee && node.field === member.member) {
            const args = findChild(above, form.args);
            const object = findChild(parent, member.object);
            if (args) return { role: 'callee', args, ...(object ? { object } : {}) };
        }
    }
    return undefined;
}

/** Every word of code; comments and strings are left out, and where there is no grammar parts of hyphenated words too. */
export function findWords(path: string, text: string, { start, end }: Span): NameUse[] {
    const uses: NameUse[] = [];
    const plain = findLanguage(path) === undefined;
    const hyphened = (from: number, to: number) =>
        (text[from - 1] === '-' && /[\w-]/.test(text[from - 2] ?? '')) ||
        (text[to] === '-' && /[A-Za-z_]/.test(text[to + 1] ?? ''));
    let at = start;
    for (const token of tokenize(text.slice(start, end), path)) {
        if (token.kind === 'word' && !(plain && hyphened(at, at + token.text.length)))
            uses.push({ name: token.text, start: at, end: at + token.text.length, role: 'word' });
        at += token.text.length;
    }
    return uses;
}

/** Whether the function around a use declares its name, in the result. */
export function isBoundInFunction({ language, result }: FileView, { fn, name }: NameUse): boolean {
    return Boolean(fn && language && result && findBoundNames(language, result.text, fn.node).has(name));
}

/** Names that a function declares anywhere in it: parameters, variables, in some languages whatever is assigned to. */
export function findBoundNames(language: Language, text: string, root: SyntaxNode): ReadonlyMap<string, SyntaxNode> {
    const known = bound.get(root) ?? readBound(language, text, root);
    bound.set(root, known);
    return known;
}

/** By the node, which belongs to one text: asked for with each name of a function. */
const bound = new WeakMap<SyntaxNode, ReadonlyMap<string, SyntaxNode>>();

function readBound(language: Language, text: string, root: SyntaxNode): ReadonlyMap<string, SyntaxNode> {
    const bound = new Map<string, SyntaxNode>();
    const members = new Set(language.members.map(({ type }) => type));
    const pattern = (node: SyntaxNode, owner: SyntaxNode) => {
        if (members.has(node.type) || /subscript|^call|parameter_list$/.test(node.type)) return;
        if (!node.children.length && language.identifiers.has(node.type)) {
            const name = text.slice(node.start, node.end);
            if (!bound.has(name)) bound.set(name, owner);
        }
        for (const child of node.children) {
            if (!VALUES.has(child.field) || node.type === 'pair_pattern') pattern(child, owner);
        }
    };
    walkNodes(root, (node) => {
        for (const name of language.boundBy?.(node, text) ?? []) pattern(name, node);
        const fields = language.bindings[node.type];
        if (!fields) return;
        for (const child of node.children) {
            if ((fields.includes(child.field) || fields[0] === '*') && !VALUES.has(child.field)) pattern(child, node);
        }
    });
    return bound;
}

const VALUES = new Set([
    'value',
    'size',
    'parameters',
    'type',
    'right',
    'default_value',
    'default',
    'return_type',
    'body',
]);
