/** Whether the reasons of a conflict have room beside its sides: code that is cut to make room for them is worse off. */
import type { RegionFacts } from '../protocol/panel.ts';
import type { PanelState } from './state.ts';

/** Pixels that the panel needs for reasons in the margin at all. */
const LEAST = 1000;
/** Pixels beside the code of a stacked region: padding, rail, numbers and letters, margin. */
const TAKEN = 40 + 126 + 86 + 316;
/** Columns of a line that would be cut anyway. */
const ANYWAY = 110;

/** The same for all regions of a file: the margin does not come and go from one to the next. */
export function fitsBeside({ facts, width }: PanelState): boolean {
    if (width < LEAST) return false;
    return longest(facts.regions, facts.options.tabSize) * columnWidth() <= width - TAKEN;
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
                const count = columnsOf(line, tabSize);
                if (count <= ANYWAY && count > most) most = count;
            }
    known.set(regions, most);
    return most;
}

/** Columns of a line; stops counting behind `most`, where it is too long to matter. */
export function columnsOf(line: string, tabSize: number, most = ANYWAY): number {
    let count = 0;
    for (let at = 0; at < line.length && count <= most; at++)
        count += line[at] === '\t' ? tabSize - (count % tabSize) : 1;
    return count;
}

let measured: { readonly font: string; readonly width: number } | undefined;

/** Of the editor's font, in pixels; measured once for each font. */
export function columnWidth(): number {
    const style = getComputedStyle(document.documentElement);
    const read = (name: string) => style.getPropertyValue(`--vscode-editor-${name}`);
    const font = `${read('font-size') || '12px'} ${read('font-family') || 'monospace'}`;
    if (measured?.font !== font) {
        const context = document.createElement('canvas').getContext('2d');
        if (context) context.font = font;
        measured = { font, width: context?.measureText('0').width ?? 8 };
    }
    return measured.width;
}
