/** Patches without context (`-p -U0`): which lines become which. */
import { GitFailed, runBytes, type Git } from './git.ts';

/** Lines replaced: 0-based, half open: `[oldStart, oldStart + oldCount)` becomes `[newStart, newStart + newCount)`. */
export interface DiffHunk {
    readonly oldStart: number;
    readonly oldCount: number;
    readonly newStart: number;
    readonly newCount: number;
    /** Without line ends. Fewer than the counts say where the hunk is longer than {@link HUNK_LINES}. */
    readonly removed: readonly string[];
    readonly added: readonly string[];
    /** The line that git takes for the head of the function. */
    readonly heading: string;
}

/** How patches must be asked for, so that {@link parseHunks} understands them and no setting changes them. */
export const HUNKS = [
    ...['-p', '-U0', '--inter-hunk-context=0', '--no-indent-heuristic', '--diff-algorithm=myers', '--full-index'],
    ...['--no-color', '--no-ext-diff', '--no-textconv'],
] as const;

/** Lines of one hunk side that are kept: a rewritten file tells nothing that its first lines do not. */
const HUNK_LINES = 3000;

/**
 * @param before,after trees or commits
 * @param paths both names of a renamed file
 * @returns in the order of the tree; files without text are left out
 * @throws GitFailed
 */
export async function diffHunks(
    git: Git,
    before: string,
    after: string,
    paths: readonly string[],
): Promise<FileHunks[]> {
    const args = ['diff-tree', '-r', '-M', ...HUNKS, '--end-of-options', before, after, '--', ...paths];
    const ran = await runBytes(git, args);
    if (ran.code !== 0) throw new GitFailed(args, ran.code, ran.stderr);
    return parseHunks(ran.stdout.toString('utf8'));
}

/** The hunks of one file's diff; the file is known by the full ids of its blobs, zeros where it is not there. */
export interface FileHunks {
    readonly oldOid: string;
    readonly oid: string;
    readonly hunks: DiffHunk[];
}

/** Patches with `--full-index`: told apart by the ids of their blobs, since names may be quoted. Pure. */
export function parseHunks(patch: string): FileHunks[] {
    const sections: FileHunks[] = [];
    let hunk: { -readonly [Key in keyof DiffHunk]: DiffHunk[Key] } | undefined;
    let removed: string[] = [];
    let added: string[] = [];
    for (const line of patch.split('\n')) {
        const sign = line[0];
        if (hunk && sign === '-') {
            if (removed.length < HUNK_LINES) removed.push(line.slice(1));
        } else if (hunk && sign === '+') {
            if (added.length < HUNK_LINES) added.push(line.slice(1));
        } else if (sign === '@') {
            const head = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@ ?(.*)$/.exec(line);
            if (!head) continue;
            const [oldCount, newCount] = [Number(head[2] ?? 1), Number(head[4] ?? 1)];
            removed = [];
            added = [];
            hunk = {
                // git counts from 1, and names the line before if the side is empty.
                oldStart: Number(head[1]) - (oldCount ? 1 : 0),
                oldCount,
                newStart: Number(head[3]) - (newCount ? 1 : 0),
                newCount,
                removed,
                added,
                heading: head[5] ?? '',
            };
            sections.at(-1)?.hunks.push(hunk);
        } else if (line.startsWith('diff --git ')) {
            hunk = undefined;
        } else if (!hunk) {
            const index = /^index ([0-9a-f]{40,64})\.\.([0-9a-f]{40,64})/.exec(line);
            if (index) sections.push({ oldOid: index[1]!, oid: index[2]!, hunks: [] });
        }
    }
    return sections;
}
