/** What a verification takes and gives. Pure data. */
import type { ComparisonReason, ComparedFileKind, RowNote } from '../messages/comparisonReasons.ts';
import type { MisplacedHunk, RelocatedHunk } from '../placement/misplacedHunk.ts';

/** One commit's change, with the whole text of every file before and after. */
export interface ChangeSet {
    /** Equal for two changes where `git patch-id --stable` of them is; undefined where nothing is changed. */
    readonly patchId: string | undefined;
    readonly files: readonly ChangedFile[];
}

/** One file of a commit's change, before and after it; `changeSet.ts` reads it from git. */
export interface ChangedFile {
    /** Name after the change; before it, for a deleted file. */
    readonly path: string;
    /** Name before the change, where it is another one. */
    readonly oldPath?: string;
    /** "" where the file is not there; its end alone where {@link blocks} are at hand. */
    readonly before: string;
    readonly after: string;
    /** The changed functions, if they were read already; without them they are looked for in the texts. */
    readonly blocks?: readonly ChangedBlock[];
    /**
     * git's hunks, if at hand: for each its first line before and after (1-based) and the kinds of its lines. Without them
     * the texts are compared here.
     */
    readonly hunks?: readonly HunkShape[];
    /** Blobs of the whole text before and after; undefined for what is not text. */
    readonly ids?: { readonly before: string; readonly after: string };
    /** For what is not text (binary, submodule) and for what no text shows: what the file is before and after, as ids. */
    readonly opaque?: { readonly before: string; readonly after: string };
    /** The change makes this file, or removes it. */
    readonly added?: true;
    readonly deleted?: true;
    /** Where it is not text that can be compared line by line; a link's text is where it points. */
    readonly what?: Exclude<ComparedFileKind, 'empty'>;
    /** Octal, where the change sets or changes it. */
    readonly mode?: string;
}

/** Where a hunk of git's stands and what it does with each line, without the lines themselves. */
export interface HunkShape {
    readonly oldStart: number;
    readonly newStart: number;
    /** One character per line: blank, `+`, `-`. */
    readonly kinds: string;
}

/**
 * How far a backport is from its original, the nearest first but for `misplaced`, which overrules all others: see
 * {@link Comparison.verdict}.
 */
export type Verdict = 'identical' | 'respaced' | 'moved' | 'renamed' | 'restructured' | 'misplaced';

/**
 * How much of a `restructured` patch differs. `small`: a few lines, or what stands beside them (a mode); `partial`: pieces of
 * the original are missing; `large`: more lines differ than are the same; `other`: nothing is the same.
 */
export type Extent = 'small' | 'partial' | 'large' | 'other';

/** `change`: differs in a changed line; `context`: differs in context only. */
export type RowMark = 'same' | 'change' | 'context';

/** How the patch of an original and that of its backport differ, over all files; made by `comparePatches`. */
export interface Comparison {
    /**
     * `identical`: the patch-ids are equal, and the changed lines are to the byte; so is what the patch changes beside lines
     * (modes, binary files, submodules). `respaced`: the changed lines differ in whitespace alone, where it means nothing.
     * `moved`: the same changed lines, in another place or context. `renamed`: the changed lines differ by names alone, each
     * name always replaced by the same one, or by the file's name. `restructured`: anything else. `misplaced`: above all of
     * these, whatever the patch-ids are: a hunk stands in another function, row or comment than upstream.
     */
    readonly verdict: Verdict;
    /** Of a `restructured` patch only. */
    readonly extent?: Extent;
    /** What differs, most important first. */
    readonly reasons: readonly ComparisonReason[];
    /** Rows of each mark, over all files. */
    readonly counts: Readonly<Record<RowMark, number>>;
    readonly files: readonly FileComparison[];
}

/** How original and backport differ in one file, or in the file that only one of them changes. */
export interface FileComparison {
    /** Path in the original and in the backport; undefined where that one does not change such a file. */
    readonly original: string | undefined;
    readonly backport: string | undefined;
    readonly verdict: Verdict;
    readonly reasons: readonly ComparisonReason[];
    /** What differs beside lines of text. */
    readonly beside?: readonly FileDifference[];
    /** Hunks in another place than the original's, with both places and the one where they belong. */
    readonly misplaced?: readonly MisplacedHunk[];
    /** Hunks in a place of another name that is the right one, and why. */
    readonly relocated?: readonly RelocatedHunk[];
    readonly blocks: readonly BlockComparison[];
}

/** Each side as the change leaves it. */
export type FileDifference =
    /** Octal; undefined where that side does not change it. */
    | { readonly kind: 'mode'; readonly original: string | undefined; readonly backport: string | undefined }
    /** The id of what it becomes; undefined where that side deletes it. */
    | {
          readonly kind: 'contents';
          readonly what: NonNullable<ChangedFile['what']>;
          readonly original: string | undefined;
          readonly backport: string | undefined;
      }
    /** One side makes the file, or removes it; the other one does not. */
    | { readonly kind: 'added' | 'deleted'; readonly only: 'original' | 'backport' }
    /** Whether the last line ends with a line end. */
    | { readonly kind: 'end-of-file'; readonly original: boolean; readonly backport: boolean };

/** One changed function (or the surroundings of a change outside of any), whole, both sides in rows. */
export interface BlockComparison {
    /** As the original has it, else as the backport has it; "" outside of any function. */
    readonly name: string;
    /** Its name in the backport, where that is another one. */
    readonly backportName?: string;
    readonly counts: Readonly<Record<RowMark, number>>;
    readonly rows: readonly ComparisonRow[];
}

/** One row of the view of two columns: a line of the original beside its counterpart in the backport. */
export interface ComparisonRow {
    readonly mark: RowMark;
    /** Why it differs, where the two functions show it. */
    readonly note?: RowNote;
    /** Missing: the other side has a line that this one lacks. */
    readonly original?: RowLine;
    readonly backport?: RowLine;
}

/** One side of a row: a line of the patch, with its numbers and the words to highlight. */
export interface RowLine {
    readonly kind: ' ' | '+' | '-';
    /** 1-based line before the change (` `, `-`) and after it (` `, `+`). */
    readonly before?: number;
    readonly after?: number;
    /** Without the line end. */
    readonly text: string;
    /** The words that differ from the other side; columns in UTF-16 units, `from === to` where something is missing. */
    readonly words: readonly { readonly from: number; readonly to: number }[];
}

/** A comparison of two commits. */
export interface Verification extends Comparison {
    readonly schema: 1;
    readonly original: ComparedCommit;
    readonly backport: ComparedCommit;
}

/** One of the two commits of a comparison. */
export interface ComparedCommit {
    /** 40 hex. */
    readonly commit: string;
    readonly subject: string;
    /** Of a merge: against which of how many parents its change was taken, 1-based. */
    readonly mainline?: number;
    readonly parents?: number;
}

/** A line of a patch before it is held against the other side. */
export type DiffLine = Omit<RowLine, 'words'> & {
    /** Inside a hunk: what git's patch-id covers. */
    readonly near: boolean;
    /** `\n`, `\r\n`, or "" for a last line without one. */
    readonly end: string;
};

/** A function, or another part of a file, that a commit changes, with its context and changed lines. */
export interface ChangedBlock {
    readonly file: ChangedFile;
    readonly name: string;
    readonly lines: readonly DiffLine[];
}
