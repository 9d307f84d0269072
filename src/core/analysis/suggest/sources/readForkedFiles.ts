/**
 * The files in conflict as they were where the target parted from upstream. What the target has otherwise than the pick's
 * parent is either old, upstream has changed it since, or the target's own.
 */
import { readCommit } from '../../../git/commit.ts';
import { GitFailed } from '../../../git/git.ts';
import { readSidesOfHistory } from '../../history/pathIndex.ts';
import { readTextAt, type AnalysisContext, type ContextFile } from '../../context/analysisContext.ts';

/** Files that are read. */
const MOST_FILES = 100;

/** @returns texts; a file is not among them where it was not there, or where it is not known where the histories parted */
export async function readForkedFiles(context: AnalysisContext): Promise<ReadonlyMap<ContextFile, string>> {
    const files = context.files.filter(({ regions }) => regions.length).slice(0, MOST_FILES);
    const fork = files.length ? await findFork(context) : undefined;
    if (fork === undefined) return new Map();
    const texts = await Promise.all(
        files.map(async ({ targetPath, basePath, path }) => {
            for (const name of new Set([targetPath ?? path, basePath ?? path])) {
                const text = await readTextAt(context.store, fork, name);
                if (text !== undefined) return text;
            }
            return undefined;
        }),
    );
    return new Map(files.flatMap((file, at) => (texts[at] === undefined ? [] : [[file, texts[at]] as const])));
}

/** A commit that both the target and the pick's parent stand on; undefined where there is none, or the clone ends before. */
async function findFork({ store, onto, base }: AnalysisContext): Promise<string | undefined> {
    if (base === undefined) return undefined;
    const sides = await readSidesOfHistory(store, onto.id, base).catch((error: unknown) => {
        if (error instanceof GitFailed) return undefined;
        throw error;
    });
    if (!sides) return undefined;
    if (!sides.has(base)) return base;
    // Children come before parents: what the last one stands on is reachable from both ends.
    let oldest: string | undefined;
    for (const { id, side } of sides.values()) if (side === 'left') oldest = id;
    if (oldest === undefined) return onto.id;
    const [parent] = (await readCommit(store.objects, oldest))?.parents ?? [];
    return parent !== undefined && !sides.has(parent) ? parent : undefined;
}
