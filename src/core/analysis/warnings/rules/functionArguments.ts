/** Calls in added lines whose callee has another signature on the target. */
import { append } from '../../../base/arrays.ts';
import {
    argumentsCollected,
    argumentsInOtherOrder,
    callArgumentsDiffer,
    callReturnsNothing,
    callReturnsOther,
    callTypesDiffer,
    macroDiffers,
    parameterMeansOther,
} from '../../../messages/warnings.ts';
import type { FoundWarning, PickView, WarningRule, SourceTree } from '../model/rule.ts';
import type { Language } from '../../../syntax/languages/language.ts';
import { definedAt } from '../symbols/definitions.ts';
import { definesWord } from '../symbols/ownDefinitions.ts';
import {
    accepts,
    alike,
    closing,
    printSignature,
    signatureAt,
    splitTop,
    typeOf,
    type Signature,
} from '../symbols/signatures.ts';
import type { Types } from '../symbols/types.ts';
import { boundNames, usesOf, type NameUse } from '../symbols/uses.ts';
import { sameFunction, type FileView } from '../model/fileView.ts';
import { callsAgainstPick } from './arguments/againstPick.ts';
import { calleeOf, type Callee } from './arguments/callees.ts';
import { collectsUpstream, isReordered, meansOther } from './arguments/parameters.ts';
import { judgePassed, pointee, typesHere } from './arguments/passedTypes.ts';

export const functionArguments: WarningRule = {
    id: 'arguments',
    async check(pick) {
        const found: FoundWarning[] = [];
        const budget = { left: MOST_CALLEES };
        for (const file of pick.files) {
            append(found, await callsOf(pick, file, budget));
            append(found, callsAgainstPick(file));
        }
        return found;
    },
};

/** Callees of one pick that are looked up. */
const MOST_CALLEES = 250;

async function callsOf(pick: PickView, file: FileView, budget: { left: number }): Promise<FoundWarning[]> {
    const { result, language } = file;
    if (!result?.syntax || !language || !file.added.length) return [];
    const calls = new Map<string, NameUse[]>();
    for (const use of usesOf(file)) {
        if (use.role !== 'callee' || !use.args) continue;
        if (use.object && language.callees.ignoresMethods) continue;
        // A function that is a variable.
        if (!use.object && use.fn && boundNames(language, result.text, use.fn.node).has(use.name)) continue;
        calls.set(use.name, [...(calls.get(use.name) ?? []), use]);
    }
    if (!calls.size) return [];
    const found: FoundWarning[] = [];
    let types: Types | undefined;
    const trees = { base: await pick.base(), target: await pick.target() };
    for (const [name, uses] of calls) {
        if (budget.left-- <= 0) break;
        const callee = await calleeOf(pick, file, language, name, uses[0]!);
        if (!callee) continue;
        for (const use of uses) {
            if (spreads(result.text, use)) continue;
            const said = judge({ file, language, text: result.text, use, trees, ...callee });
            if (!said) continue;
            const { byType, ...rest } = said;
            const at = { rule: 'arguments', path: file.path, start: use.start, end: use.end } as const;
            if (!byType || !language.comparesTypes) {
                found.push({ ...at, ...rest });
                continue;
            }
            types ??= await typesHere(pick, file, language);
            const [up, here] = [callee.upstream[0]!, callee.target[0]!];
            const passed = await judgePassed({ use, text: result.text, up, here }, language, types);
            // The text is checked anew as it is edited: a call that hands over what it should is no longer told of.
            if (passed !== 'right')
                found.push({ ...at, ...rest, severity: passed === 'wrong' ? 'warning' : rest.severity });
        }
    }
    return found;
}

interface Call extends Callee {
    readonly file: FileView;
    readonly language: Language;
    /** Of the result. */
    readonly text: string;
    readonly use: NameUse;
    readonly trees: { readonly base: SourceTree; readonly target: SourceTree };
}

type Said = Pick<FoundWarning, 'severity' | 'message' | 'evidence'> & {
    /** It follows from the types of the parameters alone: the call may still hand over what is taken here. */
    readonly byType?: true;
};

