/** Where the regions and warnings are in the whole file, beside the scroll bar: one path for each kind. */
import { html, svg } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { heightOf, type LayoutBlock } from '../model/layOutBlocks.ts';
import type { PanelState } from '../model/panelState.ts';

const HEIGHT = 1000;
const LEAST = 6;

/**
 * @param blocks of the whole document @returns a picture as high as the scroll bar, made anew only with the blocks or
 *   the text
 */
export function renderRegionRuler(state: PanelState, blocks: readonly LayoutBlock[]): unknown {
    return guard([blocks, state.text], () => {
        const scale = HEIGHT / Math.max(heightOf(blocks), 1);
        const paths = new Map<string, string>();
        for (const block of blocks) {
            if (block.kind !== 'region') continue;
            const status = state.text.regions[block.region]?.status ?? 'open';
            const kind = state.warned.has(block.region) ? 'warned' : status;
            const height = Math.max(LEAST, Math.round(block.height * scale));
            paths.set(kind, `${paths.get(kind) ?? ''}M0 ${Math.round(block.top * scale)}h9v${height}h-9z`);
        }
        return html`<svg class="ruler" viewBox="0 0 9 ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true">
            ${[...paths].map(([kind, path]) => svg`<path class=${kind} d=${path}></path>`)}
        </svg>`;
    });
}
