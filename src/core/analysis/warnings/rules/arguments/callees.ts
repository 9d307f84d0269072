/** What a call means: the definitions of its callee upstream and on the target. */
import type { Language } from '../../../../syntax/languages/language.ts';
import { perObject } from '../../../../base/memo.ts';
import type { PickView, SourceTree } from '../../model/rule.ts';
import { findDefinitions, type Definition } from '../../symbols/definitions.ts';
import { readSignature, type Signature } from '../../symbols/signatures.ts';
import { readImports } from '../../symbols/imports.ts';
import { findBoundNames, type NameUse } from '../../symbols/uses.ts';
import type { FileView } from '../../model/fileView.ts';

/** A signature, and where its definition stands. */
export interface PlacedSignature extends Signature {
    readonly path: string;
    /** 1-based. */
    readonly line: number;
}

/** What a called name is on both sides; several signatures where it is defined more than once. */
export interface Callee {
    readonly upstream: readonly PlacedSignature[];
    readonly target: readonly PlacedSignature[];
    /** Where the target defines it. */
    readonly path: string;
}

/** @returns undefined where both are the very same file, or nothing tells which of several is meant */
export async function findCallee(
    pick: PickView,
    file: FileView,
    language: Language,
    name: string,
    use: NameUse,
): Promise<Callee | undefined> {
    const [base, target] = [await pick.base(), await pick.target()];
    if (!target.has(name) || !base.has(name)) return undefined;
    const shared = sharedFiles(base, target, name);
    const near = { near: file.names.basePath ?? file.path, kind: 'signature', most: 3 } as const;
    // The pick itself may change the signature: then its own callers are right with the new one.
    if (pick.files.some((each) => each.result && each.resultHunks.length && changesSignature(each, name)))
        return undefined;
    const upstream = await findDefinitions(base, name, language, { ...near, skip: shared });
    if (!upstream.length) return undefined;
    const there = await findDefinitions(target, name, language, {
        ...near,
        near: file.names.targetPath ?? file.path,
        most: 6,
    });
    if (!there.length) return undefined;
    if (!language.callees.global && !(await isMeant(base, file, language, name, use, upstream, there)))
        return undefined;
    const read = (definitions: readonly Definition[]) =>
        definitions.flatMap(({ text, at, file: { path } }): PlacedSignature[] => {
            const signature = readSignature(language, text, at);
            return signature ? [{ ...signature, path, line: text.slice(0, at).split('\n').length }] : [];
        });
    const [up, here] = [read(upstream), read(there)];
    return up.length && here.length ? { upstream: up, target: here, path: here[0]!.path } : undefined;
}

/**
 * Where methods and packages share names: there is one definition of that name only, upstream and here, and what stands in
 * front of the dot does not speak against it.
 */
async function isMeant(
    base: SourceTree,
    file: FileView,
    language: Language,
    name: string,
    use: NameUse,
    upstream: readonly Definition[],
    there: readonly Definition[],
): Promise<boolean> {
    const everywhere = await findDefinitions(base, name, language, { kind: 'signature', most: 2, near: file.path });
    if (upstream.length > 1 || there.length > 1 || everywhere.length > 1) return false;
    const { path } = there[0]!.file;
    const folder = (each: string) => each.slice(0, Math.max(0, each.lastIndexOf('/')));
    const text = file.result!.text;
    if (!use.object)
        return (
            isImportedFrom(language, text, name, path) &&
            (!language.callees.ownFolder || folder(path) === folder(file.path))
        );
    const object = text.slice(use.object.start, use.object.end);
    if (/^(?:self|this|cls|super\(\))$/.test(object)) return true;
    // A type: its methods stand in a file that names it.
    const type = /(?:^|::|\.)([A-Z]\w*)$/.exec(object)?.[1];
    const holds = `\\b(?:impl|class|struct|trait|interface|enum|record)\\b[^{};\\n]*\\b${type}\\b`;
    if (type !== undefined && new RegExp(holds).test(there[0]!.text) && new RegExp(holds).test(upstream[0]!.text))
        return true;
    // A plain word: a package, module or class goes by its file's or folder's name.
    const stem = path.slice(path.lastIndexOf('/') + 1).split('.')[0]!;
    const last = folder(path).slice(folder(path).lastIndexOf('/') + 1);
    if ([stem, last].some((each) => each.toLowerCase() === object.toLowerCase())) return true;
    const bound = use.fn && findBoundNames(language, text, use.fn.node).has(object);
    return Boolean(bound) && name.length >= 8;
}

/**
 * Whether a name that the file imports can be what a file defines: the module, or the package that passes it on, is part of the
 * file's path. `from unittest.mock import call` is no function of the project.
 */
function isImportedFrom(language: Language, text: string, name: string, path: string): boolean {
    const from = readImports(language, text)?.names.get(name);
    const last = from?.split(/[^\p{L}\p{N}_$-]+/u).findLast((part) => part !== '');
    if (last === undefined) return true;
    return path.split('/').some((part) => part === last || part.startsWith(`${last}.`));
}

function sharedFiles(base: SourceTree, target: SourceTree, name: string): Set<string> {
    const there = new Set(target.where(name).map(({ oid }) => oid));
    return new Set(base.where(name).flatMap(({ oid }) => (there.has(oid) ? [oid] : [])));
}

function changesSignature(file: FileView, name: string): boolean {
    const heads = headsIn(file);
    const head = `^(?:[ \\t]*#[ \\t]*define[ \\t]+|[\\w][^;=\\n]*?\\b(?:def |fn |func |function )?)${name}[ \\t]*\\(`;
    return heads.includes(name) && new RegExp(head, 'm').test(heads);
}

/** What came with the pick, without what stands too far to the right for the head of a function. */
const headsIn = perObject(({ result, added }: FileView) =>
    added.map(({ start, end }) => result!.text.slice(start, end).replace(/^[ \t]{5}.*$/gm, '')).join('\n'),
);
