/** Tells whether a pick was merged in another way than the analysis merges. Pure. */
import type { BackportState } from './state.ts';

/** The pick was merged with options that a dry run does not have: its own conflicts are the ones to explain. */
export function isMergedWithOptions(state: BackportState): boolean {
    return state.kind === 'conflicted' && (state.strategyOptions ?? state.renameLimit ?? state.renamed) !== undefined;
}
