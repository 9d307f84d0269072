/** `git diff-tree --stdin --numstat`: how much each of many commits changed in which files, by one process. */
import { askOneByOne } from './askOneByOne.ts';
import { GitFailed, runBytes, type Git } from './git.ts';

/** How many lines of a file a commit adds and removes. */
export interface FileStat {
    readonly path: string;
    /** Lines; undefined where the file is binary. A renamed file counts as a deleted and an added one. */
    readonly added: number | undefined;
    readonly removed: number | undefined;
}

/**
 * @param commits 40 hex; merges change nothing here
 * @returns one entry for each commit that changes something; none for those whose contents are missing
 */
export function numstat(git: Git, commits: readonly string[]): Promise<Map<string, FileStat[]>> {
    const args = ['diff-tree', '--stdin', '--numstat', '--root', '-r', '-z', '--no-renames', '--no-ext-diff'];
    return askOneByOne(commits, async (some) => {
        const ran = await runBytes(git, args, { input: some.map((id) => `${id}\n`).join('') });
        if (ran.code !== 0) throw new GitFailed(args, ran.code, ran.stderr);
        return parseNumstat(ran.stdout.toString('utf8'));
    });
}

/** `(<id>\0(<added>\t<removed>\t<path>\0)*)*`; `-` for binary files. Pure. */
export function parseNumstat(text: string): Map<string, FileStat[]> {
    const commits = new Map<string, FileStat[]>();
    let files: FileStat[] = [];
    for (const field of text.split('\0')) {
        const stat = /^(\d+|-)\t(\d+|-)\t([\s\S]+)$/.exec(field);
        const lines = (count: string) => (count === '-' ? undefined : Number(count));
        if (stat) files.push({ path: stat[3]!, added: lines(stat[1]!), removed: lines(stat[2]!) });
        else if (/^[0-9a-f]{40,64}$/.test(field)) commits.set(field, (files = []));
    }
    return commits;
}
