/** The warnings of the pick that runs in a work tree, for hosts without documents: of the index, and of files on disk. */
import path from 'node:path';
import { isMergedWithOptions } from '../backport/isMergedWithOptions.ts';
import type { BackportState } from '../backport/state.ts';
import { decode } from '../base/text.ts';
import { isRepositoryPath } from '../files/repositoryPath.ts';
import { readRegularFile } from '../files/readRegularFile.ts';
import { workTree, type Repository } from '../git/repository.ts';
import type { Store } from '../git/store.ts';
import { createAnalysisContext } from './context/analysisContext.ts';
import type { WarningResults } from './context/results.ts';
import type { WarningOptions } from './context/warningOptions.ts';
import { checkCurrent } from './warnings/current.ts';

type RunningState = Extract<BackportState, { kind: 'conflicted' }>;

/** Bytes of one file that are read from disk. */
const LARGEST = 16 << 20;

/**
 * @param store of the same repository
 * @returns warnings of what would be committed now; of a file in which markers are left, of git's merge
 * @throws Refusal where a commit is not here; GitFailed
 */
export async function checkRunningPick(
    repository: Repository,
    store: Store,
    state: RunningState,
    options: WarningOptions = {},
): Promise<WarningResults> {
    const root = workTree(repository);
    const context = await createAnalysisContext(store, {
        commit: state.pick.id,
        onto: 'HEAD',
        stopped: isMergedWithOptions(state),
        ...(state.mainline === undefined ? {} : { mainline: state.mainline }),
    });
    const texts = new Map<string, string>();
    for (const { path: file, left } of state.files) {
        if (left > 0 || !isRepositoryPath(file)) continue;
        const read = await readRegularFile(path.join(root, file), { max: LARGEST }).catch(() => undefined);
        if (read?.kind === 'read') texts.set(file, decode(read.data).text);
    }
    return checkCurrent(context, texts, options);
}
