/**
 * Keeps a session's warnings in step with its result: what the report found holds until it was checked as it stands; from
 * then on it is checked anew, over all files, after each pause and each change of git's, in the worker.
 */
import * as vscode from 'vscode';
import type { Report } from '../../core/analysis/context/report.ts';
import type { ReportNote } from '../../core/messages/reportNotes.ts';
import { setPendingChecks } from '../session/waitForChecks.ts';
import type { Session } from '../session/session.ts';
import { readSetting, onSetting } from '../base/readSetting.ts';
import { findMergeFacts } from '../session/findMergeFacts.ts';
import {
    composeWithSuggestions,
    followWarnings,
    identifyWarning,
    type Composed,
    type PlacedWarning,
} from '../model/placedWarning.ts';
import { applyLevels, addConfiguredPairs } from '../base/warningLevels.ts';
import { isMarked, type Marks } from './marks.ts';
import { readRegularFile } from '../../core/files/readRegularFile.ts';

/** Milliseconds without a key until the text is checked. */
const QUIET = 250;
/** Characters above which a file is not checked again. */
const MAX_TEXT = 4 << 20;
/** Milliseconds that a command which needs the latest warnings waits for them. */
const PATIENCE = 4000;

interface ResultChecks {
    readonly session: Session;
    readonly marks: Marks;
    readonly log: (line: string) => void;
    report: Report | undefined;
    /** Undefined until the result was checked: what the report says holds until then. */
    found: readonly PlacedWarning[] | undefined;
    /** What could not be checked. */
    unchecked: readonly ReportNote[];
    running: { readonly ending: AbortController; readonly done: Promise<void> } | undefined;
    timer: ReturnType<typeof setTimeout> | undefined;
    closed: boolean;
}

/**
 * @param log hears of checks that fail @returns what ends the checks; a command that needs the latest warnings waits
 *   by `pendingChecks`
 */
export function keepChecked(session: Session, marks: Marks, log: (line: string) => void): vscode.Disposable {
    const self: ResultChecks = {
        ...{ session, marks, log },
        report: undefined,
        found: undefined,
        unchecked: [],
        running: undefined,
        timer: undefined,
        closed: false,
    };
    setPendingChecks(session, () => finishChecks(self));
    followReport(self);
    return vscode.Disposable.from(
        { dispose: () => close(self) },
        session.onDidChange(() => followReport(self)),
        session.onDidRead(() => checkLater(self)),
        marks.onDidChange(() => show(self)),
        onSetting(['warnings'], () => show(self)),
        // Also files that say nothing so far may have to.
        onSetting(['pairs'], () => session.analyzeAgain()),
        vscode.workspace.onDidChangeTextDocument((event) => followEdit(self, event)),
    );
}

function close(self: ResultChecks): void {
    self.closed = true;
    setPendingChecks(self.session, undefined);
    stop(self);
}

