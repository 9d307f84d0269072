/**
 * One pick on one target, with everything that the finders and rules look at. Made once, read by all; nothing in it
 * changes.
 */
import type { Region } from '../../conflict/regions.ts';
import { mapBounded } from '../../base/mapBounded.ts';
import { readCommit, type Commit } from '../../git/commit.ts';
import { readTarget } from '../../git/target.ts';
import type { FileChange } from '../../git/diffTree.ts';
import { getEmptyTree } from '../../git/emptyTree.ts';
import { readMergeDrivers, readConfiguredDrivers } from '../../git/mergeDrivers.ts';
import { requireParent } from '../../git/requireParent.ts';
import { commitNotFound, mergeNeedsMainline } from '../../messages/refusal.ts';
import type { ReportNote } from '../../messages/reportNotes.ts';
import { decode, isBinary } from '../../base/text.ts';
import { readConflicted } from '../../backport/readConflicted.ts';
import { dryRun, type DryRun, type DryRunFile } from './dryRun.ts';
import { readOperationStep, type OperationStep } from './readOperationStep.ts';
import { readStoppedPick } from './readStoppedPick.ts';
import type { Store } from '../../git/store.ts';
import type { GitOperation } from '../../operation/operation.ts';
import type { WarningOptions } from './warningOptions.ts';

/** Which pick onto which target is analyzed, and which parts of the report are made. */
export interface AnalyzeRequest {
    /** Anything that names a commit. */
    readonly commit: string;
    /** A branch counts before a tag of the same name. */
    readonly onto: string;
    /** 1-based parent of a merge. */
    readonly mainline?: number;
    /** It has stopped in the work tree, asked with options of its own: what git has merged there is the dry run. */
    readonly stopped?: boolean;
    /** Of another operation than a pick, the step that has stopped in the work tree: `commit` and `onto` are not asked then. */
    readonly operation?: boolean;
    /** Commits that count as not existing: no evidence is taken from them. */
    readonly ignore?: readonly string[];
    /** What the user set for the warnings. */
    readonly warnings?: WarningOptions;
    /** Newer forms and what the target has instead, a line each (see suggest/mappings/apiMapping.ts), beside the repository's own. */
    readonly apiMappings?: readonly string[];
    /** Parts to leave out; all are made unless said otherwise. */
    readonly parts?: { readonly related?: boolean; readonly suggest?: boolean; readonly warnings?: boolean };
}

export interface AnalysisContext {
    readonly store: Store;
    /** What has stopped, where it is another operation than a pick. */
    readonly operation?: GitOperation;
    /** Of another operation: the commit whose change is made or taken back, or what is merged. */
    readonly pick: Commit;
    readonly onto: Commit;
    /** The parent that the patch is taken against; undefined for a root commit. */
    readonly base: string | undefined;
    /** Names of the four trees, for reading: `${tree}:path`. */
    readonly trees: { readonly base: string; readonly patch: string; readonly target: string; readonly result: string };
    /** What the pick changes, renames followed. */
    readonly changes: readonly FileChange[];
    readonly dryRun: DryRun;
    readonly files: readonly ContextFile[];
    /** Merge drivers of the user, by the path of the file that the real pick would hand to them. */
    readonly drivers: ReadonlyMap<string, string>;
    /** 40 hex. */
    readonly ignore: ReadonlySet<string>;
    /** What of it could not be looked at. */
    readonly notes: readonly ReportNote[];
    /** As in the request. */
    readonly apiMappings?: readonly string[];
}

/** No side of a merge is a patch for the other: what suggestions and rules know of backports does not hold. */
export const isOfTwoSides = ({ operation }: AnalysisContext): boolean =>
    operation?.kind === 'merge' || operation?.kind === 'squash';

/** A file in conflict. */
export interface ContextFile extends DryRunFile {
    /** Its name on the target and in the pick; undefined where it is not there. */
    readonly targetPath: string | undefined;
    readonly patchPath: string | undefined;
    readonly basePath: string | undefined;
    /** The conflicted text, where it is text with markers. */
    readonly text: string | undefined;
    readonly regions: readonly Region[];
}

