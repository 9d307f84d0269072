/** What a function holds at an exit: locks, memory, references that it has acquired and not released. Pure. */
import { holdsWord } from '../../../../base/text.ts';
import type { Language } from '../../../../syntax/languages/language.ts';
import { findChild, walkNodes, type SyntaxNode } from '../../../../syntax/languages/node.ts';
import { touches, type Span } from '../../../../diff/lineHunks.ts';
import type { PairedCall } from '../../model/rule.ts';

/** A longer word is no name of anything that acquires or releases. */
const LONGEST_NAME = 200;

/** The part of a function that is searched: `scope`, up to `until`. */
export interface HeldRange {
    readonly language: Language;
    readonly text: string;
    readonly scope: SyntaxNode;
    /** Offset of the exit. */
    readonly until: number;
    /** What runs on the way out: the exit itself, or what follows the label that a `goto` jumps to. */
    readonly tail: string;
    /** What came with the pick. */
    readonly added: readonly Span[];
}

/**
 * What has been acquired in front of an exit and not been released. Calls on paths that leave before the exit do not count.
 * @returns each acquiring call as it stands in the text, shortened
 */
export function findHeld(range: HeldRange, pair: PairedCall): Set<string> {
    const { language, text, scope, until, tail } = range;
    /** By what is held: the object, the variable or the argument. */
    const held = new Map<string, string>();
    walkNodes(scope, (node, parents) => {
        if (node.start >= until) return false;
        const call = callOf(language, text, node);
        const releases = call !== undefined && pair.release.test(call.name);
        if (!call || !(releases || pair.acquire.test(call.name))) return;
        // What stands on a path that leaves is not on the way to the exit.
        if (onOtherPath(language, node, parents, until)) return;
        if (releases) releaseBy(held, call);
        else acquireBy(held, call, range, node, parents);
    });
    releaseByTail(held, tail, pair);
    return new Set(held.values());
}

interface Call {
    /** Including the expression before the dot or arrow. */
    readonly full: string;
    readonly name: string;
    readonly object: string;
    readonly argument: string;
}

function callOf(language: Language, text: string, node: SyntaxNode): Call | undefined {
    const form = language.calls.find(({ type }) => type === node.type);
    const callee = form && findChild(node, form.callee);
    const args = form && findChild(node, form.args);
    if (!callee || !args) return undefined;
    const owner = form.object === undefined ? undefined : findChild(node, form.object);
    const full = text.slice((owner ?? callee).start, callee.end);
    const name = /(?<!\w)\w+$/.exec(full)?.[0] ?? '';
    if (name.length > LONGEST_NAME) return undefined;
    const object = full.length > name.length ? full.slice(0, -name.length) : '';
    return { full, name, object, argument: firstArgument(text, args) };
}

function releaseBy(held: Map<string, string>, { object, argument }: Call): void {
    const subject = object || argument;
    for (const key of held.keys()) if (subject.includes(key) || key.includes(subject) || !subject) held.delete(key);
}

function acquireBy(
    held: Map<string, string>,
    { full, object, argument }: Call,
    { language, text, scope, added }: HeldRange,
    node: SyntaxNode,
    parents: readonly SyntaxNode[],
): void {
    // What the pick itself acquires is the pick's to release.
    if (touches(added, node.start, node.end)) return;
    if (parents.some(({ type }) => language.cleanup?.resources?.has(type))) return;
    const variable = assigned(text, parents);
    if (variable && isFreedByScope(language, text, scope, variable)) return;
    const subject = object || variable || argument;
    held.set(subject.replace(/^&/, ''), `${full}(${argument})`);
}

function releaseByTail(held: Map<string, string>, tail: string, pair: PairedCall): void {
    const releases = [...tail.matchAll(/\b(\w+)\s*\(([^()]{0,80})/g)].filter(([, name]) => pair.release.test(name!));
    for (const [, , subject] of releases)
        for (const key of held.keys())
            if (!subject?.trim() || subject.includes(key) || key.includes(subject.replace(/^[&\s]+/, '')))
                held.delete(key);
    // Handed over to the caller.
    for (const key of held.keys())
        if (key && new RegExp(`\\breturn\\b[^;]*\\b${key.replace(/\W+/g, '\\W+')}\\b`).test(tail)) held.delete(key);
}

/** Declared with an attribute that frees it at the end of its scope. */
function isFreedByScope(language: Language, text: string, scope: SyntaxNode, name: string): boolean {
    const freed = language.cleanup?.attribute;
    if (!freed) return false;
    const plain = /^\w*/.exec(name)![0];
    const before = text.slice(Math.max(0, scope.start - 4000), scope.end);
    if (plain === '') return false;
    return before.split('\n').some((line) => {
        const attribute = freed.exec(line);
        return attribute !== null && holdsWord(line.slice(attribute.index), plain);
    });
}

/** In a block that ends before `until` and does not fall through. */
function onOtherPath(language: Language, node: SyntaxNode, parents: readonly SyntaxNode[], until: number): boolean {
    for (const block of parents) {
        if (block.end > until || !/block|compound|suite|case|clause/.test(block.type)) continue;
        if (block.children.some((child) => child.start >= node.start && language.exits[child.type])) return true;
        const last = block.children.at(-1);
        if (last && (language.exits[last.type] || language.exits[last.children[0]?.type ?? ''])) return true;
    }
    return false;
}

const firstArgument = (text: string, args: SyntaxNode) => {
    const first = args.children[0];
    return first ? text.slice(first.start, first.end).replace(/\s+/g, ' ').slice(0, 60) : '';
};

function assigned(text: string, parents: readonly SyntaxNode[]): string | undefined {
    const owner = parents.findLast(({ type }) =>
        /assignment_expression|init_declarator|assignment$|short_var|let_decl|variable_declarator/.test(type),
    );
    const left =
        owner &&
        (findChild(owner, 'left') ??
            findChild(owner, 'declarator') ??
            findChild(owner, 'name') ??
            findChild(owner, 'pattern'));
    return left && text.slice(left.start, left.end).replace(/^[*\s]+/, '');
}
