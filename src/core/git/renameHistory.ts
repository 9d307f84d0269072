/** `git log --follow`: what a file was called before, through every rename of a range. */
import { run, type Git } from './git.ts';

export interface Rename {
    /** 40 hex: the commit that renamed it. */
    readonly commit: string;
    readonly from: string;
    readonly to: string;
}

/**
 * @param path the file at `until`
 * @returns newest first; none where it was never renamed since `since`
 */
export async function renamesOf(git: Git, since: string, until: string, path: string): Promise<Rename[]> {
    const { code, stdout } = await run(git, [
        ...['log', '--follow', '--diff-filter=R', '--format=%x01%H', '--name-status', '-z', '--no-ext-diff'],
        ...['--end-of-options', `${since}..${until}`, '--', path],
    ]);
    return code === 0 ? parseRenames(stdout) : [];
}

/** `(\x01<commit>\0\n?(R<score>\0<from>\0<to>\0)*)*`, as git prints it with `-z`. Pure. */
export function parseRenames(text: string): Rename[] {
    return text.split('\x01').flatMap((entry): Rename[] => {
        const [commit = '', status = '', from = '', to = ''] = entry.split('\0').filter((field) => field.trim() !== '');
        return /^R\d*$/.test(status.trim()) && to !== '' ? [{ commit: commit.trim(), from, to }] : [];
    });
}
