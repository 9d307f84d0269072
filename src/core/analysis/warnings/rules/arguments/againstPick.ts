/** Calls of the result that pass something else than the pick's own: two arguments the other way round, `j` for `i`. */
import type { SyntaxNode } from '../../../../syntax/languages/node.ts';
import type { FunctionSyntax } from '../../../../syntax/outline.ts';
import { findLineAtOffset, touches } from '../../../../diff/lineHunks.ts';
import type { FoundWarning } from '../../model/rule.ts';
import type { ComparedCode } from '../../model/warningFacts.ts';
import { findBoundNames, findUses, usesOf, type NameUse } from '../../symbols/uses.ts';
import { findSameFunction, type FileView, type FileVersion } from '../../model/fileView.ts';
import type { ArgumentFacts } from './describeArguments.ts';

interface Call {
    readonly name: string;
    readonly args: readonly SyntaxNode[];
    /** Each argument without whitespace. */
    readonly texts: readonly string[];
}

/** A call of the result is compared where the pick has one of the same callee in the same function that is not in the result. */
export function findCallsAgainstPick(file: FileView): FoundWarning<ArgumentFacts>[] {
    const { result, patch, language } = file;
    if (!result?.syntax || !patch?.syntax || !language) return [];
    const found: FoundWarning<ArgumentFacts>[] = [];
    const [own, picked] = [
        callsIn(result, usesOf(file)),
        callsIn(patch, findUses(file.path, patch.text, patch.syntax, file.pickAdded)),
    ];
    for (const fn of result.syntax.copied) {
        const upstream = findSameFunction(patch, fn);
        if (!upstream || !touches(file.added, fn.start, fn.end)) continue;
        const [here, there] = [own.get(fn) ?? [], picked.get(upstream) ?? []];
        const bound = findBoundNames(language, result.text, fn.node);
        for (const name of new Set(here.map((call) => call.name))) {
            const [mine, ...more] = onlyIn(here, there, name);
            const [upstreams, ...others] = onlyIn(there, here, name);
            // Several that differ: which belongs to which is a guess.
            if (!mine || !upstreams || more.length || others.length) continue;
            const differs = compareCalls(mine, upstreams, bound);
            if (!differs) continue;
            const { start, end } = mine.args[differs.argument]!;
            const compare = {
                upstream: codeOf(patch, upstreams, file.names.patchPath ?? file.path),
                here: codeOf(result, mine, file.path),
            };
            found.push({ path: file.path, start, end, facts: differs.facts, compare });
        }
    }
    return found;
}

function callsIn(version: FileVersion, uses: readonly NameUse[]): Map<FunctionSyntax, Call[]> {
    const calls = new Map<FunctionSyntax, Call[]>();
    for (const { name, role, args, fn } of uses) {
        if (role !== 'callee' || !args || !fn) continue;
        const nodes = args.children.filter(({ type }) => !type.includes('comment'));
        const texts = nodes.map(({ start, end }) => version.text.slice(start, end).replace(/\s+/g, ''));
        const same = calls.get(fn) ?? [];
        calls.set(fn, same);
        same.push({ name, args: nodes, texts });
    }
    return calls;
}

/** Calls of one callee that the other list does not have, each as often as it is there. */
function onlyIn(calls: readonly Call[], others: readonly Call[], name: string): Call[] {
    const rest = others.filter((call) => call.name === name).map(({ texts }) => texts.join());
    return calls.filter((call) => {
        if (call.name !== name) return false;
        const at = rest.indexOf(call.texts.join());
        if (at >= 0) rest.splice(at, 1);
        return at < 0;
    });
}

function codeOf(version: FileVersion, { name, args, texts }: Call, path: string): ComparedCode {
    const line = findLineAtOffset(version, args[0]?.start ?? 0) + 1;
    return { text: `${name}(${texts.join(', ')})`, path, line };
}

/** @returns with the index of the first argument that differs */
function compareCalls(
    own: Call,
    picked: Call,
    bound: ReadonlyMap<string, unknown>,
): { readonly argument: number; readonly facts: ArgumentFacts } | undefined {
    if (own.texts.length !== picked.texts.length) return undefined;
    const places = own.texts.flatMap((text, index) => (text === picked.texts[index] ? [] : [index]));
    const [argument, second, ...more] = places;
    if (argument === undefined || more.length) return undefined;
    const [here, upstream] = [own.texts[argument]!, picked.texts[argument]!];
    const facts = { name: own.name, here, upstream };
    if (second !== undefined)
        return here === picked.texts[second] && upstream === own.texts[second]
            ? { argument, facts: { kind: 'swapped', ...facts } }
            : undefined;
    const word = oneWord(here, upstream);
    // What the target calls otherwise is an adaptation; a variable that both have was meant.
    if (!word || !bound.has(word.here) || !bound.has(word.upstream)) return undefined;
    return { argument, facts: { kind: 'otherVariable', ...facts } };
}

/** The one name in which two expressions differ. */
function oneWord(here: string, upstream: string): { here: string; upstream: string } | undefined {
    const [a, b] = [here, upstream].map((text) => text.match(/[A-Za-z_$][\w$]*|\d[\w.]*|[^]/g) ?? []);
    if (!a || !b || a.length !== b.length) return undefined;
    const places = a.flatMap((token, index) => (token === b[index] ? [] : [index]));
    const [at] = places;
    if (places.length !== 1 || at === undefined) return undefined;
    return /^[A-Za-z_$]/.test(a[at]!) && /^[A-Za-z_$]/.test(b[at]!) ? { here: a[at]!, upstream: b[at]! } : undefined;
}
