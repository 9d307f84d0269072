/** Whether a hunk stands beside the same lines once both changes are made, whatever the texts before them say. Pure. */
import { splitLines } from '../base/text.ts';
import { alignFiles, isTelling, splitIntoSections, type SectionedLines } from './alignFiles.ts';
import { squeezeLine, type ChangedText, type PlacedEdit } from './readEditedText.ts';
import type { Section } from './section.ts';

/** The part of its lines that an edit has to share with its original. */
const MOST = 0.5;

/**
 * A target that differs around the hunk takes the same change as other edits: what counts is where its lines stand in the end.
 * @returns tells of an edit of the original and one of the backport whether both stand in the same function, or the latter makes most
 *   lines of the former, and the next telling line above or below both is the same one. The files are aligned when it is asked for the first time.
 */
export function createAfterCheck(
    original: ChangedText,
    backport: ChangedText,
): (from: PlacedEdit, to: PlacedEdit) => boolean {
    let sides: ReturnType<typeof alignAfter> | undefined;
    return (from, to) => {
        sides ??= alignAfter(original, backport);
        if (areInEqualFunctions(sides, from, to)) return true;
        // The very same edit would be what aligns the lines around it.
        if (from.key === to.key) return false;
        const { there, here, toTarget } = sides;
        const partners = listTelling(there, from)
            .map((at) => toTarget[at]!)
            .filter((partner) => partner >= to.afterStart && partner < to.afterEnd);
        const telling = listTelling(there, from).length;
        if (telling === 0 || partners.length < MOST * telling) return false;
        const isNext = (start: number, partner: number, step: 1 | -1) => {
            const at = nextTelling(there, start, step);
            return at !== undefined && toTarget[at] === nextTelling(here, partner + step, step);
        };
        const sorted = [...partners].sort((a, b) => a - b);
        return isNext(from.afterStart - 1, sorted[0]!, -1) || isNext(from.afterEnd, sorted.at(-1)!, 1);
    };
}

/** Whether both stand in functions of one name that are the same, line by line, once both changes are made. */
function areInEqualFunctions({ upstream, target }: ReturnType<typeof alignAfter>, from: PlacedEdit, to: PlacedEdit) {
    const functionAt = (side: SectionedLines, at: number) => {
        let section = side.sectionOf[at];
        while (section && section.kind !== 'function') section = section.parent;
        if (!section) return undefined;
        const names: string[] = [];
        for (let outer: Section | undefined = section; outer; outer = outer.parent) names.push(outer.name);
        const keys = side.keys.slice(section.from, section.to).filter((key) => key !== '');
        return [...names, ...keys].join('\n');
    };
    const there = functionAt(upstream, from.afterStart);
    return there !== undefined && there === functionAt(target, to.afterStart);
}

function listTelling(keys: readonly string[], { afterStart, afterEnd }: PlacedEdit): number[] {
    const lines = Array.from({ length: afterEnd - afterStart }, (_, index) => afterStart + index);
    return lines.filter((at) => isTelling(keys[at]!));
}

function alignAfter(original: ChangedText, backport: ChangedText) {
    const [upstream, target] = [original, backport].map(({ path, after }) => {
        const lines = splitLines(after);
        return splitIntoSections(path, lines, lines.map(squeezeLine));
    });
    const { toTarget } = alignFiles(upstream!, target!);
    return { upstream: upstream!, target: target!, there: upstream!.keys, here: target!.keys, toTarget };
}

function nextTelling(keys: readonly string[], start: number, step: 1 | -1): number | undefined {
    for (let at = start; at >= 0 && at < keys.length; at += step) if (isTelling(keys[at]!)) return at;
    return undefined;
}