/** @throws Error with one sentence where a commit cannot be found or a merge lacks its mainline */
export async function createAnalysisContext(store: Store, request: AnalyzeRequest): Promise<AnalysisContext> {
    const { objects, git } = store;
    if (request.operation) return createStepContext(store, await readOperationStep(store), request);
    const [pick, onto] = await Promise.all([readCommit(objects, request.commit), readTarget(objects, request.onto)]);
    if (!pick) throw commitNotFound(request.commit);
    if (!onto) throw commitNotFound(request.onto);
    if (pick.parents.length > 1 && request.mainline === undefined) throw mergeNeedsMainline(pick.id, pick.parents);
    const base = pick.parents[(request.mainline ?? 1) - 1];
    if (base === undefined && pick.parents.length > 0) throw mergeNeedsMainline(pick.id, pick.parents);
    await requireParent(git, objects, pick, base);
    const inMemory = () => dryRun(store, { commit: pick.id, onto, base });
    const [dryRunResult, changes, configured] = await Promise.all([
        request.stopped
            ? readStoppedPick(store, pick.id, onto, request.mainline).then((found) => found ?? inMemory())
            : inMemory(),
        store.diffs.between(base ?? getEmptyTree(pick.id), pick.id),
        request.stopped ? undefined : readConfiguredDrivers(git),
    ]);
    const drivers = configured
        ? await findMergeDrivers(store, configured, onto, changes, dryRunResult.files)
        : new Map<string, string>();
    const trees = { base: base ?? getEmptyTree(pick.id), patch: pick.id };
    const context = await readFiles(
        store,
        { pick, onto, base, trees, changes, dryRun: dryRunResult, drivers },
        request,
    );
    const { unreadSubmodules: unread } = dryRunResult;
    return unread ? { ...context, notes: [...context.notes, { kind: 'submodules', paths: unread }] } : context;
}

type Merged = Omit<AnalysisContext, 'store' | 'trees' | 'files' | 'ignore' | 'notes' | 'apiMappings'> & {
    readonly trees: Pick<AnalysisContext['trees'], 'base' | 'patch'>;
};

/**
 * Of a step whose merge is known: where it has stopped in the work tree, what git has merged there is the dry run.
 * @param request of it, only what is ignored, and the API mappings
 */
export async function createStepContext(
    store: Store,
    step: OperationStep,
    request: Pick<AnalyzeRequest, 'ignore' | 'apiMappings'>,
): Promise<AnalysisContext> {
    const { operation, pick, onto, base, patch, dryRun: merged } = step;
    const changes = await store.diffs.between(base, patch);
    const drivers = new Map<string, string>();
    return readFiles(
        store,
        { operation, pick, onto, base, trees: { base, patch }, changes, dryRun: merged, drivers },
        request,
    );
}

/** The files in conflict, in their versions. */
async function readFiles(
    store: Store,
    merged: Merged,
    request: Pick<AnalyzeRequest, 'ignore' | 'apiMappings'>,
): Promise<AnalysisContext> {
    const { dryRun: result, changes, onto } = merged;
    const trees = { ...merged.trees, target: onto.id, result: result.tree };
    const changeOf = changeFinder(changes);
    const readableFiles = await filesToRead(store, result);
    const files = await mapBounded(result.files, AT_ONCE, (file) =>
        createContextFile(store, trees, changeOf(file), file, readableFiles.has(file)),
    );
    const unread = result.files.length - readableFiles.size;
    const ignore = new Set<string>();
    for (const name of request.ignore ?? []) ignore.add((await store.objects.info(`${name}^{commit}`))?.oid ?? name);
    const { apiMappings } = request;
    return {
        store,
        ...merged,
        trees,
        files,
        ignore,
        notes: unread ? [{ kind: 'conflicts-unread', count: unread }] : [],
        ...(apiMappings ? { apiMappings } : {}),
    };
}

