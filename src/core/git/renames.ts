/** `git diff-tree --stdin -M --diff-filter=R`: what commits renamed, for many commits by one process. */
import { askOneByOne } from './askOneByOne.ts';
import { GitFailed, runBytes, type Git } from './git.ts';

/** A file's path before and after a commit that renamed it. */
export interface RenamedFile {
    readonly oldPath: string;
    readonly path: string;
}

/**
 * Reads contents, since a file may be renamed and changed at once; where a clone lacks them, only files that kept theirs are
 * found.
 * @param ids of commits with one parent
 * @returns by commit id; those that rename nothing, or whose trees are missing, are left out
 */
export async function readRenamedFiles(git: Git, ids: readonly string[]): Promise<Map<string, readonly RenamedFile[]>> {
    const ask = (alike: '-M' | '-M100%') => async (some: readonly string[]) => {
        // eslint-disable-next-line git/end-of-options -- one of two options
        const args = ['diff-tree', '--stdin', '--always', '-r', alike, '--diff-filter=R', '--name-status', '-z'];
        const ran = await runBytes(git, args, { input: some.map((id) => `${id}\n`).join('') });
        if (ran.code !== 0) throw new GitFailed(args, ran.code, ran.stderr);
        return parseRenames(ran.stdout.toString('utf8'));
    };
    const found = await askOneByOne(ids, ask('-M'));
    const unread = ids.filter((id) => !found.has(id));
    return new Map([...found, ...(await askOneByOne(unread, ask('-M100%')))]);
}

/** `(<id>\0(R<score>\0<from>\0<to>\0)*)*`. Pure. */
export function parseRenames(text: string): Map<string, readonly RenamedFile[]> {
    const found = new Map<string, RenamedFile[]>();
    let here: RenamedFile[] = [];
    const fields = text.split('\0');
    for (let at = 0; at < fields.length;) {
        const field = fields[at++]!;
        if (/^[0-9a-f]{40,64}$/.test(field)) found.set(field, (here = []));
        else if (/^R\d*$/.test(field)) here.push({ oldPath: fields[at++] ?? '', path: fields[at++] ?? '' });
    }
    return found;
}
