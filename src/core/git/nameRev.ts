/** `git name-rev`: the branch from which the fewest steps lead to a commit. */
import { GitFailed, run, type Git } from './git.ts';

/**
 * @param ids full ids
 * @returns full names of branches by id; missing where no ref has the commit @throws GitFailed
 */
export async function findNearestBranches(git: Git, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (ids.length === 0) return new Map();
    const args = [
        'name-rev',
        '--refs=refs/heads/*',
        '--refs=refs/remotes/*',
        '--exclude=refs/remotes/*/HEAD',
        '--end-of-options',
        ...ids,
    ];
    const ran = await run(git, args);
    if (ran.code !== 0) throw new GitFailed(args, ran.code, ran.stderr);
    return parseNames(ran.stdout);
}

/** `<id> <name>~3^2` in each line, `undefined` without a name; a branch's name is short, a remote one's begins with `remotes/`. Pure. */
export function parseNames(text: string): Map<string, string> {
    const names = new Map<string, string>();
    for (const line of text.split('\n')) {
        const [, id, name] = /^([0-9a-f]{40,64}) ([^~^]+)/.exec(line) ?? [];
        if (id !== undefined && name !== undefined && name !== 'undefined')
            names.set(id, name.startsWith('remotes/') ? `refs/${name}` : `refs/heads/${name}`);
    }
    return names;
}
