/** The three versions of a document in conflict, as the index has them; and anew where another pick has come into it. */
import type * as vscode from 'vscode';
import type { FileSides } from '../session/fileSides.ts';
import { operationKey } from '../model/operationKey.ts';
import type { Sessions } from '../session/sessions.ts';
import type { ConflictDocument } from '../session/conflictDocument.ts';

/** Another pick in the same file has other regions: one that was parked, or that has come back. @returns ends it */
export function followPicks(sessions: Sessions, open: ConflictDocument): () => void {
    const { uri } = open.document;
    const running = () => {
        const state = sessions.of(uri)?.state;
        return state && operationKey(state);
    };
    let known = running();
    const listening = sessions.onDidChange(() => {
        const now = running();
        if (now === undefined || now === known) return;
        known = now;
        void findVersions(sessions, uri).then((versions) => versions && open.relearn(versions));
    });
    return () => listening.dispose();
}

/** @returns undefined where neither the index nor history tells: then there is only what is in the file */
export async function findVersions(sessions: Sessions, uri: vscode.Uri, text = ''): Promise<FileSides | undefined> {
    const session = sessions.of(uri);
    const path = session?.path(uri);
    if (!session || path === undefined) return undefined;
    const sides = await session.readSides(path).catch(() => undefined);
    if (sides || text === '') return sides;
    // Not in conflict for git.
    return session.run('findFileSides', path, text).catch(() => undefined);
}

/** @returns undefined where the value is not there after so many milliseconds */
export function waitFor<Value>(value: Promise<Value>, millis: number): Promise<Value | undefined> {
    return Promise.race([value, new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), millis))]);
}
