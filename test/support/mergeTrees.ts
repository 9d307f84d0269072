import type { Git } from '../../src/core/git/git.ts';
import { openMerger, type Pick, type Picked } from '../../src/core/git/mergeTrees.ts';

/** One batch by a process of its own. */
export async function mergeTrees(git: Git, picks: readonly Pick[]): Promise<(Picked | undefined)[]> {
    const merger = openMerger(git, picks[0]?.target ?? '');
    try {
        return await merger.merge(picks);
    } finally {
        merger.dispose();
    }
}
