/** What was answered, as requests to core. Pure. */
import type { BackportRequest, CommitSummary } from '../../core/backport/state.ts';
import type { BranchPlace } from './askWhere.ts';
import { proposeBranchName } from './branchName.ts';
import type { Target } from '../../core/backport/targets.ts';

export interface Answers {
    readonly commits: readonly CommitSummary[];
    readonly targets: readonly Target[];
    readonly mainline: number;
    readonly where: BranchPlace;
}

/** One request for each target. */
export function requestsOf({ commits = [], targets = [], mainline, where }: Partial<Answers>): BackportRequest[] {
    if (!where || commits.length === 0) return [];
    return targets.map((target) => ({
        commits: idsOf(commits),
        target: target.ref,
        ...(where.newBranch === undefined
            ? {}
            : { newBranch: proposeBranchName(where.newBranch, idsOf(commits), target.ref) }),
        recordOrigin: where.recordOrigin,
        signOff: where.signOff,
        ...(where.strategyOptions.length ? { strategyOptions: where.strategyOptions } : {}),
        ...(mainline !== undefined && mergeAmong(commits) ? { mainline } : {}),
    }));
}

/** @returns their full ids, in the same order */
export const idsOf = (commits: readonly CommitSummary[]) => commits.map((commit) => commit.id);

/** The first merge: of a merge one parent has to be named, against which it is picked. */
export function mergeAmong(commits: readonly CommitSummary[] | undefined): CommitSummary | undefined {
    return commits?.find((commit) => commit.parents.length > 1);
}
