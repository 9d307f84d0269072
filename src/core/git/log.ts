/** `git log` in a stable form: what a list of commits shows. */
import { GitFailed, run, type Git } from './git.ts';

/** A commit as one entry of `git log`. */
export interface LoggedCommit {
    /** 40 hex (64 in a SHA-256 repository). */
    readonly id: string;
    readonly parents: readonly string[];
    readonly author: string;
    readonly email: string;
    /** Author date, ISO 8601. */
    readonly date: string;
    readonly subject: string;
    /** Everything behind the subject. */
    readonly body: string;
}

/** Eight fields, each ended by NUL, so that no text of a commit can pretend to be another field. */
const FORMAT = '--format=%H%x00%P%x00%an%x00%ae%x00%aI%x00%s%x00%b%x00';

/**
 * @param args what `git log` is asked, revisions and `--` included
 * @throws GitFailed
 */
export async function logCommits(git: Git, args: readonly string[]): Promise<LoggedCommit[]> {
    // eslint-disable-next-line git/end-of-options -- callers put it
    const call = ['log', '--no-show-signature', '--no-color', '--encoding=UTF-8', FORMAT, '-z', ...args];
    const ran = await run(git, call);
    if (ran.code !== 0) throw new GitFailed(call, ran.code, ran.stderr);
    return parseLog(ran.stdout);
}

/** @param ids names of commits, each its own line; order kept @throws GitFailed where one is missing */
export function showCommits(git: Git, ids: readonly string[]): Promise<LoggedCommit[]> {
    return ids.length ? logCommits(git, ['--no-walk=unsorted', '--end-of-options', ...ids, '--']) : Promise.resolve([]);
}

/** Undefined for a commit that is not there (any more). @throws GitCancelled */
export type ReadCommit = (name: string) => Promise<LoggedCommit | undefined>;

/** For one look at the repository: what several places ask for is read once. */
export function createCommitReader(git: Git): ReadCommit {
    const asked = new Map<string, Promise<LoggedCommit | undefined>>();
    const read = async (name: string) => {
        try {
            return (await showCommits(git, [name]))[0];
        } catch (error) {
            if (error instanceof GitFailed) return undefined;
            throw error;
        }
    };
    return (name) => {
        const known = asked.get(name) ?? read(name);
        asked.set(name, known);
        return known;
    };
}

/** The fields of {@link FORMAT}, with the NUL that `-z` puts between commits. A last one cut short is left out. Pure. */
export function parseLog(text: string): LoggedCommit[] {
    const commits: LoggedCommit[] = [];
    const fields = text.split('\0');
    for (let at = 0; at + 7 <= fields.length;) {
        const [id, parents, author, email, date, subject, body] = fields.slice(at, at + 7) as [
            string,
            string,
            string,
            string,
            string,
            string,
            string,
        ];
        if (!/^[0-9a-f]{40,64}$/.test(id)) {
            at++;
            continue;
        }
        // The field behind the body is there only when the body was written to its end.
        if (at + 7 >= fields.length) break;
        commits.push({ id, parents: parents.split(' ').filter(Boolean), author, email, date, subject, body });
        at += 7;
    }
    return commits;
}
