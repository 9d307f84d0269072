/** Shows conflict markers that are part of no region as problems of their lines: they keep a file from being resolved. */
import * as vscode from 'vscode';
import { makeDiagnostic } from '../base/show.ts';
import { describeMarkerFault } from '../../core/messages/conflict.ts';
import type { Sessions } from '../session/sessions.ts';
import { debounce } from '../base/debounce.ts';
import { onDidLearnFacts } from '../session/findMergeFacts.ts';
import { regionsOf } from '../session/regionsOf.ts';

/** Milliseconds without a change until documents are read again. */
const QUIET = 300;

/** @returns of open documents of files in conflict; gone with the document, or when nothing has stopped any more */
export function registerMarkerFaults(sessions: Sessions): vscode.Disposable {
    const problems = vscode.languages.createDiagnosticCollection('backport-markers');
    const update = () => {
        const documents = vscode.workspace.textDocuments.filter(
            (document) => !document.isClosed && sessions.inConflict(document.uri),
        );
        problems.clear();
        for (const document of documents) problems.set(document.uri, listFaults(document));
    };
    const later = debounce(QUIET, update);
    later();
    return vscode.Disposable.from(
        problems,
        later,
        sessions.onDidChange(later),
        onDidLearnFacts(later),
        vscode.workspace.onDidOpenTextDocument(later),
        vscode.workspace.onDidCloseTextDocument(later),
        vscode.workspace.onDidChangeTextDocument(({ document }) => {
            if (sessions.inConflict(document.uri)) later();
        }),
    );
}

/** What belongs to a conflict has to go before the file is resolved; what only looks like a marker may be text. */
function listFaults(document: vscode.TextDocument): vscode.Diagnostic[] {
    const { problems, leftover } = regionsOf(document);
    const toResolve = new Set(leftover);
    return problems.map(({ line, fault }) => {
        const diagnostic = makeDiagnostic(
            document.lineAt(Math.min(line, document.lineCount) - 1).range,
            describeMarkerFault(fault),
            toResolve.has(line) ? vscode.DiagnosticSeverity.Warning : vscode.DiagnosticSeverity.Information,
        );
        diagnostic.source = 'backport';
        diagnostic.code = fault.kind;
        return diagnostic;
    });
}
