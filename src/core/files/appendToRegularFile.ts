/** Adds to a file of ours in a repository; never through a link, and nothing waits for a FIFO. */
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';

// Windows has neither of the two.
const { O_NOFOLLOW = 0, O_NONBLOCK = 0 }: Partial<typeof constants> = constants;
const FLAGS = constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | O_NOFOLLOW | O_NONBLOCK;

/** @returns false where something else than a file is there: nothing is written then @throws the file system's other errors */
export async function appendToRegularFile(file: string, text: string): Promise<boolean> {
    try {
        const handle = await open(file, FLAGS);
        try {
            if (!(await handle.stat()).isFile()) return false;
            await handle.appendFile(text);
            return true;
        } finally {
            await handle.close();
        }
    } catch (error) {
        if (['ELOOP', 'ENXIO', 'EISDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return false;
        throw error;
    }
}
