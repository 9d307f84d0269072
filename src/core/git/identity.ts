/** `git var`: who commits here, and whom git would take for an author. */
import { run, withEnvironment, type Git } from './git.ts';

export interface Identity {
    readonly name: string;
    readonly email: string;
}

/** @returns undefined where git knows no identity (it then refuses to commit, too) */
export async function readCommitter(git: Git): Promise<(Identity & { readonly date: string }) | undefined> {
    const ran = await run(git, ['var', 'GIT_COMMITTER_IDENT']);
    const found = /^(.*) <([^<>]*)> (\d+) ([+-]\d{4})\n?$/.exec(ran.stdout);
    if (ran.code !== 0 || !found) return undefined;
    return { name: found[1]!, email: found[2]!, date: `@${found[3]} ${found[4]}` };
}

/** What git finds wrong with an author: it refuses to commit with either. @param date in any form that git reads */
export async function checkAuthor(
    git: Git,
    { name, email }: Identity,
    date: string | undefined,
): Promise<'name' | 'date' | undefined> {
    if (/[\0\n]/.test(name + email)) return 'name';
    if (date?.includes('\0')) return 'date';
    const own = withEnvironment(git, {
        ...{ GIT_AUTHOR_NAME: name, GIT_AUTHOR_EMAIL: email },
        ...(date === undefined ? {} : { GIT_AUTHOR_DATE: date }),
    });
    const ran = await run(own, ['var', 'GIT_AUTHOR_IDENT']);
    if (ran.code === 0) return undefined;
    return /date/.test(ran.stderr) ? 'date' : 'name';
}
