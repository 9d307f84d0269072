/** Files of our own, written so that a crash leaves the old one or the new one, never half of one. */
import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { diskFull, readOnly } from '../messages/backport.ts';

let counter = 0;

/** @throws Refusal where the file system is read-only or full */
export async function writeAtomically(file: string, data: string | Uint8Array): Promise<void> {
    const temporary = `${file}.${process.pid}.${++counter}.tmp`;
    try {
        await mkdir(path.dirname(file), { recursive: true });
        const handle = await open(temporary, 'wx');
        try {
            await handle.writeFile(data);
            await handle.sync();
        } finally {
            await handle.close();
        }
        await rename(temporary, file);
    } catch (error) {
        await rm(temporary, { force: true }).catch(() => {});
        throw explainWriting(error);
    }
}

/** A fault of the file system as a sentence; anything else as it is. */
export function explainWriting(error: unknown): unknown {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    const { message } = error as Error;
    if (['ENOSPC', 'EDQUOT', 'EFBIG'].includes(code)) return diskFull(message);
    return ['EROFS', 'EACCES', 'EPERM'].includes(code) ? readOnly(message) : error;
}
