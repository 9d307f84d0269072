/** What was answered, as requests to core. Pure. */
import type { BackportRequest, CommitSummary } from '../../core/backport/state.ts';
import type { BranchPlace } from './askWhere.ts';
import { findFreeBranchName, proposeBranchName } from './proposeBranchName.ts';
import type { Target } from '../../core/backport/targets.ts';

/** All that the wizard has asked: what, where to, how. One {@link BackportRequest} follows for each target. */
export interface Answers {
    readonly commits: readonly CommitSummary[];
    readonly targets: readonly Target[];
    readonly mainline: number;
    readonly where: BranchPlace;
    /** Short names of the local branches that there are: a new one gets another name. */
    readonly existing: ReadonlySet<string>;
}

/** One request for each target. */
export function makeRequests({
    commits = [],
    targets = [],
    mainline,
    where,
    existing = new Set(),
}: Partial<Answers>): BackportRequest[] {
    if (!where || commits.length === 0) return [];
    return targets.map((target) => ({
        commits: listIds(commits),
        target: target.ref,
        ...(where.newBranch === undefined
            ? {}
            : {
                  newBranch: findFreeBranchName(
                      proposeBranchName(where.newBranch, listIds(commits), target.ref),
                      existing,
                  ),
              }),
        recordOrigin: where.recordOrigin,
        signOff: where.signOff,
        ...(where.strategyOptions.length ? { strategyOptions: where.strategyOptions } : {}),
        ...(mainline !== undefined && findMerge(commits) ? { mainline } : {}),
    }));
}

/** @returns their full ids, in the same order */
export const listIds = (commits: readonly CommitSummary[]) => commits.map((commit) => commit.id);

/** The first merge: of a merge one parent has to be named, against which it is picked. */
export function findMerge(commits: readonly CommitSummary[] | undefined): CommitSummary | undefined {
    return commits?.find((commit) => commit.parents.length > 1);
}
