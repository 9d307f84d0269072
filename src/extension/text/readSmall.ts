import * as vscode from 'vscode';

/** Above this a file is only counted as git counts it. */
const MAX_BYTES = 8 * 1024 * 1024;

/** The bytes of a file; undefined where it is gone, cannot be read, or is too large to be read each time it changes. */
export async function readSmall(uri: vscode.Uri): Promise<Uint8Array | undefined> {
    try {
        const { size } = await vscode.workspace.fs.stat(uri);
        return size > MAX_BYTES ? undefined : await vscode.workspace.fs.readFile(uri);
    } catch {
        return undefined;
    }
}
