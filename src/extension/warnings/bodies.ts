/** What a warning compares, as two texts: the same thing upstream and on the target. Pure. */
import type { Warning } from '../../core/analysis/context/report.ts';

export interface Bodies {
    readonly upstream: string;
    /** Missing where the target has no such thing. */
    readonly here?: string;
}

/** The longest body that is shown. */
const MOST_LINES = 24;

/** @returns undefined where the warning compares nothing */
export function bodiesOf({ rule, message, evidence }: Warning): Bodies | undefined {
    if (rule === 'goto-target') {
        const both = /^upstream:\n([^]*?)\nhere:\n([^]*)$/.exec(evidence);
        if (both) return { upstream: shortened(both[1]!), here: shortened(both[2]!) };
        const alone = /^upstream:\n([^]*)$/.exec(evidence);
        return alone ? { upstream: shortened(alone[1]!) } : undefined;
    }
    if (rule === 'arguments') {
        const upstream = / upstream$/.test(evidence) ? evidence.slice(0, -' upstream'.length) : undefined;
        const here = /here(?: it is|:) (.*\)) \(([^()]*)\)\.$/.exec(message)?.[1];
        return upstream !== undefined && here !== undefined && upstream.includes('(') ? { upstream, here } : undefined;
    }
    return undefined;
}

function shortened(text: string): string {
    const lines = text.split('\n');
    return lines.length <= MOST_LINES ? text : [...lines.slice(0, MOST_LINES), '…'].join('\n');
}
