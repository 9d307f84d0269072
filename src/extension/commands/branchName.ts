/** The name that is proposed for a new branch. Pure. */
import { shortRef } from '../../core/git/refs.ts';
import { short } from '../views/rows.ts';

/**
 * @param pattern the setting, with `${commit}` and `${target}`
 * @param remotes prefixes that a remote branch's name loses, e.g. `origin`
 */
export function branchName(pattern: string, commits: readonly string[], target: string): string {
    const [first] = commits;
    const commit = first === undefined ? '' : commits.length > 1 ? `${short(first)}-${commits.length}` : short(first);
    const branch = target.startsWith('refs/remotes/') ? shortRef(target).replace(/^[^/]+\//, '') : shortRef(target);
    return pattern.replaceAll('${commit}', commit).replaceAll('${target}', branch);
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
