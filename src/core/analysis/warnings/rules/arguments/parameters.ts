/** Two signatures that take the same number of arguments and still not the same ones. Pure. */
import type { Language } from '../../../../syntax/languages/language.ts';
import type { Signature } from '../../symbols/signatures.ts';

/** Arguments of a call that are told apart by their place; those with a keyword are not. */
export interface PassedArgument {
    readonly count: number;
}

/** The same names in another order, where the call says something at a place that differs. */
export function isReordered(
    language: Language,
    upstream: Signature,
    here: Signature,
    { count }: PassedArgument,
): boolean {
    const [up, own] = [upstream, here].map(({ params }) => params.map((param) => language.parameters.nameOf(param)));
    if (!up || !own || up.length !== own.length || up.length < 2) return false;
    if ([...up, ...own].some((name) => name === undefined) || new Set(up).size !== up.length) return false;
    if (!up.every((name) => own.includes(name))) return false;
    return up.findIndex((name, index) => name !== own[index]) < count && up.some((name, index) => name !== own[index]);
}

/** The parameter that takes what is left upstream (`*args`, `...rest`) and a single value here. */
export function isCollectedUpstream(
    language: Language,
    upstream: Signature,
    here: Signature,
    { count }: PassedArgument,
) {
    const at = upstream.params.findIndex((param) => language.parameters.collects(param));
    const own = here.params[at];
    if (at < 0 || at >= count || own === undefined || here.params.some((param) => language.parameters.collects(param)))
        return undefined;
    return language.parameters.nameOf(upstream.params[at]!);
}

/** What a value is counted in, or which way round it is asked: words of a parameter's name that change what it means. */
const UNITS = new Set(
    'ns nsec us usec ms msec s sec secs seconds minutes hours days jiffies ticks bytes bits kb mb pages blocks sectors words chars lines hz khz mhz percent degrees radians'.split(
        ' ',
    ),
);
const POLARITY = new Set('no not non dont disable disabled disallow deny without skip ignore exclude off'.split(' '));
const EXTENT = new Set('len length end stop last size count'.split(' '));

/** Parameters of the same type at the same place whose names say that they mean something else. */
export function hasOtherMeaning(language: Language, upstream: Signature, here: Signature, { count }: PassedArgument) {
    if (upstream.params.length !== here.params.length) return undefined;
    for (let at = 0; at < Math.min(count, here.params.length); at++) {
        const [up, own] = [upstream.params[at]!, here.params[at]!].map((param) => language.parameters.nameOf(param));
        if (up === undefined || own === undefined || up === own) continue;
        const [a, b] = [wordsOf(up), wordsOf(own)];
        const only = (set: ReadonlySet<string>) =>
            [
                a.filter((word) => set.has(word) && !b.includes(word)),
                b.filter((word) => set.has(word) && !a.includes(word)),
            ] as const;
        const [unitsUp, unitsHere] = only(UNITS);
        const [notUp, notHere] = only(POLARITY);
        const [extentUp, extentHere] = only(EXTENT);
        const other =
            (unitsUp.length && unitsHere.length) ||
            notUp.length + notHere.length === 1 ||
            (extentUp.length && extentHere.length && isPosition([...extentUp]) !== isPosition([...extentHere]));
        if (other) return { upstream: up, here: own };
    }
    return undefined;
}

/** A place in something, rather than how much of it. */
const isPosition = (words: readonly string[]) => words.some((word) => /^(?:end|stop|last)$/.test(word));

const wordsOf = (name: string) =>
    name
        .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
        .toLowerCase()
        .split('_')
        .filter(Boolean);
