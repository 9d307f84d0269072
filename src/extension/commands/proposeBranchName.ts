/** The name that is proposed for a new branch. Pure. */
import { shortRef } from '../../core/git/refs.ts';
import { shortId } from '../base/treeRow.ts';

/**
 * @param pattern the setting, with `${commit}` and `${target}`
 * @param remotes prefixes that a remote branch's name loses, e.g. `origin`
 */
export function proposeBranchName(pattern: string, commits: readonly string[], target: string): string {
    const [first] = commits;
    const commit =
        first === undefined ? '' : commits.length > 1 ? `${shortId(first)}-${commits.length}` : shortId(first);
    const branch = target.startsWith('refs/remotes/') ? shortRef(target).replace(/^[^/]+\//, '') : shortRef(target);
    return pattern.replaceAll('${commit}', commit).replaceAll('${target}', branch);
}

/** @returns the name, or where there is such a branch already the first of `<name>-2`, `<name>-3` … that is free */
export function findFreeBranchName(name: string, existing: ReadonlySet<string>): string {
    for (let at = 1; ; at++) {
        const free = at === 1 ? name : `${name}-${at}`;
        if (!existing.has(free)) return free;
    }
}

/** What git refuses in a branch name, near enough to say so while it is typed (git-check-ref-format(1)). */
export function isBranchName(name: string): boolean {
    return (
        name !== '' &&
        name !== '@' &&
        !/[\s\p{Cc}~^:?*[\\]|\.\.|@\{|^-|\.$/u.test(name) &&
        name.split('/').every((part) => part !== '' && !part.startsWith('.') && !part.endsWith('.lock'))
    );
}

/**
 * Branches that our own backports are on come behind all others: one seldom takes a commit there.
 * @param pattern as for {@link proposeBranchName}; what stands in front of its first `${` tells them
 */
export function ownBranchesLast<Branch extends { readonly ref: string }>(
    branches: readonly Branch[],
    pattern: string,
): readonly Branch[] {
    const prefix = pattern.split('${')[0]!;
    if (prefix === '' || prefix === pattern) return branches;
    const isOwn = ({ ref }: Branch) => ref.replace(/^refs\/(?:heads|remotes\/[^/]+)\//, '').startsWith(prefix);
    return [...branches.filter((branch) => !isOwn(branch)), ...branches.filter(isOwn)];
}

/** Longest name that leaves the answer beside it in sight. */
const NAME = 36;

/** A long name with its middle left out: both ends tell branches apart. Pure. */
export function shortenName(name: string, max = NAME): string {
    if (name.length <= max) return name;
    const end = Math.floor((max - 1) / 2);
    return `${name.slice(0, max - 1 - end)}…${name.slice(-end)}`;
}
