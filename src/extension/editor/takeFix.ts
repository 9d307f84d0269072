/** Carries out a fix that was chosen in the panel; what changes a region becomes one of its steps. */
import * as vscode from 'vscode';
import { splitLines } from '../../core/base/text.ts';
import type { RegionFacts, RegionStep } from '../../protocol/panel.ts';
import type { Session } from '../session/session.ts';
import type { PlacedWarning } from '../model/placedWarning.ts';
import { listFixes, type Fix } from '../model/listFixes.ts';
import { createFixCommand, documentLines, moveEdit } from '../warnings/registerWarningsInText.ts';
import { warningRange } from '../warnings/registerProblems.ts';
import type { ConflictDocument } from '../session/conflictDocument.ts';
import { cannotEdit } from '../base/sentences.ts';

/** A fix as the page names it: the warning's id and line, and the fix's kind (see `listFixes.ts`). */
export interface ChosenFix {
    readonly warning: string;
    readonly line: number;
    readonly fix: string;
}

/** Does nothing where the warning is gone by now. @throws what editing throws */
export async function takeFix(
    session: Session,
    open: ConflictDocument,
    facts: readonly RegionFacts[],
    { warning: id, line, fix: kind }: ChosenFix,
): Promise<void> {
    const { document } = open;
    const path = session.path(document.uri);
    const warning = session.warnings.find((one) => one.path === path && one.id === id && one.line === line);
    const lines = documentLines(document);
    const fix = warning && listFixes(warning, lines).find((one) => one.kind === kind);
    if (!warning || !fix) return;
    if (fix.kind === 'replace') return replace(open, facts, warning, fix);
    if (fix.kind === 'move') {
        // The user may look at the diff for long: the panel does not wait for it.
        void vscode.workspace.applyEdit(moveEdit(document, fix));
        return;
    }
    const { command, arguments: args = [] } = createFixCommand(document.uri, session, warning, fix, lines);
    // The user may answer much later: the panel does not wait for it.
    // eslint-disable-next-line local/bounded-spread -- the arguments of one command
    void vscode.commands.executeCommand(command, ...(args as unknown[]));
}

async function replace(
    open: ConflictDocument,
    facts: readonly RegionFacts[],
    warning: PlacedWarning,
    { word, title }: Fix & { kind: 'replace' },
): Promise<void> {
    const { document } = open;
    const { regions, text } = open.state();
    const step: RegionStep = { kind: 'fix', title };
    if (warning.open) {
        const { head, line, column, suggestion } = warning.open;
        const start = document.offsetAt(new vscode.Position(head - 1, 0));
        const region = regions.findIndex((one) => one.start === start);
        const about = facts[region];
        const from = suggestion ? about?.suggestions[0]?.text : about?.patch;
        if (from === undefined) return;
        const all = splitLines(from);
        const at = all.slice(0, line).join('').length + column - 1;
        const result = from.slice(0, at) + word + from.slice(at + warning.length);
        // What applying the suggestion alone would have done.
        const rule = about?.suggestions[0]?.rule ?? '';
        if (suggestion) await open.write(region, from, { kind: 'suggestion', rule, place: 0 });
        return open.write(region, result, step);
    }
    const range = warningRange(warning);
    const [from, to] = [document.offsetAt(range.start), document.offsetAt(range.end)];
    const region = regions.findIndex(({ start, end }) => from >= start && to <= end);
    const span = regions[region];
    if (span) return open.write(region, text.slice(span.start, from) + word + text.slice(to, span.end), step);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, range, word);
    if (!(await vscode.workspace.applyEdit(edit))) throw cannotEdit();
}
