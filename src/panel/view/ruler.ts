/** Where the regions and warnings are in the whole file, beside the scroll bar. */
import { html, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { heightOf, type Block } from '../blocks.ts';
import type { PanelState } from '../state.ts';

export function ruler(state: PanelState, blocks: readonly Block[]): unknown {
    return guard([blocks, state.text], () => {
        const total = Math.max(heightOf(blocks), 1);
        const marks = blocks.flatMap((block): TemplateResult[] => {
            if (block.kind !== 'region') return [];
            const status = state.text.regions[block.region]?.status ?? 'open';
            const kind = state.warned.has(block.region) ? 'warned' : status;
            const place = `top:${(100 * block.top) / total}%;height:max(4px,${(100 * block.height) / total}%)`;
            return [html`<i class=${kind} .style=${place}></i>`];
        });
        return html`<div class="ruler" aria-hidden="true">${marks}</div>`;
    });
}
