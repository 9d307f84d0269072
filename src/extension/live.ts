/**
 * Keeps a session's regions in step with the documents: what is left is counted where the person types, not where the
 * file was last saved.
 */
import * as vscode from 'vscode';
import { parseConflicts } from '../core/conflict/parse.ts';
import { debounce } from './debounce.ts';
import type { Session } from './session.ts';
import { placesOf } from './text/places.ts';
import { regionsOf } from './text/regionsOf.ts';

const QUIET = 120;
/** Above this a file is only counted as it was read from disk. */
const MAX_BYTES = 8 * 1024 * 1024;

export function keepLive(session: Session): vscode.Disposable {
    let closed = false;
    /** Files that may have changed since they were last read. */
    const stale = new Set<string>();
    let known = new Set<string>();

    const read = debounce(QUIET, () => {
        const paths = [...stale];
        stale.clear();
        void Promise.all(paths.map(async (path) => [path, await places(session.uri(path))] as const)).then((all) => {
            if (!closed) session.setPlaces(all);
        });
    });
    const touch = (uri: vscode.Uri) => {
        const path = session.path(uri);
        if (path === undefined || !known.has(path)) return;
        stale.add(path);
        read();
    };
    const onState = () => {
        const { state } = session;
        const open = state.kind === 'conflicted' ? state.files.filter((file) => file.regions > 0) : [];
        const now = new Set(open.map((file) => file.path));
        for (const path of now) if (!known.has(path)) stale.add(path);
        known = now;
        if (stale.size > 0) read();
    };
    onState();
    return vscode.Disposable.from(
        { dispose: () => (closed = true) },
        read,
        session.onDidChange(onState),
        session.onDidRead(() => {
            for (const path of known) stale.add(path);
            read();
        }),
        vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
            if (contentChanges.length > 0) touch(document.uri);
        }),
        vscode.workspace.onDidOpenTextDocument((document) => touch(document.uri)),
        vscode.workspace.onDidCloseTextDocument((document) => touch(document.uri)),
    );
}

async function places(uri: vscode.Uri) {
    const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === uri.toString());
    if (document && !document.isClosed) return placesOf(regionsOf(document));
    try {
        const { size } = await vscode.workspace.fs.stat(uri);
        if (size > MAX_BYTES) return undefined;
        return placesOf(parseConflicts(new TextDecoder().decode(await vscode.workspace.fs.readFile(uri))));
    } catch {
        return undefined; // gone, or not readable: what git said of it stands
    }
}
