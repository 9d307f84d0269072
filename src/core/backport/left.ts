/** The files of a pick that has stopped, and how much of each is left to resolve. */
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { parseConflicts } from '../conflict/parse.ts';
import { GitFailed, runBytes, type Git } from '../git/git.ts';
import { openObjects, type Objects } from '../git/objects.ts';
import { workTree, type Repository } from '../git/repository.ts';
import { unmergedFiles, type UnmergedFile } from '../git/unmerged.ts';
import { decode, isBinary } from '../text.ts';
import { kindOf } from './kinds.ts';
import type { FileLeft } from './state.ts';

/** A file beyond this is not searched for markers: it is no text that a person edits. */
const LARGEST = 32 << 20;

export interface LeftFile extends FileLeft {
    /** 1-based lines of the markers that are left on disk. */
    readonly lines: readonly number[];
    readonly versions: UnmergedFile;
}

/**
 * @param pick the commit that is picked
 * @param mainline its parent that the change is taken against, 1-based
 */
export async function filesLeft(repository: Repository, pick: string, mainline = 1): Promise<LeftFile[]> {
    const root = workTree(repository);
    const { git } = repository;
    const files = await unmergedFiles(git);
    if (files.length === 0) return [];
    const objects = openObjects(git);
    try {
        const paths = files.map((file) => file.path);
        const [inBase, inPatch] = await Promise.all([
            pathsIn(git, `${pick}^${mainline}`, paths),
            pathsIn(git, pick, paths),
        ]);
        const renamedByBoth = files.some((file) => file.base && !file.target && !file.patch);
        return await Promise.all(
            files.map(async (file) => {
                const [binary, merged, disk, before] = await Promise.all([
                    isBinaryFile(objects, file),
                    objects.read(`AUTO_MERGE:${file.path}`),
                    contentOf(path.join(root, file.path)),
                    file.resolved && file.target ? objects.read(file.target.oid) : undefined,
                ]);
                const facts = { inBase: inBase.has(file.path), inPatch: inPatch.has(file.path), binary, renamedByBoth };
                // The target's own text may hold examples of conflicts; in a resolved file those are no markers left.
                const own = before ? markerLines(before.data).length : 0;
                const lines = markerLines(disk).slice(own);
                return {
                    path: file.path,
                    kind: kindOf(file, facts),
                    regions: Math.max(merged?.type === 'blob' ? markerLines(merged.data).length : 0, lines.length),
                    left: lines.length,
                    resolved: file.resolved,
                    lines,
                    versions: file,
                };
            }),
        );
    } finally {
        objects.dispose();
    }
}

function markerLines(data: Uint8Array | undefined): number[] {
    if (!data || data.length > LARGEST || isBinary(data)) return [];
    return parseConflicts(decode(data).text).regions.map((region) => region.line);
}

async function contentOf(file: string): Promise<Uint8Array | undefined> {
    try {
        const { size } = await stat(file);
        return size > LARGEST ? undefined : await readFile(file);
    } catch {
        return undefined; // gone, or a folder
    }
}

async function isBinaryFile(objects: Objects, file: UnmergedFile): Promise<boolean> {
    const stages = [file.base, file.target, file.patch].filter((stage) => stage !== undefined);
    const blobs = await Promise.all(stages.map((stage) => objects.read(stage.oid)));
    return blobs.some((blob) => blob?.type === 'blob' && isBinary(blob.data));
}

/** Which of the paths are in the tree; none where the commit is not there (a root commit's parent). */
async function pathsIn(git: Git, commit: string, paths: readonly string[]): Promise<Set<string>> {
    const args = ['ls-tree', '-z', '--name-only', '--full-tree', commit, '--', ...paths];
    const ran = await runBytes(git, args);
    if (ran.code !== 0 && ran.code !== 128) throw new GitFailed(args, ran.code, ran.stderr);
    return new Set(ran.stdout.toString('utf8').split('\0').filter(Boolean));
}
