/** Added exits that leave a scope in which the target holds what upstream does not, or undoes by hand what upstream undoes itself. */
import { exitHolds, exitLeaks } from '../../../messages/warnings.ts';
import type { Language } from '../../../syntax/languages/language.ts';
import { childOf, walkNodes, type SyntaxNode } from '../../../syntax/languages/node.ts';
import type { FunctionSyntax } from '../../../syntax/outline.ts';
import { hunkPairs, upstreamOf } from '../model/hunkPairs.ts';
import { touches, type Span } from '../../../diff/lineHunks.ts';
import type { FoundWarning, PairedCall, PickView, WarningRule } from '../model/rule.ts';
import { sameFunction, type FileView } from '../model/fileView.ts';
import { labelBody } from './gotoTarget.ts';

export const exits: WarningRule = {
    id: 'exits',
    check: (pick) => pick.files.flatMap((file) => exitsOf(pick, file)),
};

function exitsOf(pick: PickView, file: FileView): FoundWarning[] {
    const { result, patch, language } = file;
    if (!result?.syntax || !patch || !language) return [];
    const pairs = hunkPairs(file);
    const found: FoundWarning[] = [];
    for (const fn of result.syntax.copied) {
        const upstream = sameFunction(patch, fn);
        if (!upstream || !touches(file.added, fn.start, fn.end)) continue;
        walkNodes(fn.node, (node, parents) => {
            const kind = language.exits[node.type];
            if (!kind || !touches(file.added, node.start, node.end)) return;
            const there = upstreamOf(file, pairs, node.start);
            if (there === undefined) return;
            const place = {
                rule: 'exits',
                path: file.path,
                start: node.start,
                end: Math.min(node.end, node.start + 60),
            } as const;
            const scope = leftScope(language, result.text, kind, node, parents) ?? fn.node;
            const upScope = upstreamScope(language, patch.text, kind, node.type, upstream.node, there) ?? upstream.node;
            const own = result.text.slice(node.start, node.end);
            const tail = kind === 'goto' ? gotoTail(result.text, fn, node) : own;
            const upTail = kind === 'goto' ? gotoTail(patch.text, upstream, node, own) : own;
            for (const pair of pick.settings.pairs) {
                const here = held(language, result.text, scope, node.start, pair, tail, file.added);
                const up = held(language, patch.text, upScope, there, pair, upTail, file.pickAdded);
                if (here.size === 0 || up.size >= here.size) continue;
                const taken = [...here].find((each) => !up.has(each))!;
                found.push({
                    ...place,
                    severity: 'warning',
                    message: exitHolds(kind, pair.what, taken),
                    evidence: `${taken} is still held here, not upstream`,
                });
            }
            if (kind === 'return')
                for (const name of freedByHand(language, file, fn, upstream, node))
                    found.push({
                        ...place,
                        severity: 'warning',
                        message: exitLeaks(name),
                        evidence: `upstream frees ${name} by itself`,
                    });
        });
    }
    return found;
}

/** The loop or switch that a `break` or `continue` leaves, with its label if it names one; undefined for the whole function. */
function leftScope(
    language: Language,
    text: string,
    kind: string,
    exit: SyntaxNode,
    parents: readonly SyntaxNode[],
): SyntaxNode | undefined {
    if (kind !== 'break' && kind !== 'continue') return undefined;
    const label = labelIn(text, exit);
    const labelled = label === undefined ? undefined : parents.findLast((parent) => labelIn(text, parent) === label);
    return (
        labelled ??
        parents.findLast(({ type }) => language.loops.has(type) || (kind === 'break' && language.switches.has(type)))
    );
}

/** The scope that the same exit leaves upstream: comparing a loop here with the whole function there would count outer locks. */
function upstreamScope(
    language: Language,
    text: string,
    kind: string,
    type: string,
    fn: SyntaxNode,
    line: number,
): SyntaxNode | undefined {
    const end = text.indexOf('\n', line);
    let scope: SyntaxNode | undefined;
    walkNodes(fn, (node, parents) => {
        if (node.end < line || (end >= 0 && node.start > end)) return false;
        if (node.type === type && node.start >= line) scope ??= leftScope(language, text, kind, node, parents);
        return;
    });
    return scope;
}

/** Node types of a label, wherever it stands; in statements of Java it is an identifier. */
const LABEL = /^(?:label|label_name|statement_identifier)$/;

/** Of a statement that has a label, or of an exit that names one. */
function labelIn(text: string, { type, children }: SyntaxNode): string | undefined {
    const isStatement = /^(?:labeled|break|continue)_statement$/.test(type);
    const label = children.find((child) => LABEL.test(child.type) || (isStatement && child.type === 'identifier'));
    return label && text.slice(label.start, label.end);
}

function gotoTail(text: string, fn: FunctionSyntax, node: SyntaxNode, own?: string): string {
    const label = childOf(node, 'label') ?? node.children[0];
    const name = own ? /(?<!\w)\w+(?=\s*;?$)/.exec(own)?.[0] : label && text.slice(label.start, label.end);
    return (name && labelBody(text, fn, name)) ?? '';
}

/** Longer ones are no names of anything that is taken or given back. */
const LONGEST_NAME = 200;

