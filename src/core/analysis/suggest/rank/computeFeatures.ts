/** What can be seen of a region, as names in the table of weights: each crossed with what is proposed. */
import { listIdentifiers, tokenize } from '../../../syntax/tokens.ts';
import { removeWhitespace, type RegionCase } from '../model/regionCase.ts';
import { classifyPath } from '../model/classifyPath.ts';
import { keyLines, measureTextSimilarity } from '../../../diff/lineMap.ts';
import { classifyReplay } from '../model/classifyReplay.ts';

/** Names of what holds for the region, whatever is proposed. */
export function computeFeatures(region: RegionCase): string[] {
    const { target, base, patch, file, replay } = region;
    const [t, b, p] = [removeWhitespace(target), removeWhitespace(base), removeWhitespace(patch)];
    const marks = [`class ${classifyReplay(replay)}`, `path ${classifyPath(file.path)}`];
    if (t === '') marks.push('target empty');
    if (b === '') marks.push('base empty');
    if (p === '') marks.push('patch empty');
    if (t === b) marks.push('target is base');
    marks.push(`foreign ${bucket(foreignWords(region))}`, `alike ${alikeness(target, base)}`);
    marks.push(`unknown ${countUnknownWords(patch, region)}`);
    if (t !== b && withoutComments(target, file.path) === withoutComments(base, file.path))
        marks.push('comments differ');
    marks.push(`added elsewhere ${addedElsewhere(region)}`);
    const lines = keyLines(patch).texts.length - keyLines(base).texts.length;
    marks.push(
        `grows ${lines < 0 ? 'less' : lines === 0 ? 'same' : lines <= 3 ? 'little' : lines <= 12 ? 'more' : 'much'}`,
    );
    const edited = replay.edits.length;
    marks.push(`edits ${edited <= 1 ? '1' : edited <= 3 ? '3' : 'many'}`);
    const long = keyLines(target).texts.length;
    marks.push(`target ${long === 0 ? 'none' : long <= 3 ? 'short' : long <= 12 ? 'middle' : 'long'}`);
    return marks;
}

/** Words that the patch brings in, that its file has upstream and the target's file has nowhere. */
function foreignWords({ base, patch, target, file }: RegionCase): number {
    const before = listIdentifiers(base);
    const here = listIdentifiers(target);
    let count = 0;
    for (const word of listIdentifiers(patch)) {
        if (before.has(word) || here.has(word)) continue;
        if (file.identifiers.base.has(word) && !file.identifiers.target.has(word)) count++;
    }
    return count;
}

/** How much of a proposed text the target's file knows nowhere though the base's file has it. */
export function countUnknownWords(text: string, { target, file }: RegionCase): 'none' | 'one' | 'some' {
    const here = listIdentifiers(target);
    let count = 0;
    for (const word of listIdentifiers(text))
        if (!here.has(word) && file.identifiers.base.has(word) && !file.identifiers.target.has(word)) count++;
    return bucket(count);
}

/** Whether the target's file has the lines that the patch adds here, in another place. */
function addedElsewhere({ target, base, patch, file }: RegionCase): 'all' | 'some' | 'none' {
    const [before, here] = [new Set(keyLines(base).keys), new Set(keyLines(target).keys)];
    const added = keyLines(patch).keys.filter((key) => key.length > 8 && !before.has(key) && !here.has(key));
    const there = added.filter((key) => file.targetLines.has(key)).length;
    return there === 0 ? 'none' : there === added.length ? 'all' : 'some';
}

const withoutComments = (text: string, path: string) =>
    tokenize(text, path)
        .filter(({ kind }) => kind !== 'comment' && kind !== 'space')
        .map((token) => token.text)
        .join(' ');

const bucket = (count: number): 'none' | 'one' | 'some' => (count === 0 ? 'none' : count === 1 ? 'one' : 'some');

function alikeness(target: string, base: string): string {
    const value = measureTextSimilarity(target, base);
    return value > 0.95 ? 'very' : value > 0.75 ? 'much' : value > 0.4 ? 'some' : 'little';
}
