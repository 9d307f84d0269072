/** `git var GIT_COMMITTER_IDENT`: who commits here. */
import { run, type Git } from './git.ts';

export interface Identity {
    readonly name: string;
    readonly email: string;
}

/** @returns undefined where git knows no identity (it then refuses to commit, too) */
export async function committer(git: Git): Promise<Identity | undefined> {
    const ran = await run(git, ['var', 'GIT_COMMITTER_IDENT']);
    const found = /^(.*) <([^<>]*)> \d+ [+-]\d{4}\n?$/.exec(ran.stdout);
    return ran.code === 0 && found ? { name: found[1]!, email: found[2]! } : undefined;
}
