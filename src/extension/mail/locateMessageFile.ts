/**
 * The file in which a message is edited: under our folder in the git directory, below the id of its pick. It has a language
 * of its own: VS Code's git adds buttons to the language of commit messages that close the file unsaved, and empty it.
 */
import path from 'node:path';
import * as vscode from 'vscode';
import type { Session } from '../session/session.ts';

const NAME = 'BACKPORT_MESSAGE';

/** @param original full id of the upstream commit */
export async function locateMessageFile(session: Session, original: string): Promise<vscode.Uri> {
    const dir = await session.run('readBackportDir');
    return vscode.Uri.file(path.join(dir, 'messages', original, NAME));
}

/** @returns full id of the upstream commit whose message this file holds; undefined for any other file */
export function originalOfMessage(uri: vscode.Uri): string | undefined {
    return /\/backport\/messages\/([0-9a-f]{40,64})\/BACKPORT_MESSAGE$/.exec(uri.path)?.[1];
}
