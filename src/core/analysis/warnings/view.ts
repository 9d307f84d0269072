/** One changed file in its four versions, with the functions around what the pick changes. */
import { loadGrammar } from '../syntax/grammar.ts';
import type { Language } from '../syntax/language.ts';
import { languageOf } from '../syntax/languages.ts';
import { readFile, type FileSyntax, type FunctionRange, type FunctionSyntax } from '../syntax/outline.ts';
import type { Host } from '../../host.ts';
import { notParsed } from '../../messages/warnings.ts';
import { addedSpans, hunksOf, linesOf, removedSpans, touches, type Hunk, type Lines, type Span } from './lines.ts';

/** A file as the pick, the target and the dry run (or the person) have it. Texts; undefined where it is not there. */
export interface ChangedFile {
    /** In the result. */
    readonly path: string;
    readonly basePath?: string | undefined;
    readonly patchPath?: string | undefined;
    readonly targetPath?: string | undefined;
    readonly base: string | undefined;
    readonly patch: string | undefined;
    readonly target: string | undefined;
    readonly result: string | undefined;
    /** Parts of the result that are not settled: conflict regions with their markers. */
    readonly open?: readonly Span[];
}

export interface Version extends Lines {
    readonly syntax: FileSyntax | undefined;
}

export interface FileView {
    readonly path: string;
    readonly language: Language | undefined;
    readonly base: Version | undefined;
    readonly patch: Version | undefined;
    readonly target: Version | undefined;
    readonly result: Version | undefined;
    readonly names: Pick<ChangedFile, 'basePath' | 'patchPath' | 'targetPath'>;
    /** base -> patch, target -> result. */
    readonly pickHunks: readonly Hunk[];
    readonly resultHunks: readonly Hunk[];
    /** What came with the pick: in the patch's text, in the result's. */
    readonly pickAdded: readonly Span[];
    readonly added: readonly Span[];
    readonly open: readonly Span[];
}

/**
 * @param notes where what could not be parsed is said
 * @param before the view of the same file a keystroke ago: versions that did not change are taken from it
 */
export async function viewFile(host: Host, file: ChangedFile, notes: string[], before?: FileView): Promise<FileView> {
    const language = languageOf(file.path);
    const grammar = language && (await loadGrammar(host, language));
    const open = file.open ?? [];
    const texts = {
        base: file.base === undefined ? undefined : linesOf(file.base),
        patch: file.patch === undefined ? undefined : linesOf(file.patch),
        target: file.target === undefined ? undefined : linesOf(file.target),
        result: file.result === undefined ? undefined : linesOf(settled(file.result, open)),
    };
    const empty = linesOf('');
    const same = before && before.base?.text === file.base && before.patch?.text === file.patch;
    const pickHunks = same ? before.pickHunks : hunksOf(texts.base ?? empty, texts.patch ?? empty);
    const resultHunks = texts.result ? hunksOf(texts.target ?? empty, texts.result) : [];
    const pickAdded = addedSpans(pickHunks, texts.patch ?? empty);
    const pickRemoved = removedSpans(pickHunks, texts.base ?? empty);
    const added = addedSpans(resultHunks, texts.result ?? empty);
    const removed = removedSpans(resultHunks, texts.target ?? empty);

    const names = new Set<string>();
    const parse = (
        version: Lines | undefined,
        spans: readonly Span[],
        role: 'base' | 'patch' | 'target' | 'result',
    ): Version | undefined => {
        if (!version) return undefined;
        const known = before?.[role];
        if (known?.text === version.text && known.syntax && covers(known.syntax, spans, names)) {
            for (const { name } of known.syntax.copied) names.add(name);
            return known;
        }
        const wanted = (range: FunctionRange) => {
            // Hunks that only add touch a function without holding any of its text.
            const inside = touches(spans, range.start, range.end) || names.has(range.name);
            if (inside) names.add(range.name);
            return inside;
        };
        const syntax = grammar && readFile(grammar, version.text, wanted, spans);
        if (grammar && !syntax) notes.push(notParsed(file.path, role));
        for (const { name } of syntax?.skipped ?? []) notes.push(notParsed(file.path, role, name));
        return { ...version, syntax };
    };
    // The versions with the pick first: the names of their functions say which are wanted of the others.
    const patch = parse(texts.patch, pickAdded, 'patch');
    const result = parse(texts.result, added, 'result');
    const base = parse(texts.base, pickRemoved, 'base');
    const target = parse(texts.target, removed, 'target');
    return {
        path: file.path,
        language,
        base,
        patch,
        target,
        result,
        names: { basePath: file.basePath, patchPath: file.patchPath, targetPath: file.targetPath },
        pickHunks,
        resultHunks,
        pickAdded,
        added: added.filter(({ start, end }) => !touches(open, start, end)),
        open,
    };
}

/** Everything that is wanted now was copied then. */
function covers({ functions, copied }: FileSyntax, spans: readonly Span[], names: ReadonlySet<string>): boolean {
    const had = new Set(copied.map(({ start }) => start));
    return functions.every(
        (range) => had.has(range.start) || !(names.has(range.name) || touches(spans, range.start, range.end)),
    );
}

/** The same length, with conflict regions as blanks: what stands around them is checked, they are not. */
function settled(text: string, open: readonly Span[]): string {
    let out = '';
    let at = 0;
    for (const { start, end } of open) {
        out += text.slice(at, start) + text.slice(start, end).replace(/[^\n]/g, ' ');
        at = end;
    }
    return out + text.slice(at);
}

/** The function of this version that goes by the same name. */
export function sameFunction(version: Version | undefined, fn: FunctionRange): FunctionSyntax | undefined {
    // Which of several without a name is which, nothing tells.
    if (fn.name === '') return undefined;
    const named = version?.syntax?.copied.filter(({ name }) => name === fn.name) ?? [];
    return named.find(({ nth }) => nth === fn.nth) ?? named[0];
}
