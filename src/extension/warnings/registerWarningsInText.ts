/** Warnings in the ordinary text editor: hovers on the words, quick fixes, and the way to a label. */
import * as vscode from 'vscode';
import { makeHover, makeQuickFix } from '../base/show.ts';
import { commands } from '../base/ids.ts';
import type { Session } from '../session/session.ts';
import type { Sessions } from '../session/sessions.ts';
import { readComparedBodies } from './comparedBodies.ts';
import type { PlacedWarning } from '../model/placedWarning.ts';
import { listFixes, findLabelLine, readWord, type Fix } from '../model/listFixes.ts';
import { warningRange } from './registerProblems.ts';

/** Any language: the rules say for which they speak. */
const FILES: vscode.DocumentSelector = { scheme: 'file' };

/** Registers hovers, quick fixes and definitions for the warnings of files that are open as text. */
export function registerWarningsInText(sessions: Sessions): vscode.Disposable {
    return vscode.Disposable.from(
        vscode.languages.registerHoverProvider(FILES, {
            provideHover(document, position) {
                const found = warningsAt(sessions, document, new vscode.Range(position, position));
                const [first] = found;
                if (!first) return undefined;
                const parts = found.flatMap(({ warning }) => comparison(document, warning));
                return parts.length > 0 ? makeHover(parts, rangeIn(document, first.warning)) : undefined;
            },
        }),
        vscode.languages.registerDefinitionProvider(FILES, {
            provideDefinition(document, position) {
                const lines = documentLines(document);
                for (const { warning } of warningsAt(sessions, document, new vscode.Range(position, position))) {
                    const label = warning.rule === 'goto-target' ? readWord(warning, lines) : undefined;
                    const line = label === undefined ? undefined : findLabelLine(lines, label, position.line);
                    if (line !== undefined) return new vscode.Location(document.uri, new vscode.Position(line, 0));
                }
                return undefined;
            },
        }),
        vscode.languages.registerCodeActionsProvider(
            FILES,
            {
                provideCodeActions(document, range, { diagnostics }) {
                    return warningsAt(sessions, document, range).flatMap(({ session, warning }) => {
                        const own = diagnostics.filter((one) => one.source === 'backport' && one.code === warning.rule);
                        const lines = documentLines(document);
                        return listFixes(warning, lines).flatMap((fix) => {
                            const action = actionOf(document, session, warning, fix);
                            if (!action) return [];
                            action.diagnostics = own;
                            return [action];
                        });
                    });
                },
            },
            { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
        ),
    );
}

/** The warnings whose word touches `range`. */
export function warningsAt(
    sessions: Sessions,
    document: vscode.TextDocument,
    range: vscode.Range,
): { readonly session: Session; readonly warning: PlacedWarning }[] {
    const session = sessions.of(document.uri);
    const path = session?.path(document.uri);
    if (!session || path === undefined) return [];
    return session.warnings
        .filter((warning) => warning.path === path && rangeIn(document, warning).intersection(range))
        .map((warning) => ({ session, warning }));
}

function rangeIn(document: vscode.TextDocument, warning: PlacedWarning): vscode.Range {
    const range = warningRange(warning);
    if (!range.isEmpty || range.start.line >= document.lineCount) return range;
    return document.getWordRangeAtPosition(range.start) ?? document.lineAt(range.start.line).range;
}

/** Without their line ends, whichever these are. */
export function documentLines(document: vscode.TextDocument): string[] {
    return document.getText().split(/\r?\n/);
}

/** What stands upstream and what stands here, one below the other: a hover has no columns. */
function comparison({ languageId }: vscode.TextDocument, warning: PlacedWarning): Parameters<typeof makeHover>[0] {
    const bodies = readComparedBodies(warning);
    if (!bodies) return [];
    const { upstream, here } = bodies;
    const absent = vscode.l10n.t('Not present on the target.');
    return [
        { heading: vscode.l10n.t('Upstream'), body: upstream, language: languageId },
        {
            heading: vscode.l10n.t('Target'),
            body: here ?? absent,
            language: here === undefined ? undefined : languageId,
        },
    ];
}

function actionOf(
    document: vscode.TextDocument,
    session: Session,
    warning: PlacedWarning,
    fix: Fix,
): vscode.CodeAction | undefined {
    // A word between markers is one side's: the result is written first.
    if (fix.kind === 'replace' && warning.open) return undefined;
    const action = makeQuickFix(fix.title);
    if (fix.kind === 'replace') {
        action.edit = new vscode.WorkspaceEdit();
        action.edit.replace(document.uri, warningRange(warning), fix.word);
        action.isPreferred = true;
    } else if (fix.kind === 'move') {
        action.edit = moveEdit(document, fix);
    } else {
        action.command = createFixCommand(document.uri, session, warning, fix, documentLines(document));
    }
    return action;
}

/** The hunk moved, which the editor shows as a diff and does only when the user says so. */
export function moveEdit(document: vscode.TextDocument, fix: Fix & { kind: 'move' }): vscode.WorkspaceEdit {
    const edit = new vscode.WorkspaceEdit();
    const ends = document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n';
    const { from, to, text } = fix.replacement;
    const description = vscode.l10n.t('Tick it, then Apply');
    const metadata = { needsConfirmation: true, label: fix.title, description };
    edit.replace(document.uri, new vscode.Range(from, 0, to, 0), text.replace(/\r?\n/g, ends), metadata);
    return edit;
}

/** The command that carries a fix out which is not an edit. */
export function createFixCommand(
    uri: vscode.Uri,
    session: Session,
    warning: PlacedWarning,
    fix: Exclude<Fix, { kind: 'replace' | 'move' }>,
    lines: readonly string[],
): vscode.Command {
    const { title } = fix;
    switch (fix.kind) {
        case 'pickFirst':
            return { title, command: commands.pickFirst, arguments: [fix.commit] };
        case 'goToLabel': {
            const at = new vscode.Position(findLabelLine(lines, fix.label, warning.line - 1) ?? warning.line - 1, 0);
            const selection = new vscode.Range(at, at);
            return { title, command: 'vscode.open', arguments: [uri, { selection, override: false }] };
        }
        case 'goToOther': {
            const at = new vscode.Position(Math.max(fix.line - 1, 0), 0);
            const selection = new vscode.Range(at, at);
            const place = [session.uri(fix.path), { selection, override: false }];
            return { title, command: 'vscode.open', arguments: place };
        }
        case 'check':
            return { title, command: commands.markChecked, arguments: [session.root, warning.id, warning.message] };
    }
}
