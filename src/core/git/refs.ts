/** Names and what they point at. */
import { GitFailed, run, type Git } from './git.ts';

/** @returns the object's id, or undefined where nothing of that name is there (or it is ambiguous) */
export async function revParse(git: Git, name: string): Promise<string | undefined> {
    const ran = await run(git, ['rev-parse', '--verify', '--quiet', '--end-of-options', name]);
    const id = ran.stdout.trim();
    return ran.code === 0 && /^[0-9a-f]{40,64}$/.test(id) ? id : undefined;
}

/** The commit that a revision leads to, for git. `:/words` takes all that follows it for words, and is a commit. Pure. */
export const peelToCommit = (name: string) => (name.startsWith(':/') ? name : `${name}^{commit}`);

/** @returns the id of the commit that a name, or an annotated tag, stands for; undefined where there is none */
export const resolveCommit = (git: Git, name: string) => revParse(git, peelToCommit(name));

/** The branch that HEAD is on, as a full ref name; undefined where HEAD is detached. */
export async function readHeadRef(git: Git): Promise<string | undefined> {
    const ran = await run(git, ['symbolic-ref', '--quiet', 'HEAD']);
    return ran.code === 0 ? ran.stdout.replace(/\n$/, '') : undefined;
}

/** `refs/heads/linux-6.1.y` -> `linux-6.1.y`, `refs/remotes/origin/x` -> `origin/x`. Pure. */
export function shortRef(ref: string): string {
    return ref.replace(/^refs\/(?:heads|remotes|tags)\//, '');
}

/** A ref and the commit that it leads to. */
export interface Ref {
    /** Full name. */
    readonly ref: string;
    /** Commit that it points at; an annotated tag's commit, not the tag. */
    readonly commit: string;
    /** Committer date of that commit, ISO 8601 in UTC; "" for a time that no calendar has. */
    readonly date: string;
    readonly subject: string;
    /** Set where it is only another name, e.g. `refs/remotes/origin/HEAD`. */
    readonly symbolic: boolean;
}

/** @param prefixes e.g. `refs/heads/`; most recent commit first @throws GitFailed */
export async function listRefs(git: Git, prefixes: readonly string[]): Promise<Ref[]> {
    // As numbers: a time that is beyond all calendars ends git for every ref, where it has to write it as a date.
    const format =
        '%(refname)%00%(objectname)%00%(*objectname)%00%(committerdate:unix)%00%(*committerdate:unix)%00%(contents:subject)%00%(symref)%00';
    const args = [
        'for-each-ref',
        '--sort=refname',
        '--sort=-committerdate:unix',
        `--format=${format}`,
        '--',
        ...prefixes,
    ];
    const ran = await run(git, args);
    if (ran.code !== 0) throw new GitFailed(args, ran.code, ran.stderr);
    return parseRefs(ran.stdout);
}

/** Pure. */
export function parseRefs(text: string): Ref[] {
    const fields = text.split('\0');
    const refs: Ref[] = [];
    for (let at = 0; at + 7 <= fields.length; at += 7) {
        const [ref, object, peeled, date, peeledDate, subject, symref] = fields.slice(at, at + 7) as [
            string,
            string,
            string,
            string,
            string,
            string,
            string,
        ];
        refs.push({
            ref: ref.replace(/^\n/, ''),
            commit: peeled || object,
            date: isoOf(peeledDate || date),
            subject,
            symbolic: symref !== '',
        });
    }
    return refs;
}

/** @param seconds since 1970, in digits */
function isoOf(seconds: string): string {
    const time = new Date(Number(seconds) * 1000);
    return seconds === '' || Number.isNaN(time.getTime()) ? '' : time.toISOString();
}

/** Local branches at a commit, then those of remotes: full names. */
export async function listBranchesAt(git: Git, commit: string): Promise<string[]> {
    const args = [
        'for-each-ref',
        '--format=%(refname)%(symref)',
        `--points-at=${commit}`,
        '--',
        'refs/heads/',
        'refs/remotes/',
    ];
    const ran = await run(git, args);
    return ran.code === 0 ? ran.stdout.split('\n').filter(Boolean) : [];
}
