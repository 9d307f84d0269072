/**
 * Names in the pick's lines for which the target's file has another word throughout: what is returned for "skipped", the call
 * that takes a lock, the type of an index. The tree has the name elsewhere, so that it compiles.
 */
import { learnTranslation } from '../../../suggest/names/translation.ts';
import type { FoundWarning } from '../../model/rule.ts';
import type { FileView } from '../../model/fileView.ts';
import { boundNames, holdsName, usesOf, type NameUse } from '../../symbols/uses.ts';
import type { DriftFacts } from './facts.ts';

/** Places where the target's file has the other word; one alone may be an edit of that line. */
const LEAST_SEEN = 2;
const isName = (words: readonly string[]) => words.length === 1 && /^[\p{L}_$][\p{L}\p{N}_$]{3,}$/u.test(words[0]!);

export function otherNames(file: FileView): FoundWarning<DriftFacts>[] {
    const { base, target, result, patch, language } = file;
    if (!base || !target || !patch || !result?.syntax || !language) return [];
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
        if (renaming.seen < LEAST_SEEN || found.has(use.name) || isLocal(file, use)) continue;
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

function isLocal({ language, result }: FileView, { fn, name }: NameUse): boolean {
    return Boolean(fn && language && result && boundNames(language, result.text, fn.node).has(name));
}
