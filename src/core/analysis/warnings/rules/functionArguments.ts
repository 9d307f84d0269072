/** Calls in added lines whose callee has another signature on the target. */
import {
    argumentsCollected,
    argumentsInOtherOrder,
    callArgumentsDiffer,
    callReturnsNothing,
    callTypesDiffer,
    macroDiffers,
    parameterMeansOther,
} from '../../../messages/warnings.ts';
import type { Found, PickView, Rule, Tree } from '../rule.ts';
import type { Language } from '../../syntax/language.ts';
import { definedAt, definitionsOf, type Definition } from '../symbols/definitions.ts';
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
import { boundNames, usesOf, type NameUse } from '../symbols/uses.ts';
import { sameFunction, type FileView } from '../view.ts';
import { callsAgainstPick } from './arguments/againstPick.ts';
import { collectsUpstream, isReordered, meansOther } from './arguments/parameters.ts';

export const functionArguments: Rule = {
    id: 'arguments',
    async check(pick) {
        const found: Found[] = [];
        const budget = { left: MOST_CALLEES };
        for (const file of pick.files) {
            found.push(...(await callsOf(pick, file, budget)));
            found.push(...callsAgainstPick(file));
        }
        return found;
    },
};

/** Callees of one pick that are looked up. */
const MOST_CALLEES = 250;

async function callsOf(pick: PickView, file: FileView, budget: { left: number }): Promise<Found[]> {
    const { result, language } = file;
    if (!result?.syntax || !language || !file.added.length) return [];
    const calls = new Map<string, NameUse[]>();
    for (const use of usesOf(file)) {
        if (use.role !== 'callee' || !use.args) continue;
        // A call through a pointer has no definition of that name.
        if (use.object && (language.id === 'c' || language.id === 'cpp')) continue;
        // A function that is a variable.
        if (!use.object && use.fn && boundNames(language, result.text, use.fn.node).has(use.name)) continue;
        calls.set(use.name, [...(calls.get(use.name) ?? []), use]);
    }
    const found: Found[] = [];
    for (const [name, uses] of [...calls]) {
        if (budget.left-- <= 0) break;
        const signatures = await signaturesOf(pick, file, language, name, uses[0]!);
        if (!signatures) continue;
        const { upstream, target, path } = signatures;
        for (const use of uses) {
            const count = argumentsOf(use).length;
            const [there] = target;
            if (!there || spreads(result.text, use)) continue;
            const fits = (each: Signature) => accepts(each, count) && hasKeywords(each, keywordsOf(use, result.text));
            const place = { rule: 'arguments', path: file.path, start: use.start, end: use.end } as const;
            if (upstream.some(fits) && !target.some(fits)) {
                found.push({
                    ...place,
                    severity: 'warning',
                    message: callArgumentsDiffer(name, count, printSignature(name, there), path),
                    evidence: `${printSignature(name, upstream[0]!)} upstream`,
                });
                continue;
            }
            const loose = there.isMacro ? undeclared(file, language, use, upstream, target) : undefined;
            if (loose) {
                found.push({
                    ...place,
                    severity: 'warning',
                    message: macroDiffers(name, loose, path),
                    evidence: `${printSignature(name, upstream[0]!)} ${upstream[0]!.body.slice(0, 160)} upstream`,
                });
                continue;
            }
            if (returnsNothing(there) && !upstream.some(returnsNothing) && isValue(result.text, use)) {
                found.push({
                    ...place,
                    severity: 'warning',
                    message: callReturnsNothing(name, path),
                    evidence: `${upstream[0]!.returns} upstream, ${there.returns} here`,
                });
                continue;
            }
            const said = otherMeaning(language, name, use, result.text, upstream, target, path);
            if (said) {
                found.push({
                    ...place,
                    severity: 'warning',
                    message: said,
                    evidence: `${printSignature(name, upstream[0]!)} upstream`,
                });
                continue;
            }
            const other = !target.some((each) => upstream.some((one) => sameTypes(language, one, each)));
            if (other && differsWhereGiven(upstream[0]!, there, count))
                found.push({
                    ...place,
                    severity: 'info',
                    message: callTypesDiffer(name, printSignature(name, there), path),
                    evidence: `${printSignature(name, upstream[0]!)} upstream`,
                });
        }
    }
    return found;
}

