/** `git rev-list`: the ids of a range. */
import { GitFailed, run, type Git } from './git.ts';
import { sinceOption } from './messageLog.ts';

export interface RevListRequest {
    readonly from: string;
    /** The range ends where this can reach. */
    readonly not: string | undefined;
    /** Committer date in seconds since 1970: older commits are not walked. */
    readonly since?: number;
    /** Only commits that changed one of these. */
    readonly paths?: readonly string[];
    readonly most: number;
}

/** @returns newest first, children before parents @throws GitFailed */
export async function revList(git: Git, { from, not, since, paths = [], most }: RevListRequest): Promise<string[]> {
    const args = ['rev-list', '--topo-order', `--max-count=${most}`];
    if (since !== undefined) args.push(...sinceOption(since));
    args.push('--end-of-options', from, ...(not === undefined ? [] : [`^${not}`]), '--', ...paths);
    const ran = await run(git, args);
    if (ran.code !== 0) throw new GitFailed(args, ran.code, ran.stderr);
    return ran.stdout.split('\n').filter(Boolean);
}
