/** Finds the members of a type, and the type of the expression before a dot, as far as declarations show it. */
import { findChild, type SyntaxNode } from '../../../syntax/languages/node.ts';
import type { Language } from '../../../syntax/languages/language.ts';
import type { FunctionSyntax } from '../../../syntax/outline.ts';
import type { SourceTree } from '../model/rule.ts';
import { findDefinition, findDefinitions, escapePattern } from './definitions.ts';
import { findClosing } from './signatures.ts';
import { findBoundNames } from './uses.ts';

/** The definition of a type, as text to look for members in. */
export interface TypeBody {
    /** The text between the brackets. */
    readonly text: string;
    readonly path: string;
    /** 1-based, of the bracket that opens it. */
    readonly line: number;
    /** True where macros, embedded types or parents may bring members that are not seen. */
    readonly open: boolean;
}

/** Finds types in one tree. Texts of `overlay` (path -> text) come first. */
export interface Types {
    body(name: string): Promise<TypeBody | undefined>;
}

/**
 * @param overlay texts that take the place of those in the tree, by path @param near the path from which names are looked up
 * @returns types of the tree, each looked up once
 */
export function openTypes(
    tree: SourceTree,
    language: Language,
    overlay: ReadonlyMap<string, string>,
    near: string,
): Types {
    const known = new Map<string, Promise<TypeBody | undefined>>();
    const find = async (name: string): Promise<TypeBody | undefined> => {
        for (const [path, text] of overlay) {
            const body = bodyIn(language, text, name, path);
            if (body) return body;
        }
        const [definition] = await findDefinitions(tree, name, language, { near, kind: 'typeBody' });
        if (definition) return bodyIn(language, definition.text, name, definition.file.path);
        const named = language.types?.namedBehind;
        if (!named) return undefined;
        for (const file of tree
            .where(name)
            .filter(({ path }) => named.files.test(path))
            .slice(0, 40)) {
            const text = await tree.read(file.oid);
            const body = text === undefined ? undefined : bodyInFrontOf(language, text, name, file.path);
            if (body) return body;
        }
        return undefined;
    };
    return {
        body(name) {
            let found = known.get(name);
            if (!found) known.set(name, (found = find(name)));
            return found;
        },
    };
}

function bodyIn(language: Language, text: string, name: string, path: string): TypeBody | undefined {
    const at = findDefinition(text, name, language, 'typeBody');
    if (at === undefined) return bodyInFrontOf(language, text, name, path);
    return bodyAt(language, text, at - 1, path);
}

function bodyAt(language: Language, text: string, bracket: number, path: string): TypeBody | undefined {
    if (text[bracket] !== '{') return undefined;
    const end = findClosing(text, bracket, 60_000);
    if (end === undefined) return undefined;
    const body = text.slice(bracket + 1, end);
    return { text: body, path, line: lineOf(text, bracket), open: language.types?.isOpen(text, bracket, body) ?? true };
}

/** `typedef struct { … } name;` */
function bodyInFrontOf({ types }: Language, text: string, name: string, path: string): TypeBody | undefined {
    const named = types?.namedBehind;
    if (!named || !text.includes(name)) return undefined;
    const end = new RegExp(
        named.end.replace('NAME', () => escapePattern(name)),
        'm',
    ).exec(text);
    if (!end) return undefined;
    const start = text.lastIndexOf(named.begin, end.index);
    const bracket = start < 0 ? -1 : text.indexOf('{', start);
    if (bracket < 0 || bracket > end.index) return undefined;
    const body = text.slice(bracket + 1, end.index);
    return { text: body, path, line: lineOf(text, bracket), open: types.isOpen(text, bracket, body) };
}

const lineOf = (text: string, at: number) => text.slice(0, at).split('\n').length;

/** Whether the word stands in the body of the type: generous, so that nothing is called missing by mistake. */
export function hasMember(body: TypeBody, member: string): boolean {
    return new RegExp(`\\b${escapePattern(member)}\\b`).test(body.text);
}

/** The type of `member` in a body: its last word in front of the stars. */
function memberType(body: TypeBody, member: string): string | undefined {
    const c = new RegExp(
        `(?:^|[;{\\n])[ \\t]*((?:(?:const|struct|union|enum|unsigned|volatile)[ \\t]+)*\\w+)[ \\t*]+(?:\\w+,[ \\t*]*){0,6}${escapePattern(member)}\\b`,
    ).exec(body.text);
    return c?.[1]?.split(/\s+/).at(-1);
}

/** @returns the type's bare name; undefined where the declarations at hand do not tell */
export async function findExpressionType(
    language: Language,
    text: string,
    fn: FunctionSyntax,
    node: SyntaxNode,
    types: Types,
    depth = 0,
): Promise<string | undefined> {
    if (depth > 5) return undefined;
    if (!node.children.length && language.identifiers.has(node.type)) {
        const owner = findBoundNames(language, text, fn.node).get(text.slice(node.start, node.end));
        const type = owner && findChild(owner, 'type');
        if (!type || /auto|macro|function|sized/.test(type.type)) return undefined;
        return bareName(text.slice(type.start, type.end));
    }
    const form = language.members.find(({ type }) => type === node.type);
    if (form) {
        const object = findChild(node, form.object);
        const member = findChild(node, form.member);
        const type = object && (await findExpressionType(language, text, fn, object, types, depth + 1));
        const body = type === undefined ? undefined : await types.body(type);
        return body && member ? memberType(body, text.slice(member.start, member.end)) : undefined;
    }
    const inner = /parenthesized|pointer_expression|subscript|unary/.test(node.type) ? node.children[0] : undefined;
    const named = node.children.find(({ field }) => field === 'argument') ?? inner;
    return named ? findExpressionType(language, text, fn, named, types, depth + 1) : undefined;
}

const bareName = (type: string) =>
    type
        .replace(/\b(?:const|struct|union|enum|volatile|mut)\b|[&*]/g, ' ')
        .trim()
        .split(/[\s.]+/)
        .at(-1);
