/** Whether the reasons of a conflict have room beside its sides: code that is cut to make room for them is worse off. */
import type { RegionFacts } from '../../protocol/panel.ts';
import { countColumns, measureColumn } from '../base/countColumns.ts';
import type { PanelState } from './panelState.ts';

/** Pixels that the panel needs for reasons in the margin at all. */
const LEAST = 1000;
/** Pixels beside the code of a stacked region: padding, rail, numbers and letters, margin. */
const TAKEN = 40 + 126 + 86 + 316;
/** Columns of a line that would be cut anyway. */
const ANYWAY = 110;

/** The same for all regions of a file: the margin does not come and go from one to the next. */
export function fitsBeside({ facts, width }: PanelState): boolean {
    if (width < LEAST) return false;
    return longest(facts.regions, facts.options.tabSize) * measureColumn() <= width - TAKEN;
}

const known = new WeakMap<readonly RegionFacts[], number>();

/** Columns of the longest line that can be shown whole. */
function longest(regions: readonly RegionFacts[], tabSize: number): number {
    const found = known.get(regions);
    if (found !== undefined) return found;
    let most = 0;
    for (const { target, base = '', patch } of regions)
        for (const side of [target, base, patch])
            for (const line of side.split('\n')) {
                const count = countColumns(line, tabSize, ANYWAY);
                if (count <= ANYWAY && count > most) most = count;
            }
    known.set(regions, most);
    return most;
}
