/** What can be seen of a region and of its file, as numbers for the ranking: the same for all that is proposed. Pure. */
import { isTrivial, keyLines, measureTextSimilarity } from '../../../diff/lineMap.ts';
import { parseWords } from '../../../diff/words.ts';
import { isForeignPath } from '../../../syntax/vendored.ts';
import { listIdentifiers, tokenize } from '../../../syntax/tokens.ts';
import { classifyPath } from '../model/classifyPath.ts';
import { removeWhitespace, type RegionCase } from '../model/regionCase.ts';

/** By name; a name that is missing is 0. Shares and similarities are 0..1, sizes are ln(1 + n). */
export type Features = Readonly<Record<string, number>>;

/** `log(1 + count)`, in hundredths: a model is not to tell 1,000 words from 1,001. */
export const computeLogarithm = (count: number): number => Math.round(Math.log1p(count) * 100) / 100;

/** Whatever is proposed. */
export function computeFeatures(region: RegionCase): Features {
    const { target, base, patch, file, replay } = region;
    const [t, b, p] = [removeWhitespace(target), removeWhitespace(base), removeWhitespace(patch)];
    const features: Record<string, number> = {
        [`path ${classifyPath(file.path)}`]: 1,
        'path foreign': Number(isForeignPath(file.path)),
        'target empty': Number(t === ''),
        'base empty': Number(b === ''),
        'patch empty': Number(p === ''),
        'target is base': Number(t === b),
        'target like base': measureTextSimilarity(target, base),
        'target like patch': measureTextSimilarity(target, patch),
        'base like patch': measureTextSimilarity(base, patch),
        'target lines': computeLogarithm(keyLines(target).texts.length),
        'base lines': computeLogarithm(keyLines(base).texts.length),
        'patch lines': computeLogarithm(keyLines(patch).texts.length),
        'foreign words': countForeignWords(region),
        'patch unknown': countUnknownWords(patch, region),
        'comments differ': Number(t !== b && withoutComments(target, file.path) === withoutComments(base, file.path)),
        'added elsewhere': shareAddedElsewhere(region),
        'file kept': file.kept,
        edits: computeLogarithm(replay.edits.length),
        'replay halves': Number(replay.halves.length > 0),
        ...surroundings(region),
        ...describeLines(region),
        ...compareWithFork(region),
        'patch missing': countMissingNames(patch, region),
    };
    for (const outcome of new Set(replay.edits))
        features[`edits ${outcome}`] = replay.edits.filter((edit) => edit === outcome).length / replay.edits.length;
    for (const [name, value] of Object.entries(file.pick)) features[`pick ${name}`] = value;
    return features;
}

/** Whether names that the patch brings in are known where git has merged the rest of the file. */
function surroundings({ base, target, patch, file }: RegionCase): Features {
    const known = new Set([...listIdentifiers(base), ...listIdentifiers(target)]);
    const fresh = [...listIdentifiers(patch)].filter((name) => !known.has(name));
    const share = (names: ReadonlySet<string>) =>
        fresh.length ? fresh.filter((name) => names.has(name)).length / fresh.length : -1;
    const gone = [...listIdentifiers(target)].filter((name) => listIdentifiers(base).has(name));
    const removed = gone.filter((name) => !listIdentifiers(patch).has(name));
    return {
        'fresh around': share(file.identifiers.merged),
        'fresh on target': share(file.identifiers.target),
        'fresh names': computeLogarithm(fresh.length),
        'removed around': removed.length
            ? removed.filter((name) => file.identifiers.merged.has(name)).length / removed.length
            : -1,
    };
}

/** Names of a text that upstream has before the pick and the target has nowhere. */
export function countMissingNames(text: string, { target, file }: RegionCase): number {
    if (!file.missingNames.size) return 0;
    const here = listIdentifiers(target);
    let count = 0;
    for (const name of listIdentifiers(text)) if (file.missingNames.has(name) && !here.has(name)) count++;
    return computeLogarithm(count);
}

