/** The questions about one region: the history of its function, and who wrote the lines that the patch expects. Pure. */
import type { HistoryQuestion } from '../../core/git/questions.ts';
import type { Explained } from './listExplainedRegions.ts';

/** @param base the file as the patch expects it; without it lines cannot be named */
export function findCodePlace({ path, heading, base: lines }: Explained, base: string | undefined) {
    const from = base === undefined || lines === '' ? -1 : base.indexOf(lines);
    if (base !== undefined && from >= 0) {
        const first = base.slice(0, from).split('\n').length;
        const count = lines.split('\n').length - (lines.endsWith('\n') ? 1 : 0);
        return { path, at: { from: first, to: first + count - 1 } };
    }
    const functionName = readFunctionName(heading);
    return functionName === undefined ? undefined : { path, at: { functionName } };
}

/** The whole function where the region is in one, else its lines. */
export function makeHistoryQuestion(
    region: Explained,
    base: string | undefined,
    range: string,
): HistoryQuestion | undefined {
    const functionName = readFunctionName(region.heading);
    const place =
        functionName === undefined ? findCodePlace(region, base) : { path: region.path, at: { functionName } };
    return place && { kind: 'history', range, ...place };
}

/**
 * @param base the file as the patch expects it @param rev commit whose lines are asked about
 * @returns undefined where neither the lines nor a function can be named
 */
export function makeBlameQuestion(
    region: Explained,
    base: string | undefined,
    rev: string,
): HistoryQuestion | undefined {
    const place = findCodePlace(region, base);
    return place && { kind: 'blame', rev, ...place };
}

/** `foo_open()` -> `foo_open`; headings that are not functions have no name that git could look for. */
export function readFunctionName(heading: string): string | undefined {
    return /([A-Za-z_]\w*)\(\)$/.exec(heading)?.[1];
}
