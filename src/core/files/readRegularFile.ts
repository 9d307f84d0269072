/**
 * The one way to read a file of a repository: a link is not followed, a FIFO or a device is not opened
 * for good (it would wait or never end), and no more is read than was asked for, whatever the file says of its size.
 */
import { constants } from 'node:fs';
import { lstat, open, type FileHandle } from 'node:fs/promises';
import { notReadable, pathMissing } from '../messages/files.ts';

/** What `readRegularFile` found at a path. */
export type FileRead =
    | { readonly kind: 'read'; readonly data: Buffer }
    /** Nothing is there, or it lies below something that is not a folder. */
    | { readonly kind: 'missing' }
    /** A link, a folder, a FIFO, a socket or a device. */
    | { readonly kind: 'not-regular' }
    | { readonly kind: 'too-large' };

/** The limit that every reader of a file has to name. */
export interface ReadOptions {
    /** Bytes; a larger file is not read at all. */
    readonly max: number;
}

/** @throws the file system's error where it is there and may not be read */
export async function readRegularFile(file: string, { max }: ReadOptions): Promise<FileRead> {
    try {
        // Opening some devices has side effects, so lstat checks before; fstat catches a file that is swapped in between.
        if (!(await lstat(file)).isFile()) return { kind: 'not-regular' };
        const handle = await open(file, FLAGS);
        try {
            return await readOpened(handle, max);
        } finally {
            await handle.close();
        }
    } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'missing' };
        if (code === 'ELOOP' || code === 'ENXIO') return { kind: 'not-regular' };
        throw error;
    }
}

/** The bytes of a file that can be read; undefined where it cannot, for whatever reason. */
export async function readRegularContent(file: string, options: ReadOptions): Promise<Buffer | undefined> {
    const read = await readRegularFile(file, options).catch(() => undefined);
    return read?.kind === 'read' ? read.data : undefined;
}

/** The bytes of a file that has to be there. @throws Refusal where it is missing, no file or too large; as readRegularFile */
export async function requireRegularFile(file: string, options: ReadOptions): Promise<Buffer> {
    const read = await readRegularFile(file, options);
    if (read.kind === 'read') return read.data;
    throw read.kind === 'missing' ? pathMissing(file) : notReadable(file, read.kind);
}

// Windows has neither flag; lstat is what tells there. A FIFO is opened at once with O_NONBLOCK.
const { O_NOFOLLOW = 0, O_NONBLOCK = 0 }: Partial<typeof constants> = constants;
const FLAGS = constants.O_RDONLY | O_NOFOLLOW | O_NONBLOCK;

async function readOpened(handle: FileHandle, max: number): Promise<FileRead> {
    const info = await handle.stat();
    if (!info.isFile()) return { kind: 'not-regular' };
    if (info.size > max) return { kind: 'too-large' };
    const chunks: Buffer[] = [];
    // One byte more than the size, so that the end is seen; a file under /proc says 0, and one may grow meanwhile.
    let room = info.size + 1;
    for (let total = 0; ;) {
        const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(room), 0, room, null);
        if (bytesRead === 0) return { kind: 'read', data: chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks) };
        chunks.push(buffer.subarray(0, bytesRead));
        total += bytesRead;
        if (total > max) return { kind: 'too-large' };
        room = 64 << 10;
    }
}
