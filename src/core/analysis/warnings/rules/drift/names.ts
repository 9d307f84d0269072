/**
 * Names in the pick's lines for which the target's file has another word throughout: what is returned for "skipped", the call
 * that takes a lock, the type of an index. The tree has the name elsewhere, so that it compiles.
 */
import { learnTranslation } from '../../../suggest/names/translation.ts';
import { parseWords } from '../../../../diff/words.ts';
import type { FoundWarning } from '../../model/rule.ts';
import type { FileVersion, FileView } from '../../model/fileView.ts';
import { holdsName, isBoundInFunction, usesOf } from '../../symbols/uses.ts';
import type { DriftFacts } from './driftFacts.ts';

/** Places where the target's file has the other word; one alone may be an edit of that line. */
const LEAST_SEEN = 2;
const isName = (words: readonly string[]) => words.length === 1 && /^[\p{L}_$][\p{L}\p{N}_$]{3,}$/u.test(words[0]!);

/** @returns single names first; only without any, whole expressions */
export function findOtherNames(file: FileView): FoundWarning<DriftFacts>[] {
    const { base, target, result, patch, language } = file;
    if (!base || !target || !patch || !result?.syntax || !language || !file.added.length) return [];
    const found = singleNames(file, base, target, patch);
    return found.length ? found : otherExpressions(file, base, target);
}

function singleNames(file: FileView, base: FileVersion, target: FileVersion, patch: FileVersion) {
    const fresh = usesOf(file).filter(
        (use) =>
            use.role !== 'include' && use.role !== 'word' && !holdsName(target, use.name) && holdsName(base, use.name),
    );
    if (!fresh.length) return [];
    const { renamings } = learnTranslation(base.text, target.text);
    const found = new Map<string, FoundWarning<DriftFacts>>();
    for (const use of fresh) {
        const renaming = renamings.get(use.name);
        const [here] = renaming?.to ?? [];
        if (!renaming || here === undefined || !isName(renaming.from) || !isName(renaming.to)) continue;
        if (renaming.seen < LEAST_SEEN || found.has(use.name) || isBoundInFunction(file, use)) continue;
        // What the target's name is, too, in the pick's lines: both are used here.
        if (holdsName(patch, here)) continue;
        found.set(use.name, {
            path: file.path,
            start: use.start,
            end: use.end,
            facts: { kind: 'otherName', name: use.name, here, count: renaming.seen },
            instead: here,
        });
    }
    return [...found.values()];
}

/** Characters of a file in which expressions are looked for; words of the pick's lines that are looked at. */
const MAX_TEXT = 400_000;
const MAX_WORDS = 4000;
/** Places of an expression: two alike are soon found by chance. */
const LEAST_EXPRESSIONS = 3;

/** The same of expressions: `self.ctx` upstream, `self.ctx.session` here, in each call that both have. */
function otherExpressions(file: FileView, base: FileVersion, target: FileVersion): FoundWarning<DriftFacts>[] {
    if (base.text === target.text || base.text.length + target.text.length > MAX_TEXT) return [];
    const { renamings, longest } = learnTranslation(base.text, target.text);
    const often = new Map([...renamings].filter(([, { from, to, seen }]) => isOther(from, to, seen)));
    if (!often.size) return [];
    const firsts = new Set([...often.values()].map(({ from }) => from[0]));
    const found = new Map<string, FoundWarning<DriftFacts>>();
    let left = MAX_WORDS;
    for (const span of file.added) {
        const { words, whitespace } = parseWords(file.result!.text.slice(span.start, span.end));
        let start = span.start;
        for (let at = 0; at < words.length && left-- > 0; at++) {
            start += whitespace[at]!.length;
            const from = start;
            start += words[at]!.length;
            if (!firsts.has(words[at])) continue;
            for (let length = Math.min(longest, words.length - at); length > 1; length--) {
                const renaming = often.get(words.slice(at, at + length).join(' '));
                if (!renaming) continue;
                const text = (some: readonly string[]) => some.join('').replace(/([,:])(?=\S)/g, '$1 ');
                const [name, here] = [text(renaming.from), text(renaming.to)];
                const facts = { kind: 'otherName', name, here, count: renaming.seen } as const;
                if (!found.has(name)) found.set(name, { path: file.path, start: from, end: start, facts });
                break;
            }
        }
    }
    return [...found.values()];
}

/** More than a change of punctuation, and neither is part of the other's line by accident. */
function isOther(from: readonly string[], to: readonly string[], seen: number): boolean {
    const names = (words: readonly string[]) => words.filter((word) => /^[\p{L}_$]/u.test(word));
    return (
        seen >= LEAST_EXPRESSIONS &&
        from.length > 1 &&
        names(from).length > 1 &&
        names(to).length > 0 &&
        names(from).join(' ') !== names(to).join(' ')
    );
}