/** Waits for the warnings of the result as it stands now, within bounds. */
async function finishChecks(self: ResultChecks): Promise<void> {
    // What was staged or taken away in a terminal has no event of its own.
    if (self.report) begin(self);
    await Promise.race([self.running?.done, new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
}

/** Begins anew with another report. */
function followReport(self: ResultChecks): void {
    const { report } = self.session;
    // What is only a part of a report is checked when the whole is there: the worker is at it.
    if (report === self.report || report?.pending) return;
    stop(self);
    self.report = report;
    self.found = undefined;
    self.unchecked = [];
    show(self);
    begin(self);
}

/** What is shown moves along with an edit, and is checked anew after a pause. */
function followEdit(self: ResultChecks, { document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    const path = self.session.path(document.uri);
    if (path === undefined || contentChanges.length === 0 || !isAbout(self, path)) return;
    if (self.found) {
        const moved = contentChanges.reduce<readonly PlacedWarning[]>(
            (now, { range, text }) =>
                followWarnings(now, {
                    from: range.start.line,
                    to: range.end.line,
                    grown: text.split('\n').length - 1 - (range.end.line - range.start.line),
                }),
            self.found.filter((warning) => warning.path === path),
        );
        self.found = [...self.found.filter((warning) => warning.path !== path), ...moved];
        show(self);
    }
    checkLater(self);
}

function isAbout(self: ResultChecks, path: string): boolean {
    const warnings = [...(self.report?.warnings ?? []), ...(self.found ?? [])];
    return conflictedPaths(self).includes(path) || warnings.some((one) => one.path === path);
}

const conflictedPaths = ({ report }: ResultChecks): readonly string[] => report?.files.map(({ path }) => path) ?? [];

function show({ session, marks, report, found, unchecked }: ResultChecks): void {
    const marked = marks.of(session);
    const all = applyLevels(found ?? listReported(report), readSetting('warnings', session.root));
    session.setWarnings(
        all.filter((warning) => !isMarked(marked, warning)),
        unchecked,
    );
}

/** The report's warnings about files that are not in conflict: of those it knows no result. */
function listReported(report: Report | undefined): readonly PlacedWarning[] {
    const conflicted = new Set(report?.files.map(({ path }) => path));
    return (report?.warnings ?? [])
        .filter(({ path }) => !conflicted.has(path))
        .map((warning) => ({ ...warning, id: identifyWarning(warning), length: 0 }));
}

function checkLater(self: ResultChecks): void {
    clearTimeout(self.timer);
    self.timer = setTimeout(() => begin(self), QUIET);
}

function stop(self: ResultChecks): void {
    clearTimeout(self.timer);
    self.timer = undefined;
    self.running?.ending.abort();
    self.running = undefined;
}

function begin(self: ResultChecks): void {
    stop(self);
    const { report } = self;
    if (!report || self.closed) return;
    const ending = new AbortController();
    const done = check(self, report, ending.signal)
        .catch((error: unknown) => {
            if (ending.signal.aborted || self.closed) return;
            self.log(`the result was not checked: ${String(error)}`);
            self.unchecked = conflictedPaths(self).map((path) => ({ kind: 'check-failed', path }));
            show(self);
        })
        .finally(() => {
            if (self.running?.ending === ending) self.running = undefined;
        });
    self.running = { ending, done };
}

async function check(self: ResultChecks, report: Report, signal: AbortSignal): Promise<void> {
    const { session } = self;
    const { composed, tooLong } = await readTexts(self, report);
    const { state } = session;
    if (signal.aborted || state.kind !== 'conflicted') return;
    const { warnings, notes } = await session.watched({ signal }).run('checkResult', {
        commit: report.commit,
        onto: report.onto,
        ...(state.mainline === undefined ? {} : { mainline: state.mainline }),
        stopped: session.ownMerge,
        operation: state.operation.kind !== 'cherry-pick',
        texts: new Map([...composed].map(([path, { text }]) => [path, text])),
        options: { settings: { pairs: addConfiguredPairs(readSetting('pairs', session.root)) } },
    });
    // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- set while the code above waited
    if (self.closed || signal.aborted) return;
    self.found = warnings.map(
        (warning) =>
            composed.get(warning.path)?.place(warning) ?? { ...warning, id: identifyWarning(warning), length: 0 },
    );
    // A guess that is not code says nothing of what the user will write.
    const isGuess = [...composed.values()].some(({ open }) => open > 0);
    self.unchecked = isGuess ? tooLong : [...tooLong, ...notes];
    show(self);
}

/** What is not staged as it is: files in conflict, and those with warnings that are open in an editor. */
async function readTexts(self: ResultChecks, report: Report) {
    const { session, found } = self;
    const composed = new Map<string, Composed>();
    const tooLong: ReportNote[] = [];
    const conflicted = new Set(conflictedPaths(self));
    const open = [...report.warnings, ...(found ?? [])].filter(({ path }) => isOpen(session.uri(path)));
    for (const path of new Set([...conflicted, ...open.map(({ path }) => path)])) {
        const text = await textOf(session.uri(path));
        if (text === undefined) continue;
        if (text === TOO_LONG || text.length > MAX_TEXT) {
            if (conflicted.has(path)) tooLong.push({ kind: 'edits-unchecked', path });
            continue;
        }
        const regions = report.files.find((file) => file.path === path)?.regions ?? [];
        composed.set(path, composeWithSuggestions(text, regions, findMergeFacts(session.uri(path))));
    }
    return { composed, tooLong };
}

const isOpen = (uri: vscode.Uri) =>
    vscode.workspace.textDocuments.some((document) => !document.isClosed && document.uri.toString() === uri.toString());

const TOO_LONG = Symbol('too long to be read');

/** As the editor has it, else as it is on disk; with the line ends that git's texts have. */
async function textOf(uri: vscode.Uri): Promise<string | typeof TOO_LONG | undefined> {
    const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
    if (open && !open.isClosed) return open.getText();
    const read = await readRegularFile(uri.fsPath, { max: 2 * MAX_TEXT }).catch(() => undefined);
    if (read?.kind === 'too-large') return TOO_LONG;
    // Gone, or no file: there is nothing to check.
    return read?.kind === 'read' ? new TextDecoder().decode(read.data) : undefined;
}
