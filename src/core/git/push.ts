/** `git remote -v` and `git push`: one branch, to one remote, never by force. */
import { readOutput, run, type Git } from './git.ts';

/** A remote that can be pushed to. */
export interface Remote {
    readonly name: string;
    /** Where it pushes to, without a password that stands in it. */
    readonly url: string;
}

/** @throws GitFailed */
export async function listRemotes(git: Git): Promise<Remote[]> {
    return parseRemotes(await readOutput(git, ['remote', '-v']));
}

/** `<name>\t<url> (push)`. Pure. */
export function parseRemotes(text: string): Remote[] {
    return text.split('\n').flatMap((line) => {
        const [, name, url] = /^([^\t]+)\t(.*) \(push\)$/.exec(line) ?? [];
        return name && url ? [{ name, url: url.replace(/^(\w+:\/\/[^/@:]*):[^/@]*@/, '$1@') }] : [];
    });
}

/** @param branch short name, the same there @throws GitFailed with git's own words */
export async function push(git: Git, remote: string, branch: string): Promise<void> {
    await readOutput(git, pushArgs(remote, branch));
}

/** A ref that is not a branch, under the same name there; never by force. @param ref full name @throws GitFailed with git's own words */
export async function pushRef(git: Git, remote: string, ref: string): Promise<void> {
    await readOutput(git, ['push', '--end-of-options', remote, `${ref}:${ref}`]);
}

/** Pure. */
export function pushArgs(remote: string, branch: string): string[] {
    return ['push', '--set-upstream', '--end-of-options', remote, `refs/heads/${branch}:refs/heads/${branch}`];
}

/** Where a branch is pushed by itself: `branch.<name>.pushRemote`, `remote.pushDefault`, `branch.<name>.remote`. */
export async function findPushRemote(git: Git, branch: string): Promise<string | undefined> {
    for (const name of [`branch.${branch}.pushRemote`, 'remote.pushDefault', `branch.${branch}.remote`]) {
        const { code, stdout } = await run(git, ['config', '--get', name]);
        if (code === 0 && stdout.trim()) return stdout.trim();
    }
    return undefined;
}
