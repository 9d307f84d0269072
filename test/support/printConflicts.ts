import { hasBaseSection, resolveRegions } from '../../src/core/conflict/resolveRegions.ts';
import type { ConflictedText, Region } from '../../src/core/conflict/regions.ts';

/**
 * The text that was parsed, from its regions and what stands between them. A base that was found elsewhere is not
 * printed where the markers have none: that stays out.
 */
export function printConflicts({ text, regions }: ConflictedText): string {
    const out: string[] = [];
    let at = 0;
    const copyLine = (start: number): number => {
        const end = lineEnd(text, start);
        out.push(text.slice(start, end));
        return end;
    };
    const skip = (side: string, start: number): number => {
        out.push(side);
        return start + side.length;
    };
    for (const region of regions) {
        out.push(text.slice(at, region.start));
        at = skip(region.target, copyLine(region.start));
        if (hasBaseSection(text, region)) at = skip(region.base ?? '', copyLine(at));
        at = skip(region.patch, copyLine(at));
        at = copyLine(at);
    }
    out.push(text.slice(at));
    return out.join('');
}

const lineEnd = (text: string, start: number): number => {
    const end = text.indexOf('\n', start);
    return end < 0 ? text.length : end + 1;
};

/** The text with `result` in place of one region. */
export function replaceRegion(text: string, region: Region, result: string): string {
    return resolveRegions({ text, regions: [region], problems: [], leftover: [] }, new Map([[region.index, result]]));
}
