/** Shows warnings as problems of their files, for users who never open the conflict editor. */
import * as vscode from 'vscode';
import { makeDiagnostic } from '../base/show.ts';
import type { Session } from '../session/session.ts';
import type { Sessions } from '../session/sessions.ts';
import type { PlacedWarning } from '../model/placedWarning.ts';
import { readComparedBodies } from './comparedBodies.ts';

const SEVERITY = {
    error: vscode.DiagnosticSeverity.Error,
    warning: vscode.DiagnosticSeverity.Warning,
    info: vscode.DiagnosticSeverity.Information,
};

/** Keeps the problems of all sessions up to date. @returns what takes them away */
export function registerProblems(sessions: Sessions): vscode.Disposable {
    const problems = vscode.languages.createDiagnosticCollection('backport');
    let shown: readonly (readonly PlacedWarning[])[] = [];
    const update = () => {
        const now = sessions.all.map((session) => session.warnings);
        if (now.length === shown.length && now.every((list, index) => list === shown[index])) return;
        shown = now;
        const byUri = new Map<string, { uri: vscode.Uri; list: vscode.Diagnostic[] }>();
        for (const session of sessions.all) {
            for (const warning of session.warnings) {
                const uri = session.uri(warning.path);
                const entry = byUri.get(uri.toString()) ?? { uri, list: [] };
                entry.list.push(problem(session, warning));
                byUri.set(uri.toString(), entry);
            }
        }
        const gone: vscode.Uri[] = [];
        problems.forEach((uri) => {
            if (!byUri.has(uri.toString())) gone.push(uri);
        });
        gone.forEach((uri) => problems.delete(uri));
        for (const { uri, list } of byUri.values()) problems.set(uri, list);
    };
    update();
    return vscode.Disposable.from(problems, sessions.onDidChange(update));
}

function problem(session: Session, warning: PlacedWarning): vscode.Diagnostic {
    // What is compared is shown by the hover, side by side.
    const told = warning.evidence && !readComparedBodies(warning);
    const message = told ? `${warning.message}\n${warning.evidence}` : warning.message;
    const diagnostic = makeDiagnostic(warningRange(warning), message, SEVERITY[warning.severity]);
    diagnostic.source = 'backport';
    diagnostic.code = warning.rule;
    if (warning.other) {
        const at = new vscode.Position(Math.max(warning.other.line - 1, 0), 0);
        const place = new vscode.Location(session.uri(warning.other.path), at);
        diagnostic.relatedInformation = [
            new vscode.DiagnosticRelatedInformation(place, vscode.l10n.t('The change of the pick')),
        ];
    }
    return diagnostic;
}

/** The word; where none is known an empty range, which the editor draws at the word it stands on. */
export function warningRange({ line, column, length }: PlacedWarning): vscode.Range {
    const [at, from] = [Math.max(line - 1, 0), Math.max(column - 1, 0)];
    return new vscode.Range(at, from, at, from + length);
}
