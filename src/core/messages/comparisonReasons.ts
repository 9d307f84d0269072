/** Why a backport is not the same patch as its original: the facts, and the sentences made of them. See `names.ts`. */
import * as l10n from '@vscode/l10n';
import { shortenCommit } from '../base/shortenCommit.ts';
import { quoteName, someNames } from './names.ts';

/** One thing that differs between a patch and its backport, or that does not. */
export type ComparisonReason = ReasonFacts & {
    /** Of a change of several files: the file that it is about, where its facts name none. */
    readonly inFile?: string;
};

type ReasonFacts =
    /**
     * `same-patch`: to the byte, in the same context; `same-lines`: the changed lines alone; `other-hunks`: the lines stand at
     * another place or are cut into other hunks; `reordered`: the same lines in another order.
     */
    | { readonly kind: 'same-patch' | 'same-lines' | 'other-hunks' | 'reordered' }
    | { readonly kind: LinesReason; readonly lines: number }
    /** Each name of the original is everywhere the same other one. */
    | { readonly kind: 'names-replaced'; readonly names: readonly { readonly from: string; readonly to: string }[] }
    /** Functions, as the original and the backport have them. */
    | { readonly kind: 'other-function'; readonly original: string; readonly backport: string }
    /** A hunk in the wrong place, and where it belongs; undefined where the target has no such place. */
    | ({ readonly kind: 'misplaced' } & MisplacedPlaces)
    /** A hunk in a place of another name, which is the right one all the same. */
    | {
          readonly kind: 'relocated';
          readonly why: 'renamed' | 'moved' | 'reordered';
          readonly original: NamedPlace;
          readonly backport: NamedPlace;
      }
    /** Definitions of the original, e.g. `class Cache`. */
    | { readonly kind: 'definitions-missing'; readonly names: readonly string[] }
    | FileReason;

interface MisplacedPlaces {
    readonly original: NamedPlace;
    readonly backport: NamedPlace;
    readonly expected?: NamedPlace | undefined;
    /** The change is at the expected place already. */
    readonly isPresent?: boolean;
}

/** A function, a row, a heading or a line beside a place. */
interface NamedPlace {
    /** "" where nothing tells the place from others. */
    readonly name: string;
    /** 1-based, before the change. */
    readonly line: number;
}

type LinesReason =
    | 'context-differs'
    | 'change-differs'
    | 'lines-missing'
    | 'lines-extra'
    /** Lines that the target had before as the original makes them. */
    | 'lines-present'
    /** In whitespace that means nothing. */
    | 'whitespace-differs'
    /** In whitespace alone, in a file where it means something. */
    | 'only-whitespace-differs'
    | 'line-ends-differ';

/** Paths are as the backport has them, else as the original has them. */
type FileReason =
    | { readonly kind: 'file-renamed'; readonly path: string; readonly original: string }
    | { readonly kind: 'file-missing' | 'file-extra'; readonly path: string; readonly change: FileAction }
    /** Ids of what each side makes of the file; undefined where it is text. */
    | {
          readonly kind: 'contents-differ';
          readonly path: string;
          readonly what: Exclude<ComparedFileKind, 'empty'>;
          readonly original: string | undefined;
          readonly backport: string | undefined;
      }
    /** What the file was before; it becomes the same. */
    | { readonly kind: 'contents-differed'; readonly path: string }
    /** One side makes the file, or removes it; the other one does not. */
    | {
          readonly kind: 'file-added' | 'file-deleted';
          readonly path: string;
          readonly only: 'original' | 'backport';
      }
    /** Octal; undefined where that side does not change it. */
    | {
          readonly kind: 'mode-differs';
          readonly path: string;
          readonly original: string | undefined;
          readonly backport: string | undefined;
      }
    /** Whether the last line of the backport's file has a line end; the original's is the other way round. */
    | { readonly kind: 'last-line-end'; readonly path: string; readonly backport: boolean };

/**
 * Files that are compared as a whole, since they have no lines to compare: by their nature, their size, or for want of
 * any.
 */
export type ComparedFileKind = 'binary' | 'submodule' | 'link' | 'large' | 'empty';

/** What one side alone does to a file. */
export type FileAction = {
    /** Where it is more than a file of text. */
    readonly what?: ComparedFileKind;
} & (
    | { readonly action: 'add' | 'delete' | 'change' }
    | { readonly action: 'rename'; readonly from: string }
    /** Octal. */
    | { readonly action: 'mode'; readonly mode: string }
);

/** What the two functions show of why a line differs. */
export type RowNote =
    /** Labels: what stands behind the original's label, and behind that of the line here. */
    | { readonly kind: 'same-way-out' | 'other-way-out'; readonly label: string }
    | { readonly kind: 'argument-count'; readonly original: number; readonly backport: number }
    /** The line stands for a name that this function does not have. */
    | { readonly kind: 'stands-for'; readonly name: string }
    /** The line uses another name that the original knows, too. */
    | { readonly kind: 'uses'; readonly name: string }
    /** The line is only in the backport. */
    | { readonly kind: 'only-here' }
    /** The target had the line before. */
    | { readonly kind: 'present' };

