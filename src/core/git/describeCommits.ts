/** `git log --no-walk --stdin`: who wrote which commit when, for many commits by one process. */
import { GitFailed, run, type Git } from './git.ts';

/** What is shown and compared of a commit: full id, times in seconds since 1970, and the author as `Name <mail>`. */
export interface CommitLine {
    readonly id: string;
    readonly committed: number;
    readonly authored: number;
    readonly author: string;
    readonly subject: string;
}

/** @param ids full ids of commits; those that are gone are left out @throws GitFailed */
export async function describeCommits(git: Git, ids: readonly string[]): Promise<CommitLine[]> {
    if (ids.length === 0) return [];
    const records = await readRecords(git, ids, '%H %ct %at%n%an <%ae>%n%s');
    return records.flatMap((text): CommitLine[] => {
        const found = /^([0-9a-f]{40,64}) (-?\d+) (-?\d+)\n([^\n]*)\n([\s\S]*)$/.exec(text);
        if (!found) return [];
        const [, id = '', committed, authored, author = '', subject = ''] = found;
        return [{ id, committed: Number(committed), authored: Number(authored), author, subject: subject.trim() }];
    });
}

/** @param ids full ids of commits; those that are gone are left out @throws GitFailed */
export async function describeMessages(
    git: Git,
    ids: readonly string[],
): Promise<{ readonly id: string; readonly message: string }[]> {
    if (ids.length === 0) return [];
    const records = await readRecords(git, ids, '%H%n%B');
    return records.flatMap((text) => {
        const [, id] = /^([0-9a-f]{40,64})\n/.exec(text) ?? [];
        return id ? [{ id, message: text.slice(id.length + 1) }] : [];
    });
}

/** @param format of git log @returns what it tells of each commit that is here @throws GitFailed */
async function readRecords(git: Git, ids: readonly string[], format: string): Promise<string[]> {
    const args = [
        'log',
        '--no-walk=unsorted',
        '--ignore-missing',
        '--stdin',
        '-z',
        '--no-show-signature',
        '--no-color',
    ];
    args.push('--no-mailmap', '--encoding=UTF-8', `--format=${format}`);
    const ran = await run(git, args, { input: ids.map((id) => `${id}\n`).join('') });
    if (ran.code !== 0) throw new GitFailed(args, ran.code, ran.stderr);
    return ran.stdout.split('\0');
}
