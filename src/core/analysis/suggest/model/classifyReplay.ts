/** How the edits of a replay went, in one word. Pure. */
import type { ReplayedEdits } from '../../../diff/replayEdits.ts';
import type { ReplayOutcome } from '../../../messages/describeSuggestion.ts';

/** How the edits of a replay went, worst first: one word for the ranking. */
export function classifyReplay({ edits }: ReplayedEdits): ReplayOutcome {
    const has = (kind: ReplayedEdits['edits'][number]) => edits.includes(kind);
    const all = (...kinds: ReplayedEdits['edits'][number][]) => edits.every((edit) => kinds.includes(edit));
    if (!edits.length) return 'nothing';
    if (all('already')) return 'already';
    if (all('missing')) return 'missing';
    if (has('clash')) return all('clash') ? 'clash' : 'some clash';
    if (has('missing')) return has('placed') ? 'some missing, placed' : 'some missing';
    if (has('placed')) return 'placed';
    return has('merged') ? 'merged' : 'exact';
}
