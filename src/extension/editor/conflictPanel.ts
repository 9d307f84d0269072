/** One panel of the conflict editor on its document: what is known of both, sent to the page as snapshots. */
import * as vscode from 'vscode';
import { decode } from '../../core/base/text.ts';
import type { Evidence } from '../../core/messages/describeEvidence.ts';
import type { Facts, FromHost, TextState } from '../../protocol/panel.ts';
import { debounce, type Debounced } from '../base/debounce.ts';
import { readOnlyFile } from '../base/sentences.ts';
import type { ConflictDocument } from '../session/conflictDocument.ts';
import { readSmall } from '../session/readSmall.ts';
import type { Session } from '../session/session.ts';
import type { Sessions } from '../session/sessions.ts';
import { listWholeFileChoices, findFileSuggestion } from '../session/listWholeFileChoices.ts';
import { takeRequestedLine } from '../ui/sendToActivePanel.ts';
import { basedOn, collectFacts } from './collectFacts.ts';
import { readPanelOptions } from './readPanelOptions.ts';
import { panelWarnings } from './panelWarnings.ts';

/** Milliseconds: snapshots of what is typed are gathered for so long; larger documents are sent less often. */
const QUIET = { small: 15, large: 120 };
/** Characters from which a document counts as large. */
const LARGE = 400_000;

/** The host's side of one panel: its document, what the page was sent last, and what is to be sent after a pause. */
export interface ConflictPanel {
    readonly panel: vscode.WebviewPanel;
    readonly open: ConflictDocument;
    readonly sessions: Sessions;
    /** Sends the document's text after a pause in edits. */
    readonly textLater: Debounced;
    /** Sends what is known about the file, where that has changed. */
    readonly factsLater: Debounced;
    closed: boolean;
    /** The page has asked for its first snapshot. */
    ready: boolean;
    /** What was sent last. */
    sent: {
        readonly facts?: Facts;
        readonly json: string;
        readonly warnings?: readonly unknown[] | undefined;
    };
    /** The code of a file that the target does not have, in the file that it is in there. */
    elsewhere: { readonly path: string; readonly text: string } | undefined;
}

/** @param open the document with its versions @returns the panel's own state; nothing is sent before the page asks */
export function createConflictPanel(
    panel: vscode.WebviewPanel,
    open: ConflictDocument,
    sessions: Sessions,
): ConflictPanel {
    const quiet = open.document.getText().length > LARGE ? QUIET.large : QUIET.small;
    const self: ConflictPanel = {
        ...{ panel, open, sessions },
        textLater: debounce(quiet, () => sendText(self)),
        factsLater: debounce(100, () => sendFacts(self)),
        closed: false,
        ready: false,
        sent: { json: '' },
        elsewhere: undefined,
    };
    return self;
}

/** @returns the session of the repository that has the file, undefined where none is open */
export function sessionOf({ sessions, open }: ConflictPanel): Session | undefined {
    return sessions.of(open.document.uri);
}

/** Going on closes the editor that has asked for it: a closed one is sent nothing. */
export function sendTo(self: ConflictPanel, message: FromHost): void {
    if (!self.closed) void self.panel.webview.postMessage(message);
}

/** What can be done to a file in conflict without markers; empty for any other. */
export function choicesFor(self: ConflictPanel): ReturnType<typeof listWholeFileChoices> {
    const session = sessionOf(self);
    const path = session?.path(self.open.document.uri);
    const state = session?.state;
    const file = state?.kind === 'conflicted' ? state.files.find((one) => one.path === path) : undefined;
    const isWhole = file && !file.resolved && self.open.conflicted.regions.length === 0;
    return isWhole
        ? listWholeFileChoices(file.kind, self.open.versions, findFileSuggestion(session?.report, path))
        : [];
}

/**
 * @returns all of the file but its text: versions, regions, where it is in the pick, what the report says of it,
 *   options
 */
export function readFacts(self: ConflictPanel): Facts {
    const { document, versions, conflicted } = self.open;
    const session = sessionOf(self);
    const path = session?.path(document.uri) ?? vscode.workspace.asRelativePath(document.uri, false);
    const isWritable = vscode.workspace.fs.isWritableFileSystem(document.uri.scheme) !== false;
    return collectFacts({
        path,
        ...readPlaceInPick(session, path, conflicted.regions[0]?.labels.target),
        conflicted: basedOn(conflicted, versions),
        versions,
        report: session?.report,
        looking: session?.analysing ?? false,
        choices: choicesFor(self),
        readOnly: isWritable ? undefined : readOnlyFile(),
        options: readPanelOptions(document),
        elsewhere: self.elsewhere,
    });
}

