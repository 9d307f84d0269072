/** The part of a suggestion that belongs to another place of the same document. */
import * as vscode from 'vscode';
import type { Suggestion } from '../../core/analysis/report.ts';
import { placeIsGone } from '../editor/sentences.ts';

/** Whole lines that stand in one place only, and what they become. */
export interface Also {
    readonly before: string;
    readonly after: string;
}

/** What a suggestion changes elsewhere in the file; undefined where it changes nothing there. */
export const alsoIn = (path: string | undefined, suggestion: Suggestion | undefined): Also | undefined =>
    path !== undefined && suggestion?.elsewhere?.path === path ? suggestion.elsewhere : undefined;

/** Adds it to an edit, so that one undo takes back both. @throws Error with a sentence where the lines are not as they were */
export function editAlso(edit: vscode.WorkspaceEdit, document: vscode.TextDocument, { before, after }: Also): void {
    const newline = document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n';
    const [was, becomes] = [before, after].map((text) => text.replace(/\r?\n/g, newline)) as [string, string];
    const text = document.getText();
    const at = text.indexOf(was);
    if (at < 0 || text.indexOf(was, at + 1) >= 0) throw placeIsGone();
    edit.replace(
        document.uri,
        new vscode.Range(document.positionAt(at), document.positionAt(at + was.length)),
        becomes,
    );
}
