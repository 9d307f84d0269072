/**
 * What git's merge says of files in conflict, so that everything in the editors tells their markers from text as core does.
 * Learned whenever a session asks git for a file's versions; until then the form of the lines alone tells.
 */
import * as vscode from 'vscode';
import type { MergeFacts } from '../../core/conflict/mergeFacts.ts';
import type { FileSides } from './fileSides.ts';

const known = new Map<string, MergeFacts>();
const changed = new vscode.EventEmitter<vscode.Uri>();

/** Of this file more is known than before, or nothing any more. */
export const onDidLearnFacts = changed.event;

/** @returns what was learned of the file, undefined before its versions were asked for */
export const findMergeFacts = (uri: vscode.Uri): MergeFacts | undefined => known.get(uri.toString());

/** Remembers what tells the markers of a file from its text, and tells listeners where that is new. */
export function learnFacts(uri: vscode.Uri, versions: FileSides): void {
    const facts = factsFrom(versions);
    const before = findMergeFacts(uri);
    if (before && JSON.stringify(before) === JSON.stringify(facts)) return;
    known.set(uri.toString(), facts);
    changed.fire(uri);
}

/** Another pick has other conflicts in the same files. */
export function forgetFacts(folder: vscode.Uri): void {
    const under = `${folder.toString().replace(/\/$/, '')}/`;
    for (const key of [...known.keys()]) {
        if (!key.startsWith(under)) continue;
        known.delete(key);
        changed.fire(vscode.Uri.parse(key));
    }
}

/** Made once for the same versions: what follows from it is kept by its identity. Pure. */
export function factsFrom(versions: FileSides): MergeFacts {
    const found = made.get(versions);
    if (found) return found;
    const { target, base, patch, merged, markerSize } = versions;
    const facts: MergeFacts = {
        versions: {
            ...(target === undefined ? {} : { target }),
            ...(base === undefined ? {} : { base }),
            ...(patch === undefined ? {} : { patch }),
        },
        ...(merged === undefined ? {} : { merged }),
        ...(markerSize === undefined ? {} : { markerSize }),
    };
    made.set(versions, facts);
    return facts;
}

const made = new WeakMap<FileSides, MergeFacts>();
