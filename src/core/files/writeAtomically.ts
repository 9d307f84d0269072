/** Files of our own, written so that a crash leaves the old one or the new one, never half of one. */
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { threadId } from 'node:worker_threads';
import { isAlive } from './isAlive.ts';
import { explainFileFault } from './explainFileFault.ts';

let counter = 0;

/**
 * A link at the file's place is replaced, never written through.
 * @throws Refusal where the file system is read-only or full
 */
export async function writeAtomically(file: string, data: string | Uint8Array): Promise<void> {
    // Threads of one process count each for itself.
    const temporary = `${file}.${process.pid}.${threadId}.${++counter}.tmp`;
    const folder = path.dirname(file);
    try {
        await mkdir(folder, { recursive: true });
        const handle = await open(temporary, 'wx');
        try {
            await handle.writeFile(data);
            await handle.sync();
        } finally {
            await handle.close();
        }
        await rename(temporary, file);
        await syncFolder(folder);
    } catch (error) {
        await rm(temporary, { force: true }).catch(() => {});
        throw explainWriting(error);
    }
}

/** After a rename, so that a loss of power does not bring the old file back. Windows knows no such thing. */
export async function syncFolder(folder: string): Promise<void> {
    if (process.platform === 'win32') return;
    const handle = await open(folder, 'r');
    try {
        await handle.sync();
    } catch (error) {
        // Some network file systems have none for folders.
        if (!['EINVAL', 'ENOTSUP', 'EBADF'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    } finally {
        await handle.close();
    }
}

/** Deletes what a {@link writeAtomically} that was killed has left in a folder: its name tells whose it was. */
export async function sweepTemporaryFiles(folder: string): Promise<void> {
    const names = await readdir(folder).catch(() => []);
    for (const name of names) {
        // Without the thread, as earlier versions wrote it.
        const owner = /\.(\d+)(?:\.\d+)?\.\d+\.tmp$/.exec(name)?.[1];
        if (owner !== undefined && !isAlive(Number(owner)))
            await rm(path.join(folder, name), { force: true }).catch(() => {});
    }
}

/** A fault of the file system as a sentence; anything else as it is. */
export const explainWriting = (error: unknown): unknown => explainFileFault(error) ?? error;
