/** The text editor's commands on regions: take a side, compare, go on to the next, mark the file. */
import * as vscode from 'vscode';
import { addBases } from '../../core/conflict/addBases.ts';
import type { Region } from '../../core/conflict/regions.ts';
import { listChoices } from '../../core/conflict/resolveRegions.ts';
import { registerGuarded } from '../ui/registerGuarded.ts';
import type { PlaceOpener } from '../ui/placeOpener.ts';
import { askWholeFileChoice } from '../commands/askWholeFileChoice.ts';
import { openNextFile } from '../commands/openNextFile.ts';
import { openMergeEditor, openMergeTool } from '../commands/openMergeEditor.ts';
import { askRecreate } from '../commands/askRecreate.ts';
import { sendToActivePanel } from '../ui/sendToActivePanel.ts';
import { openConflictEditor, openTextEditor } from '../ui/keepOneTab.ts';
import { commands } from '../base/ids.ts';
import { oneLine } from '../base/treeRow.ts';
import type { Session } from '../session/session.ts';
import type { Sessions } from '../session/sessions.ts';
import { compareWithBase } from '../ui/registerDocuments.ts';
import { fileOfVersion } from '../session/registerVersionFiles.ts';
import { regionsOf } from '../session/regionsOf.ts';
import { regionMeant, replaceRegionInEditor } from './replaceRegionInEditor.ts';
import { showInformation } from '../base/show.ts';

type Side = 'target' | 'base' | 'patch' | 'both';

/** @param open brings a place of the repository onto the screen @returns what unregisters the commands */
export function registerTextCommands(sessions: Sessions, open: PlaceOpener): vscode.Disposable {
    const onFile = (command: string, work: FileWork) => registerOnFile(sessions, command, work);
    return vscode.Disposable.from(
        ...(['target', 'base', 'patch', 'both'] as const).map((side) =>
            registerGuarded(takeCommands[side], (...args) => takeSide(sessions, side, args)),
        ),
        registerGuarded(commands.compareTarget, (...args) => compareSide(sessions, 'target', args)),
        registerGuarded(commands.comparePatch, (...args) => compareSide(sessions, 'patch', args)),
        registerGuarded(commands.nextRegion, () => goToRegion('next')),
        registerGuarded(commands.previousRegion, () => goToRegion('previous')),
        onFile(commands.markResolved, (session, path, uri) => markResolved(session, path, uri, open)),
        onFile(commands.nextFile, (session, path) => openNextFile(session, path, open)),
        onFile(commands.markUnresolved, (session, path) => session.run('unstage', path)),
        onFile(commands.decide, askWholeFileChoice),
        onFile(commands.recreateConflict, askRecreate),
        onFile(commands.openMergeEditor, openMergeEditor),
        onFile(commands.openMergeTool, (session, path) => openMergeTool(session, path, open)),
        registerOnUri(sessions, commands.openConflictEditor, openConflictEditor),
        registerOnUri(sessions, commands.openText, openTextEditor),
    );
}

const takeCommands: Readonly<Record<Side, string>> = {
    target: commands.takeTarget,
    base: commands.takeBase,
    patch: commands.takePatch,
    both: commands.takeBoth,
};

type FileWork = (session: Session, path: string, uri: vscode.Uri) => Promise<void>;

/** A command on a file of a repository that is open here. */
function registerOnFile(sessions: Sessions, command: string, work: FileWork): vscode.Disposable {
    return registerOnUri(sessions, command, async (uri) => {
        const session = sessions.of(uri);
        const path = session?.path(uri);
        if (session && path !== undefined) await work(session, path, uri);
    });
}

function registerOnUri(
    sessions: Sessions,
    command: string,
    work: (uri: vscode.Uri) => Promise<unknown>,
): vscode.Disposable {
    return registerGuarded(command, async (arg) => {
        const uri = uriMeant(arg, sessions);
        if (uri) await work(uri);
    });
}

