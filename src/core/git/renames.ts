/** `git diff-tree --stdin -M --diff-filter=R`: what commits renamed, for many commits by one process. */
import { GitFailed, runBytes, type Git } from './git.ts';

export interface Renamed {
    readonly oldPath: string;
    readonly path: string;
}

/**
 * Reads contents, since a file may be renamed and changed at once; where a clone lacks them, only files that kept theirs are
 * found.
 * @param ids of commits with one parent
 * @returns by commit id; those that rename nothing are left out
 * @throws GitFailed where a tree is missing
 */
export async function renamesIn(git: Git, ids: readonly string[]): Promise<Map<string, readonly Renamed[]>> {
    const ask = async (some: readonly string[], alike: '-M' | '-M100%') => {
        const args = ['diff-tree', '--stdin', '-r', alike, '--diff-filter=R', '--name-status', '-z', '--no-ext-diff'];
        const ran = await runBytes(git, args, { input: some.map((id) => `${id}\n`).join('') });
        if (ran.code !== 0) throw new GitFailed(args, ran.code, ran.stderr);
        return parseRenames(ran.stdout.toString('utf8'));
    };
    const exact = (error: unknown, some: readonly string[]) => {
        if (error instanceof GitFailed) return ask(some, '-M100%');
        throw error;
    };
    if (!ids.length) return new Map();
    return ask(ids, '-M').catch(async (error: unknown) => {
        if (ids.length === 1) return exact(error, ids);
        const each = await Promise.all(
            ids.map((id) => ask([id], '-M').catch((failed: unknown) => exact(failed, [id]))),
        );
        return new Map(each.flatMap((one) => [...one]));
    });
}

/** `(<id>\0(R<score>\0<from>\0<to>\0)*)*`. Pure. */
export function parseRenames(text: string): Map<string, readonly Renamed[]> {
    const found = new Map<string, Renamed[]>();
    let here: Renamed[] = [];
    const fields = text.split('\0');
    for (let at = 0; at < fields.length;) {
        const field = fields[at++]!;
        if (/^[0-9a-f]{40,64}$/.test(field)) found.set(field, (here = []));
        else if (/^R\d*$/.test(field)) here.push({ oldPath: fields[at++] ?? '', path: fields[at++] ?? '' });
    }
    return found;
}
