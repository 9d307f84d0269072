/** Writes saved results back into the work tree. */
import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { chmod, copyFile, link, lstat, mkdir, readlink, rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import type { LockedRepository } from '../git/locked.ts';
import { withOperationLock } from '../git/operationLock.ts';
import { requireWorkTree, type Repository } from '../git/repository.ts';
import { nothingKept, outsideWorkTree } from '../messages/backport.ts';
import { explainWriting } from '../files/writeAtomically.ts';
import { isInside } from './isInside.ts';
import { copyFileOrLink, findBackupFile, listBackups } from './backups.ts';
import { moveAside } from './moveAside.ts';

/**
 * What is there now is kept first. Nothing is staged.
 * @param only by default all of them
 * @returns the paths written
 * @throws Refusal where there is nothing of that name, or it cannot be written
 */
export function restoreBackup(repository: Repository, name: string, only?: readonly string[]): Promise<string[]> {
    return withOperationLock(repository, 'restore', (locked) => restore(locked, name, only));
}

async function restore(repository: LockedRepository, name: string, only?: readonly string[]): Promise<string[]> {
    const root = requireWorkTree(repository);
    const kept = (await listBackups(repository)).find((one) => one.name === name);
    if (!kept) throw nothingKept(name);
    const wanted = kept.paths.filter((file) => !only || only.includes(file));
    for (const file of wanted) if (!(await isInside(root, file))) throw outsideWorkTree(file);
    const copies = new Map<string, string>();
    for (const file of wanted) copies.set(file, (await findBackupFile(repository, name, file))!);
    const written = [{ git: repository.git, tree: 'AUTO_MERGE' }];
    const { pick } = kept;
    await moveAside(repository, { why: 'restore', pick, paths: wanted, written, copies, returning: wanted });
    for (const [file, from] of copies) await writeWhereNothingIs(from, path.join(root, file));
    return wanted;
}

/**
 * Writes a copy of a file or link where nothing is, and never over what came in between: whole or not at all, but on a file
 * system without hard links, where a crash can leave a part of it. The backup stays either way.
 * @throws Refusal where something is there, or it cannot be written
 */
export async function writeWhereNothingIs(from: string, to: string): Promise<void> {
    const temporary = `${to}.${randomUUID()}`;
    try {
        await mkdir(path.dirname(to), { recursive: true });
        await copyFileOrLink(from, temporary);
        // Not every file system has hard links.
        await link(temporary, to).then(
            () => rm(temporary),
            (error: NodeJS.ErrnoException) => {
                if (error.code === 'EEXIST') throw error;
                return moveWhereNothingIs(temporary, to);
            },
        );
    } catch (error) {
        await rm(temporary, { force: true }).catch(() => {});
        throw explainWriting(error);
    }
}

async function moveWhereNothingIs(from: string, to: string): Promise<void> {
    const info = await lstat(from);
    if (info.isSymbolicLink()) await symlink(await readlink(from), to);
    else {
        await copyFile(from, to, constants.COPYFILE_EXCL);
        await chmod(to, info.mode);
    }
    await rm(from);
}
