/** `git diff-tree -r -z -M`: which files a commit changes. */
import { GitFailed, runBytes, type Git } from './git.ts';

/** One line of a raw diff: a file before and after the change. */
export interface FileChange {
    /** A added, D deleted, M modified, R renamed, C copied, T type changed. */
    readonly status: 'A' | 'D' | 'M' | 'R' | 'C' | 'T';
    /** Name before the change; the same as `path` unless renamed or copied. */
    readonly oldPath: string;
    readonly path: string;
    /** Octal, `000000` where the file is not there. */
    readonly oldMode: string;
    readonly mode: string;
    readonly oldOid: string;
    readonly oid: string;
    /** Percent, for renames and copies. */
    readonly similarity?: number;
}

/**
 * @param before,after trees or commits
 * @param options `renames`: percent that must be alike; git's 50 where it is true or missing
 * @throws GitFailed
 */
export async function diffTree(
    git: Git,
    before: string,
    after: string,
    options: { paths?: readonly string[]; renames?: boolean | number } = {},
): Promise<FileChange[]> {
    const args = [
        ...['diff-tree', '-r', '-z', '--raw', '--no-abbrev', '--no-ext-diff', '--no-textconv', '--end-of-options'],
        ...[before, after, '--', ...(options.paths ?? [])],
    ];
    const { renames = true } = options;
    args.splice(1, 0, renames === false ? '--no-renames' : renames === true ? '-M' : `-M${renames}%`);
    const ran = await runBytes(git, args);
    if (ran.code !== 0) throw new GitFailed(args, ran.code, ran.stderr);
    return parseRawDiff(ran.stdout.toString('utf8'));
}

/** `:<mode> <mode> <oid> <oid> <status>[score]\0<path>\0[<path>\0]` (git-diff(1), RAW OUTPUT FORMAT). Pure. */
export function parseRawDiff(text: string): FileChange[] {
    const fields = text.split('\0');
    const changes: FileChange[] = [];
    for (let at = 0; at < fields.length;) {
        const head = /^:(\d{6}) (\d{6}) ([0-9a-f]+) ([0-9a-f]+) ([A-Z])(\d*)$/.exec(fields[at++] ?? '');
        if (!head) continue;
        const [, oldMode, mode, oldOid, oid, status, score] = head as unknown as string[];
        const oldPath = fields[at++] ?? '';
        const path = status === 'R' || status === 'C' ? (fields[at++] ?? '') : oldPath;
        changes.push({
            status: status as FileChange['status'],
            oldPath,
            path,
            oldMode: oldMode!,
            mode: mode!,
            oldOid: oldOid!,
            oid: oid!,
            ...(score ? { similarity: Number(score) } : {}),
        });
    }
    return changes;
}
