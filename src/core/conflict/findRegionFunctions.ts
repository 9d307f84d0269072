/** Finds the function that each region of a file in conflict is in. Pure. */
import { splitLines } from '../base/text.ts';
import { createFunctionFinder, type Enclosing } from './findEnclosing.ts';
import type { ConflictedText, Region } from './regions.ts';

/** The function around a region: its name, and its header line for display. */
export type RegionFunction = Pick<Enclosing, 'name' | 'header'>;

/** Lines of a side that are searched for a function of its own. */
const MAX_SEARCHED = 200;

/**
 * The function that each region is in, as the target has it: the conflicted text itself holds headers and braces several
 * times over. Where a region is outside of any, the first function that starts inside it, of target, patch or base.
 */
export function findRegionFunctions({ text, regions }: ConflictedText): (RegionFunction | undefined)[] {
    const lines: string[] = [];
    const put = (part: string) => {
        for (const line of splitLines(part)) lines.push(line);
    };
    let at = 0;
    const firsts = regions.map((region) => {
        put(text.slice(at, region.start));
        const first = lines.length + 1;
        put(region.target);
        at = region.end;
        return first;
    });
    put(text.slice(at));
    const find = createFunctionFinder(lines);
    return regions.map((region, index) => {
        const first = firsts[index] as number;
        const around = find(first);
        // An empty target stands between two lines: it is in the function that holds them both.
        return around && (region.target !== '' || around.from < first) ? around : ownFunction(region);
    });
}

function ownFunction({ target, patch, base = '' }: Region): RegionFunction | undefined {
    for (const side of [target, patch, base]) {
        const own = splitLines(side);
        const find = createFunctionFinder(own);
        for (let line = 1; line <= Math.min(own.length, MAX_SEARCHED); line++) {
            const found = find(line);
            if (found) return found;
        }
    }
    return undefined;
}
