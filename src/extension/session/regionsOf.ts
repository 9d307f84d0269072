/** The regions of a document, read once for each of its versions: everything in the text editor asks here. */
import type * as vscode from 'vscode';
import type { MergeFacts } from '../../core/conflict/mergeFacts.ts';
import { parseConflicts } from '../../core/conflict/parseConflicts.ts';
import type { ConflictedText } from '../../core/conflict/regions.ts';
import { findMergeFacts } from './findMergeFacts.ts';

interface Read {
    readonly version: number;
    readonly facts: MergeFacts | undefined;
    readonly parsed: ConflictedText;
}

const known = new WeakMap<vscode.TextDocument, Read>();

/** The regions of a document, parsed once for each of its versions. */
export function regionsOf(document: vscode.TextDocument): ConflictedText {
    const facts = findMergeFacts(document.uri);
    const { version } = document;
    const entry = known.get(document);
    if (entry?.version === version && entry.facts === facts) return entry.parsed;
    const parsed = parseConflicts(document.getText(), facts);
    known.set(document, { version, facts, parsed });
    return parsed;
}
