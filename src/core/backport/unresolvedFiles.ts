/** The files of a pick that has stopped, and how much of each is left to resolve. */
import path from 'node:path';
import { SUBMODULE } from '../git/modes.ts';
import { mapBounded } from '../base/mapBounded.ts';
import type { MergeFacts } from '../conflict/mergeFacts.ts';
import { parseConflicts } from '../conflict/parseConflicts.ts';
import { readRegularContent } from '../files/readRegularFile.ts';
import { MARKER_SIZE, parseMarkerSize, readAttributes } from '../git/attributes.ts';
import { run } from '../git/git.ts';
import { openObjects, type GitObject, type Objects } from '../git/objects.ts';
import { requireWorkTree, type Repository } from '../git/repository.ts';
import { openScratch } from '../git/scratch.ts';
import type { Stage, UnmergedFile } from '../git/unmergedFile.ts';
import { isBinary } from '../base/text.ts';
import { classifyConflict } from './classifyConflict.ts';
import { readConflictFacts, type PickTrees } from './readConflictFacts.ts';
import type { ConflictedFile } from './state.ts';

/** Text beyond this git does not merge either (xdiff's limit is 1 GiB; V8's longest string is half of that). */
const LARGEST = 500 << 20;

/** Files whose texts are in memory at once. */
const AT_ONCE = 32;

/** A file in conflict with all that is known of it; hosts get its {@link ConflictedFile} part. */
export interface UnresolvedFile extends ConflictedFile {
    /** 1-based lines of the markers that are left: on disk, and of those in the index alone. */
    readonly lines: readonly number[];
    readonly stagedLines: readonly number[];
    readonly versions: UnmergedFile;
}

/** The trees of a step but for what is checked out. */
export type StepTrees = Omit<PickTrees, 'target'>;

/** @param mainline parent that the pick's change is taken against, 1-based */
export const createPickTrees = (pick: string, mainline = 1): StepTrees => ({
    base: `${pick}^${mainline}`,
    patch: pick,
});

/** A file without what only the functions that change it need. */
export function summarizeFile({ path, kind, regions, left, resolved, holds }: UnresolvedFile): ConflictedFile {
    return { path, kind, regions, left, resolved, ...(holds ? { holds } : {}) };
}

/**
 * What is a marker follows from git's own merge of the file (see conflict/mergeFacts.ts), in the work tree and, of a file
 * that is marked as resolved, in the index too: that is what is committed.
 * @param files in conflict, by the index
 */
export async function listUnresolvedFiles(
    repository: Repository,
    files: readonly UnmergedFile[],
    trees: StepTrees,
): Promise<UnresolvedFile[]> {
    const { git } = repository;
    if (files.length === 0) return [];
    const objects = openObjects(git);
    try {
        const paths = files.map((file) => file.path);
        const [facts, attributes] = await Promise.all([
            readConflictFacts(git, objects, { ...trees, target: 'HEAD' }, files),
            readAttributes(git, [MARKER_SIZE, 'working-tree-encoding'], paths),
        ]);
        const encoded = paths.filter((name) => attributes.get(name)?.has('working-tree-encoding'));
        const recoded = await contentsAsStored(repository, encoded);
        const read = async (file: UnmergedFile): Promise<UnresolvedFile> => {
            const seen = await readFile(repository, objects, file, recoded);
            const size = parseMarkerSize(attributes.get(file.path)?.get(MARKER_SIZE));
            const { lines, stagedLines, regions } = markersLeft(seen, size);
            const left = Math.max(lines.length, stagedLines.length);
            const holds = file.resolved && !left ? sideHeld(file, seen.staged?.oid) : undefined;
            return {
                path: file.path,
                kind: classifyConflict(file, { ...facts.get(file.path)!, binary: isBinaryConflict(file, seen) }),
                regions: Math.max(regions, left),
                left,
                resolved: file.resolved && left === 0,
                ...(holds ? { holds } : {}),
                lines,
                stagedLines: stagedLines.length > lines.length ? stagedLines : [],
                versions: file,
            };
        };
        return await mapBounded(files, AT_ONCE, read);
    } finally {
        void objects.dispose();
    }
}

/** All texts of a file in conflict; those that are missing, or no files, are undefined. */
interface Contents {
    readonly base: GitObject | undefined;
    readonly target: GitObject | undefined;
    readonly patch: GitObject | undefined;
    readonly merged: GitObject | undefined;
    /** In the index, where it is marked as resolved. */
    readonly staged: GitObject | undefined;
    /** In the work tree, as git would store it. */
    readonly disk: Uint8Array | undefined;
}

