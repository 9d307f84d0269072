/** The versions of a file in conflict, as the extension shows them. */
import { findSidesInHistory } from '../../core/backport/findSidesInHistory.ts';
import { readSideTexts } from '../../core/backport/readSideTexts.ts';
import type { Repository } from '../../core/git/repository.ts';

/** A version of a file in conflict, by the name that it has on the screen. */
export type Side = 'target' | 'base' | 'patch';

/** The texts of a file in conflict, from the index; a side is missing where that side has no such file. */
export interface FileSides {
    readonly target?: string;
    readonly base?: string;
    readonly patch?: string;
    /** The file with markers, as git left it; missing where git does not tell. */
    readonly merged?: string;
    /** Octal file modes of the sides that have the file. */
    readonly modes?: Readonly<Partial<Record<Side, string>>>;
    /** Its name upstream, where git has put a new file into a folder that the target calls otherwise. */
    readonly patchPath?: string;
    /** Its `conflict-marker-size` attribute; missing where that is git's default. */
    readonly markerSize?: number;
    /** Of a file that no operation explains: the commits of which git makes its very markers, 40 hex. */
    readonly fromHistory?: Readonly<Record<Side, string>>;
}

/** One side of a file as bytes. */
export interface SideBytes {
    readonly bytes: Uint8Array;
    /** Names the contents; "" where that side has no such file. */
    readonly oid: string;
}

/** @param file relative to the root; a side that the merge does not have is left out */
export async function readFileSides(repository: Repository, file: string): Promise<FileSides> {
    const { target, base, patch, merged, patchPath, markerSize } = await readSideTexts(repository, file);
    return {
        modes: {
            ...(target ? { target: target.mode } : {}),
            ...(base ? { base: base.mode } : {}),
            ...(patch ? { patch: patch.mode } : {}),
        },
        ...(patchPath === undefined ? {} : { patchPath }),
        ...(target ? { target: target.text } : {}),
        ...(base ? { base: base.text } : {}),
        ...(patch ? { patch: patch.text } : {}),
        ...(merged === undefined ? {} : { merged }),
        ...(markerSize === undefined ? {} : { markerSize }),
    };
}

/** @returns no bytes and an empty id where the merge has no such side */
export async function readSideBytes(repository: Repository, file: string, side: Side): Promise<SideBytes> {
    const found = (await readSideTexts(repository, file))[side];
    return found ? { bytes: found.bytes, oid: found.oid } : { bytes: new Uint8Array(), oid: '' };
}

/** @param text with its markers @returns undefined where no three versions make it */
export async function findFileSides(
    repository: Repository,
    file: string,
    text: string,
): Promise<FileSides | undefined> {
    const found = await findSidesInHistory(repository, file, text);
    if (!found) return undefined;
    const { commits, ...sides } = found;
    return { ...sides, fromHistory: commits };
}
