/**
 * b4 brings a series from the archives of the kernel's lists, put in order and with the trailers that were answered. It
 * goes to the network: only ever run because the user names a message.
 */
import { access, constants, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { makeTemporaryFolder } from '../files/temporaryFolder.ts';
import { runProgram } from '../git/program.ts';
import type { Repository } from '../git/repository.ts';
import { b4Failed, noMessageId } from '../messages/submit.ts';
import { requireRegularFile } from '../files/readRegularFile.ts';

/** Milliseconds. */
const LIMIT = 120_000;

/** Looked up, not run: it runs once the user names a message. */
export async function hasB4(): Promise<boolean> {
    const folders = (process.env['PATH'] ?? '').split(path.delimiter).filter((folder) => path.isAbsolute(folder));
    const found = await Promise.all(
        folders.map((folder) =>
            access(path.join(folder, 'b4'), constants.X_OK).then(
                () => true,
                () => false,
            ),
        ),
    );
    return found.includes(true);
}

/**
 * A message id, with or without angle brackets, or an address of an archive: as b4 takes it.
 * @returns undefined for anything else; nothing that starts like an option gets through
 */
export function findMessageId(text: string): string | undefined {
    const name = text.trim().replace(/^<(.*)>$/, '$1');
    if (/^https:\/\/[\w.-]+\/[\w./@%+=~-]+$/.test(name)) return name;
    return /^[\w.!#$%&'*+/=?^`{|}~][\w.!#$%&'*+/=?^`{|}~-]*@[\w.-]+$/.test(name) ? name : undefined;
}

/** @returns an mbox @throws Refusal where it is not a message, or b4 brings none */
export async function bringSeries({ git }: Repository, message: string): Promise<Buffer> {
    const name = findMessageId(message);
    if (name === undefined) throw noMessageId(message);
    const dir = await makeTemporaryFolder('b4');
    try {
        const ended = await runProgram({
            command: { argv: ['b4', 'am', '-o', dir, '-n', 'series', name] },
            dir: git.dir,
            timeout: LIMIT,
            ...(git.signal ? { signal: git.signal } : {}),
        });
        const file = (await readdir(dir)).find((found) => found.endsWith('.mbx'));
        if (ended.how !== 'exited' || ended.code !== 0 || file === undefined) throw b4Failed(name, ended.output);
        return await requireRegularFile(path.join(dir, file), { max: 256 << 20 });
    } finally {
        await rm(dir, { recursive: true, force: true });
    }
}
