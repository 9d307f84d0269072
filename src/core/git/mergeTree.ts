/**
 * `git merge-tree --write-tree`: a three-way merge of whole trees in memory. A cherry-pick of C onto T is the merge of T
 * and C with C's parent as base.
 */
import { GitFailed, runBytes, type Git } from './git.ts';
import { writeSyntheticCommit } from './looseObject.ts';
import { inMergeDirectory } from './mergeDirectory.ts';

/** Three commits to be merged in memory, by their ids. */
export interface MergeTreeRequest {
    /** The commit that is changed, git's "ours", and its tree. */
    readonly target: { readonly id: string; readonly tree: string };
    /** What the patch expected to find; undefined for a root commit. */
    readonly base: string | undefined;
    readonly patch: string;
    readonly conflictStyle?: 'merge' | 'diff3' | 'zdiff3';
    /** Given where git knows `--merge-base` (2.40); else a synthetic commit carries the base. */
    readonly hasMergeBase?: boolean;
    /**
     * Files added times files removed above which git does not compare contents to find renames. Default: as the
     * user's git is set. (merge-ort of git 2.39 reads this and not `merge.renames`.)
     */
    readonly renameLimit?: number;
}

/** What the merge gives: a tree that is in the object store, and what is in conflict. */
export interface MergeTreeResult {
    readonly clean: boolean;
    /** Tree id; its files hold markers where they conflict. */
    readonly tree: string;
    /** Unmerged index entries, as `git ls-files -u` would list them after the real pick. */
    readonly entries: readonly {
        readonly mode: string;
        readonly oid: string;
        readonly stage: 1 | 2 | 3;
        readonly path: string;
    }[];
    /** What git says, e.g. type `CONFLICT (contents)`; `paths` are the files that it speaks of. */
    readonly messages: readonly { readonly paths: readonly string[]; readonly type: string; readonly text: string }[];
    /** Set where git skipped rename detection since there were too many files: its own words. */
    readonly warning?: string;
}

/**
 * The target's attributes count, as after a switch to it; merge drivers of the repository do not run, git's own text merge
 * stands in for them (see {@link readMergeDrivers}).
 * @param git handle of a scratch store, since objects are written
 * @throws GitFailed where git could not even try
 */
export async function mergeTree(git: Git, request: MergeTreeRequest): Promise<MergeTreeResult> {
    const { target, base, patch } = request;
    const args = [
        '-c',
        `merge.conflictStyle=${request.conflictStyle ?? 'diff3'}`,
        ...(request.renameLimit === undefined ? [] : ['-c', `merge.renameLimit=${request.renameLimit}`]),
        'merge-tree',
        '--write-tree',
        '-z',
        '--messages',
    ];
    if (base === undefined) args.push('--allow-unrelated-histories', target.id, patch);
    else if (request.hasMergeBase) args.push(`--merge-base=${base}`, target.id, patch);
    else args.push(await writeSyntheticCommit(git, target.tree, [base]), patch);
    const ran = await runBytes(await inMergeDirectory(git, target.tree), args);
    if (ran.code > 1) throw new GitFailed(args, ran.code, ran.stderr);
    const result = parseMergeTree(ran.stdout.toString('utf8'), ran.code === 0);
    // It fails with the exit status of a conflict where it could not even try.
    if (result.tree === '') throw new GitFailed(args, ran.code, ran.stderr);
    const warning = /^warning: .*rename.*$/m.exec(ran.stderr)?.[0];
    return warning ? { ...result, warning } : result;
}

/** `<tree>\0(<mode> <oid> <stage>\t<path>\0)*\0(<n>\0<path>\0…<type>\0<text>\0)*` (git-merge-tree(1), OUTPUT). Pure. */
export function parseMergeTree(text: string, clean: boolean): MergeTreeResult {
    const fields = text.split('\0');
    const entries: MergeTreeResult['entries'][number][] = [];
    const messages: MergeTreeResult['messages'][number][] = [];
    let at = 1;
    for (; at < fields.length && fields[at] !== ''; at++) {
        const entry = /^(\d{6}) ([0-9a-f]+) ([123])\t([\s\S]+)$/.exec(fields[at]!);
        if (entry)
            entries.push({ mode: entry[1]!, oid: entry[2]!, stage: Number(entry[3]) as 1 | 2 | 3, path: entry[4]! });
    }
    for (at++; at + 2 < fields.length;) {
        const count = Number(fields[at++]);
        if (!Number.isInteger(count) || count < 0 || at + count + 1 >= fields.length) break;
        const paths = fields.slice(at, at + count);
        at += count;
        messages.push({ paths, type: fields[at++]!, text: (fields[at++] ?? '').trimEnd() });
    }
    return { clean, tree: (fields[0] ?? '').trim(), entries, messages };
}