/** @returns one sentence; one about a single file of several names that file first */
export function describeReason(reason: ComparisonReason): string {
    const sentence = describeFacts(reason);
    return reason.inFile === undefined ? sentence : `${reason.inFile}: ${sentence}`;
}

function describeFacts(reason: ComparisonReason): string {
    switch (reason.kind) {
        case 'same-patch':
            return l10n.t('The same lines are changed, to the byte, in the same context.');
        case 'same-lines':
            return l10n.t('The same lines are changed.');
        case 'other-hunks':
            return l10n.t('The change is in another place, or is divided into other hunks.');
        case 'reordered':
            return l10n.t(
                'The same lines are changed in another order or place: check whether that order means the same.',
            );
        case 'names-replaced':
            return describeNames(reason.names);
        case 'other-function':
            return l10n.t('The change to {0} is made to {1} here.', reason.original, reason.backport);
        case 'misplaced':
            return describeMisplaced(reason);
        case 'relocated':
            return describeRelocated(reason);
        case 'definitions-missing':
            return reason.names.length === 1
                ? l10n.t('{0} of the original is missing here.', someNames(reason.names, 3))
                : l10n.t('{0} of the original are missing here.', someNames(reason.names, 3));
        case 'file-renamed':
        case 'file-missing':
        case 'file-extra':
        case 'contents-differ':
        case 'contents-differed':
        case 'file-added':
        case 'file-deleted':
        case 'mode-differs':
        case 'last-line-end':
            return describeFile(reason);
        default:
            return describeLines(reason.kind, reason.lines);
    }
}

/** @returns where a hunk stands and where it belongs */
export function describeMisplaced({ original, backport, expected, isPresent }: MisplacedPlaces): string {
    const [there, here] = [namePlace(original), namePlace(backport)];
    if (!expected)
        return l10n.t(
            'The change to {0} stands in {1} here, where upstream does not have it, and no place here is like the original one.',
            there,
            here,
        );
    return isPresent
        ? l10n.t(
              'The change to {0} stands in {1} here, where upstream does not have it; {2} has it already.',
              there,
              here,
              namePlace(expected),
          )
        : l10n.t('The change to {0} stands in {1} here: it belongs to {2}.', there, here, namePlace(expected));
}

function describeRelocated({ why, original, backport }: Extract<ReasonFacts, { kind: 'relocated' }>): string {
    const [there, here] = [namePlace(original), namePlace(backport)];
    switch (why) {
        case 'renamed':
            return l10n.t('{0} is called {1} here: the lines around the change are the same.', there, here);
        case 'moved':
            return l10n.t('The lines that the change to {0} is about stand in {1} here.', there, here);
        case 'reordered':
            return l10n.t('The change to {0} stands in another order here, at {1}.', there, here);
    }
}

const namePlace = ({ name, line }: NamedPlace) =>
    name === '' ? l10n.t('line {0}', line) : l10n.t('{0} (line {1})', name, line);

function describeNames(names: readonly { readonly from: string; readonly to: string }[]): string {
    const shown = names.slice(0, 5).map(({ from, to }) => l10n.t('{0} is {1}', from, to));
    return names.length > 5
        ? l10n.t('Names differ, each one consistently: {0} and {1} more.', shown.join(', '), names.length - 5)
        : l10n.t('Names differ, each one consistently: {0}.', shown.join(', '));
}

function describeLines(kind: LinesReason, count: number): string {
    const one = count === 1;
    switch (kind) {
        case 'context-differs':
            return one
                ? l10n.t('1 line of context differs: check whether the change still means the same there.')
                : l10n.t('{0} lines of context differ: check whether the change still means the same there.', count);
        case 'change-differs':
            return one
                ? l10n.t('1 line of the change differs: read it beside the original.')
                : l10n.t('{0} lines of the change differ: read them beside the original.', count);
        case 'lines-missing':
            return one
                ? l10n.t('1 line of the original is missing here.')
                : l10n.t('{0} lines of the original are missing here.', count);
        case 'lines-extra':
            return one
                ? l10n.t('1 line is changed here that the original does not change.')
                : l10n.t('{0} lines are changed here that the original does not change.', count);
        case 'lines-present':
            return one
                ? l10n.t('1 line of the change was already present here.')
                : l10n.t('{0} lines of the change were already present here.', count);
        case 'whitespace-differs':
            return one
                ? l10n.t('1 line of the change differs in whitespace.')
                : l10n.t('{0} lines of the change differ in whitespace.', count);
        case 'only-whitespace-differs':
            return one
                ? l10n.t(
                      '1 line of the change differs in whitespace alone, which means something in this file: read it beside the original.',
                  )
                : l10n.t(
                      '{0} lines of the change differ in whitespace alone, which means something in this file: read them beside the original.',
                      count,
                  );
        case 'line-ends-differ':
            return one
                ? l10n.t('1 line of the change has another line end.')
                : l10n.t('{0} lines of the change have other line ends.', count);
    }
}

