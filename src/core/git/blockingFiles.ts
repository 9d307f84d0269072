/** Files of the work tree that git opens on its own, whatever they are: where one is a FIFO, git waits for ever. */
import type { Dirent } from 'node:fs';
import { lstat, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { run, type Git } from './git.ts';
import { notReadable } from '../messages/files.ts';
import { Refusal } from '../messages/refusal.ts';

interface BlockingPlaces {
    readonly git: Git;
    readonly gitDir: string;
    /** Of the work tree, where there is one. */
    readonly root: string | undefined;
}

/** Where git keeps what it is in the middle of. */
const STATE_FOLDERS = ['.', 'rebase-merge', 'rebase-apply', 'sequencer'];

/** Folders that are looked at; no known repository has as many. */
const MOST_FOLDERS = 50_000;

/** Looked at in one go. */
const SLICE = 500;

/**
 * gitattributes(5): one in each folder above a file that git compares or writes; gitmailmap(5): one at the root. Neither
 * `.gitignore` nor `.gitmodules` is opened by a call of ours.
 * @param git runs at the root of the work tree @throws Refusal that names the file
 */
export async function refuseBlockingFiles(git: Git): Promise<void> {
    await refuseBlocking(git, ['.gitattributes', '.mailmap']);
    // The index is listed without a look at attributes.
    const listed = await run(git, ['ls-files', '-z', '--full-name']);
    const folders = listFoldersOf(listed.stdout).slice(0, MOST_FOLDERS);
    for (let at = 0; at < folders.length; at += SLICE)
        await refuseBlocking(
            git,
            folders.slice(at, at + SLICE).map((folder) => `${folder}/.gitattributes`),
        );
}

/** Of the files by which git knows what it is in the middle of. @param gitDir of the work tree @throws Refusal that names the file */
export async function refuseBlockingState(gitDir: string): Promise<void> {
    for (const folder of STATE_FOLDERS) {
        const dir = path.join(gitDir, folder);
        for (const entry of await readdir(dir, { withFileTypes: true }).catch(() => []))
            if (await canBlock(dir, entry)) throw notReadable(path.join(dir, entry.name), 'not-regular');
    }
}

/** Whether opening the file could block. A socket cannot be opened, so it does not (git's fsmonitor keeps one there). */
async function canBlock(dir: string, entry: Dirent): Promise<boolean> {
    if (entry.isFile() || entry.isDirectory()) return false;
    const info = await stat(path.join(dir, entry.name)).catch(() => undefined);
    return info !== undefined && (info.isFIFO() || info.isCharacterDevice());
}

/** Runs both checks and returns the refusal instead of throwing it. @returns undefined if git cannot block */
export async function findBlockingFile({ git, gitDir, root }: BlockingPlaces): Promise<Refusal | undefined> {
    try {
        await refuseBlockingState(gitDir);
        if (root !== undefined) await refuseBlockingFiles(git);
        return undefined;
    } catch (error) {
        if (error instanceof Refusal) return error;
        throw error;
    }
}

async function refuseBlocking(git: Git, files: readonly string[]): Promise<void> {
    await Promise.all(
        files.map(async (name) => {
            const file = path.join(git.dir, name);
            const info = await lstat(file).catch(() => undefined);
            if (info && !info.isFile() && !info.isDirectory() && !info.isSymbolicLink())
                throw notReadable(file, 'not-regular');
        }),
    );
}

/** Every folder that one of these paths lies in. @param listed `<path>\0` … Pure. */
export function listFoldersOf(listed: string): string[] {
    const folders = new Set<string>();
    for (const file of listed.split('\0'))
        for (let end = file.lastIndexOf('/'); end > 0; end = file.lastIndexOf('/', end - 1)) {
            const folder = file.slice(0, end);
            if (folders.has(folder)) break;
            folders.add(folder);
        }
    return [...folders];
}
