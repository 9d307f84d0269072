/** Compares one call with the signatures that its function has upstream and on the target. */
import type { FoundWarning, SourceTree } from '../../model/rule.ts';
import type { ComparedCode } from '../../model/warningFacts.ts';
import type { Language } from '../../../../syntax/languages/language.ts';
import { findDefinition } from '../../symbols/definitions.ts';
import { definesWord } from '../../symbols/ownDefinitions.ts';
import {
    acceptsCount,
    isSameType,
    findClosing,
    printSignature,
    readSignature,
    splitArguments,
    readParameterType,
    type Signature,
} from '../../symbols/signatures.ts';
import { findBoundNames, type NameUse } from '../../symbols/uses.ts';
import { findSameFunction, type FileView } from '../../model/fileView.ts';
import type { Callee, PlacedSignature } from './callees.ts';
import { isCollectedUpstream, isReordered, hasOtherMeaning } from './parameters.ts';
import { readPointee } from './passedTypes.ts';
import type { ArgumentFacts } from './describeArguments.ts';

/** A call of the result, with the definitions of its callee. */
export interface CheckedCall extends Callee {
    readonly file: FileView;
    readonly language: Language;
    /** Of the result. */
    readonly text: string;
    readonly use: NameUse;
    readonly trees: { readonly base: SourceTree; readonly target: SourceTree };
}

type Judgement = Pick<FoundWarning<ArgumentFacts>, 'severity' | 'facts' | 'compare'> & {
    /** It follows from the types of the parameters alone: the call may still pass what is taken here. */
    readonly byType?: true;
};

/** What there is to say of one call: the first thing tells most. */
export function judgeCall(call: CheckedCall): Judgement | undefined {
    const { language, use, upstream, target, path } = call;
    const { name } = use;
    const [up, here] = [upstream[0]!, target[0]!];
    const count = argumentsOf(use).length;
    const compare = { upstream: codeOf(name, up), here: codeOf(name, here) };
    const signature = printSignature(name, here);
    if (hasOtherCount(call, count)) return { facts: { kind: 'count', name, count, signature, path }, compare };
    const undeclaredName = here.isMacro ? undeclared(call) : undefined;
    if (undeclaredName !== undefined)
        return {
            facts: { kind: 'macro', macro: name, name: undeclaredName, path },
            compare: { upstream: withBody(compare.upstream, up), here: withBody(compare.here, here) },
        };
    const returns = judgeReturns(call);
    if (returns) return returns;
    const meaning = judgeMeaning(call);
    if (meaning) return { facts: meaning, compare };
    if (target.some((each) => upstream.some((one) => sameTypes(language, one, each)))) return undefined;
    const differs = differsWhereGiven(up, here, count) || (language.comparesTypes && passesOtherType(call));
    if (!differs) return undefined;
    return { facts: { kind: 'types', name, signature, path }, compare, severity: 'info', byType: true };
}

function codeOf(name: string, signature: PlacedSignature): ComparedCode {
    return { text: printSignature(name, signature), path: signature.path, line: signature.line };
}

const withBody = (code: ComparedCode, { body }: Signature): ComparedCode => ({
    ...code,
    text: `${code.text} ${body.slice(0, 160)}`.trim(),
});

/** Upstream's function takes what the call passes, the target's takes more or less, or has no such keyword. */
function hasOtherCount({ use, text, upstream, target }: CheckedCall, count: number): boolean {
    const keywords = keywordsOf(use, text);
    const fits = (each: Signature) => acceptsCount(each, count) && hasKeywords(each, keywords);
    return upstream.some(fits) && !target.some(fits);
}

function judgeReturns({ language, text, use, upstream, target, path }: CheckedCall): Judgement | undefined {
    if (!isValue(text, use)) return undefined;
    const { name } = use;
    const [up, here] = [upstream[0]!, target[0]!];
    const returns = (signature: PlacedSignature): ComparedCode => ({
        ...codeOf(name, signature),
        text: `${signature.returns} ${printSignature(name, signature)}`.trim(),
    });
    const compare = { upstream: returns(up), here: returns(here) };
    const facts = { name, upstream: up.returns, here: here.returns, path };
    if (returnsNothing(here) && !upstream.some(returnsNothing))
        return { facts: { kind: 'returnsNothing', ...facts }, compare };
    if (language.comparesTypes && !target.some((each) => upstream.some((one) => sameReturns(one, each))))
        return { facts: { kind: 'returnsOther', ...facts }, compare };
    return undefined;
}

/** One definition upstream and one here that take as many arguments, and not the same. */
function judgeMeaning({ language, use, text, upstream, target, path }: CheckedCall): ArgumentFacts | undefined {
    const { name } = use;
    const given = { count: argumentsOf(use).length - keywordsOf(use, text).length };
    const [up, here] = [upstream[0]!, target[0]!];
    // Any that is the same speaks for the call.
    const same = (a: Signature, b: Signature) => a.params.join() === b.params.join();
    if (target.some((each) => upstream.some((one) => same(one, each)))) return undefined;
    const signature = printSignature(name, here);
    if (isReordered(language, up, here, given)) return { kind: 'order', name, signature, path };
    const collected = isCollectedUpstream(language, up, here, given);
    if (collected !== undefined) return { kind: 'collected', name, param: collected, signature, path };
    const other = hasOtherMeaning(language, up, here, given);
    return other && { kind: 'meaning', name, ...other, path };
}

