/** What the user names to be read, wherever it is: a file, a pipe, a link. No more of it is read than was asked for. */
import { createReadStream } from 'node:fs';
import { mailTooLarge, mailUnreadable } from '../core/messages/submit.ts';
import { MAX_MAIL_BYTES } from '../core/submit/mailSource.ts';

/**
 * @param file a name, or `-` for standard input
 * @param max bytes
 * @returns undefined where there are more
 * @throws the file system's error where it cannot be read
 */
export async function readInput(file: string, max: number): Promise<Buffer | undefined> {
    const chunks: Buffer[] = [];
    let bytes = 0;
    for await (const chunk of file === '-' ? process.stdin : createReadStream(file)) {
        chunks.push(chunk as Buffer);
        bytes += (chunk as Buffer).length;
        if (bytes > max) return undefined;
    }
    return Buffer.concat(chunks);
}

/** @param file a mail or an mbox; `-` for standard input @throws Refusal where it cannot be read, or is too large */
export async function readMailFile(file: string): Promise<Buffer> {
    const read = await readInput(file, MAX_MAIL_BYTES).catch(() => Promise.reject(mailUnreadable(file)));
    if (!read) throw mailTooLarge(MAX_MAIL_BYTES >> 20);
    return read;
}
