/** What the user made of each region is remembered when the pick is committed, for the next branch with the same conflict. */
import { append } from '../base/arrays.ts';
import { readMergeFacts } from './readConflicted.ts';
import { appendResolutions, extractUserResolutions, type Resolution } from './resolutions.ts';
import { openObjects } from '../git/objects.ts';
import type { Repository } from '../git/repository.ts';
import type { Host } from '../base/host.ts';
import { decode, isBinary } from '../base/text.ts';
import type { UnresolvedFile } from './unresolvedFiles.ts';

/** Files larger than this are not remembered. */
const MAX_BYTES = 4 << 20;

/**
 * Reads the results before the commit takes git's own record of the conflict (`AUTO_MERGE`) away.
 * @returns what writes them down, once the commit is made; neither ever fails a pick
 */
export async function recordResults(
    repository: Repository,
    pick: string,
    files: readonly UnresolvedFile[],
    host: Host,
): Promise<() => Promise<void>> {
    const { git } = repository;
    const objects = openObjects(git);
    const found: Resolution[] = [];
    try {
        for (const { path, regions, versions } of files) {
            if (regions === 0) continue;
            const merged = `AUTO_MERGE:${path}`;
            // What will be committed is in the index, in git's own encoding.
            const [conflicted, finished] = await Promise.all([objects.read(merged), objects.read(`:0:${path}`)]);
            if (conflicted?.type !== 'blob' || finished?.type !== 'blob') continue;
            if (conflicted.size + finished.size > MAX_BYTES || isBinary(finished.data)) continue;
            const facts = await readMergeFacts(objects, versions, merged);
            append(
                found,
                extractUserResolutions(decode(conflicted.data).text, decode(finished.data).text, pick, facts),
            );
        }
    } catch (error) {
        host.log(`results are not remembered: ${String(error)}`);
    } finally {
        void objects.dispose();
    }
    return () =>
        appendResolutions(git, found).catch((error: unknown) =>
            host.log(`results are not remembered: ${String(error)}`),
        );
}