/** What has been taken in front of the exit and not been given back, by argument; blocks that have ended with an exit do not count. */
function held(
    language: Language,
    text: string,
    scope: SyntaxNode,
    until: number,
    pair: PairedCall,
    tail: string,
    added: readonly Span[],
): Set<string> {
    const taken = new Map<string, string>();
    walkNodes(scope, (node, parents) => {
        if (node.start >= until) return false;
        const form = language.calls.find(({ type }) => type === node.type);
        if (!form) return;
        const callee = childOf(node, form.callee);
        const args = childOf(node, form.args);
        if (!callee || !args) return;
        const full = text.slice(callee.start, callee.end);
        const name = /(?<!\w)\w+$/.exec(full)?.[0] ?? '';
        if (name.length > LONGEST_NAME) return;
        const object = full.length > name.length ? full.slice(0, -name.length) : '';
        if (pair.give.test(name)) {
            // Given back on a path that leaves: the exit here is not on it.
            if (onOtherPath(language, node, parents, until)) return;
            const subject = object || argument(text, args);
            for (const [key] of taken)
                if (subject.includes(key) || key.includes(subject) || !subject) taken.delete(key);
        } else if (pair.take.test(name)) {
            if (onOtherPath(language, node, parents, until)) return;
            // What the pick itself takes is the pick's to give back.
            if (touches(added, node.start, node.end)) return;
            const variable = assigned(text, parents);
            if (variable && freesItself(text, scope, variable)) return;
            const subject = object || variable || argument(text, args);
            taken.set(subject.replace(/^&/, ''), `${full}(${argument(text, args)})`);
        }
    });
    const given = [...tail.matchAll(/\b(\w+)\s*\(([^()]{0,80})/g)].filter(([, name]) => pair.give.test(name!));
    for (const [, , subject] of given)
        for (const [key] of taken)
            if (!subject?.trim() || subject.includes(key) || key.includes(subject.replace(/^[&\s]+/, '')))
                taken.delete(key);
    // Handed over to the caller.
    for (const [key] of taken)
        if (key && new RegExp(`\\breturn\\b[^;]*\\b${key.replace(/\W+/g, '\\W+')}\\b`).test(tail)) taken.delete(key);
    return new Set(taken.values());
}

/** Declared with an attribute that frees it at the end of its scope. */
function freesItself(text: string, scope: SyntaxNode, name: string): boolean {
    const plain = /^\w*/.exec(name)![0];
    const before = text.slice(Math.max(0, scope.start - 4000), scope.end);
    return plain !== '' && new RegExp(`^.*(?:${AUTOMATIC.source}).*\\b${plain}\\b.*$`, 'm').test(before);
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

const argument = (text: string, args: SyntaxNode) => {
    const first = args.children[0];
    return first ? text.slice(first.start, first.end).replace(/\s+/g, ' ').slice(0, 60) : '';
};

function assigned(text: string, parents: readonly SyntaxNode[]): string | undefined {
    const owner = parents.findLast(({ type }) =>
        /assignment_expression|init_declarator|assignment$|short_var|let_decl|variable_declarator/.test(type),
    );
    const left =
        owner &&
        (childOf(owner, 'left') ?? childOf(owner, 'declarator') ?? childOf(owner, 'name') ?? childOf(owner, 'pattern'));
    return left && text.slice(left.start, left.end).replace(/^[*\s]+/, '');
}

/** A declaration is no longer. */
const LONGEST_LINE = 1000;
const AUTOMATIC = /\b(?:_cleanup_\w*_?|__free|__cleanup|_cleanup_|g_auto\w*|CLASS|guard|scoped_guard)\b/;

/** Variables that free themselves upstream and are freed by hand further down here. */
function freedByHand(
    language: Language,
    file: FileView,
    fn: FunctionSyntax,
    upstream: FunctionSyntax,
    exit: SyntaxNode,
): string[] {
    if (!language.freesByAttribute) return [];
    const patch = file.patch!.text;
    const result = file.result!.text;
    const names: string[] = [];
    const body = result.slice(fn.start, fn.end);
    const upLines = patch.slice(upstream.start, upstream.end).split('\n');
    const declares = (line: string, name: string) =>
        new RegExp(`^[ \\t]+(?!return\\b|goto\\b)\\w[^=;]*[ \\t*]${name}\\b\\s*(?:[=;,])`).test(line);
    for (const line of upLines) {
        if (line.length > LONGEST_LINE || !AUTOMATIC.test(line)) continue;
        const name = /(\w+)\s*(?:=[^=].*)?;\s*$/.exec(line)?.[1];
        if (!name || names.includes(name)) continue;
        // Declared twice: one block's variable is not another's.
        if (upLines.filter((each) => declares(each, name)).length > 1) continue;
        const declared = body
            .split('\n')
            .find((each) => new RegExp(`^[ \\t]+\\w[\\w \\t*]*[ \\t*]${name}\\b\\s*(?:[=;,])`).test(each));
        if (!declared || AUTOMATIC.test(declared)) continue;
        const after = result.slice(exit.end, fn.end);
        const before = result.slice(fn.start, exit.start);
        const freed = new RegExp(`(?:free|unref|put|close)\\w{0,40}\\s*\\(&?${name}\\b`);
        if (
            freed.test(after) &&
            !freed.test(before.slice(-160)) &&
            new RegExp(`\\b${name}\\s*=[^=]|&${name}\\b`).test(before)
        )
            names.push(name);
    }
    return names;
}
