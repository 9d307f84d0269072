/** The warnings of a pick: its files in four versions, with the two trees at hand. */
import { parseConflicts } from '../../conflict/parseConflicts.ts';
import { findLargest } from '../../base/arrays.ts';
import { decode, encode, isBinary } from '../../base/text.ts';
import type { FileChange } from '../../git/diffTree.ts';
import type { ReportNote } from '../../messages/reportNotes.ts';
import type { SuggestionResults, WarningResults } from '../context/results.ts';
import {
    checkComposed,
    readCheckedFacts,
    listSuggestedRegions,
    settleWhole,
    type MarkedText,
} from './checkComposed.ts';
import { isOfTwoSides, readTextAt, type AnalysisContext } from '../context/analysisContext.ts';
import type { WarningOptions } from '../context/warningOptions.ts';
import type { Store } from '../../git/store.ts';
import { listParentFolders, readForeignPaths, isGenerated } from '../../syntax/vendored.ts';
import { checkPick, type CheckInput } from './checkPick.ts';
import { createIntroducedBy } from './createIntroducedBy.ts';
import { once } from '../../base/memo.ts';
import type { SourceTree } from './model/rule.ts';
import { readIncludes } from './symbols/includes.ts';
import { listDifferingFiles } from '../../syntax/treeFiles.ts';
import { readTreeWords } from '../../syntax/treeWords.ts';
import { viewFile, type CheckedFile, type FileView } from './model/fileView.ts';

/** Files of one pick that are looked into; a pick that changes more is a vendor drop or a reformatting. */
const MOST_FILES = 80;
/** Characters of one version; a text beyond that is data. */
const LARGEST_FILE = 8 << 20;
/** Characters of all versions together. */
const MOST_TEXT = 12 << 20;
/** Characters of other files that are read for one check, a file as often as it is searched: a second or two. */
const MOST_READ = 96 << 20;
/** Characters that are kept of these files. */
const KEPT_TEXT = 16 << 20;

/**
 * Of the dry run's result, with its open regions as they are suggested; what holds only with one side of a region for which
 * nothing is suggested is not said outside of it.
 * @returns places in the dry run's result, with its markers; of a file that is suggested to go elsewhere, in that text
 */
export async function findWarnings(
    context: AnalysisContext,
    suggested: SuggestionResults,
    options: WarningOptions = {},
): Promise<WarningResults> {
    const { files, notes, known, trees: prepared } = await prepare(context);
    const { reading, ...trees } = prepared;
    reading.left = MOST_READ;
    const settled = await settleWhole(context, files, suggested.files);
    const marked = new Map(
        files.flatMap((file): [string, MarkedText][] =>
            file.open?.length && file.result !== undefined
                ? [[file.path, { text: file.result, facts: readCheckedFacts(file) }]]
                : [],
        ),
    );
    const found = await checkComposed(marked, listSuggestedRegions(context, suggested), (composed) => {
        const now = settled.map((file): CheckedFile => {
            const result = composed.get(file.path);
            return result === undefined ? file : { ...file, result, open: [], isGuess: true };
        });
        return checkPick({ ...options, ...trees, known, host: context.store.host, files: now });
    });
    return { ...found, notes: [...found.notes, ...notes, ...notesOn(reading)] };
}

/** What one check may read of the trees. */
interface Reading {
    left: number;
}

const notesOn = ({ left }: Reading): ReportNote[] => (left < 0 ? [{ kind: 'search-cut' }] : []);

/** What is kept of a pick for one check after the other: its files, their views, its trees. Gone with its context. */
interface Prepared {
    readonly files: readonly CheckedFile[];
    /** What of the pick is not looked at. */
    readonly notes: readonly ReportNote[];
    readonly known: Map<string, FileView>;
    readonly trees: Pick<CheckInput, 'base' | 'target' | 'introduced' | 'sides'> & { readonly reading: Reading };
}

const prepared = new WeakMap<AnalysisContext, Promise<Prepared>>();

/** Reads and parses what {@link findWarnings} will ask for, a file at a time: whoever waits for git meanwhile comes between. */
export async function prepareWarnings(context: AnalysisContext): Promise<void> {
    const { files, known, trees } = await prepare(context);
    for (const file of files) {
        await new Promise(setImmediate);
        if (!known.has(file.path)) known.set(file.path, await viewFile(context.store.host, file));
    }
    await Promise.all([trees.base(), trees.target()]);
}

/**
 * The same for files that a user is editing: only what has changed is parsed again, the rest is kept with the context.
 * @param texts by path as the report names it, what a file holds now; conflict regions are left out, the rest is checked
 * @returns what is said of these files
 */
