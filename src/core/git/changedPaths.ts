/** `git diff-tree --stdin --name-status`: which files commits changed, for thousands of commits by one process. */
import { stream } from './stream.ts';
import type { Git } from './git.ts';

/** A file that a commit changed, without what it was called before: renames are not looked for. */
export interface ChangedPath {
    /** A added, D deleted, else something in between; for a merge one letter per parent. */
    readonly status: string;
    readonly path: string;
}

/**
 * Renames are not looked for: only trees are read, so a clone without contents answers too.
 * @param ids of commits; of a merge come only the files that differ from all of its parents
 * @param take once for each commit, in the order of `ids`
 * @returns how many of `ids` were read: fewer where git could not read the next one, whose tree is missing
 * @throws GitCancelled, GitUnavailable
 */
export async function readChangedPathsOf(
    git: Git,
    ids: readonly string[],
    take: (id: string, changes: readonly ChangedPath[]) => void,
): Promise<number> {
    const args = [
        ...['diff-tree', '--stdin', '--always', '--root', '-r', '-c', '--name-status', '--no-renames', '-z'],
        ...['--no-ext-diff', '--no-textconv'],
    ];
    const reader = readChangedPaths(take);
    await stream(git, args, reader.push, ids.map((id) => `${id}\n`).join(''));
    return reader.end();
}

/** `(<id>\0(<status>\0<path>\0)*)*`, in pieces. Pure. */
export function readChangedPaths(take: (id: string, changes: readonly ChangedPath[]) => void) {
    let rest = '';
    let id: string | undefined;
    let status: string | undefined;
    let changes: ChangedPath[] = [];
    let read = 0;
    const next = () => {
        if (id !== undefined) {
            take(id, changes);
            read++;
        }
        changes = [];
    };
    return {
        push(text: string): boolean {
            const fields = (rest + text).split('\0');
            rest = fields.pop() ?? '';
            for (const field of fields) {
                if (status !== undefined) {
                    changes.push({ status, path: field });
                    status = undefined;
                } else if (/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(field)) {
                    next();
                    id = field;
                } else status = field;
            }
            return true;
        },
        /** What git has said of a commit is said at once, also where it fails with the one behind. */
        end(): number {
            if (rest === '' && status === undefined) next();
            return read;
        },
    };
}
