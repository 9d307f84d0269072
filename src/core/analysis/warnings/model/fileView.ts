/** One changed file in its four versions, with the functions around what the pick changes. */
import { loadGrammar } from '../../../syntax/grammar.ts';
import type { Language } from '../../../syntax/languages/language.ts';
import { findLanguage } from '../../../syntax/languages.ts';
import { readFileSyntax, type FileSyntax, type FunctionRange, type FunctionSyntax } from '../../../syntax/outline.ts';
import type { Host } from '../../../base/host.ts';
import type { ReportNote } from '../../../messages/reportNotes.ts';
import { perObject } from '../../../base/memo.ts';
import {
    listAddedRanges,
    computeLineHunks,
    findLineAtOffset,
    indexTextLines,
    listRemovedRanges,
    listTouchedRanges,
    touches,
    subtractRanges,
    type LineHunk,
    type IndexedLines,
    type Span,
} from '../../../diff/lineHunks.ts';

/** A file as the pick, the target and the dry run (or the user) have it. Texts; undefined where it is not there. */
export interface CheckedFile {
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
    /** Regions in it are as they are suggested, or as a side has them: what is not code then says nothing. */
    readonly isGuess?: boolean;
}

/** One version of a file: its text, its lines, and its syntax where a grammar knows the language. */
export interface FileVersion extends IndexedLines {
    readonly syntax: FileSyntax | undefined;
}

export interface FileView {
    readonly path: string;
    readonly language: Language | undefined;
    readonly base: FileVersion | undefined;
    readonly patch: FileVersion | undefined;
    readonly target: FileVersion | undefined;
    readonly result: FileVersion | undefined;
    readonly names: Pick<CheckedFile, 'basePath' | 'patchPath' | 'targetPath'>;
    /** base -> patch, target -> result. */
    readonly pickHunks: readonly LineHunk[];
    readonly resultHunks: readonly LineHunk[];
    /** What came with the pick: in the patch's text, in the result's. */
    readonly pickAdded: readonly Span[];
    readonly added: readonly Span[];
    readonly open: readonly Span[];
    /** What of it could not be looked into. */
    readonly notes: readonly ReportNote[];
}

/** @param before the view of the same file a keystroke ago: what did not change is taken from it */
export async function viewFile(host: Host, file: CheckedFile, before?: FileView): Promise<FileView> {
    const language = findLanguage(file.path);
    const grammar = language && (await loadGrammar(host, language));
    const open = file.open ?? [];
    const result = file.result === undefined ? undefined : settled(file.result, open);
    const texts = mapRoles((role) => {
        const text = role === 'result' ? result : file[role];
        return text === undefined ? undefined : before?.[role]?.text === text ? before[role] : indexTextLines(text);
    });
    const same = (role: Role) => before !== undefined && before[role] === texts[role];
    if (before && ROLES.every(same) && JSON.stringify(open) === JSON.stringify(before.open)) return before;
    const empty = indexTextLines('');
    const pickHunks =
        before && same('base') && same('patch')
            ? before.pickHunks
            : computeLineHunks(texts.base ?? empty, texts.patch ?? empty);
    const resultHunks = texts.result ? computeLineHunks(texts.target ?? empty, texts.result) : [];
    const pickAdded = listAddedRanges(pickHunks, texts.patch ?? empty);
    const added = listAddedRanges(resultHunks, texts.result ?? empty);

    const names = new Set<string>();
    const parse = (role: Role, spans: readonly Span[]): FileVersion | undefined => {
        const version = texts[role];
        if (!version) return undefined;
        const known = same(role) ? before?.[role] : undefined;
        if (known && (!known.syntax || covers(known.syntax, spans, names))) {
            for (const { name } of known.syntax?.copied ?? []) names.add(name);
            return known;
        }
        const wanted = (range: FunctionRange) => {
            // Hunks that only add touch a function without holding any of its text.
            const inside = touches(spans, range.start, range.end) || names.has(range.name);
            if (inside) names.add(range.name);
            return inside;
        };
        // What is like this text to the last few lines: the same side without the change, or the text a keystroke ago.
        const slot = `${SIDES[role]} ${file.path}`;
        return { ...version, syntax: grammar && readFileSyntax(grammar, version.text, wanted, spans, slot) };
    };
    // The versions with the pick first: the names of their functions say which are wanted of the others.
    const versions = {
        patch: parse('patch', listTouchedRanges(pickHunks, texts.patch ?? empty)),
        result: parse('result', listTouchedRanges(resultHunks, texts.result ?? empty)),
        base: parse('base', listRemovedRanges(pickHunks, texts.base ?? empty)),
        target: parse('target', listRemovedRanges(resultHunks, texts.target ?? empty)),
    };
    return {
        path: file.path,
        language,
        ...versions,
        names: { basePath: file.basePath, patchPath: file.patchPath, targetPath: file.targetPath },
        pickHunks,
        resultHunks,
        pickAdded,
        added: subtractRanges(added, open),
        open,
        notes: grammar
            ? [
                  ...ROLES.flatMap((role) => notesOf(file.path, role, versions[role])),
                  ...brokenNotes(file.path, versions, open.length > 0 || file.isGuess === true),
              ]
            : [],
    };
}

const ROLES = ['base', 'patch', 'target', 'result'] as const;
type Role = (typeof ROLES)[number];

const SIDES: Readonly<Record<Role, string>> = {
    base: 'upstream',
    patch: 'upstream',
    target: 'target',
    result: 'target',
};

const mapRoles = <Value>(of: (role: Role) => Value): Readonly<Record<Role, Value>> => ({
    base: of('base'),
    patch: of('patch'),
    target: of('target'),
    result: of('result'),
});

/** What came with the pick and is not code any more: half edited, or put where it does not fit. */
function brokenNotes(path: string, { patch, result }: Pick<FileView, 'patch' | 'result'>, open: boolean): ReportNote[] {
    const [first] = result?.syntax?.broken ?? [];
    // What stands around a hole is half of something.
    if (open) return [];
    // What is odd upstream too is not what came of it here.
    if (!first || patch?.syntax?.broken.length) return [];
    return [{ kind: 'not-code', path, line: findLineAtOffset(result!, first.start) + 1 }];
}

/** What of a version could not be parsed. */
function notesOf(path: string, role: Role, version: FileVersion | undefined): ReportNote[] {
    if (!version) return [];
    if (!version.syntax) return [{ kind: 'unparsed', path, version: role }];
    return version.syntax.skipped.map(({ name }) => ({
        kind: 'unparsed',
        path,
        version: role,
        ...(name ? { name } : {}),
    }));
}

/** Everything that is wanted now was copied then. */
function covers({ functions, copied }: FileSyntax, spans: readonly Span[], names: ReadonlySet<string>): boolean {
    const had = new Set(copied.map(({ start }) => start));
    return functions.every(
        (range) => had.has(range.start) || !(names.has(range.name) || touches(spans, range.start, range.end)),
    );
}

const functionsByName = perObject(({ copied }: FileSyntax) => {
    const named = new Map<string, FunctionSyntax[]>();
    for (const fn of copied) named.set(fn.name, [...(named.get(fn.name) ?? []), fn]);
    return named;
});

/** The same length, with conflict regions blanked out: only the text around them is checked. */
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
export function findSameFunction(version: FileVersion | undefined, fn: FunctionRange): FunctionSyntax | undefined {
    // Which of several without a name is which, nothing tells.
    if (fn.name === '') return undefined;
    const named = (version?.syntax && functionsByName(version.syntax).get(fn.name)) ?? [];
    return named.find(({ nth }) => nth === fn.nth) ?? named[0];
}