/** Of the files that git has to merge: changed by the pick, and different on the target; or in conflict by another name. */
async function findMergeDrivers(
    { git, objects }: Store,
    configured: Awaited<ReturnType<typeof readConfiguredDrivers>>,
    onto: Commit,
    changes: readonly FileChange[],
    conflicts: readonly DryRunFile[],
): Promise<ReadonlyMap<string, string>> {
    if (configured.names.size === 0) return new Map();
    const edited = changes.filter(({ status }) => status === 'M' || status === 'R');
    const nameIn = await mapBounded(edited, AT_ONCE, ({ oldPath }) => objects.info(`${onto.tree}:${oldPath}`));
    const merged = edited.filter(({ oldOid, oid }, at) => nameIn[at] && ![oldOid, oid].includes(nameIn[at].oid));
    const paths = new Set(merged.map(({ oldPath }) => oldPath));
    for (const { path, base, target, patch } of conflicts) if (base && target && patch) paths.add(path);
    return readMergeDrivers(git, configured, onto.tree, [...paths]);
}

/** Bytes of all files in conflict that are held; each is read in its four versions, and its regions are parts of them. */
const MOST_BYTES = 128 << 20;

/** The first ones that have room together: the files of a context are held as a whole. */
async function filesToRead({ objects }: Store, { files, tree }: DryRun): Promise<ReadonlySet<DryRunFile>> {
    const sizes = await mapBounded(
        files,
        AT_ONCE,
        async ({ path }) => (await objects.info(`${tree}:${path}`))?.size ?? 0,
    );
    let bytes = 0;
    return new Set(files.filter((_, index) => (bytes += sizes[index]!) <= MOST_BYTES));
}

/** Files in conflict that are read at once. */
const AT_ONCE = 64;

/** What the pick changes of a file in conflict: by its names, else by its versions. */
function changeFinder(changes: readonly FileChange[]): (file: DryRunFile) => FileChange | undefined {
    const first = (key: (change: FileChange) => string) => {
        const found = new Map<string, FileChange>();
        for (const change of changes) if (!found.has(key(change))) found.set(key(change), change);
        return found;
    };
    const [byPath, byOid] = [first(({ path }) => path), first(({ oid }) => oid)];
    const [byOldPath, byOldOid] = [first(({ oldPath }) => oldPath), first(({ oldOid }) => oldOid)];
    return ({ path, patch, base }) =>
        byPath.get(path) ?? (patch && byOid.get(patch.oid)) ?? byOldPath.get(path) ?? (base && byOldOid.get(base.oid));
}

async function createContextFile(
    store: Store,
    trees: AnalysisContext['trees'],
    change: FileChange | undefined,
    file: DryRunFile,
    isRead: boolean,
): Promise<ContextFile> {
    const { path } = file;
    const nameIn = async (tree: string, name: string | undefined) =>
        name !== undefined && (await store.objects.info(`${tree}:${name}`)) ? name : undefined;
    const [targetPath, conflicted] = await Promise.all([
        file.target &&
            nameIn(trees.target, path).then(async (found) => found ?? (await nameIn(trees.target, change?.oldPath))),
        isRead ? readSides(store, file, `${trees.result}:${path}`) : undefined,
    ]);
    return {
        ...file,
        targetPath,
        patchPath: file.patch && (change?.path ?? path),
        basePath: file.base && (change?.oldPath ?? path),
        text: conflicted?.text,
        regions: file.kind === 'binary' ? [] : (conflicted?.regions ?? []),
    };
}

/** A submodule's path names no blob. */
async function readSides({ objects }: Store, file: DryRunFile, merged: string) {
    return file.kind === 'submodule' ? undefined : readConflicted(objects, file, merged);
}

/** The text of a file in one of the pick's trees; undefined where it is not there, or not text. */
export async function readTextAt(store: Store, tree: string, path: string | undefined): Promise<string | undefined> {
    if (path === undefined) return undefined;
    const object = await store.objects.read(`${tree}:${path}`);
    return object?.type === 'blob' && !isBinary(object.data) ? decode(object.data).text : undefined;
}
