/**
 * The one door to our own JSON files under `$(git rev-parse --git-path backport)`. What is not of the schema is not read,
 * and never deleted or written over: it is moved to another name first.
 */
import { lstat, mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { explainWriting, sweepTemporaryFiles, writeAtomically } from '../files/writeAtomically.ts';
import { readRegularFile } from '../files/readRegularFile.ts';
import type { Repository } from '../git/repository.ts';
import { stateFolderLinked } from '../messages/state.ts';

export interface StateFile<T> {
    /** Below the folder, with `/`: `request.json`. */
    readonly name: string;
    readonly schema: v.GenericSchema<unknown, T>;
}

/** Why a file that is there is not read. */
export type Unreadable =
    /** It says a version above ours. */
    | 'later-version'
    /** No JSON, as after a fault of the disk, or other JSON than ours. */
    | 'damaged'
    /** A link, a FIFO, a device or a folder, or it lies in a folder that is a link. */
    | 'not-a-file'
    | 'too-large'
    | 'no-permission';

/** What reading a state file gave: its value as the schema has it, or why there is none. */
export type StateRead<T> =
    | { readonly kind: 'read'; readonly value: T }
    | { readonly kind: 'missing' }
    | { readonly kind: 'unreadable'; readonly why: Unreadable };

const MAX_BYTES = 64 << 20;

/** @returns undefined where it is missing, or cannot be read: `listUnreadableState` says which */
export async function readJsonState<T>(
    repository: Pick<Repository, 'backportDir'>,
    file: StateFile<T>,
): Promise<T | undefined> {
    const read = await inspectJsonState(repository, file);
    return read.kind === 'read' ? read.value : undefined;
}

/** @returns what the file holds, that it is not there, or why it cannot be read; it is left as it is */
export async function inspectJsonState<T>(
    { backportDir }: Pick<Repository, 'backportDir'>,
    { name, schema }: StateFile<T>,
): Promise<StateRead<T>> {
    try {
        if (await isBelowLink(backportDir, name)) return { kind: 'unreadable', why: 'not-a-file' };
        const read = await readRegularFile(path.join(backportDir, name), { max: MAX_BYTES });
        if (read.kind === 'missing') return read;
        if (read.kind === 'too-large') return { kind: 'unreadable', why: 'too-large' };
        if (read.kind === 'not-regular') return { kind: 'unreadable', why: 'not-a-file' };
        return parseState(read.data.toString('utf8'), schema);
    } catch {
        return { kind: 'unreadable', why: 'no-permission' };
    }
}

/** Pure. */
export function parseState<T>(text: string, schema: v.GenericSchema<unknown, T>): StateRead<T> {
    let json: unknown;
    try {
        json = JSON.parse(text);
    } catch {
        return { kind: 'unreadable', why: 'damaged' };
    }
    const parsed = v.safeParse(schema, json, { abortEarly: true });
    if (parsed.success) return { kind: 'read', value: parsed.output };
    const later = typeof json === 'object' && json !== null && 'version' in json && Number(json.version) > 1;
    return { kind: 'unreadable', why: later ? 'later-version' : 'damaged' };
}

/** Of what can be found again. @param log hears why it is of no use @returns undefined where it is missing, or of no use */
export async function readJsonCache<T>(
    repository: Pick<Repository, 'backportDir'>,
    file: StateFile<T>,
    log: (line: string) => void,
): Promise<T | undefined> {
    const read = await inspectJsonState(repository, file);
    if (read.kind === 'unreadable') log(`${file.name}: ${read.why}, not used`);
    return read.kind === 'read' ? read.value : undefined;
}

/**
 * As {@link writeJsonState}, of what can be found again: what is damaged is written anew, what is of a later version or no file
 * is left alone. Never fails: what holds it back is logged.
 */
export async function writeJsonCache(
    repository: Pick<Repository, 'backportDir'>,
    file: StateFile<unknown>,
    value: unknown,
    log: (line: string) => void,
): Promise<void> {
    const read = await inspectJsonState(repository, file);
    const why = read.kind === 'unreadable' ? read.why : undefined;
    if (why !== undefined && why !== 'damaged' && why !== 'too-large')
        return log(`${file.name}: ${why}, left as it is`);
    try {
        if (why !== undefined) await rm(path.join(repository.backportDir, file.name));
        await writeJsonState(repository, file, value);
    } catch (error) {
        log(`${file.name}: not written, ${error instanceof Error ? error.message : String(error)}`);
    }
}

/** @param value as JSON will print it; see `toRecord` for maps @throws Refusal where it cannot be written */
export async function writeJsonState(
    repository: Pick<Repository, 'backportDir'>,
    file: StateFile<unknown>,
    value: unknown,
): Promise<void> {
    const text = `${JSON.stringify(value, undefined, 2)}\n`;
    // A fault of ours, told now: what is written and cannot be read again is lost.
    if (Buffer.byteLength(text) > MAX_BYTES || parseState(text, file.schema).kind !== 'read')
        throw new Error(`${file.name} would not be readable.`);
    await keepUnreadable(repository, file);
    await writeAtomically(path.join(repository.backportDir, file.name), text);
    await sweepTemporaryFiles(path.dirname(path.join(repository.backportDir, file.name)));
}

/** @throws Refusal where it cannot be deleted */
export async function removeJsonState(
    repository: Pick<Repository, 'backportDir'>,
    file: StateFile<unknown>,
): Promise<void> {
    await keepUnreadable(repository, file);
    await rm(path.join(repository.backportDir, file.name), { force: true }).catch((error: unknown) => {
        throw explainWriting(error);
    });
}

/** Names that {@link keepUnreadable} gives. */
export const KEPT_UNREADABLE = /\.unreadable-\d+$/;

/** Moves what is there and not ours to another name beside it. */
async function keepUnreadable(repository: Pick<Repository, 'backportDir'>, file: StateFile<unknown>): Promise<void> {
    await refuseLinkedFolder(repository.backportDir, file.name);
    if ((await inspectJsonState(repository, file)).kind !== 'unreadable') return;
    const from = path.join(repository.backportDir, file.name);
    try {
        for (let number = 1; ; number++) {
            const to = `${from}.unreadable-${number}`;
            if (await lstat(to).catch(() => undefined)) continue;
            await mkdir(path.dirname(to), { recursive: true });
            return await rename(from, to);
        }
    } catch (error) {
        throw explainWriting(error);
    }
}

/** @throws Refusal where a write would go through a link */
export async function refuseLinkedFolder(backportDir: string, name: string): Promise<void> {
    if (await isBelowLink(backportDir, name)) throw stateFolderLinked(backportDir);
}

/** One of the folders of a file, ours included, is something else than a folder. */
async function isBelowLink(backportDir: string, name: string): Promise<boolean> {
    const folders = name.split('/').slice(0, -1);
    for (let depth = 0; depth <= folders.length; depth++) {
        const info = await lstat(path.join(backportDir, folders.slice(0, depth).join('/'))).catch(
            (error: NodeJS.ErrnoException) => {
                if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') throw error;
            },
        );
        if (!info) return false;
        if (!info.isDirectory()) return true;
    }
    return false;
}
