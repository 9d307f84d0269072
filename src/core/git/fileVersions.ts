/** `git log --all -m --raw -- <path>`: the versions that a file has had, on whatever branch. */
import { parseRawDiff } from './diffTree.ts';
import { run, type Git } from './git.ts';

/** A blob that a file has been, and the one before it. */
export interface RecordedVersion {
    /** The commit that made it, 40 hex. */
    readonly commit: string;
    readonly oid: string;
    /** The version that it was made of; zeros where it is the first, or that is not known. */
    readonly before: string;
    /** Of a version that another one was made of: the commits of which one has it. `commit` is the first of them. */
    readonly among?: readonly string[];
}

/**
 * @param most commits that are looked at
 * @returns newest first, each version once; none where git cannot tell
 */
export async function listFileVersions(git: Git, path: string, most: number): Promise<RecordedVersion[]> {
    const args = [
        'log',
        '--all',
        '-m',
        '--no-renames',
        '--raw',
        '--no-abbrev',
        '-z',
        '--no-show-signature',
        '--no-color',
    ];
    const ran = await run(git, [...args, `--max-count=${most}`, '--format=%x01%H %P', '--', path]);
    if (ran.code !== 0) return [];
    const versions = new Map<string, RecordedVersion>();
    for (const record of ran.stdout.split('\x01').slice(1)) {
        const head = record.slice(0, record.search(/[^0-9a-f ]|$/));
        const [commit = '', ...parents] = head.trim().split(' ');
        for (const { oldOid, oid, status } of parseRawDiff(record.slice(head.length).replace(/^[\0\n]+/, ''))) {
            const known = versions.get(oid);
            if (status !== 'D' && (!known || known.among)) versions.set(oid, { commit, oid, before: oldOid });
            // The log may leave out who made it: a merge that took the file as it was on one side.
            if (status === 'A' || versions.has(oldOid) || parents[0] === undefined) continue;
            versions.set(oldOid, {
                commit: parents[0],
                oid: oldOid,
                before: oldOid.replace(/./g, '0'),
                among: parents,
            });
        }
    }
    return [...versions.values()];
}
