/** Switches to another branch, past what came into its way while a pick ran: that is moved away and kept. */
import { listStagedPaths } from '../git/diffIndex.ts';
import { diffTree } from '../git/diffTree.ts';
import type { LockedRepository } from '../git/locked.ts';
import { resolveCommit, shortRef } from '../git/refs.ts';
import { requireWorkTree } from '../git/repository.ts';
import { status } from '../git/status.ts';
import { isAt, switchBranch, type SwitchTarget } from '../git/switchBranch.ts';
import { switchFailed } from '../messages/backport.ts';
import type { Backup } from './backups.ts';
import { moveAside, findUntrackedObstacles } from './moveAside.ts';
import { explainGitStop } from './pickOutcome.ts';

/** A file may be saved again and again. */
const TRIES = 5;

/** @returns what was kept @throws Refusal where git cannot switch */
export async function leaveBranch(
    repository: LockedRepository,
    to: SwitchTarget,
    keep: { readonly why: Backup['why']; readonly pick: string | undefined },
): Promise<readonly Backup[]> {
    const kept: Backup[] = [];
    for (let tries = 1; ; tries++) {
        if (await isAt(repository, to)) return kept;
        const { paths, returning } = await pathsInTheWay(repository, to);
        const request = { ...keep, paths, returning, written: [] };
        const moved = paths.length ? await moveAside(repository, request) : undefined;
        if (moved) kept.push(moved);
        const ran = await switchBranch(repository, to);
        if (ran === undefined) return kept;
        // Where git has got as far as the index, what differs from HEAD is what it has written itself.
        const begun = (await listStagedPaths(repository.git, 'HEAD')).length > 0;
        if (!begun && tries < TRIES && (await pathsInTheWay(repository, to)).paths.length > 0) continue;
        const reason = await explainGitStop(repository, ran, false);
        const name = shortRef('ref' in to ? to.ref : to.commit);
        throw reason.code === 'pick-failed' ? switchFailed(name, ran.stderr) : reason;
    }
}

/**
 * @returns `paths`: edited files that differ on the other branch, and untracked files that would be overwritten; `returning`: what
 *   the switch writes
 */
async function pathsInTheWay(repository: LockedRepository, to: SwitchTarget) {
    const { git } = repository;
    const commit = 'ref' in to ? await resolveCommit(git, to.ref) : to.commit;
    if (commit === undefined) return { paths: [], returning: [] };
    const changes = await diffTree(git, 'HEAD', commit, { renames: false });
    const changed = new Set(changes.map((change) => change.path));
    const edited = (await status(git)).map((entry) => entry.path).filter((file) => changed.has(file));
    const there = changes.filter(({ status }) => status !== 'D').map((change) => change.path);
    const untracked = await findUntrackedObstacles(git, requireWorkTree(repository), there);
    return { paths: [...edited, ...untracked], returning: there };
}
