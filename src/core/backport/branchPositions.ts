/** Where a branch was before backports came to it, so that it can go back there. */
import { readRefLog, type RefLogEntry } from '../git/refLog.ts';
import { resolveCommit } from '../git/refs.ts';
import { logCommits } from '../git/log.ts';
import type { Repository } from '../git/repository.ts';
import type { CommitSummary } from './state.ts';
import { summarizeCommit } from './summarizeCommit.ts';

/** A commit that the branch was at before, read from its log; the user can move it back there. */
export interface BranchPosition {
    /** Where the branch would be, 40 hex. */
    readonly commit: string;
    readonly subject: string;
    /** What has moved it on from there, in words of its log, e.g. `cherry-pick: net: fix a leak`. */
    readonly before: string;
}

export interface BranchPositions {
    /** Where it is, 40 hex; undefined where there is no such branch. */
    readonly tip: string | undefined;
    /** The latest first, each once. */
    readonly positions: readonly BranchPosition[];
}

/** @param ref full name of a local branch @throws GitFailed */
export async function listBranchPositions({ git }: Repository, ref: string): Promise<BranchPositions> {
    const tip = await resolveCommit(git, ref);
    return { tip, positions: tip === undefined ? [] : listPositions(await readRefLog(git, ref), tip) };
}

/** Picks, reverts and what this program has moved. Pure. @param entries newest first */
export function listPositions(entries: readonly RefLogEntry[], tip: string): BranchPosition[] {
    const found = new Map<string, BranchPosition>();
    entries.forEach(({ message }, at) => {
        const older = entries[at + 1];
        if (!older || older.commit === tip || found.has(older.commit) || !isOurs(message)) return;
        found.set(older.commit, { commit: older.commit, subject: older.subject, before: message });
    });
    return [...found.values()];
}

const isOurs = (message: string): boolean =>
    /^(?:commit \(cherry-pick\)|cherry-pick|revert|git-backport|backport)\b/.test(message);

/** Commits that a branch loses where it goes back. @returns newest first @throws GitFailed */
export async function listLeaving({ git }: Repository, from: string, to: string): Promise<CommitSummary[]> {
    const commits = await logCommits(git, [`--max-count=${MOST}`, '--end-of-options', from, `^${to}`, '--']);
    return commits.map(summarizeCommit);
}

const MOST = 1000;
