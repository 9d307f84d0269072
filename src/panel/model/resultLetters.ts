/** Where the lines of a result come from. */
import { pairRows } from '../../core/conflict/alignRegionRows.ts';
import type { RegionFacts } from '../../protocol/panel.ts';
import type { Letter } from './compareRegionSides.ts';
import { splitPanelLines } from './lineIndex.ts';

/**
 * T for a line that only the target has, P for the patch's, B for one that only the base has; nothing for what target
 * and patch agree on. A line that stands nowhere gets the letter of the side whose line it most resembles, and E where it
 * is not from `suggested` (the suggestion that was applied) either.
 */
export function resultLetters(
    facts: RegionFacts,
    result: readonly string[],
    suggested?: string,
): (readonly Letter[])[] {
    const target = splitPanelLines(facts.target);
    const patch = splitPanelLines(facts.patch);
    const inTarget = new Set(target);
    const inPatch = new Set(patch);
    const inBase = new Set(splitPanelLines(facts.base ?? ''));
    const known = new Set(suggested === undefined ? [] : splitPanelLines(suggested));
    const onlyTarget = target.filter((line) => !inPatch.has(line));
    const onlyPatch = patch.filter((line) => !inTarget.has(line));
    const likeTarget = partners(result, onlyTarget);
    const likePatch = partners(result, onlyPatch);
    return result.map((line, index) => {
        if (inTarget.has(line)) return inPatch.has(line) ? [] : ['T'];
        if (inPatch.has(line)) return ['P'];
        if (inBase.has(line)) return ['B'];
        const near: Letter[] = likePatch.has(index) ? ['P'] : likeTarget.has(index) ? ['T'] : [];
        return known.has(line) ? near : [...near, 'E'];
    });
}

function partners(result: readonly string[], side: readonly string[]): ReadonlySet<number> {
    return new Set(pairRows(result, side).flatMap(([a, b]) => (a !== undefined && b !== undefined ? [a] : [])));
}
