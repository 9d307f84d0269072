/** The report's warnings as problems of the files that they are about, for whoever never opens the conflict editor. */
import * as vscode from 'vscode';
import type { Warning } from '../../core/analysis/report.ts';
import type { Session } from '../session.ts';
import type { Sessions } from '../sessions.ts';

const SEVERITY = {
    error: vscode.DiagnosticSeverity.Error,
    warning: vscode.DiagnosticSeverity.Warning,
    info: vscode.DiagnosticSeverity.Information,
};

export function registerProblems(sessions: Sessions): vscode.Disposable {
    const problems = vscode.languages.createDiagnosticCollection('backport');
    /** A report is put up once: the editor moves its problems along with the text. */
    const shown = new WeakMap<Session, Session['report']>();
    const update = () => {
        for (const session of sessions.all) {
            if (shown.get(session) === session.report) continue;
            shown.set(session, session.report);
            const old: vscode.Uri[] = [];
            problems.forEach((uri) => {
                if (sessions.of(uri) === session) old.push(uri);
            });
            for (const uri of old) problems.delete(uri);
            const byPath = new Map<string, vscode.Diagnostic[]>();
            for (const warning of session.report?.warnings ?? []) {
                const list = byPath.get(warning.path) ?? [];
                byPath.set(warning.path, [...list, problem(warning)]);
            }
            for (const [path, list] of byPath) problems.set(session.uri(path), list);
        }
    };
    update();
    return vscode.Disposable.from(problems, sessions.onDidChange(update));
}

function problem(warning: Warning): vscode.Diagnostic {
    const line = Math.max(warning.line - 1, 0);
    const column = Math.max(warning.column - 1, 0);
    const message = warning.evidence ? `${warning.message}\n${warning.evidence}` : warning.message;
    // The end of the word is the editor's to find: an empty range is drawn at the word it stands on.
    const at = new vscode.Range(line, column, line, column);
    const diagnostic = new vscode.Diagnostic(at, message, SEVERITY[warning.severity]);
    diagnostic.source = vscode.l10n.t('backport');
    diagnostic.code = warning.rule;
    return diagnostic;
}
