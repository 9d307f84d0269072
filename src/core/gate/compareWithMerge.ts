/** How a result differs from git's own merge, where that has no conflict. Pure. */
import { splitLines } from '../base/text.ts';
import { computeLineHunks, indexTextLines } from '../diff/lineHunks.ts';
import { mergeLines } from '../diff/mergeLines.ts';
import { isTelling } from '../placement/alignFiles.ts';
import { squeezeLine, type ChangedText } from '../placement/readEditedText.ts';

/** Lines in which a result and git's merge of the same versions differ; `key` is the line without whitespace. */
export interface MergeDifference {
    /** Lines of the merge that the result lacks, as one of the versions has them. */
    readonly missing: readonly { readonly key: string; readonly text: string }[];
    /** Lines of the result that the merge lacks; lines count from 1. */
    readonly extra: readonly { readonly key: string; readonly text: string; readonly line: number }[];
    /** The result is the merge, whitespace aside, and the merge has no conflict. */
    readonly isSame: boolean;
}

/** Nothing of blank lines and lone brackets, of lines that only moved, and of what touches a conflict. */
export function compareWithMerge(original: ChangedText, backport: ChangedText): MergeDifference {
    const [base, theirs, ours, result] = [original.before, original.after, backport.before, backport.after].map(
        splitLines,
    );
    const keys = (lines: readonly string[]) => lines.map(squeezeLine);
    const merged = mergeLines(keys(base!), keys(ours!), keys(theirs!));
    const own = keys(result!);
    const isBlank = (key: string) => key === '';
    const isSame =
        merged.conflicts.length === 0 &&
        merged.lines.filter((key) => !isBlank(key)).join('\n') === own.filter((key) => !isBlank(key)).join('\n');
    if (isSame) return { missing: [], extra: [], isSame };
    const index = (lines: readonly string[]) => indexTextLines(lines.map((line) => `${line}\n`).join(''));
    const hunks = computeLineHunks(index(merged.lines), index(own)).filter(
        ({ before: [start, end] }) => !merged.conflicts.some((at) => at >= start && at <= end),
    );
    const texts = new Map([...theirs!, ...ours!].map((line) => [squeezeLine(line), line.trim()]));
    const missing = hunks.flatMap(({ before: [start, end] }) =>
        merged.lines.slice(start, end).map((key) => ({ key, text: texts.get(key) ?? key })),
    );
    const extra = hunks.flatMap(({ after: [start, end] }) =>
        own.slice(start, end).map((key, at) => ({ key, text: result![start + at]!.trim(), line: start + at + 1 })),
    );
    return {
        missing: subtractKeys(missing, extra),
        extra: subtractKeys(extra, missing),
        isSame,
    };
}

function subtractKeys<T extends { readonly key: string }>(
    a: readonly T[],
    b: readonly { readonly key: string }[],
): T[] {
    const left = new Map<string, number>();
    for (const { key } of b) left.set(key, (left.get(key) ?? 0) + 1);
    return a.filter(({ key }) => {
        const count = left.get(key) ?? 0;
        if (count > 0) left.set(key, count - 1);
        return count === 0 && isTelling(key);
    });
}
