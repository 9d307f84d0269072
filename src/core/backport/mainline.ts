/** Against which parent the running pick of a merge is taken. git remembers it only where several commits are picked. */
import { largest } from '../arrays.ts';
import { runBytes, type Git } from '../git/git.ts';
import type { LoggedCommit } from '../git/log.ts';
import { unmergedFiles } from '../git/unmerged.ts';

/** Files in conflict that are compared: a few tell the parents apart. */
const MOST = 50;

/**
 * Told from the files in conflict: their base is what that parent has.
 * @returns 1-based; undefined for a commit that is no merge. The first parent where nothing tells.
 */
export async function mainlineOf(git: Git, pick: LoggedCommit): Promise<number | undefined> {
    if (pick.parents.length < 2) return undefined;
    const files = (await unmergedFiles(git)).slice(0, MOST);
    const scores = await Promise.all(
        pick.parents.map(async (parent) => {
            const there = await blobsIn(
                git,
                parent,
                files.map((file) => file.path),
            );
            return files.filter((file) => there.get(file.path) === file.base?.oid).length;
        }),
    );
    return scores.indexOf(largest(scores)) + 1;
}

/** Oids by path; empty where the commit is not there. */
async function blobsIn(git: Git, commit: string, paths: readonly string[]): Promise<Map<string, string>> {
    if (paths.length === 0) return new Map();
    const ran = await runBytes(git, ['ls-tree', '-z', '--full-tree', commit, '--', ...paths]);
    const entries = ran.code === 0 ? ran.stdout.toString('utf8').split('\0') : [];
    return new Map(
        entries.flatMap((entry) => {
            const match = /^\d{6} \w+ ([0-9a-f]{40,64})\t(.+)$/s.exec(entry);
            return match ? [[match[2]!, match[1]!] as const] : [];
        }),
    );
}
