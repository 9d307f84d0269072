/**
 * Keeps a session's warnings in step with its documents: what the report found holds for a file until it is in conflict
 * or edited; from then on the file's text is checked anew after each pause, in the worker.
 */
import * as vscode from 'vscode';
import type { Report } from '../../core/analysis/report.ts';
import { checkFailed, tooLongToCheck } from '../../core/messages/warnings.ts';
import type { Session } from '../session.ts';
import { setting, onSetting } from '../settings.ts';
import { factsOf } from '../text/mergeFacts.ts';
import { compose, follow, idOf, type PlacedWarning } from './compose.ts';
import { atLevel, pairsWith } from './levels.ts';
import type { Marks } from './marks.ts';
import { readRegularFile } from '../../core/files/readRegularFile.ts';

/** Milliseconds without a key until the text is checked. */
const QUIET = 250;
/** Characters above which a file is not checked again. */
const MAX_TEXT = 4 << 20;
/** Milliseconds that whoever needs the last word waits for it. */
const PATIENCE = 4000;

const settling = new WeakMap<Session, () => Promise<void>>();

/** Settles when what was typed last has been checked, or that takes too long. */
export async function checksSettled(session: Session): Promise<void> {
    await settling.get(session)?.();
}

export function keepChecked(session: Session, marks: Marks, log: (line: string) => void): vscode.Disposable {
    let report: Report | undefined;
    let closed = false;
    const found = new Map<string, readonly PlacedWarning[]>();
    /** What could not be checked, by path. */
    const unchecked = new Map<string, readonly string[]>();
    const checked = new Map<string, string>();
    const running = new Map<string, { readonly ending: AbortController; readonly done: Promise<void> }>();
    const waiting = new Map<string, ReturnType<typeof setTimeout>>();

    const show = () => {
        const conflicted = new Set(report?.files.map((file) => file.path));
        const asReported = (report?.warnings ?? [])
            .filter(({ path }) => !found.has(path) && !conflicted.has(path))
            .map((warning) => ({ ...warning, id: idOf(warning), length: 0 }));
        const reasons = marks.of(session);
        const all = atLevel([...[...found.values()].flat(), ...asReported], setting('warnings', session.root));
        session.setWarnings(
            all.filter(({ id }) => reasons[id] === undefined),
            [...unchecked.values()].flat(),
        );
    };
    const say = (path: string, notes: readonly string[]) => {
        unchecked.set(path, notes);
        show();
    };

    const check = async (path: string, { signal }: AbortController, about: Report): Promise<void> => {
        const text = await textOf(session.uri(path));
        if (text === undefined || checked.get(path) === text || signal.aborted) return;
        if (text === TOO_LONG || text.length > MAX_TEXT) return say(path, [tooLongToCheck(path)]);
        const reported = about.files.find((file) => file.path === path)?.regions ?? [];
        const composed = compose(text, reported, factsOf(session.uri(path)));
        const { warnings, notes } = await session.ask(
            (engine, call) =>
                engine.check(call, {
                    commit: about.commit,
                    onto: about.onto,
                    stopped: session.ownMerge,
                    path,
                    text: composed.text,
                    options: { settings: { pairs: pairsWith(setting('pairs', session.root)) } },
                }),
            { signal },
        );
        if (closed || signal.aborted) return;
        checked.set(path, text);
        found.set(
            path,
            warnings.map((warning) => composed.place(warning)),
        );
        // A guess that is no code says nothing of what the person will write.
        say(path, composed.open ? [] : notes);
    };

    const begin = (path: string) => {
        clearTimeout(waiting.get(path));
        waiting.delete(path);
        running.get(path)?.ending.abort();
        if (!report || closed) return;
        const ending = new AbortController();
        const done = check(path, ending, report)
            .catch((error: unknown) => {
                if (ending.signal.aborted || closed) return;
                log(`${path} was not checked: ${String(error)}`);
                say(path, [checkFailed(path)]);
            })
            .finally(() => {
                if (running.get(path)?.ending === ending) running.delete(path);
            });
        running.set(path, { ending, done });
    };
    const later = (path: string) => {
        clearTimeout(waiting.get(path));
        waiting.set(
            path,
            setTimeout(() => begin(path), QUIET),
        );
    };
    const isOurs = (path: string) =>
        found.has(path) ||
        report?.files.some((file) => file.path === path) === true ||
        report?.warnings.some((warning) => warning.path === path) === true;

    const stop = () => {
        for (const timer of waiting.values()) clearTimeout(timer);
        for (const { ending } of running.values()) ending.abort();
        waiting.clear();
        running.clear();
    };
    const inConflict = () => report?.files.filter((file) => file.regions.length > 0).map((file) => file.path) ?? [];
    const onSession = () => {
        // What is only a part of a report is checked when the whole is there: the worker is at it.
        if (session.report === report || session.report?.pending) return;
        stop();
        report = session.report;
        found.clear();
        unchecked.clear();
        checked.clear();
        show();
        inConflict().forEach(begin);
    };

    settling.set(session, async () => {
        [...waiting.keys()].forEach(begin);
        const all = Promise.all([...running.values()].map(({ done }) => done));
        await Promise.race([all, new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
    });
    onSession();
    return vscode.Disposable.from(
        {
            dispose() {
                closed = true;
                settling.delete(session);
                stop();
            },
        },
        session.onDidChange(onSession),
        session.onDidRead(() => inConflict().forEach(later)),
        marks.onDidChange(show),
        onSetting(['warnings'], show),
        // Also files that say nothing so far may have to.
        onSetting(['pairs'], () => session.analyzeAgain()),
        vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
            const path = session.path(document.uri);
            if (path === undefined || contentChanges.length === 0 || !isOurs(path)) return;
            // What is shown is moved below, and may lose a place that an undo brings back: the text is checked anew even
            // where it becomes what it was.
            checked.delete(path);
            const before = found.get(path);
            if (before) {
                const moved = contentChanges.reduce<readonly PlacedWarning[]>(
                    (now, { range, text }) =>
                        follow(now, {
                            from: range.start.line,
                            to: range.end.line,
                            grown: text.split('\n').length - 1 - (range.end.line - range.start.line),
                        }),
                    before,
                );
                found.set(path, moved);
                show();
            }
            later(path);
        }),
    );
}

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
