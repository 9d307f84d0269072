/** Restores the work on a parked pick into the conflict of the new pick. */
import { randomUUID } from 'node:crypto';
import { chmod, lstat, mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { carryOver } from '../conflict/carryOver.ts';
import type { LockedRepository } from '../git/locked.ts';
import { requireWorkTree } from '../git/repository.ts';
import { listUnmergedFiles } from '../git/unmerged.ts';
import type { Stage } from '../git/unmergedFile.ts';
import { addFiles, removeFromIndex } from '../git/updateIndex.ts';
import { explainWriting, writeAtomically } from '../files/writeAtomically.ts';
import { isInside } from './isInside.ts';
import { copyFileOrLink } from './backups.ts';
import type { Parked, ParkedFile } from './parked.ts';
import { readRegularContent, requireRegularFile } from '../files/readRegularFile.ts';

/** Largest file, in bytes, into which results are carried over. */
const LARGEST = 256 << 20;

/**
 * Called right after the pick has stopped again, with its files as git wrote them. A file with the same conflict becomes what
 * it was, including its resolved mark; in other files each unchanged region gets its result.
 * @param folder of what was parked, absolute
 * @returns paths whose work was not fully restored; the saved copy stays available
 * @throws Refusal if a file cannot be written; can be called again on a fresh conflict
 */
export async function restoreParked(repository: LockedRepository, parked: Parked, folder: string): Promise<string[]> {
    const now = new Map((await listUnmergedFiles(repository.git)).map((file) => [file.path, file]));
    const left: string[] = [];
    try {
        for (const file of parked.files) {
            const same = file.stages !== undefined && sameStages(file.stages, now.get(file.path));
            const came = same ? await putBack(repository, folder, file) : await carry(repository, folder, file, now);
            if (!came) left.push(file.path);
        }
    } catch (error) {
        throw explainWriting(error);
    }
    return left;
}

/** @returns false if the path must not be written in the work tree */
async function putBack(repository: LockedRepository, folder: string, file: ParkedFile): Promise<boolean> {
    const to = path.join(requireWorkTree(repository), file.path);
    if (!(await isInside(requireWorkTree(repository), file.path))) return false;
    if (file.gone) await rm(to, { force: true });
    else if (file.copy !== undefined) {
        await mkdir(path.dirname(to), { recursive: true });
        const temporary = `${to}.${randomUUID()}`;
        await copyFileOrLink(path.join(folder, String(file.copy)), temporary);
        await rename(temporary, to);
    }
    return file.staged ? stage(repository, file) : true;
}

/** The conflict differs, or the file was not in conflict before: carry over the regions that are the same. */
async function carry(
    repository: LockedRepository,
    folder: string,
    file: ParkedFile,
    now: ReadonlyMap<string, unknown>,
): Promise<boolean> {
    if (file.copy === undefined && !file.gone) return true; // nothing of the user's in it
    const root = requireWorkTree(repository);
    if (!(await isInside(root, file.path))) return false;
    const to = path.join(root, file.path);
    const info = await lstat(to).catch(() => undefined);
    const merged = await readParkedText(folder, file.merged === undefined ? '' : `merged-${file.merged}`);
    const fresh = info?.isFile() ? (await readRegularContent(to, { max: LARGEST }))?.toString('latin1') : undefined;
    const conflict = file.stages !== undefined || now.has(file.path);
    // Only the user changed it, and git produced the same text as before: restore the user's.
    if (!conflict && info === undefined && merged === undefined) return putBack(repository, folder, file);
    if (!conflict && fresh !== undefined && fresh === merged) return putBack(repository, folder, file);
    if (file.gone || merged === undefined || fresh === undefined) return file.gone && info === undefined;
    const worked = await readParkedText(folder, String(file.copy));
    const over = worked === undefined ? undefined : carryOver(merged, worked, fresh);
    if (!over) return false;
    if (over.text !== fresh) {
        await writeAtomically(to, Buffer.from(over.text, 'latin1'));
        await chmod(to, info!.mode);
    }
    return over.whole && !conflict && file.staged ? stage(repository, file) : over.whole;
}

/** Latin-1 maps each byte to one character, so any encoding survives reading and writing. */
async function readParkedText(folder: string, name: string): Promise<string | undefined> {
    if (name === '') return undefined;
    const file = path.join(folder, name);
    if (!(await lstat(file).catch(() => undefined))?.isFile()) return undefined;
    return (await requireRegularFile(file, { max: LARGEST })).toString('latin1');
}

async function stage(repository: LockedRepository, file: ParkedFile): Promise<boolean> {
    return (await (file.gone ? removeFromIndex : addFiles)(repository.git, [file.path])).code === 0;
}

type Stages = NonNullable<ParkedFile['stages']>;

function sameStages(a: Stages, b: Stages | undefined): boolean {
    const same = (one: Stage | undefined, other: Stage | undefined) =>
        one?.mode === other?.mode && one?.oid === other?.oid;
    return b !== undefined && same(a.base, b.base) && same(a.target, b.target) && same(a.patch, b.patch);
}
