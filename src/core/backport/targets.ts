/** The branches that a commit can be taken to. */
import { readHeadRef, listRefs, resolveCommit, shortRef } from '../git/refs.ts';
import type { Repository } from '../git/repository.ts';

/** A branch that a pick can go to, as lists of targets show it. */
export interface Target {
    /** Full name. */
    readonly ref: string;
    /** As people say it: `linux-6.1.y`, `origin/linux-6.1.y`. */
    readonly name: string;
    readonly remote: boolean;
    /** It is checked out here. */
    readonly current: boolean;
    /** Its last commit, 40 hex. */
    readonly commit: string;
    /** Committer date of that commit, ISO 8601. */
    readonly date: string;
    readonly subject: string;
}

/** Local and remote branches, most recent first; a local one before a remote one of the same moment. */
export async function listTargets({ git }: Repository): Promise<Target[]> {
    const [refs, head] = await Promise.all([listRefs(git, ['refs/heads/', 'refs/remotes/']), readHeadRef(git)]);
    return refs
        .filter((ref) => !ref.symbolic)
        .map(({ ref, commit, date, subject }) => ({
            ref,
            name: shortRef(ref),
            remote: ref.startsWith('refs/remotes/'),
            current: ref === head,
            commit,
            date,
            subject,
        }));
}

/**
 * The full name of what a user has typed: `6.1`, `origin/6.1`, `refs/heads/6.1`, or a tag to start a new branch at.
 * @returns undefined if missing; a local branch counts before a remote one, that before a tag
 */
export async function findTarget(repository: Repository, name: string): Promise<string | undefined> {
    const names = new Set((await listTargets(repository)).map(({ ref }) => ref));
    const direct = [name, `refs/heads/${name}`, `refs/remotes/${name}`].find((ref) => names.has(ref));
    if (direct) return direct;
    // `6.1` where only one remote has it, as git switch guesses.
    const remotes = [...names].filter((ref) => ref.startsWith('refs/remotes/'));
    const guessed = remotes.filter((ref) => ref.split('/').slice(3).join('/') === name);
    if (guessed.length === 1) return guessed[0];
    const tag = name.startsWith('refs/tags/') ? name : `refs/tags/${name}`;
    return (await resolveCommit(repository.git, tag)) ? tag : undefined;
}
