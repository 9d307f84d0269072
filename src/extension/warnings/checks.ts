/**
 * Keeps a session's warnings in step with its result: what the report found holds until it was checked as it stands; from
 * then on it is checked anew, over all files, after each pause and each change of git's, in the worker.
 */
import * as vscode from 'vscode';
import type { Report } from '../../core/analysis/context/report.ts';
import { checkFailed, tooLongToCheck } from '../../core/messages/warnings.ts';
import { setPendingChecks } from '../session/pendingChecks.ts';
import type { Session } from '../session/session.ts';
import { setting, onSetting } from '../base/settings.ts';
import { mergeFactsOf } from '../session/mergeFacts.ts';
import { compose, followWarnings, idOf, type Composed, type PlacedWarning } from '../model/composeWarnings.ts';
import { atLevel, pairsWith } from '../base/warningLevels.ts';
import type { Marks } from './marks.ts';
import { readRegularFile } from '../../core/files/readRegularFile.ts';

/** Milliseconds without a key until the text is checked. */
const QUIET = 250;
/** Characters above which a file is not checked again. */
const MAX_TEXT = 4 << 20;
/** Milliseconds that whoever needs the last word waits for it. */
const PATIENCE = 4000;

export function keepChecked(session: Session, marks: Marks, log: (line: string) => void): vscode.Disposable {
    let report: Report | undefined;
    let closed = false;
    /** Undefined until the result was checked: what the report says holds until then. */
    let found: readonly PlacedWarning[] | undefined;
    /** What could not be checked, in sentences. */
    let unchecked: readonly string[] = [];
    let running: { readonly ending: AbortController; readonly done: Promise<void> } | undefined;
    let waiting: ReturnType<typeof setTimeout> | undefined;

    const inConflict = () => report?.files.map(({ path }) => path) ?? [];
    const asReported = (): readonly PlacedWarning[] => {
        const conflicted = new Set(inConflict());
        return (report?.warnings ?? [])
            .filter(({ path }) => !conflicted.has(path))
            .map((warning) => ({ ...warning, id: idOf(warning), length: 0 }));
    };
    const show = () => {
        const reasons = marks.of(session);
        const all = atLevel(found ?? asReported(), setting('warnings', session.root));
        session.setWarnings(
            all.filter(({ id }) => reasons[id] === undefined),
            unchecked,
        );
    };

    /** What is not staged as it is: files in conflict, and those with warnings that are open in an editor. */
    const textsNow = async (about: Report) => {
        const composed = new Map<string, Composed>();
        const tooLong: string[] = [];
        const conflicted = new Set(inConflict());
        const open = [...about.warnings, ...(found ?? [])].filter(({ path }) => isOpen(session.uri(path)));
        for (const path of new Set([...conflicted, ...open.map(({ path }) => path)])) {
            const text = await textOf(session.uri(path));
            if (text === undefined) continue;
            if (text === TOO_LONG || text.length > MAX_TEXT) {
                if (conflicted.has(path)) tooLong.push(tooLongToCheck(path));
                continue;
            }
            const reported = about.files.find((file) => file.path === path)?.regions ?? [];
            composed.set(path, compose(text, reported, mergeFactsOf(session.uri(path))));
        }
        return { composed, tooLong };
    };

    const check = async ({ signal }: AbortController, about: Report): Promise<void> => {
        const { composed, tooLong } = await textsNow(about);
        const { state } = session;
        if (signal.aborted || state.kind !== 'conflicted') return;
        const { warnings, notes } = await session.watched({ signal }).run('checkResult', {
            commit: about.commit,
            onto: about.onto,
            ...(state.mainline === undefined ? {} : { mainline: state.mainline }),
            stopped: session.ownMerge,
            texts: new Map([...composed].map(([path, { text }]) => [path, text])),
            options: { settings: { pairs: pairsWith(setting('pairs', session.root)) } },
        });
        // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- set while the code above waited
        if (closed || signal.aborted) return;
        found = warnings.map(
            (warning) => composed.get(warning.path)?.place(warning) ?? { ...warning, id: idOf(warning), length: 0 },
        );
        // A guess that is no code says nothing of what the person will write.
        const guessed = [...composed.values()].some(({ open }) => open > 0);
        unchecked = guessed ? tooLong : [...tooLong, ...notes];
        show();
    };

    const begin = () => {
        clearTimeout(waiting);
        waiting = undefined;
        running?.ending.abort();
        if (!report || closed) return;
        const ending = new AbortController();
        const done = check(ending, report)
            .catch((error: unknown) => {
                if (ending.signal.aborted || closed) return;
                log(`the result was not checked: ${String(error)}`);
                unchecked = inConflict().map(checkFailed);
                show();
            })
            .finally(() => {
                if (running?.ending === ending) running = undefined;
            });
        running = { ending, done };
    };
    const later = () => {
        clearTimeout(waiting);
        waiting = setTimeout(begin, QUIET);
    };
    const isOurs = (path: string) =>
        inConflict().includes(path) || [...(report?.warnings ?? []), ...(found ?? [])].some((one) => one.path === path);

    const stop = () => {
        clearTimeout(waiting);
        waiting = undefined;
        running?.ending.abort();
        running = undefined;
    };
    const onSession = () => {
        // What is only a part of a report is checked when the whole is there: the worker is at it.
        if (session.report === report || session.report?.pending) return;
        stop();
        report = session.report;
        found = undefined;
        unchecked = [];
        show();
        begin();
    };

    setPendingChecks(session, async () => {
        // What was staged or taken away in a terminal has no event of its own.
        if (report) begin();
        await Promise.race([running?.done, new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
    });
    onSession();
    return vscode.Disposable.from(
        {
            dispose() {
                closed = true;
                setPendingChecks(session, undefined);
                stop();
            },
        },
        session.onDidChange(onSession),
        session.onDidRead(later),
        marks.onDidChange(show),
        onSetting(['warnings'], show),
        // Also files that say nothing so far may have to.
        onSetting(['pairs'], () => session.analyzeAgain()),
        vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
            const path = session.path(document.uri);
            if (path === undefined || contentChanges.length === 0 || !isOurs(path)) return;
            // What is shown moves along, and is checked anew after a pause.
            if (found) {
                const mine = contentChanges.reduce<readonly PlacedWarning[]>(
                    (now, { range, text }) =>
                        followWarnings(now, {
                            from: range.start.line,
                            to: range.end.line,
                            grown: text.split('\n').length - 1 - (range.end.line - range.start.line),
                        }),
                    found.filter((warning) => warning.path === path),
                );
                found = [...found.filter((warning) => warning.path !== path), ...mine];
                show();
            }
            later();
        }),
    );
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
