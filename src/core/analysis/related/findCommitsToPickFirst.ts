/** The minimal set for a pick that has stopped: what "pick the minimal set first" picks. */
import { noMinimalSet } from '../../messages/park.ts';
import { createAnalysisContext, type AnalyzeRequest } from '../context/analysisContext.ts';
import type { Store } from '../../git/store.ts';
import { findRelated } from './findRelated.ts';
import { findMinimalSet } from './findMinimalSet.ts';

/**
 * @returns the commits to pick first, in order, 40 hex; never none
 * @throws Refusal where there is no such set, or the pick applies as it is
 */
export async function findCommitsToPickFirst(store: Store, request: AnalyzeRequest): Promise<readonly string[]> {
    const context = await createAnalysisContext(store, request);
    const { related } = await findRelated(context);
    const set = await findMinimalSet(context, related);
    if (!set?.commits.length) throw noMinimalSet();
    return set.commits;
}
