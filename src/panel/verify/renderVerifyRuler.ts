/** Where the differences are in all that is compared: a strip beside the scroll bar. */
import { html, type TemplateResult } from 'lit';
import type { ShownComparison } from '../../protocol/verify.ts';
import { rowOf, type ItemLayout } from './layOutItems.ts';

type Kind = 'change' | 'context' | 'warning';

/** A mark of the bar at the right, which shows where in the whole list something is. */
export interface RulerMark {
    readonly kind: Kind;
    /** Thousandths of the height, so that a list of any length makes a thousand of each kind at most. */
    readonly at: number;
}

/** Pure. */
export function listRulerMarks(
    { items, tops }: ItemLayout,
    { found, warnings }: Pick<ShownComparison, 'found' | 'warnings'>,
): RulerMark[] {
    const height = tops.at(-1) || 1;
    const seen = new Map<string, RulerMark>();
    const put = (kind: Kind, index: number) => {
        const at = Math.floor((tops[index]! / height) * 1000);
        seen.set(`${kind} ${at}`, { kind, at });
    };
    const warned = new Set(warnings.map(({ path, line }) => JSON.stringify([path, line])));
    items.forEach((item, index) => {
        if (item.kind === 'misplaced') put('warning', index);
        if (item.kind !== 'row') return;
        const row = rowOf(found.files, item);
        if (row.mark !== 'same') put(row.mark, index);
        const place = [found.files[item.file]!.backport, row.backport?.after];
        if (warned.size > 0 && warned.has(JSON.stringify(place))) put('warning', index);
    });
    return [...seen.values()];
}

/** Says nothing to a screen reader: the differences have their own list of steps. */
export function renderVerifyRuler(marks: readonly RulerMark[]): TemplateResult {
    return html`<div class="ruler" aria-hidden="true">
        ${marks.map(({ kind, at }) => html`<i class="at-${kind}" .style=${`top:${at / 10}%`}></i>`)}
    </div>`;
}
