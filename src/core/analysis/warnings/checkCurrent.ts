/** The warnings of a pick that has stopped, as its result stands now: edited, staged, left out. */
import { mapBounded } from '../../base/mapBounded.ts';
import { listStagedPaths } from '../../git/diffIndex.ts';
import type { Git } from '../../git/git.ts';
import { openRepository } from '../../git/repository.ts';
import { readStagedFiles } from '../../git/staged.ts';
import type { Stage } from '../../git/unmergedFile.ts';
import type { WarningResults } from '../context/results.ts';
import { readTextAt, type AnalysisContext } from '../context/analysisContext.ts';
import { checkResult, readBlobText, listResultPaths } from './findWarnings.ts';
import type { WarningOptions } from '../context/warningOptions.ts';
import type { CheckedFile } from './model/fileView.ts';

const AT_ONCE = 8;
/** Files that the result changes and the pick does not, which are looked into. */
const MOST_OTHERS = 40;

/**
 * A commit is made of the index: what it holds counts, and what was edited goes before that.
 * @param context of the pick that runs in the work tree of its store's repository
 * @param texts by path as the report names it: what an editor holds, or is written to disk and not staged yet
 * @returns warnings of all files of the result; files that it leaves out have none
 * @throws GitFailed
 */
export async function checkCurrent(
    context: AnalysisContext,
    texts: ReadonlyMap<string, string>,
    options: WarningOptions = {},
): Promise<WarningResults> {
    const [git, known] = await Promise.all([atTop(context.store.git), listResultPaths(context)]);
    const changed = await listStagedPaths(git, context.onto.id);
    const others = changed.filter((path) => !known.has(path)).slice(0, MOST_OTHERS);
    const staged = await readStagedFiles(git, [...known, ...others]);
    const results = new Map<string, string | undefined>();
    await mapBounded([...known], AT_ONCE, async (path) => {
        const text = texts.get(path);
        const entry = staged.get(path);
        // Still in conflict and not edited: as git's merge has left it.
        if (text !== undefined) results.set(path, text);
        else if (entry !== 'unmerged') results.set(path, await textOf(context, entry));
    });
    const added = await mapBounded(others, AT_ONCE, (path) => otherFile(context, path, staged.get(path)));
    return checkResult(
        context,
        results,
        added.filter((file) => file !== undefined),
        options,
    );
}

/** Paths are told from there. */
async function atTop(git: Git): Promise<Git> {
    const { signal } = git;
    const repository = await openRepository(git.dir, { log: git.log, ...(signal ? { signal } : {}) });
    return { ...git, dir: repository.git.dir };
}

/** A file of the result that the pick does not change: the code that it changes may stand there on the target. */
async function otherFile(context: AnalysisContext, path: string, entry: Stage | 'unmerged' | undefined) {
    if (entry === 'unmerged') return undefined;
    const [target, result] = await Promise.all([
        readTextAt(context.store, context.trees.target, path),
        textOf(context, entry),
    ]);
    if (result === undefined) return undefined;
    const file: CheckedFile = { path, base: undefined, patch: undefined, target, result };
    return file;
}

async function textOf({ store }: AnalysisContext, entry: Stage | undefined): Promise<string | undefined> {
    if (!entry?.mode.startsWith('100')) return undefined;
    return readBlobText(store, entry.oid);
}
