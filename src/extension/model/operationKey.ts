/** Identifies a stopped pick, so that what was shown for one is not taken for another. Pure. */
import type { BackportState } from '../../core/backport/state.ts';

/** Names the running pick and the way it was merged; undefined where none has stopped. */
export function operationKey(state: BackportState): string | undefined {
    if (state.kind !== 'conflicted') return undefined;
    const { pick, branch, step, strategyOptions, renameLimit, renamed, files } = state;
    // Each file that was merged under another name is one more.
    const merged = renamed ? files.length : undefined;
    return JSON.stringify([pick.id, branch, step.index, strategyOptions, renameLimit, merged]);
}
