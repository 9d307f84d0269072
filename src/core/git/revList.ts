/** `git rev-list`: the ids of a range. */
import { append } from '../base/arrays.ts';
import { GitFailed, run, type Git } from './git.ts';
import { pathOutside } from '../messages/backlog.ts';
import { sinceOption } from './messageLog.ts';

/** A range to be walked: from a commit back to what another one reaches. */
export interface RevListRequest {
    readonly from: string;
    /** The range ends where this can reach. */
    readonly not: string | undefined;
    /** Committer date in seconds since 1970: older commits are not walked. */
    readonly since?: number;
    /** Only commits that changed one of these. */
    readonly paths?: readonly string[];
    /** Of merges only the line that was merged into. */
    readonly firstParent?: boolean;
    readonly most: number;
}

/** @returns newest first, children before parents @throws GitFailed */
export async function revList(
    git: Git,
    { from, not, since, paths = [], firstParent, most }: RevListRequest,
): Promise<string[]> {
    const args = ['rev-list', '--topo-order', `--max-count=${most}`];
    if (since !== undefined) append(args, sinceOption(since));
    if (firstParent) args.push('--first-parent');
    args.push('--end-of-options', from);
    append(args, not === undefined ? [] : [`^${not}`]);
    args.push('--');
    append(args, paths);
    const ran = await run(git, args);
    if (ran.code !== 0) throw new GitFailed(args, ran.code, ran.stderr);
    return ran.stdout.split('\n').filter(Boolean);
}

/**
 * `git rev-list --cherry-pick --right-only target...branch`
 * @returns whether the branch has a commit whose change the target lacks; a merge is none
 * @throws GitFailed
 */
export async function hasOpenCommits(git: Git, branch: string, target: string): Promise<boolean> {
    const args = ['rev-list', '--cherry-pick', '--right-only', '--no-merges', '--max-count=1'];
    args.push('--end-of-options', `${target}...${branch}`, '--');
    const ran = await run(git, args);
    if (ran.code !== 0) throw new GitFailed(args, ran.code, ran.stderr);
    return ran.stdout !== '';
}

/**
 * Commits that only these branches have, no other branch and no remote one.
 * @param branches short names; one that is gone counts as empty
 * @returns newest first, at most so many
 */
export async function listCommitsOnlyOn(git: Git, branches: readonly string[], most: number): Promise<string[]> {
    const args = ['rev-list', `--max-count=${most}`, '--ignore-missing', '--not'];
    for (const branch of branches) args.push(`--exclude=${branch}`);
    args.push('--branches', '--remotes', '--not', '--end-of-options');
    for (const branch of branches) args.push(`refs/heads/${branch}`);
    args.push('--');
    const ran = await run(git, args);
    if (ran.code !== 0) throw new GitFailed(args, ran.code, ran.stderr);
    return ran.stdout.split('\n').filter(Boolean);
}

/** Conditions that commits of a history have to meet; undefined for any. */
export interface CommitFilter {
    /** As git log reads them. */
    readonly since: string | undefined;
    readonly until: string | undefined;
    /** Words of an author, of a message: no patterns. */
    readonly author: string | undefined;
    readonly grep: string | undefined;
    readonly path: string | undefined;
}

/**
 * Ids of all commits of a history for which these hold, newest first.
 * @throws Refusal for a path that leads out of the repository; GitFailed
 */
export async function listMatching(git: Git, from: string, filter: CommitFilter): Promise<string[]> {
    const { since, until, author, grep, path } = filter;
    const args = ['rev-list', '--fixed-strings', '--regexp-ignore-case'];
    if (since !== undefined) args.push(`--since=${since}`);
    if (until !== undefined) args.push(`--until=${until}`);
    if (author !== undefined) args.push(`--author=${author}`);
    if (grep !== undefined) args.push(`--grep=${grep}`);
    args.push('--end-of-options', from, '--');
    if (path !== undefined) args.push(path);
    const ran = await run(git, args);
    if (path !== undefined && /is outside repository/.test(ran.stderr)) throw pathOutside(path);
    if (ran.code !== 0) throw new GitFailed(args, ran.code, ran.stderr);
    return ran.stdout.split('\n').filter(Boolean);
}

/** A commit of a symmetric difference (`left...right`), with the number of its parents. */
export interface Walked {
    /** 40 hex. */
    readonly id: string;
    /** Reachable from the left end only, or from the right end only. */
    readonly side: 'left' | 'right';
    readonly parents: number;
}

/** `git rev-list --left-right left...right`. @returns newest first, children before parents @throws GitFailed */
export async function walkCommits(
    git: Git,
    { left, right, most }: { readonly left: string; readonly right: string; readonly most: number },
): Promise<Walked[]> {
    const args = ['rev-list', '--topo-order', '--left-right', '--parents', `--max-count=${most}`];
    args.push('--end-of-options', `${left}...${right}`, '--');
    const ran = await run(git, args);
    if (ran.code !== 0) throw new GitFailed(args, ran.code, ran.stderr);
    return parseWalk(ran.stdout);
}

/** `([<>]<id>( <parent>)*\n)*`. Pure. */
export function parseWalk(text: string): Walked[] {
    return text.split('\n').flatMap((line): Walked[] => {
        const [id = '', ...parents] = line.slice(1).split(' ');
        return id ? [{ id, side: line.startsWith('<') ? 'left' : 'right', parents: parents.length }] : [];
    });
}