export async function checkTexts(
    context: AnalysisContext,
    texts: ReadonlyMap<string, string>,
    options: WarningOptions = {},
): Promise<WarningResults> {
    const found = await checkResult(context, texts, [], options);
    return { ...found, warnings: found.warnings.filter(({ path }) => texts.has(path)) };
}

/** Files of the pick that are looked into, by the names that the report has for them. */
export async function listResultPaths(context: AnalysisContext): Promise<ReadonlySet<string>> {
    return new Set((await prepare(context)).files.map(({ path }) => path));
}

/**
 * @param results what files of the pick hold, undefined where the result lacks them; the others are as in the dry run
 * @param others files that the result changes beside them
 * @returns nothing of files that the result leaves as they are on the target
 */
export async function checkResult(
    context: AnalysisContext,
    results: ReadonlyMap<string, string | undefined>,
    others: readonly CheckedFile[],
    options: WarningOptions,
): Promise<WarningResults> {
    const { files, known, trees } = await prepare(context);
    const { reading, ...asked } = trees;
    reading.left = MOST_READ;
    const now = files.map((file): CheckedFile => {
        if (!results.has(file.path)) return file;
        const text = results.get(file.path);
        return { ...file, result: text, open: text === undefined ? [] : regionsIn(text, file) };
    });
    const all = [...now, ...others];
    const found = await checkPick({ ...options, ...asked, known, host: context.store.host, files: all });
    const leftOut = new Set(
        all.flatMap(({ path, target, result }) =>
            results.has(path) && (result === undefined || result === target) ? [path] : [],
        ),
    );
    const warnings = found.warnings.filter(({ path }) => !leftOut.has(path));
    return { ...found, warnings, notes: [...found.notes, ...notesOn(reading)] };
}

function prepare(context: AnalysisContext): Promise<Prepared> {
    let kept = prepared.get(context);
    if (!kept) {
        kept = changedFiles(context).then((changed) => ({ ...changed, known: new Map(), trees: treesOf(context) }));
        prepared.set(context, kept);
        kept.catch(() => prepared.delete(context));
    }
    return kept;
}

function regionsIn(text: string, file: CheckedFile) {
    return parseConflicts(text, readCheckedFacts(file)).regions.map(({ start, end }) => ({ start, end }));
}

function treesOf(context: AnalysisContext): Prepared['trees'] {
    const { store, trees, changes } = context;
    const near = changes.map(({ path }) => path);
    const sides = kindOfSides(context);
    const reading: Reading = { left: MOST_READ };
    return {
        reading,
        base: once(() => treeOf(store, trees.base, near, reading)),
        target: once(() => treeOf(store, trees.target, near, reading)),
        // What is missing between two sides was removed on one of them: there is no commit to take first.
        ...(sides ? { sides } : { introduced: createIntroducedBy(context) }),
    };
}

/** A rebase step and a mail are picks. */
function kindOfSides(context: AnalysisContext): CheckInput['sides'] {
    const kind = context.operation?.kind;
    if (isOfTwoSides(context)) return 'merge';
    return kind === 'revert' || kind === 'stash' || kind === 'checkout' ? 'other' : undefined;
}

async function treeOf(store: Store, name: string, near: readonly string[], reading: Reading): Promise<SourceTree> {
    const words = await readTreeWords(store, name, near);
    const lists = includeLists(store);
    const includes = async (oid: string) => {
        const known = lists.get(oid);
        if (known) return known;
        const list = readIncludes((await readBlobText(store, oid)) ?? '');
        lists.set(oid, list);
        for (const oldest of lists.keys()) {
            if (lists.size <= KEPT_LISTS) break;
            lists.delete(oldest);
        }
        return list;
    };
    const texts = keptTexts(KEPT_TEXT, (oid) => readBlobText(store, oid));
    const read = async (oid: string) => {
        if (reading.left < 0) return undefined;
        const text = await texts(oid);
        reading.left -= text?.length ?? 0;
        return text;
    };
    // A pick of such files alone is about them.
    const isForeign = near.every((path) => words.isForeign({ path, oid: words.byPath.get(path) ?? '' }))
        ? () => false
        : words.isForeign;
    return { ...words, isForeign, read, includes };
}

/** Some 10 MB. */
const KEPT_LISTS = 20_000;

function includeLists(store: Store): Map<string, readonly string[]> {
    const key = 'warnings:includes';
    const known = store.memo.get(key) as Map<string, readonly string[]> | undefined;
    if (known) return known;
    const fresh = new Map<string, readonly string[]>();
    store.memo.set(key, fresh);
    return fresh;
}

/** The texts that were asked for last: one name after the other is looked for in the same files. */
function keptTexts(most: number, read: (oid: string) => Promise<string | undefined>) {
    const kept = new Map<string, string | undefined>();
    let length = 0;
    return async (oid: string) => {
        if (kept.has(oid)) return kept.get(oid);
        const text = await read(oid);
        if (kept.has(oid)) return text;
        kept.set(oid, text);
        length += text?.length ?? 0;
        for (const [oldest, { length: gone } = ''] of kept) {
            if (length <= most) break;
            kept.delete(oldest);
            length -= gone;
        }
        return text;
    };
}