/** Whether a name that the patch has in this region stands outside of it too, where git merged or in another region. */
export const isUsedOutside = (name: string, { identifiers, inRegions }: RegionCase['file']): boolean =>
    identifiers.merged.has(name) || (inRegions.get(name) ?? 0) > 1;

/** Of the lines that only the target has, and of those that only the base has, the share that stood where the two parted; -1 without such lines. */
function compareWithFork({ target, base, file: { forkedLines } }: RegionCase): Features {
    if (!forkedLines) return { 'fork unknown': 1 };
    const [inTarget, inBase] = [target, base].map((text) => keyLines(text).keys.filter((key) => !isTrivial(key)));
    const share = (lines: readonly string[] = [], others: readonly string[] = []) => {
        const known = new Set(others);
        const own = lines.filter((line) => !known.has(line));
        return own.length ? own.filter((line) => forkedLines.has(line)).length / own.length : -1;
    };
    return { 'own lines are old': share(inTarget, inBase), 'dropped lines are old': share(inBase, inTarget) };
}

const IMPORT = /^(?:#\s*include\b|(?:import|from|use|using|export|require)\b|(?:[\w.]+ )?"[\w./:@-]+",?;?$)/;
const COMMENT = /^(?:\/\/|\/\*|\*|#(?!\s*(?:include|define|if|el|end|undef|pragma))|--|;)/;

/** What kind of lines stand there, and which words each side changed. */
function describeLines({ target, base, patch, file }: RegionCase): Features {
    const lines = [target, base, patch].flatMap((text) => text.split('\n')).flatMap((line) => line.trim() || []);
    const share = (form: RegExp) =>
        lines.length ? lines.filter((line) => line.length < 300 && form.test(line)).length / lines.length : 0;
    const [inTarget, inBase] = [listIdentifiers(target), listIdentifiers(base)];
    const dropped = [...inBase].filter((name) => !inTarget.has(name));
    return {
        'import lines': share(IMPORT),
        'comment lines': share(COMMENT),
        'own names': computeLogarithm([...inTarget].filter((name) => !inBase.has(name)).length),
        'dropped names': computeLogarithm(dropped.length),
        'dropped around': dropped.length
            ? dropped.filter((name) => isUsedOutside(name, file)).length / dropped.length
            : -1,
    };
}

/** Words that the patch brings in, that its file has upstream and the target's file has nowhere. */
function countForeignWords({ base, patch, target, file }: RegionCase): number {
    const before = listIdentifiers(base);
    const here = listIdentifiers(target);
    let count = 0;
    for (const word of listIdentifiers(patch)) {
        if (before.has(word) || here.has(word)) continue;
        if (file.identifiers.base.has(word) && !file.identifiers.target.has(word)) count++;
    }
    return computeLogarithm(count);
}

/** How much of a proposed text the target's file knows nowhere though the base's file has it. */
export function countUnknownWords(text: string, { target, file }: RegionCase): number {
    const here = listIdentifiers(target);
    let count = 0;
    for (const word of listIdentifiers(text))
        if (!here.has(word) && file.identifiers.base.has(word) && !file.identifiers.target.has(word)) count++;
    return computeLogarithm(count);
}

/** The share of the lines that the patch adds here which the target's file has, in another place. -1: it adds none. */
function shareAddedElsewhere({ target, base, patch, file }: RegionCase): number {
    const [before, here] = [new Set(keyLines(base).keys), new Set(keyLines(target).keys)];
    const added = keyLines(patch).keys.filter((key) => key.length > 8 && !before.has(key) && !here.has(key));
    return added.length ? added.filter((key) => file.targetLines.has(key)).length / added.length : -1;
}

const withoutComments = (text: string, path: string) =>
    tokenize(text, path)
        .filter(({ kind }) => kind !== 'comment' && kind !== 'space')
        .map((token) => token.text)
        .join(' ');

/** How often each word stands in a text. */
export function countWords(text: string): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    for (const word of parseWords(text).words) counts.set(word, (counts.get(word) ?? 0) + 1);
    return counts;
}
