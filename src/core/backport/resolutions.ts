/** Results of regions that a user has made, for the next branch with the same conflict: a file of ours, one JSON value per line. */
import { lstat, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { resolveGitPath } from '../git/resolveGitPath.ts';
import { extractResolutions } from '../conflict/extractResolutions.ts';
import type { MergeFacts } from '../conflict/mergeFacts.ts';
import { parseConflicts } from '../conflict/parseConflicts.ts';
import { appendToRegularFile } from '../files/appendToRegularFile.ts';
import { readRegularContent } from '../files/readRegularFile.ts';
import { writeAtomically } from '../files/writeAtomically.ts';
import type { Git } from '../git/git.ts';

/** A region's two sides and what the user made of it: one line of the file, offered again as a suggestion. */
export interface Resolution {
    readonly target: string;
    readonly patch: string;
    readonly result: string;
    /** The pick during which it was made, 40 hex. */
    readonly pick: string;
}

/** Lines that are kept. */
const MAX_KEPT = 2000;
/** Bytes of the file; a longer one is not ours. */
export const MAX_RESOLUTIONS_BYTES = 64 << 20;
/** Name of the file in our folder below the git directory; lines are added to its end. */
export const RESOLUTIONS_FILE = 'resolutions.jsonl';

/**
 * What a user made of the regions of a file.
 * @param conflicted the file as git left it, e.g. `AUTO_MERGE:<path>`
 * @param finished the same file when the pick is continued
 * @param facts what is known of the merge, so that examples of conflicts in the text are not taken for regions
 */
export function extractUserResolutions(
    conflicted: string,
    finished: string,
    pick: string,
    facts: MergeFacts = {},
): Resolution[] {
    const parsed = parseConflicts(conflicted, facts);
    return extractResolutions(parsed, finished).flatMap((result, index) => {
        const { target, patch } = parsed.regions[index]!;
        return result === undefined || parseConflicts(result, facts).regions.length
            ? []
            : [{ target, patch, result, pick }];
    });
}

/** Remembers results, the newest last; called when a pick is continued. */
export async function appendResolutions(git: Git, resolutions: readonly Resolution[]): Promise<void> {
    if (!resolutions.length) return;
    const dir = await resolveGitPath(git, 'backport');
    await mkdir(dir, { recursive: true });
    const file = path.join(dir, RESOLUTIONS_FILE);
    if (!(await lstat(dir)).isDirectory()) return;
    const fresh = resolutions.map((each) => `${JSON.stringify(each)}\n`).join('');
    if (!(await appendToRegularFile(file, fresh))) return; // not ours; the hosts say so
    const lines = ((await readRegularContent(file, { max: MAX_RESOLUTIONS_BYTES }))?.toString('utf8') ?? '')
        .split('\n')
        .filter(Boolean);
    if (lines.length <= MAX_KEPT) return;
    await writeAtomically(file, `${lines.slice(-MAX_KEPT / 2).join('\n')}\n`);
}