async function readFile(
    repository: Repository,
    objects: Objects,
    file: UnmergedFile,
    recoded: ReadonlyMap<string, string>,
): Promise<Contents> {
    const isSubmodule = [file.base, file.target, file.patch].some((stage) => stage?.mode === SUBMODULE);
    const blob = async (name: string | undefined): Promise<GitObject | undefined> => {
        const object = name === undefined || isSubmodule ? undefined : await objects.read(name);
        return object?.type === 'blob' ? object : undefined;
    };
    const stored = recoded.get(file.path);
    const [base, target, patch, merged, staged, disk] = await Promise.all([
        blob(file.base?.oid),
        blob(file.target?.oid),
        blob(file.patch?.oid),
        blob(`AUTO_MERGE:${file.path}`),
        blob(file.resolved ? `:0:${file.path}` : undefined),
        stored === undefined
            ? readRegularContent(path.join(requireWorkTree(repository), file.path), { max: LARGEST })
            : undefined,
    ]);
    return { base, target, patch, merged, staged, disk: stored === undefined ? disk : Buffer.from(stored, 'latin1') };
}

/** Characters are bytes here: only lines are counted, and versions of several encodings are compared. */
function markersLeft({ base, target, patch, merged, staged, disk }: Contents, size: number | undefined) {
    const text = (data: Uint8Array | undefined) =>
        data === undefined || data.length > LARGEST
            ? undefined
            : Buffer.from(data.buffer, data.byteOffset, data.length).toString('latin1');
    const ofMerge = text(merged?.data);
    const [targetText, baseText, patchText] = [target, base, patch].map((object) => text(object?.data));
    const facts: MergeFacts = {
        ...(size === undefined ? {} : { markerSize: size }),
        versions: {
            ...(targetText === undefined ? {} : { target: targetText }),
            ...(baseText === undefined ? {} : { base: baseText }),
            ...(patchText === undefined ? {} : { patch: patchText }),
        },
        ...(ofMerge === undefined ? {} : { merged: ofMerge }),
    };
    const marked = (one: string | undefined): number[] => {
        if (one === undefined) return [];
        const { regions, leftover } = parseConflicts(one, facts);
        return [...regions.map(({ line }) => line), ...leftover].sort((a, b) => a - b);
    };
    const lines = marked(text(disk));
    const inIndex = text(staged?.data);
    return { lines, stagedLines: marked(inIndex), regions: marked(ofMerge).length };
}

/**
 * The whole side that a resolved file is: git takes a binary file, or one that it writes no markers into, for resolved as it
 * is, which then is the target's.
 * @param oid what is staged; undefined where the file is left out of the commit
 */
function sideHeld({ base, target, patch }: UnmergedFile, oid: string | undefined): ConflictedFile['holds'] {
    const sides = [
        ['target', target],
        ['patch', patch],
        ['base', base],
    ] as const;
    return sides.find(([, stage]) => stage?.oid === oid)?.[0];
}

/**
 * Binary, or declared so (`-merge`, `merge=binary`): git has left the target's version without markers.
 */
function isBinaryConflict(file: UnmergedFile, { base, target, patch, merged }: Contents): boolean {
    const differs = (one: Stage | undefined, other: Stage | undefined) => one !== undefined && one.oid !== other?.oid;
    const isText = file.base && differs(file.target, file.base) && differs(file.patch, file.base);
    if (isText && differs(file.target, file.patch) && merged && merged.oid === file.target?.oid) return true;
    return [base, target, patch].some((blob) => blob && isBinary(blob.data));
}

/**
 * Files whose work tree has another encoding (`working-tree-encoding`), as git would store them. git converts them itself,
 * into a temporary store: it knows encodings that we do not.
 * @returns bytes as characters, by path; those that git cannot convert are missing
 */
async function contentsAsStored(repository: Repository, paths: readonly string[]): Promise<Map<string, string>> {
    const found = new Map<string, string>();
    if (paths.length === 0) return found;
    const scratch = await openScratch(repository.git);
    try {
        for (const name of paths) {
            const input = await readRegularContent(path.join(requireWorkTree(repository), name), { max: LARGEST });
            if (!input) continue;
            const ran = await run(scratch.git, ['hash-object', '-w', '--stdin', `--path=${name}`], { input });
            const blob = ran.code === 0 ? await scratch.objects.read(ran.stdout.trim()) : undefined;
            if (blob) found.set(name, blob.data.toString('latin1'));
        }
        return found;
    } finally {
        await scratch.dispose();
    }
}
