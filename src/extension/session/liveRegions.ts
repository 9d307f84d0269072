/**
 * Keeps a session's regions in step with the documents: what is left is counted where the user types, not where the
 * file was last saved. An open conflict editor knows how each region stands; elsewhere the text tells.
 */
import * as vscode from 'vscode';
import { parseConflicts } from '../../core/conflict/parse.ts';
import type { ConflictedText } from '../../core/conflict/regions.ts';
import { isBinary } from '../../core/base/text.ts';
import { debounce } from '../base/debounce.ts';
import type { Session } from './session.ts';
import { operationKey } from '../model/operationKey.ts';
import type { OpenConflicts } from './openConflicts.ts';
import { asLeft, readBack } from '../model/readResults.ts';
import { mergeFactsOf } from './mergeFacts.ts';
import { noticeBehind } from './staleDocuments.ts';
import { listRegionPlaces, type RegionPlace } from '../model/regionPlaces.ts';
import { readSmall } from './readSmall.ts';
import { regionsOf } from './regionsOf.ts';

const QUIET = 120;

export function keepLive(session: Session, conflicts: OpenConflicts): vscode.Disposable {
    let closed = false;
    /** Files that may have changed since they were last read. */
    const stale = new Set<string>();
    let known = new Map<string, { readonly regions: number; readonly left: number }>();
    /** Files of the running pick as git left them, each asked for once. */
    let pick = '';
    const left = new Map<string, Promise<string | undefined>>();

    const behind = noticeBehind();
    const places = async (path: string): Promise<readonly RegionPlace[] | undefined> => {
        const uri = session.uri(path);
        const document = openDocument(uri);
        const newer = document && (await behind(document));
        const open = newer === undefined ? conflicts.of(uri) : undefined;
        if (open) return open.places();
        const { regions, left: counted } = known.get(path) ?? { regions: 0, left: 0 };
        const first = await textNow(uri, document, newer);
        if (!first) return undefined;
        // Where the markers alone tell what git has counted, it need not be asked how it left the file.
        const told = !document && first.regions.length === counted && first.problems.length === 0;
        const merged = told && counted >= regions ? undefined : await leftBy(path);
        const facts = mergeFactsOf(uri);
        const now = facts ? ((await textNow(uri, document, newer)) ?? first) : first;
        const original = merged === undefined ? undefined : asLeft(merged, newlineOf(now.text), facts);
        const found = readBack(now, original, facts);
        return listRegionPlaces(found.original, found.model, now.text);
    };
    const leftBy = (path: string) => {
        const asked =
            left.get(path) ??
            session.readSides(path).then(
                ({ merged }) => merged,
                () => undefined,
            );
        left.set(path, asked);
        return asked;
    };
    const read = debounce(QUIET, () => {
        const paths = [...stale];
        stale.clear();
        void Promise.all(paths.map(async (path) => [path, await places(path)] as const)).then((all) => {
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
        const now = new Map(open.map((file) => [file.path, { regions: file.regions, left: file.left }]));
        for (const path of now.keys()) if (!known.has(path)) stale.add(path);
        known = now;
        const running = operationKey(state) ?? '';
        if (running !== pick) {
            left.clear();
            for (const path of now.keys()) stale.add(path);
        }
        pick = running;
        if (stale.size > 0) read();
    };
    onState();
    return vscode.Disposable.from(
        { dispose: () => (closed = true) },
        read,
        session.onDidChange(onState),
        conflicts.onDidChange(touch),
        session.onDidRead(() => {
            for (const path of known.keys()) stale.add(path);
            read();
        }),
        vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
            if (contentChanges.length > 0) touch(document.uri);
        }),
        vscode.workspace.onDidOpenTextDocument((document) => touch(document.uri)),
        vscode.workspace.onDidCloseTextDocument((document) => touch(document.uri)),
    );
}

function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
    return vscode.workspace.textDocuments.find((open) => open.uri.toString() === uri.toString() && !open.isClosed);
}

/** @param newer the text on disk, where an open document is behind it */
async function textNow(
    uri: vscode.Uri,
    document: vscode.TextDocument | undefined,
    newer: string | undefined,
): Promise<ConflictedText | undefined> {
    if (newer !== undefined) return parseConflicts(newer, mergeFactsOf(uri));
    if (document) return regionsOf(document);
    const bytes = await readSmall(uri);
    // Gone, not readable, too large, or in an encoding that needs a document: what git said of it stands.
    return bytes && !isBinary(bytes) ? parseConflicts(new TextDecoder().decode(bytes), mergeFactsOf(uri)) : undefined;
}

const newlineOf = (text: string) => (/\r\n/.test(text) ? '\r\n' : '\n');