/** A pointer to another thing than upstream, where both sides know both things: neither is the other's new name. */
function passesOtherType({ use, text, upstream, target, trees }: CheckedCall): boolean {
    const [up, here] = [upstream[0]!, target[0]!];
    if (up.params.length !== here.params.length) return false;
    return argumentsOf(use).some((node, index) => {
        const [a, b] = [up.params[index], here.params[index]].map((param) => readPointee(param ?? ''));
        if (!a || !b || a === b || /^\(|^(?:NULL|0)$/.test(text.slice(node.start, node.end))) return false;
        return trees.target.has(a) && trees.base.has(b);
    });
}

/** A pointer is a pointer, and may be written to or not. */
function sameReturns(a: Signature, b: Signature): boolean {
    if (!a.returns || !b.returns) return true;
    const stars = ({ returns }: Signature) => (returns.match(/\*/g) ?? []).length;
    const isFixed = ({ returns }: Signature) => /\bconst\b/.test(returns);
    return stars(a) === stars(b) && (isFixed(a) || !isFixed(b) || stars(b) === 0);
}

/** Whether the type of a passed argument differs for certain; `void *`, `typeof` and `auto` fit any type. */
function differsWhereGiven(upstream: Signature, here: Signature, count: number): boolean {
    return here.params.slice(0, count).some((param, index) => {
        const [a, b] = [readParameterType(param), readParameterType(upstream.params[index] ?? param)];
        return (
            !isSameType(a, b) &&
            /\*/.test(a) !== /\*/.test(b) &&
            !/^void\*|^typeof|^auto/.test(a) &&
            !/^void\*|^typeof|^auto/.test(b)
        );
    });
}

const returnsNothing = ({ returns, isMacro }: Signature) => !isMacro && /\bvoid$/.test(returns);

/** Whether the text before the call uses its value. */
function isValue(text: string, { start }: NameUse): boolean {
    return (
        /(?:[^=!<>]=|[(,?]|\breturn)\s*$/.test(text.slice(Math.max(0, start - 40), start)) &&
        !/\(void\)\s*$/.test(text.slice(Math.max(0, start - 12), start))
    );
}

/** A macro that is written otherwise upstream, where it declares the variable that it is given. */
function undeclared({ file: { result, patch }, language, use, upstream, target }: CheckedCall): string | undefined {
    if (!use.fn || !result) return undefined;
    const bound = findBoundNames(language, result.text, use.fn.node);
    const upstreamFn = findSameFunction(patch, use.fn);
    const upBound = upstreamFn && patch ? findBoundNames(language, patch.text, upstreamFn.node) : new Map();
    for (const [index, node] of argumentsOf(use).entries()) {
        const name = result.text.slice(node.start, node.end);
        if (node.type !== 'identifier' || bound.has(name) || upBound.has(name) || name !== name.toLowerCase()) continue;
        if (definesWord(result, name, language)) continue;
        if (
            !upstream.some((each) => each.isMacro && declares(each, index, language)) ||
            target.some((each) => declares(each, index, language))
        )
            continue;
        return name;
    }
    return undefined;
}

/** A macro that declares what it is given, itself or through the macro that it stands for. */
function declares({ params, body, source }: Signature, index: number, language: Language, depth = 0): boolean {
    const param = params[index];
    if (param === undefined || !/^\w+$/.test(param)) return false;
    const type = String.raw`\b(?:const|char|int|unsigned|long|auto|bool|struct|typeof|__typeof__|[a-z]\w*_t|[A-Z]\w*[a-z]\w*)\b`;
    if (new RegExp(String.raw`${type}[^;,(){}=]{0,80}(?:\([^()]*\))?[ *]*\b${param}\b(?!\()`).test(body)) return true;
    const helper = /^\(?\s*(\w+)\s*\(/.exec(body)?.[1];
    const at = helper && depth < 4 ? findDefinition(source, helper, language, 'signature') : undefined;
    const inner = at === undefined ? undefined : readSignature(language, source, at);
    if (!helper || !inner?.isMacro) return false;
    const open = body.indexOf('(', body.indexOf(helper));
    const passed = splitArguments(body.slice(open + 1, findClosing(body, open) ?? body.length)).map((each) =>
        each.trim(),
    );
    return declares(inner, passed.indexOf(param), language, depth + 1);
}

const argumentsOf = (use: NameUse) => use.args!.children.filter(({ type }) => !type.includes('comment'));

/** Whether a call hands over a list whose length is known when it runs only (`f(*args)`, `f(...args)`). */
export function spreads(text: string, use: NameUse): boolean {
    return argumentsOf(use).some(
        (node) => /splat|spread|variadic/.test(node.type) || text.slice(node.start, node.end).startsWith('...'),
    );
}

function keywordsOf(use: NameUse, text: string): string[] {
    return argumentsOf(use).flatMap((node) =>
        node.type === 'keyword_argument' && node.children[0]
            ? [text.slice(node.children[0].start, node.children[0].end)]
            : [],
    );
}

function hasKeywords({ params }: Signature, keywords: readonly string[]): boolean {
    if (!keywords.length || params.some((param) => param.startsWith('**'))) return true;
    const names = new Set(params.map((param) => /^\w+/.exec(param)?.[0]));
    return keywords.every((keyword) => names.has(keyword));
}

function sameTypes({ parameters }: Language, a: Signature, b: Signature): boolean {
    if (a.most === Infinity || b.most === Infinity) return true;
    if (a.params.length !== b.params.length) return a.isMacro !== b.isMacro;
    if (a.isMacro || b.isMacro || !parameters.typeFirst) return true;
    return a.params.every((param, index) => isSameType(readParameterType(param), readParameterType(b.params[index]!)));
}
