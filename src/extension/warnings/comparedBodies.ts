/** What a warning compares, as two texts that fit on a card or in a hover. Pure. */
import type { Warning } from '../../core/analysis/context/report.ts';

/** The same lines upstream and here, cut to what is worth reading. */
export interface ComparedBodies {
    readonly upstream: string;
    /** Missing where the target has no such thing. */
    readonly here?: string;
}

/** The longest body that is shown. */
const MOST_LINES = 24;

/** @returns undefined where the warning compares nothing with upstream */
export function readComparedBodies({ compare }: Pick<Warning, 'compare'>): ComparedBodies | undefined {
    if (!compare?.upstream) return undefined;
    const upstream = shortened(compare.upstream.text);
    return compare.here ? { upstream, here: shortened(compare.here.text) } : { upstream };
}

function shortened(text: string): string {
    const lines = text.split('\n');
    return lines.length <= MOST_LINES ? text : [...lines.slice(0, MOST_LINES), '…'].join('\n');
}
