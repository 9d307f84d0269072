/** `git log --name-only -- <paths>`: which commits of a range touched which of some files, by one process. */
import { append } from '../base/arrays.ts';
import { GitFailed, run, type Git } from './git.ts';

/** Commits that are listed. */
const MOST = 5000;

/**
 * @param from,not names of commits @param paths relative to the repository
 * @returns path -> commits that touched it, newest first; merges are left out
 * @throws GitFailed
 */
export async function pathLog(
    git: Git,
    from: string,
    not: string,
    paths: readonly string[],
): Promise<Map<string, string[]>> {
    const touched = new Map<string, string[]>();
    if (paths.length === 0) return touched;
    const args = [
        'log',
        '--no-merges',
        '--no-renames',
        '--name-only',
        '-z',
        `--max-count=${MOST}`,
        '--no-show-signature',
    ];
    args.push('--format=%x00%H', '--end-of-options', from, `^${not}`, '--');
    append(args, paths);
    const ran = await run(git, args);
    if (ran.code !== 0) throw new GitFailed(args, ran.code, ran.stderr);
    for (const [file, commit] of parsePathLog(ran.stdout)) {
        const commits = touched.get(file);
        if (commits) commits.push(commit);
        else touched.set(file, [commit]);
    }
    return touched;
}

/** `\0<id>\0\n<path>\0<path>\0`: an id stands behind an empty field; a path may look like one. Pure. */
export function parsePathLog(text: string): (readonly [path: string, commit: string])[] {
    const found: (readonly [string, string])[] = [];
    let commit = '';
    let isId = false;
    for (const field of text.split('\0')) {
        if (isId) commit = field;
        else if (field !== '') found.push([field.replace(/^\n/, ''), commit]);
        isId = field === '' && !isId;
    }
    return found;
}
