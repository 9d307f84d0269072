/** Reads files that are small enough to be read each time they change. */
import type * as vscode from 'vscode';
import { readRegularContent } from '../../core/files/readRegularFile.ts';

/** Above this a file is only counted as git counts it. */
const MAX_BYTES = 8 * 1024 * 1024;

/** The bytes of a file; undefined where it is gone, no file (a link, a device), or too large to be read each time it changes. */
export async function readSmall(uri: vscode.Uri, max = MAX_BYTES): Promise<Uint8Array | undefined> {
    // The extension runs where the files are: other schemes are not files of a repository.
    return uri.scheme === 'file' ? readRegularContent(uri.fsPath, { max }) : undefined;
}