/** What the running pick has to do with a file. Markers in a file that is not part of it have nothing to do with it. */
function readPlaceInPick(session: Session | undefined, path: string, label = '') {
    const running = session?.state.kind === 'conflicted' ? session.state : undefined;
    const declined = session?.state.kind === 'empty' && session.state.why === 'declined' ? session.state : undefined;
    const allResolved = running?.files.every((one) => one.resolved) ?? false;
    const file = running?.files.find((one) => one.path === path);
    if (!running || !file) {
        const target = declined ? (declined.target ?? declined.branch) : label;
        const pick = declined?.pick;
        const isDeclined = declined !== undefined;
        return {
            kind: 'content',
            staged: isDeclined,
            allResolved,
            pick,
            target,
            declined: isDeclined,
            isOther: undefined,
        } as const;
    }
    const { kind, resolved: staged } = file;
    const target = running.target ?? running.branch;
    const own = running.operation.kind;
    const later = session?.report?.related.some(({ evidence }) => evidence.some(isOfRevert)) ?? false;
    const isPick = own === 'cherry-pick' || own === 'rebase';
    const isOther = isPick ? (later ? 'inverse' : undefined) : own === 'revert' ? own : 'parted';
    return { kind, staged, allResolved, pick: running.pick, target, declined: false, isOther } as const;
}

/** The pick takes back a commit that the target has. */
const isOfRevert = (evidence: Evidence) => evidence.rule === 'target-only' && evidence.of === 'later';

function readText(self: ConflictPanel): TextState {
    const state = self.open.state();
    const session = sessionOf(self);
    const path = session?.path(self.open.document.uri);
    const about = session?.warnings.filter((warning) => warning.path === path) ?? [];
    return { ...state, warnings: panelWarnings(about, { ...state, facts: self.sent.facts?.regions ?? [] }) };
}

/** Sends the document's text with its regions and warnings; nothing before the page has asked for the file. */
export function sendText(self: ConflictPanel): void {
    if (self.ready) sendTo(self, { type: 'text', state: readText(self) });
}

/** Everything: the page begins anew. */
export function sendFile(self: ConflictPanel): void {
    const facts = readFacts(self);
    self.sent = { ...self.sent, facts, json: JSON.stringify(facts) };
    sendTo(self, { type: 'file', facts, state: readText(self) });
}

function sendFacts(self: ConflictPanel): void {
    if (!self.ready) return;
    void readElsewhere(self).catch(() => {}); // gone, or no text: the patch stands alone
    const facts = readFacts(self);
    const json = JSON.stringify(facts);
    const warnings = sessionOf(self)?.warnings;
    const before = self.sent;
    const isSame = json === before.json;
    self.sent = isSame ? { ...before, warnings } : { facts, json, warnings };
    if (!isSame) sendTo(self, { type: 'facts', facts });
    // The report's warnings come with it.
    if (!isSame || warnings !== before.warnings) sendText(self);
}

async function readElsewhere(self: ConflictPanel): Promise<void> {
    const session = sessionOf(self);
    const meant = findFileSuggestion(session?.report, session?.path(self.open.document.uri));
    if (!session || meant?.action !== 'move' || meant.path === self.elsewhere?.path) return;
    const bytes = await readSmall(session.uri(meant.path));
    if (!bytes) return;
    self.elsewhere = { path: meant.path, text: decode(bytes).text };
    self.factsLater();
}

/** Shows the region of the line that a command has asked for. */
export function sendRequestedPlace(self: ConflictPanel): void {
    const { document } = self.open;
    const line = self.ready ? takeRequestedLine(document.uri) : undefined;
    if (line === undefined) return;
    const offset = document.offsetAt(new vscode.Position(line - 1, 0));
    const region = self.open
        .state()
        .regions.findIndex(({ start, end }) => offset >= start && offset < Math.max(end, start + 1));
    if (region >= 0) sendTo(self, { type: 'go', region });
}