/** @returns undefined where it is not text */
export async function readBlobText({ objects }: Store, oid: string): Promise<string | undefined> {
    const object = await objects.read(oid);
    return object?.type === 'blob' && !isBinary(object.data) ? decode(object.data).text : undefined;
}

/** Pairs what the pick changes with what the dry run changes. */
async function changedFiles(context: AnalysisContext): Promise<{ files: CheckedFile[]; notes: ReportNote[] }> {
    const { store, trees } = context;
    const isForeign = await readForeignPaths(
        store,
        trees.patch,
        new Set(context.changes.flatMap(({ path }) => listParentFolders(path))),
    );
    const edited = context.changes.filter(({ path }) => !isForeign(path));
    // A pick of such files alone is about them.
    const changes = conflictsFirst(context, edited.length ? edited : context.changes);
    const left = new Set(await listDifferingFiles(store, trees.target, trees.result));
    const regular = changes.filter(({ mode, oldMode }) => isFile(mode) || isFile(oldMode)).slice(0, MOST_FILES);
    const paired = regular.map((change) => {
        const path = [change.path, change.oldPath].find((each) => left.has(each));
        if (path !== undefined) left.delete(path);
        return { change, path };
    });
    // What git carried into a file of another name: the same last name, or the only one left.
    for (const pair of paired) {
        if (pair.path !== undefined || pair.change.status === 'D') continue;
        const name = lastName(pair.change.path);
        const path = [...left].find((each) => lastName(each) === name);
        if (path === undefined) continue;
        pair.path = path;
        left.delete(path);
    }
    const files: CheckedFile[] = [];
    const notes: ReportNote[] = [];
    let length = 0;
    let foreign = context.changes.length - changes.length;
    for (const { change, path } of paired) {
        if (length > MOST_TEXT) break;
        const file = await changedFile(context, change, path);
        const lengths = [file.base, file.patch, file.target, file.result].map((text) => text?.length ?? 0);
        if (findLargest(lengths) > LARGEST_FILE) {
            notes.push({ kind: 'too-large', path: file.path });
            continue;
        }
        for (const one of lengths) length += one;
        if (edited.length && isGeneratedFile(file)) foreign++;
        else files.push(file);
    }
    const unchecked = changes.length - foreign - files.length - notes.length;
    if (foreign) notes.push({ kind: 'foreign-unchecked', count: foreign });
    if (unchecked > 0 && files.length && changes.length > MOST_FILES)
        notes.push({ kind: 'files-unchecked', count: unchecked });
    return { files, notes };
}

/** A merge can change more files than are looked into. */
function conflictsFirst({ files }: AnalysisContext, changes: readonly FileChange[]): readonly FileChange[] {
    if (changes.length <= MOST_FILES) return changes;
    const inConflict = new Set(files.map(({ path }) => path));
    const [first, rest] = [
        changes.filter(({ path }) => inConflict.has(path)),
        changes.filter(({ path }) => !inConflict.has(path)),
    ];
    return [...first, ...rest];
}

/** Written by a program before the pick and after it. */
const isGeneratedFile = ({ base, patch, target }: CheckedFile) =>
    [base, patch, target].every((text) => text === undefined || isGenerated(encode(text.slice(0, 80_000), 'utf8')));

async function changedFile(
    context: AnalysisContext,
    change: FileChange,
    inResult: string | undefined,
): Promise<CheckedFile> {
    const { store, trees } = context;
    const path = inResult ?? change.path;
    const conflict = context.files.find((file) => file.path === path);
    const targetPath = conflict?.targetPath ?? (change.status === 'R' && inResult === change.path ? undefined : path);
    const [base, patch, result, target] = await Promise.all([
        change.status === 'A' ? undefined : readTextAt(store, trees.base, change.oldPath),
        change.status === 'D' ? undefined : readTextAt(store, trees.patch, change.path),
        readTextAt(store, trees.result, path),
        readTextAt(store, trees.target, targetPath).then(
            async (text) => text ?? (await readTextAt(store, trees.target, change.oldPath)),
        ),
    ]);
    return {
        path,
        basePath: change.oldPath,
        patchPath: change.path,
        targetPath: targetPath ?? change.oldPath,
        base,
        patch,
        target,
        result,
        open: conflict?.regions.map(({ start, end }) => ({ start, end })) ?? [],
    };
}

const isFile = (mode: string) => mode.startsWith('100');
const lastName = (path: string) => path.slice(path.lastIndexOf('/') + 1);
