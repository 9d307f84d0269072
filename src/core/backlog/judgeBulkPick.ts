/** Whether a backport that was picked in bulk may stand, or a user has to look at it first: the one place that decides it. */
import { createAnalysisContext } from '../analysis/context/analysisContext.ts';
import type { Store } from '../git/store.ts';
import { findBackportWarnings } from '../verify/backportWarnings.ts';
import type { Verdict } from '../verify/model.ts';
import { verifyCommits } from '../verify/verify.ts';

export type BackportJudgement =
    | { readonly kind: 'passes' }
    /** It is not the same patch. */
    | { readonly kind: 'differs'; readonly verdict: Verdict }
    /** A rule has found something: its id, and how many. */
    | { readonly kind: 'warned'; readonly rules: readonly string[] };

const SAME: ReadonlySet<Verdict> = new Set(['identical', 'respaced', 'moved']);

/** @param parent the branch before it @throws GitFailed, GitCancelled */
export async function judgeBulkPick(
    store: Store,
    original: string,
    backport: string,
    parent: string,
): Promise<BackportJudgement> {
    const { verdict, files } = await verifyCommits(store.git, store.objects, original, backport);
    if (!SAME.has(verdict)) return { kind: 'differs', verdict };
    const context = await createAnalysisContext(store, { commit: original, onto: parent });
    const paths = files.flatMap((file) => (file.backport === undefined ? [] : [file.backport]));
    const warnings = await findBackportWarnings(context, backport, paths, {});
    const rules = warnings.flatMap(({ severity, rule }) => (severity === 'info' ? [] : [rule]));
    return rules.length > 0 ? { kind: 'warned', rules: [...new Set(rules)] } : { kind: 'passes' };
}