/** One definition upstream and one here that take as many arguments, and not the same. */
function otherMeaning(
    language: Language,
    name: string,
    use: NameUse,
    text: string,
    upstream: readonly Signature[],
    target: readonly Signature[],
    path: string,
): string | undefined {
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
function undeclared(
    { result, patch }: FileView,
    language: Language,
    use: NameUse,
    upstream: readonly Signature[],
    target: readonly Signature[],
): string | undefined {
    if (!use.fn || !result) return undefined;
    const bound = boundNames(language, result.text, use.fn.node);
    const upstreamFn = sameFunction(patch, use.fn);
    const upBound = upstreamFn && patch ? boundNames(language, patch.text, upstreamFn.node) : new Map();
    for (const [index, node] of argumentsOf(use).entries()) {
        const name = result.text.slice(node.start, node.end);
        if (node.type !== 'identifier' || bound.has(name) || upBound.has(name) || name !== name.toLowerCase()) continue;
        if (definedAt(result.text, name, language) !== undefined) continue;
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
    if (new RegExp(String.raw`${type}[^;,(){}=]*(?:\([^()]*\))?[ *]*\b${param}\b(?!\()`).test(body)) return true;
    const helper = /^\(?\s*(\w+)\s*\(/.exec(body)?.[1];
    const at = helper && depth < 4 ? definedAt(source, helper, language, 'signature') : undefined;
    const inner = at === undefined ? undefined : signatureAt(language, source, at);
    if (!helper || !inner?.isMacro) return false;
    const open = body.indexOf('(', body.indexOf(helper));
    const passed = splitTop(body.slice(open + 1, closing(body, open) ?? body.length)).map((each) => each.trim());
    return declares(inner, passed.indexOf(param), language, depth + 1);
}

/** The definitions upstream and on the target, where they are not the very same file. */
async function signaturesOf(pick: PickView, file: FileView, language: Language, name: string, use: NameUse) {
    const [base, target] = [await pick.base(), await pick.target()];
    if (!target.has(name) || !base.has(name)) return undefined;
    const shared = sharedFiles(base, target, name);
    const near = { near: file.names.basePath ?? file.path, kind: 'signature', most: 3 } as const;
    // The pick itself may change the signature: then its own callers are right with the new one.
    if (pick.files.some((each) => each.result && each.resultHunks.length && changesSignature(each, name)))
        return undefined;
    const upstream = await definitionsOf(base, name, language, { ...near, skip: shared });
    if (!upstream.length) return undefined;
    const there = await definitionsOf(target, name, language, {
        ...near,
        near: file.names.targetPath ?? file.path,
        most: 6,
    });
    const read = (definitions: typeof there) =>
        definitions.flatMap(({ text, at }) => signatureAt(language, text, at) ?? []);
    if (!there.length) return undefined;
    if (language.id !== 'c' && !(await isMeant(base, file, language, name, use, upstream, there))) return undefined;
    return { upstream: read(upstream), target: read(there), path: there[0]!.file.path };
}

/**
 * Where methods and packages share names: there is one definition of that name only, upstream and here, and what stands in
 * front of the dot does not speak against it.
 */
async function isMeant(
    base: Tree,
    file: FileView,
    language: Language,
    name: string,
    use: NameUse,
    upstream: readonly Definition[],
    there: readonly Definition[],
): Promise<boolean> {
    const everywhere = await definitionsOf(base, name, language, { kind: 'signature', most: 2, near: file.path });
    if (upstream.length > 1 || there.length > 1 || everywhere.length > 1) return false;
    const { path } = there[0]!.file;
    const folder = (each: string) => each.slice(0, Math.max(0, each.lastIndexOf('/')));
    const text = file.result!.text;
    if (!use.object) return language.id !== 'go' || folder(path) === folder(file.path);
    const object = text.slice(use.object.start, use.object.end);
    if (/^(?:self|this|cls|super\(\))$/.test(object)) return true;
    // A type: its methods stand in a file that names it.
    const type = /(?:^|::|\.)([A-Z]\w*)$/.exec(object)?.[1];
    const holds = `\\b(?:impl|class|struct|trait|interface|enum|record)\\b[^{};\\n]*\\b${type}\\b`;
    if (type !== undefined && new RegExp(holds).test(there[0]!.text) && new RegExp(holds).test(upstream[0]!.text))
        return true;
    // A plain word: a package, module or class goes by its file's or folder's name.
    const stem = path.slice(path.lastIndexOf('/') + 1).replace(/\..*$/, '');
    const last = folder(path).slice(folder(path).lastIndexOf('/') + 1);
    if ([stem, last].some((each) => each.toLowerCase() === object.toLowerCase())) return true;
    const bound = use.fn && boundNames(language, text, use.fn.node).has(object);
    return Boolean(bound) && name.length >= 8;
}

function sharedFiles(base: Tree, target: Tree, name: string): Set<string> {
    const there = new Set(target.where(name).map(({ oid }) => oid));
    return new Set(base.where(name).flatMap(({ oid }) => (there.has(oid) ? [oid] : [])));
}

function changesSignature({ result, added }: FileView, name: string): boolean {
    return added.some(({ start, end }) =>
        new RegExp(
            `^(?:[ \\t]*#[ \\t]*define[ \\t]+|[\\w][^;=\\n]*?\\b(?:def |fn |func |function )?)${name}[ \\t]*\\(`,
            'm',
        ).test(result!.text.slice(start, end).replace(/^[ \t]{5,}.*$/gm, '')),
    );
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

function sameTypes({ id }: Language, a: Signature, b: Signature): boolean {
    if (a.most === Infinity || b.most === Infinity) return true;
    if (a.params.length !== b.params.length) return a.isMacro !== b.isMacro;
    if (a.isMacro || b.isMacro || (id !== 'c' && id !== 'cpp')) return true;
    return a.params.every((param, index) => alike(typeOf(param), typeOf(b.params[index]!)));
}
