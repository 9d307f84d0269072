/** The warnings of the step that has stopped in a work tree, of a pick or any other operation, for hosts without documents: of the index, and of files on disk. */
import path from 'node:path';
import { isMergedWithOptions } from '../backport/isMergedWithOptions.ts';
import type { BackportState } from '../backport/state.ts';
import { decode } from '../base/text.ts';
import { isRepositoryPath } from '../files/repositoryPath.ts';
import { readRegularFile } from '../files/readRegularFile.ts';
import { requireWorkTree, type Repository } from '../git/repository.ts';
import type { Store } from '../git/store.ts';
import type { MergeFacts } from '../conflict/mergeFacts.ts';
import type { Stage } from '../git/unmergedFile.ts';
import { createAnalysisContext, type AnalysisContext } from './context/analysisContext.ts';
import { suggestFromTexts } from './suggest/suggestResults.ts';
import { checkComposed, readCheckedFacts, listSuggestedRegions, type MarkedText } from './warnings/checkComposed.ts';
import { readBlobText } from './warnings/findWarnings.ts';
import { noWarnings, type WarningResults } from './context/results.ts';
import type { WarningOptions } from './context/warningOptions.ts';
import { checkCurrent } from './warnings/checkCurrent.ts';

type RunningState = Extract<BackportState, { kind: 'conflicted' }>;

/** Files in conflict: of more nothing is analysed each time that the state is asked for. */
export const MOST_CONFLICTS = 1000;
/** Bytes of one file that are read from disk. */
const LARGEST = 16 << 20;

/**
 * @param store of the same repository
 * @returns warnings of what would be committed now, with open regions as the texts alone suggest; none and a note where more
 *   than {@link MOST_CONFLICTS} files are in conflict
 * @throws Refusal where a commit is not here; GitFailed
 */
export async function checkRunningPick(
    repository: Repository,
    store: Store,
    state: RunningState,
    options: WarningOptions = {},
): Promise<WarningResults> {
    if (state.files.length > MOST_CONFLICTS) {
        const unchecked = { kind: 'result-unchecked', count: state.files.length, most: MOST_CONFLICTS } as const;
        return { ...noWarnings, notes: [unchecked] };
    }
    const root = requireWorkTree(repository);
    const context = await createAnalysisContext(store, {
        commit: state.pick.id,
        onto: 'HEAD',
        stopped: isMergedWithOptions(state),
        operation: state.operation.kind !== 'cherry-pick',
        ...(state.mainline === undefined ? {} : { mainline: state.mainline }),
    });
    const files = new Map(context.files.map((file) => [file.path, file]));
    const texts = new Map<string, string>();
    const marked = new Map<string, MarkedText>();
    for (const { path: file, left } of state.files) {
        if (!isRepositoryPath(file)) continue;
        const read = await readRegularFile(path.join(root, file), { max: LARGEST }).catch(() => undefined);
        if (read?.kind !== 'read') continue;
        const { text } = decode(read.data);
        if (left === 0) texts.set(file, text);
        else marked.set(file, { text, facts: await readFacts(context.store, file, files.get(file)) });
    }
    if (marked.size === 0) return checkCurrent(context, texts, options);
    const regions = listSuggestedRegions(context, await suggestFromTexts(context));
    const found = await checkComposed(marked, regions, (composed) =>
        checkCurrent(context, new Map([...texts, ...composed]), options),
    );
    // A guess that is not code says nothing of what the user will write.
    return { ...found, notes: [] };
}

async function readFacts(
    store: Store,
    path: string,
    file: AnalysisContext['files'][number] | undefined,
): Promise<MergeFacts> {
    const read = (stage: Stage | undefined) => stage && readBlobText(store, stage.oid);
    const [base, target, patch] = await Promise.all([read(file?.base), read(file?.target), read(file?.patch)]);
    return readCheckedFacts({ path, base, target, patch, result: file?.text });
}