/** What there is to say of one call: the first thing tells most. */
function judge(call: Call): Said | undefined {
    const { language, text, use, upstream, target, path } = call;
    const { name } = use;
    const [up, here] = [upstream[0]!, target[0]!];
    const count = argumentsOf(use).length;
    const printed = printSignature(name, here);
    const warning = (message: string, evidence = `${printSignature(name, up)} upstream`) =>
        ({ severity: 'warning', message, evidence }) as const;

    const fits = (each: Signature) => accepts(each, count) && hasKeywords(each, keywordsOf(use, text));
    if (upstream.some(fits) && !target.some(fits)) return warning(callArgumentsDiffer(name, count, printed, path));
    const loose = here.isMacro ? undeclared(call) : undefined;
    if (loose)
        return warning(
            macroDiffers(name, loose, path),
            `${printSignature(name, up)} ${up.body.slice(0, 160)} upstream`,
        );
    if (isValue(text, use)) {
        if (returnsNothing(here) && !upstream.some(returnsNothing))
            return warning(callReturnsNothing(name, path), `${up.returns} upstream, ${here.returns} here`);
        if (language.comparesTypes && !target.some((each) => upstream.some((one) => sameReturns(one, each))))
            return warning(callReturnsOther(name, here.returns, path), `${up.returns} upstream, ${here.returns} here`);
    }
    const meaning = otherMeaning(call);
    if (meaning) return warning(meaning);
    if (target.some((each) => upstream.some((one) => sameTypes(language, one, each)))) return undefined;
    const differs = differsWhereGiven(up, here, count) || (language.comparesTypes && passesOtherType(call));
    if (!differs) return undefined;
    return { ...warning(callTypesDiffer(name, printed, path)), severity: 'info', byType: true };
}

/** One definition upstream and one here that take as many arguments, and not the same. */
function otherMeaning({ language, use, text, upstream, target, path }: Call): string | undefined {
    const { name } = use;
    const given = { count: argumentsOf(use).length - keywordsOf(use, text).length };
    const [up, here] = [upstream[0]!, target[0]!];
    // Any that is the same speaks for the call.
    const same = (a: Signature, b: Signature) => a.params.join() === b.params.join();
    if (target.some((each) => upstream.some((one) => same(one, each)))) return undefined;
    if (isReordered(language, up, here, given)) return argumentsInOtherOrder(name, printSignature(name, here), path);
    const collected = collectsUpstream(language, up, here, given);
    if (collected !== undefined) return argumentsCollected(name, collected, printSignature(name, here), path);
    const other = meansOther(language, up, here, given);
    return other && parameterMeansOther(name, other.upstream, other.here, path);
}

/** A pointer to another thing than upstream, where both sides know both things: neither is the other's new name. */
function passesOtherType({ use, text, upstream, target, trees }: Call): boolean {
    const [up, here] = [upstream[0]!, target[0]!];
    if (up.params.length !== here.params.length) return false;
    return argumentsOf(use).some((node, index) => {
        const [a, b] = [up.params[index], here.params[index]].map((param) => pointee(param ?? ''));
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

/** A type that nobody can tell from the other, `void *` on one side, says nothing. */
function differsWhereGiven(upstream: Signature, here: Signature, count: number): boolean {
    return here.params.slice(0, count).some((param, index) => {
        const [a, b] = [typeOf(param), typeOf(upstream.params[index] ?? param)];
        return (
            !alike(a, b) &&
            /\*/.test(a) !== /\*/.test(b) &&
            !/^void\*|^typeof|^auto/.test(a) &&
            !/^void\*|^typeof|^auto/.test(b)
        );
    });
}

const returnsNothing = ({ returns, isMacro }: Signature) => !isMacro && /\bvoid$/.test(returns);

/** What stands in front of the call wants its value. */
function isValue(text: string, { start }: NameUse): boolean {
    return (
        /(?:[^=!<>]=|[(,?]|\breturn)\s*$/.test(text.slice(Math.max(0, start - 40), start)) &&
        !/\(void\)\s*$/.test(text.slice(Math.max(0, start - 12), start))
    );
}

/** A macro that is written otherwise upstream, where it declares the variable that it is given. */
function undeclared({ file: { result, patch }, language, use, upstream, target }: Call): string | undefined {
    if (!use.fn || !result) return undefined;
    const bound = boundNames(language, result.text, use.fn.node);
    const upstreamFn = sameFunction(patch, use.fn);
    const upBound = upstreamFn && patch ? boundNames(language, patch.text, upstreamFn.node) : new Map();
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
    const at = helper && depth < 4 ? definedAt(source, helper, language, 'signature') : undefined;
    const inner = at === undefined ? undefined : signatureAt(language, source, at);
    if (!helper || !inner?.isMacro) return false;
    const open = body.indexOf('(', body.indexOf(helper));
    const passed = splitTop(body.slice(open + 1, closing(body, open) ?? body.length)).map((each) => each.trim());
    return declares(inner, passed.indexOf(param), language, depth + 1);
}

const argumentsOf = (use: NameUse) => use.args!.children.filter(({ type }) => !type.includes('comment'));

function spreads(text: string, use: NameUse): boolean {
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
    return a.params.every((param, index) => alike(typeOf(param), typeOf(b.params[index]!)));
}