function describeFile(reason: FileReason): string {
    const name = quoteName(reason.path);
    switch (reason.kind) {
        case 'file-renamed':
            return l10n.t('{0} is {1} here.', quoteName(reason.original), name);
        case 'file-missing':
            return describeMissing(nameFile(name, reason.change.what), reason.change);
        case 'file-extra':
            return describeExtra(nameFile(name, reason.change.what), reason.change);
        case 'contents-differ':
            return describeContents(name, reason);
        case 'contents-differed':
            return l10n.t('{0} was something else here before the change; it becomes the same.', name);
        case 'file-added':
            return reason.only === 'backport'
                ? l10n.t('{0} is new here; the original changes an existing file.', name)
                : l10n.t('{0} exists here already; the original creates it.', name);
        case 'file-deleted':
            return reason.only === 'backport'
                ? l10n.t('{0} is deleted here; the original only changes it.', name)
                : l10n.t('{0} is kept here; the original deletes it.', name);
        case 'mode-differs':
            return describeModes(name, reason);
        case 'last-line-end':
            return reason.backport
                ? l10n.t('The last line of {0} ends with a line end here; the original leaves it without one.', name)
                : l10n.t('The last line of {0} ends without a line end here; the original leaves it with one.', name);
    }
}

function nameFile(name: string, what: ComparedFileKind | undefined): string {
    switch (what) {
        case undefined:
            return name;
        case 'binary':
            return l10n.t('The binary file {0}', name);
        case 'submodule':
            return l10n.t('The submodule {0}', name);
        case 'link':
            return l10n.t('The symbolic link {0}', name);
        case 'large':
            return l10n.t('The large file {0}', name);
        case 'empty':
            return l10n.t('The empty file {0}', name);
    }
}

function describeMissing(file: string, change: FileAction): string {
    switch (change.action) {
        case 'add':
            return l10n.t('{0} is not added here: say in the message why, or add what is missing.', file);
        case 'delete':
            return l10n.t('{0} is not deleted here: say in the message why, or add what is missing.', file);
        case 'change':
            return l10n.t('{0} is not changed here: say in the message why, or add what is missing.', file);
        case 'rename':
            return l10n.t(
                '{0} is not renamed from {1} here: say in the message why, or add what is missing.',
                file,
                quoteName(change.from),
            );
        case 'mode':
            return l10n.t(
                '{0} is not given mode {1} here: say in the message why, or add what is missing.',
                file,
                nameMode(change.mode),
            );
    }
}

function describeExtra(file: string, change: FileAction): string {
    switch (change.action) {
        case 'add':
            return l10n.t('{0} is added here only.', file);
        case 'delete':
            return l10n.t('{0} is deleted here only.', file);
        case 'change':
            return l10n.t('{0} is changed here only.', file);
        case 'rename':
            return l10n.t('{0} is renamed from {1} here only.', file, quoteName(change.from));
        case 'mode':
            return l10n.t('{0} is given mode {1} here only.', file, nameMode(change.mode));
    }
}

function describeContents(
    name: string,
    { what, original, backport }: Extract<FileReason, { kind: 'contents-differ' }>,
): string {
    if (original === undefined || backport === undefined)
        return l10n.t('{0} is text on one side and not on the other.', name);
    if (what === 'submodule')
        return l10n.t(
            'The submodule {0} is at {1} here; the original moves it to {2}.',
            name,
            shortenCommit(backport),
            shortenCommit(original),
        );
    if (what === 'large')
        return l10n.t('{0} is too large to be compared line by line, and becomes something else here.', name);
    return l10n.t('{0} is not text, and becomes something else here than in the original.', name);
}

function describeModes(name: string, { original, backport }: Extract<FileReason, { kind: 'mode-differs' }>): string {
    if (backport === undefined)
        return l10n.t('{0} keeps its mode here; the original sets {1}.', name, nameMode(original ?? ''));
    return original === undefined
        ? l10n.t('{0} gets mode {1} here; the original does not change it.', name, nameMode(backport))
        : l10n.t('{0} gets mode {1} here; the original sets {2}.', name, nameMode(backport), nameMode(original));
}

/** `100755 (executable)`. */
function nameMode(mode: string): string {
    switch (mode) {
        case '100644':
            return l10n.t('{0} (not executable)', mode);
        case '100755':
            return l10n.t('{0} (executable)', mode);
        case '120000':
            return l10n.t('{0} (a symbolic link)', mode);
        case '160000':
            return l10n.t('{0} (a submodule)', mode);
        default:
            return l10n.t('{0} (another kind of file)', mode);
    }
}

/** A few words that stand behind the line. */
export function describeRowNote(note: RowNote): string {
    switch (note.kind) {
        case 'same-way-out':
            return l10n.t('does what {0} does', note.label);
        case 'other-way-out':
            return l10n.t('does not do what {0} does', note.label);
        case 'argument-count':
            return note.backport === 1
                ? l10n.t('1 argument here, {0} in the original', note.original)
                : l10n.t('{0} arguments here, {1} in the original', note.backport, note.original);
        case 'stands-for':
            return l10n.t('stands for {0}', note.name);
        case 'uses':
            return l10n.t('{0} here', note.name);
        case 'only-here':
            return l10n.t('only here');
        case 'present':
            return l10n.t('was here already');
    }
}
