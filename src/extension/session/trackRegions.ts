/**
 * Keeps a session's regions in step with the documents: what is left is counted where the user types, not where the
 * file was last saved. An open conflict editor knows how each region stands; elsewhere the text tells.
 */
import * as vscode from 'vscode';
import { parseConflicts } from '../../core/conflict/parseConflicts.ts';
import type { ConflictedText } from '../../core/conflict/regions.ts';
import { isBinary } from '../../core/base/text.ts';
import { debounce } from '../base/debounce.ts';
import type { Session } from './session.ts';
import { operationKey } from '../model/operationKey.ts';
import type { OpenConflicts } from './openConflicts.ts';
import { parseAsLeft, locateResults } from '../model/locateResults.ts';
import { findMergeFacts } from './findMergeFacts.ts';
import { noticeStaleDocuments } from './noticeStaleDocuments.ts';
import { listRegionPlaces, type RegionPlace } from '../model/regionPlace.ts';
import { readSmall } from './readSmall.ts';
import { regionsOf } from './regionsOf.ts';

/** Milliseconds over which changes are gathered before regions are read again. */
const READ_PAUSE = 120;

/** What is known of the files in conflict of one repository. */
interface TrackedRegions {
    readonly session: Session;
    readonly conflicts: OpenConflicts;
    readonly readNewer: ReturnType<typeof noticeStaleDocuments>;
    /** Files in conflict by path, with their regions as git has counted them. */
    files: ReadonlyMap<string, { readonly regions: number; readonly left: number }>;
    /** Files that may have changed since they were last read. */
    readonly stale: Set<string>;
    /** The running operation's step, see `operationKey`; "" for none. */
    operation: string;
    /** Files of that step as git left them, each asked for once. */
    readonly merged: Map<string, Promise<string | undefined>>;
    isClosed: boolean;
}

/** Tells the session where the regions of its files are, now and whenever a document or the state changes. */
export function trackRegions(session: Session, conflicts: OpenConflicts): vscode.Disposable {
    const tracked: TrackedRegions = {
        session,
        conflicts,
        readNewer: noticeStaleDocuments(),
        files: new Map(),
        stale: new Set(),
        operation: '',
        merged: new Map(),
        isClosed: false,
    };
    const readLater = debounce(READ_PAUSE, () => void readStale(tracked));
    const touch = (uri: vscode.Uri) => {
        const path = session.path(uri);
        if (path === undefined || !tracked.files.has(path)) return;
        tracked.stale.add(path);
        readLater();
    };
    const onState = () => {
        takeState(tracked);
        if (tracked.stale.size > 0) readLater();
    };
    onState();
    return vscode.Disposable.from(
        { dispose: () => (tracked.isClosed = true) },
        readLater,
        session.onDidChange(onState),
        conflicts.onDidChange(touch),
        session.onDidRead(() => {
            for (const path of tracked.files.keys()) tracked.stale.add(path);
            readLater();
        }),
        vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
            if (contentChanges.length > 0) touch(document.uri);
        }),
        vscode.workspace.onDidOpenTextDocument((document) => touch(document.uri)),
        vscode.workspace.onDidCloseTextDocument((document) => touch(document.uri)),
    );
}

/** Files that are new in conflict, and all of another step, are to be read. */
function takeState(tracked: TrackedRegions): void {
    const { state } = tracked.session;
    const inConflict = state.kind === 'conflicted' ? state.files.filter(({ regions }) => regions > 0) : [];
    const files = new Map(inConflict.map(({ path, regions, left }) => [path, { regions, left }]));
    for (const path of files.keys()) if (!tracked.files.has(path)) tracked.stale.add(path);
    tracked.files = files;
    const operation = operationKey(state) ?? '';
    if (operation === tracked.operation) return;
    tracked.operation = operation;
    tracked.merged.clear();
    for (const path of files.keys()) tracked.stale.add(path);
}

async function readStale(tracked: TrackedRegions): Promise<void> {
    const paths = [...tracked.stale];
    tracked.stale.clear();
    const places = await Promise.all(paths.map(async (path) => [path, await readPlaces(tracked, path)] as const));
    if (!tracked.isClosed) tracked.session.setPlaces(places);
}

/** @returns undefined where the file cannot be read as text */
async function readPlaces(tracked: TrackedRegions, path: string): Promise<readonly RegionPlace[] | undefined> {
    const uri = tracked.session.uri(path);
    const document = openDocument(uri);
    const newer = document && (await tracked.readNewer(document));
    const open = newer === undefined ? tracked.conflicts.of(uri) : undefined;
    if (open) return open.places();
    const { regions, left } = tracked.files.get(path) ?? { regions: 0, left: 0 };
    const first = await readText(uri, document, newer);
    if (!first) return undefined;
    // Where the markers alone tell what git has counted, it need not be asked how it left the file.
    const isTold = !document && first.regions.length === left && first.problems.length === 0;
    const merged = isTold && left >= regions ? undefined : await readMerged(tracked, path);
    const facts = findMergeFacts(uri);
    const now = facts ? ((await readText(uri, document, newer)) ?? first) : first;
    const original = merged === undefined ? undefined : parseAsLeft(merged, newlineOf(now.text), facts);
    const found = locateResults(now, original, facts);
    return listRegionPlaces(found.original, found.model, now.text);
}

/** The file as git left it; undefined where git does not tell. */
function readMerged({ session, merged }: TrackedRegions, path: string): Promise<string | undefined> {
    const reading =
        merged.get(path) ??
        session.readSides(path).then(
            (sides) => sides.merged,
            () => undefined,
        );
    merged.set(path, reading);
    return reading;
}

function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
    return vscode.workspace.textDocuments.find((open) => open.uri.toString() === uri.toString() && !open.isClosed);
}

/** @param newer the text on disk, where an open document is behind it */
async function readText(
    uri: vscode.Uri,
    document: vscode.TextDocument | undefined,
    newer: string | undefined,
): Promise<ConflictedText | undefined> {
    if (newer !== undefined) return parseConflicts(newer, findMergeFacts(uri));
    if (document) return regionsOf(document);
    const bytes = await readSmall(uri);
    // Gone, not readable, too large, or in an encoding that needs a document: what git said of it stands.
    return bytes && !isBinary(bytes) ? parseConflicts(new TextDecoder().decode(bytes), findMergeFacts(uri)) : undefined;
}

const newlineOf = (text: string) => (/\r\n/.test(text) ? '\r\n' : '\n');
