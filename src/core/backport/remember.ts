/** What the person made of each region is remembered when the pick is committed, for the next branch with the same conflict. */
import { append } from '../arrays.ts';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { keepResolutions, resolutionsOf, type Resolution } from '../analysis/suggest/recorded.ts';
import { openObjects } from '../git/objects.ts';
import type { Repository } from '../git/repository.ts';
import type { Host } from '../host.ts';
import { decode, isBinary } from '../text.ts';

/** Files larger than this are not remembered. */
const MAX_BYTES = 4 << 20;

/**
 * Reads the results before the commit takes git's own record of the conflict (`AUTO_MERGE`) away.
 * @returns what writes them down, once the commit is made; neither ever fails a pick
 */
export async function resultsOf(
    repository: Repository,
    pick: string,
    paths: readonly string[],
    host: Host,
): Promise<() => Promise<void>> {
    const { git, root } = repository;
    const objects = openObjects(git);
    const found: Resolution[] = [];
    try {
        for (const file of root === undefined ? [] : paths) {
            const conflicted = await objects.read(`AUTO_MERGE:${file}`);
            const finished = await readFile(path.join(root!, file)).catch(() => undefined);
            if (
                conflicted?.type !== 'blob' ||
                !finished ||
                conflicted.size + finished.length > MAX_BYTES ||
                isBinary(finished)
            )
                continue;
            append(found, resolutionsOf(decode(conflicted.data).text, decode(finished).text, pick));
        }
    } catch (error) {
        host.log(`results are not remembered: ${String(error)}`);
    } finally {
        objects.dispose();
    }
    return () =>
        keepResolutions(git, found).catch((error: unknown) => host.log(`results are not remembered: ${String(error)}`));
}
