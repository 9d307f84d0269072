/**
 * A document that VS Code did not read again although its file has changed: git writes a file twice within a moment (the
 * target's text, then the conflict), and on a busy machine the second change goes unnoticed. What stands on disk counts then.
 */
import { utimes } from 'node:fs/promises';
import type * as vscode from 'vscode';
import { decode, isBinary } from '../../core/base/text.ts';
import { readSmall } from './readSmall.ts';

/**
 * @returns asks for the text on disk where an open document without changes of its own has another, and has VS Code read
 * it; undefined where the document is as the file is, or holds what the user has typed
 */
export function noticeStaleDocuments(): (document: vscode.TextDocument) => Promise<string | undefined> {
    /** Texts that VS Code was asked to read, by document: once is enough, it may not read what it cannot decode. */
    const asked = new Map<string, string>();
    return async (document) => {
        if (document.isDirty || document.uri.scheme !== 'file') return undefined;
        const bytes = await readSmall(document.uri);
        if (!bytes || isBinary(bytes)) return undefined;
        const { text } = decode(bytes);
        // It may have been typed in, or read anew, meanwhile.
        // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- it may have changed while the code above waited
        if (document.isDirty || document.isClosed || isSame(document.getText(), text)) return undefined;
        const key = document.uri.toString();
        if (asked.get(key) !== text) {
            asked.set(key, text);
            // VS Code looks for a later modification time. If it cannot be set, the text is updated all the same.
            const now = new Date();
            await utimes(document.uri.fsPath, now, now).catch(() => {});
        }
        return text;
    };
}

/** Nearly always to the letter, which is quick to see also in a large file. */
const isSame = (shown: string, disk: string) => shown === disk || plain(shown) === plain(disk);

/** What all encodings have in common; of line ends and marks at the start VS Code keeps its own account. */
const plain = (text: string) => text.replace(/[^\t\n\x20-\x7e]/g, '');
