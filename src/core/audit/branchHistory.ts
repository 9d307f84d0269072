/** The history of a branch beside upstream's: what only one of them has, and what messages say of other commits. */
import { indexReferencesSince, type ReferenceIndex } from '../analysis/history/referenceIndex.ts';
import { listCommonBases } from '../git/commonBases.ts';
import { readCommit, readSubject } from '../git/commit.ts';
import { historyLog } from '../git/historyLog.ts';
import type { Store } from '../git/store.ts';

/** Commits that one of two ends has and the other one has not. */
export interface HistorySide {
    /** 40 hex. */
    readonly ids: ReadonlySet<string>;
    /** Of these, no merges, by {@link nameAuthorship}. */
    readonly byAuthorship: ReadonlyMap<string, string>;
}

export interface BranchHistory {
    /** What the branch has and upstream has not. */
    readonly own: HistorySide;
    /** What upstream has and the branch has not. */
    readonly missing: HistorySide;
    /** Since they parted. */
    readonly references: ReferenceIndex;
}

/** What a pick keeps of its original unless somebody changes it. @param authored seconds since 1970 */
export const nameAuthorship = (authored: number, subject: string) => `${authored} ${subject}`;

/** Commits of one side. */
const MOST = 1_000_000;

/**
 * @param tip,upstream ids of commits
 * @returns undefined where the branch has nothing that upstream lacks
 * @throws GitFailed, GitCancelled
 */
export async function openBranchHistory(
    store: Store,
    tip: string,
    upstream: string,
): Promise<BranchHistory | undefined> {
    const own = await readSide(store, tip, upstream);
    if (own.ids.size === 0) return undefined;
    const missing = await readSide(store, upstream, tip);
    const bases = await listCommonBases(store.git, [tip, upstream]);
    let since = bases.length > 0 ? Infinity : 0;
    for (const id of bases) since = Math.min(since, (await readCommit(store.objects, id))?.committer.seconds ?? 0);
    return { own, missing, references: await indexReferencesSince(store, since) };
}

async function readSide({ git }: Store, tip: string, not: string): Promise<HistorySide> {
    const ids = new Set<string>();
    const byAuthorship = new Map<string, string>();
    await historyLog(git, { tips: [tip], not: [not], most: MOST }, ({ id, parents, authored, message }) => {
        ids.add(id);
        if (parents.length === 1) byAuthorship.set(nameAuthorship(authored, readSubject(message)), id);
    });
    return { ids, byAuthorship };
}
