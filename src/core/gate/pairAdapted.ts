/** Which missing line of the patch is which new line, in the words of the target. Pure. */
import { countTokens, measureSimilarity } from '../diff/similarity.ts';
import { listWords } from './listWords.ts';

/** Lines of one file that are compared by likeness. */
const MAX_COMPARED = 400;
/** An added line that is so much like one of the patch is that line, adapted. */
const ADAPTED = 0.5;

interface LineText {
    readonly text: string;
}

/** Lines of the patch that stand here in another form: the most alike of both, each once. */
export function pairAdapted<Missing extends LineText, Extra extends LineText>(
    missing: readonly Missing[],
    extra: readonly Extra[],
    target: ReadonlySet<string>,
) {
    const pairs = { missing: new Set<Missing>(), extra: new Set<Extra>() };
    if (missing.length > MAX_COMPARED || extra.length > MAX_COMPARED) return pairs;
    const tokens = new Map<LineText, ReturnType<typeof countTokens>>(
        [...missing, ...extra].map((line) => [line, countTokens(line.text)]),
    );
    const scored = missing.flatMap((one) =>
        extra.flatMap((other) => {
            const score = measureSimilarity(tokens.get(one), tokens.get(other));
            return score >= ADAPTED && isOfTarget(one, other, target) ? [{ one, other, score }] : [];
        }),
    );
    for (const { one, other } of scored.sort((a, b) => b.score - a.score)) {
        if (pairs.missing.has(one) || pairs.extra.has(other)) continue;
        pairs.missing.add(one);
        pairs.extra.add(other);
    }
    return pairs;
}

/** Whether the words that an adapted line has in place of the patch's are those of the target's file. */
const isOfTarget = (patch: LineText, here: LineText, target: ReadonlySet<string>) => {
    const own = new Set(listWords(patch.text));
    const known = (word: string) => own.has(word) || target.has(word);
    const unknown = listWords(here.text).filter((word) => !known(word));
    if (unknown.length === 0) return true;
    const parts = new Set([...own].flatMap(listParts));
    const numbered = new Set([...own].map(dropDigits));
    return unknown.every((word) => numbered.has(dropDigits(word)) || listParts(word).every((part) => parts.has(part)));
};

/** `GetImage`, `get_images` -> get, image: the same name in another form has the same parts. */
const listParts = (word: string): string[] =>
    (word.match(/\p{Lu}?[\p{Ll}\p{N}]+|\p{Lu}+(?!\p{Ll})/gu) ?? []).map((part) => part.toLowerCase().replace(/s$/, ''));

/** `SINCE_1_24`, `SINCE_1_22_2` -> `SINCE`: a version in a name is that of the branch. */
const dropDigits = (word: string): string => word.replace(/_?\d+/g, '');
