/** `git log --all --raw -- <path>`: the versions that a file has had, on whatever branch. */
import { parseRawDiff } from './diffTree.ts';
import { run, type Git } from './git.ts';

/** A blob that a file has been, and the one before it. */
export interface RecordedVersion {
    /** The commit that made it, 40 hex. */
    readonly commit: string;
    readonly oid: string;
    /** The version that it was made of; zeros where it is the first. */
    readonly before: string;
}

/**
 * @param most commits that are looked at
 * @returns newest first, each version once; none where git cannot tell
 */
export async function listFileVersions(git: Git, path: string, most: number): Promise<RecordedVersion[]> {
    const args = ['log', '--all', '--no-renames', '--raw', '--no-abbrev', '-z', '--no-show-signature', '--no-color'];
    const ran = await run(git, [...args, `--max-count=${most}`, '--format=%x01%H', '--', path]);
    if (ran.code !== 0) return [];
    const versions = new Map<string, RecordedVersion>();
    for (const record of ran.stdout.split('\x01').slice(1)) {
        const commit = record.slice(0, record.search(/[^0-9a-f]|$/));
        for (const { oldOid, oid, status } of parseRawDiff(record.slice(commit.length).replace(/^[\0\n]+/, '')))
            if (status !== 'D' && !versions.has(oid)) versions.set(oid, { commit, oid, before: oldOid });
    }
    return [...versions.values()];
}
