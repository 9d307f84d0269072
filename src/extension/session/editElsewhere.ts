/** The part of a suggestion that belongs to another place of the same document. */
import * as vscode from 'vscode';
import type { Suggestion } from '../../core/analysis/context/report.ts';
import { placeIsGone } from '../base/sentences.ts';
import { regionsOf } from './regionsOf.ts';

/** Whole lines that stand in one place only, and what they become. */
export interface EditElsewhere {
    readonly before: string;
    readonly after: string;
}

/** What a suggestion changes elsewhere in the file; undefined where it changes nothing there. */
export const findEditElsewhere = (
    path: string | undefined,
    suggestion: Pick<Suggestion, 'elsewhere'> | undefined,
): EditElsewhere | undefined =>
    path !== undefined && suggestion?.elsewhere?.path === path ? suggestion.elsewhere : undefined;

/** Adds it to an edit, so that one undo takes back both. @throws Error with a sentence where the lines are not as they were */
export function addEditElsewhere(
    edit: vscode.WorkspaceEdit,
    document: vscode.TextDocument,
    { before, after }: EditElsewhere,
): void {
    const newline = document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n';
    const [was, becomes] = [before, after].map((text) => text.replace(/\r?\n/g, newline)) as [string, string];
    const text = document.getText();
    const { regions } = regionsOf(document);
    // The sides of a region hold the lines too: the base of one is where the patch expected them.
    const places: number[] = [];
    for (let at = text.indexOf(was); at >= 0 && places.length < 2; at = text.indexOf(was, at + 1))
        if (!regions.some(({ start, end }) => at < end && at + was.length > start)) places.push(at);
    const [at] = places;
    if (at === undefined || places.length > 1) throw placeIsGone();
    edit.replace(
        document.uri,
        new vscode.Range(document.positionAt(at), document.positionAt(at + was.length)),
        becomes,
    );
}
