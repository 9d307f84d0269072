/** What is suggested for the files of a stopped pick that conflict as a whole: where their code stands on the target. */
import { isMergedWithOptions } from '../backport/isMergedWithOptions.ts';
import type { BackportState } from '../backport/state.ts';
import type { Store } from '../git/store.ts';
import { MOST_CONFLICTS } from './checkRunningPick.ts';
import { createAnalysisContext } from './context/analysisContext.ts';
import type { FileSuggestion } from './context/report.ts';
import { suggestFile } from './suggest/files/suggestFile.ts';

/** Files that are looked for. */
const MOST = 40;

/**
 * @param state of the repository of the store
 * @returns by path; none where nothing has stopped, no file is gone on one side, or too many are in conflict
 * @throws Refusal where a commit is not here; GitFailed
 */
export async function suggestWholeFiles(
    store: Store,
    state: BackportState,
): Promise<ReadonlyMap<string, FileSuggestion>> {
    const found = new Map<string, FileSuggestion>();
    if (state.kind !== 'conflicted') return found;
    const open = new Set(
        state.files.flatMap(({ path, kind, resolved }) =>
            !resolved && ['modify/delete', 'rename/delete', 'rename/rename'].includes(kind) ? [path] : [],
        ),
    );
    if (open.size === 0 || state.files.length > MOST_CONFLICTS) return found;
    const context = await createAnalysisContext(store, {
        commit: state.pick.id,
        onto: 'HEAD',
        stopped: isMergedWithOptions(state),
        ...(state.mainline === undefined ? {} : { mainline: state.mainline }),
    });
    for (const file of context.files.filter(({ path }) => open.has(path)).slice(0, MOST)) {
        const suggestion = await suggestFile(context, file);
        if (suggestion) found.set(file.path, suggestion);
    }
    return found;
}