/** Replaces a region with one of its sides. @param args a document's URI and a region, else those of the cursor */
async function takeSide(sessions: Sessions, side: Side, args: readonly unknown[]): Promise<void> {
    const document = await documentMeant(args[0]);
    const found = document && regionMeant(document, args[1]);
    if (!document || !found) return sayNoRegion();
    const region = side === 'base' ? await addBaseOf(sessions, document, found) : found;
    const choices = listChoices(region);
    const text = side === 'both' ? choices.targetThenPatch : choices[side];
    if (text === undefined) {
        void showInformation(
            vscode.l10n.t('This region has no base that could be found: it was edited, or both sides added it.'),
        );
        return;
    }
    await replaceRegionInEditor(document, region, text);
}

/** The region with its base, from the index where the markers do not show it. */
async function addBaseOf(sessions: Sessions, document: vscode.TextDocument, region: Region): Promise<Region> {
    const session = sessions.of(document.uri);
    const path = session?.path(document.uri);
    if (region.base !== undefined || !session || path === undefined) return region;
    const { target, base, patch } = await session.readSides(path);
    if (target === undefined || patch === undefined) return region;
    return addBases(regionsOf(document), { target, base, patch }).regions[region.index] ?? region;
}

/** @param args a document's URI and a region, else those of the cursor */
async function compareSide(sessions: Sessions, side: 'target' | 'patch', args: readonly unknown[]): Promise<void> {
    const document = await documentMeant(args[0]);
    const session = document && sessions.of(document.uri);
    const path = document && session?.path(document.uri);
    if (!document || !session || path === undefined) return;
    const region = regionMeant(document, args[1]);
    const versions = await session.readSides(path);
    await compareWithBase(session.root, path, side, versions, region?.[side] ?? '');
}

/** Moves the cursor to a region; behind the last comes the first. */
function goToRegion(direction: 'next' | 'previous'): void {
    if (sendToActivePanel(direction === 'next' ? 'nextRegion' : 'previousRegion')) return;
    const editor = vscode.window.activeTextEditor;
    if (!editor) return;
    const { regions } = regionsOf(editor.document);
    const line = editor.selection.active.line + 1;
    const region =
        direction === 'next'
            ? (regions.find((one) => one.line > line) ?? regions[0])
            : (regions.findLast((one) => one.line < line) ?? regions.at(-1));
    if (!region) return sayNoRegion();
    const start = new vscode.Position(region.line - 1, 0);
    editor.selection = new vscode.Selection(start, start);
    editor.revealRange(new vscode.Range(start, start), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

async function markResolved(session: Session, path: string, uri: vscode.Uri, open: PlaceOpener): Promise<void> {
    const document = vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
    if (document?.isDirty && !(await document.save())) return;
    const { state } = session;
    // Markers that no operation explains: the file is the user's own, and nothing waits for it.
    if (document && (state.kind !== 'conflicted' || !state.files.some((file) => file.path === path)))
        return sayNotInConflict(document);
    await session.run('stage', [path]);
    await openNextFile(session, path, open);
}

/** The file that a command was called on: a URI, a row of ours, or what is shown. */
function uriMeant(arg: unknown, sessions: Sessions): vscode.Uri | undefined {
    if (arg instanceof vscode.Uri) return arg;
    const { file, resourceUri } = Object(arg) as { file?: unknown; resourceUri?: unknown };
    if (typeof file === 'string') return sessions.active?.uri(file);
    if (resourceUri instanceof vscode.Uri) return resourceUri;
    const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    if (input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom) return input.uri;
    // A merge editor says nothing of itself: one of its texts has the focus, the file's own or a side of it.
    const shown = vscode.window.activeTextEditor?.document.uri;
    return shown && (fileOfVersion(shown, sessions) ?? shown);
}

async function documentMeant(arg: unknown): Promise<vscode.TextDocument | undefined> {
    return arg instanceof vscode.Uri
        ? vscode.workspace.openTextDocument(arg)
        : vscode.window.activeTextEditor?.document;
}

function sayNotInConflict(document: vscode.TextDocument): void {
    const left = regionsOf(document).regions.length;
    const name = oneLine(vscode.workspace.asRelativePath(document.uri));
    void showInformation(
        left > 0
            ? vscode.l10n.t('{0} is saved, with {1} of its regions left.', name, left)
            : vscode.l10n.t(
                  '{0} is saved without markers. No operation of git waits for it: stage it where it belongs.',
                  name,
              ),
    );
}

function sayNoRegion(): void {
    void showInformation(vscode.l10n.t('The cursor is in no region of a conflict.'));
}
