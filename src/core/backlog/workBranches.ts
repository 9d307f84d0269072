/**
 * The branches that backports of the backlog are made on, one for each maintained branch: the next one goes onto the branch of
 * the last, so that a month ends in one branch to push and not in one for each conflict. git does not tell where a branch
 * began if the maintained branch has no commit of its own yet, so it is recorded.
 */
import * as v from 'valibot';
import { withBacklogLock } from '../git/operationLock.ts';
import { resolveCommit } from '../git/refs.ts';
import type { Repository } from '../git/repository.ts';
import { hasOpenCommits } from '../git/revList.ts';
import { listWorkTrees } from '../git/worktrees.ts';
import { list, refName, schemaOf } from '../state/schema.ts';
import { readJsonState, writeJsonState, type StateFile } from '../state/stateFile.ts';
import { readBulkRuns } from './bulkRun.ts';
import { locateSharedState } from './history.ts';

/** A work branch and what it is for: full names. */
export interface WorkBranchRecord {
    readonly target: string;
    readonly ref: string;
    /** ISO 8601, in UTC. */
    readonly since: string;
}

interface WorkBranches {
    readonly version: 1;
    /** Oldest first. */
    readonly branches: readonly WorkBranchRecord[];
}

/** The state file of work branches; all work trees of a repository share it. */
export const WORK_BRANCHES_FILE: StateFile<WorkBranches> = {
    name: 'backlog-work.json',
    schema: schemaOf<WorkBranches>()(
        v.object({
            version: v.literal(1),
            branches: list(
                schemaOf<WorkBranchRecord>()(
                    v.object({ target: refName, ref: refName, since: v.pipe(v.string(), v.isoTimestamp()) }),
                ),
            ),
        }),
    ),
};

/** Branches that are remembered. */
const MOST = 200;

/** A branch that the next backport goes onto. */
export interface WorkBranch {
    /** Full name. */
    readonly ref: string;
    /** The work tree that it is checked out in, absolute; undefined where it is in none. */
    readonly folder: string | undefined;
}

/** Those that were recorded and those that runs of many picks have made, oldest first; some may be gone. */
export async function readWorkBranches(repository: Repository): Promise<readonly WorkBranchRecord[]> {
    const recorded = (await readJsonState(locateSharedState(repository), WORK_BRANCHES_FILE))?.branches ?? [];
    const ofRuns = (await readBulkRuns(repository)).flatMap(({ id, ref, target, created, end, undone }) =>
        created && target !== undefined && end !== undefined && !undone ? [{ target, ref, since: timeOfRun(id) }] : [],
    );
    return [...recorded, ...ofRuns].sort((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0));
}

/** `bulk-20260301123000123` -> `2026-03-01T12:30:00.123Z` */
const timeOfRun = (id: string): string =>
    id.replace(/^\D*(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d{3}).*$/, '$1-$2-$3T$4:$5:$6.$7Z');

/**
 * The branch to go on with: the newest one of the target that is still there and has commits which the target lacks, or has
 * none yet. Once all of them have landed, the next backport begins a new one.
 * @param target full name
 * @throws GitFailed
 */
export async function findWorkBranch(repository: Repository, target: string): Promise<WorkBranch | undefined> {
    const { git } = repository;
    const tip = await resolveCommit(git, target);
    if (tip === undefined) return undefined;
    const known = (await readWorkBranches(repository)).filter((one) => one.target === target);
    for (const ref of new Set(known.map((one) => one.ref).reverse())) {
        const at = ref.startsWith('refs/heads/') ? await resolveCommit(git, ref) : undefined;
        if (at === undefined || (at !== tip && !(await hasOpenCommits(git, at, tip)))) continue;
        const tree = (await listWorkTrees(git)).find(({ branch, prunable }) => branch === ref && !prunable);
        return { ref, folder: tree?.path };
    }
    return undefined;
}

/** @param record of a branch that is about to be made; one that is not made is of no harm @throws Refusal where it cannot be written */
export function recordWorkBranch(repository: Repository, record: WorkBranchRecord): Promise<void> {
    return withBacklogLock(repository, 'decide', async (locked) => {
        const shared = locateSharedState(locked);
        const known = (await readJsonState(shared, WORK_BRANCHES_FILE))?.branches ?? [];
        const others = known.filter(({ ref }) => ref !== record.ref);
        await writeJsonState(shared, WORK_BRANCHES_FILE, { version: 1, branches: [...others, record].slice(-MOST) });
    });
}
