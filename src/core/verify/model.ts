/** What a verification takes and gives. Pure data; `schema` 1 of `git-backport verify --json` is {@link Comparison}. */
import type { Block } from './blocks.ts';

/** One commit's change, with the whole text of every file before and after. */
export interface ChangeSet {
    /** `git patch-id --stable` of the change, or undefined where it changes nothing. */
    readonly patchId: string | undefined;
    readonly files: readonly ChangedFile[];
}

export interface ChangedFile {
    /** Name after the change; before it, for a deleted file. */
    readonly path: string;
    /** Name before the change, where it is another one. */
    readonly oldPath?: string;
    /** "" where the file is not there; its end alone where {@link blocks} are at hand. */
    readonly before: string;
    readonly after: string;
    /** The changed functions, if they were read already; without them they are looked for in the texts. */
    readonly blocks?: readonly Block[];
    /**
     * git's hunks, if at hand: for each its first line before and after (1-based) and the kinds of its lines. Without them
     * the texts are compared here.
     */
    readonly hunks?: readonly HunkShape[];
    /** For what is not text (binary, submodule) and for what no text shows: what the file is before and after, as ids. */
    readonly opaque?: { readonly before: string; readonly after: string };
    /** The change makes this file. */
    readonly added?: true;
    /** Octal, where the change sets or changes it. */
    readonly mode?: string;
}

export interface HunkShape {
    readonly oldStart: number;
    readonly newStart: number;
    /** One character per line: blank, `+`, `-`. */
    readonly kinds: string;
}

export type Verdict = 'identical' | 'moved' | 'renamed' | 'restructured';

/** `change`: differs in a changed line; `context`: differs in context only. */
export type RowMark = 'same' | 'change' | 'context';

export interface Comparison {
    /**
     * `identical`: the patch-ids are equal. `moved`: the same changed lines, in another place or context. `renamed`: the
     * changed lines differ by names alone, each name always replaced by the same one, or by the file's name.
     * `restructured`: anything else.
     */
    readonly verdict: Verdict;
    /** Sentences: what differs, most important first. */
    readonly reasons: readonly string[];
    /** Rows of each mark, over all files. */
    readonly counts: Readonly<Record<RowMark, number>>;
    readonly files: readonly FileComparison[];
}

export interface FileComparison {
    /** Path in the original and in the backport; undefined where that one does not change such a file. */
    readonly original: string | undefined;
    readonly backport: string | undefined;
    readonly verdict: Verdict;
    readonly reasons: readonly string[];
    readonly blocks: readonly BlockComparison[];
}

/** One changed function (or the surroundings of a change outside of any), whole, both sides in rows. */
export interface BlockComparison {
    /** As the original has it, else as the backport has it; "" outside of any function. */
    readonly name: string;
    /** Its name in the backport, where that is another one. */
    readonly backportName?: string;
    readonly counts: Readonly<Record<RowMark, number>>;
    readonly rows: readonly Row[];
}

export interface Row {
    readonly mark: RowMark;
    /** A few words on why it differs, where the two functions show it. */
    readonly note?: string;
    /** Missing: the other side has a line that this one lacks. */
    readonly original?: RowLine;
    readonly backport?: RowLine;
}

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

/** A comparison of two commits: what `git-backport verify --json` prints. */
export interface Verification extends Comparison {
    readonly schema: 1;
    readonly original: Named;
    readonly backport: Named;
}

export interface Named {
    /** 40 hex. */
    readonly commit: string;
    readonly subject: string;
}
