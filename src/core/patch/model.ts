/** A patch as data. Every raw text is kept, so that printing what was parsed gives the same text back. */
import type { PatchFault } from '../messages/patch.ts';

/** A damaged place; `line` is 1-based, in the text of the patch. */
export type PatchProblem = PatchFault & { readonly line: number };

/** A whole patch file, parsed without loss: `parsePatch` never fails, it lists what it did not understand. */
export interface Patch {
    /** In order: the diffs, and the text around and between them. Joined they are the whole text. */
    readonly parts: readonly (PatchText | PatchFile)[];
    /** What was not understood: 1-based lines, and why. */
    readonly problems: readonly PatchProblem[];
}

/** Text between the diffs that git skips: a mail's header, a commit message, a signature. */
export interface PatchText {
    readonly kind: 'text';
    readonly text: string;
}

/** What a diff does to its file, as its header lines say; `modify` where they say nothing else. */
export type FileChangeKind = 'modify' | 'add' | 'delete' | 'rename' | 'copy';

/** The diff of one file: header lines as they are, and what they say as data. */
export interface PatchFile {
    readonly kind: 'file';
    /** 1-based line of the header. */
    readonly line: number;
    /** Header lines with their line ends, from `diff …` (or `---`) up to the first hunk or binary data. */
    readonly header: string;
    readonly change: FileChangeKind;
    /** Without `a/` and `b/`; undefined for `/dev/null`. */
    readonly oldPath: string | undefined;
    readonly newPath: string | undefined;
    /** Octal, e.g. `100644`. */
    readonly oldMode?: string;
    readonly newMode?: string;
    /** Percent, of a rename or copy. */
    readonly similarity?: number;
    /** Blob ids from the `index` line, as short as they are there. */
    readonly oldId?: string;
    readonly newId?: string;
    readonly hunks: readonly Hunk[];
    /**
     * A body that is not made of hunks: `binary` (`GIT binary patch` with its data), `differ` (only said to differ),
     * `combined` (the diff of a merge, which cannot be applied).
     */
    readonly special?: { readonly form: 'binary' | 'differ' | 'combined'; readonly raw: string };
    /** Written by `git apply --reject` or patch(1): these hunks did not apply. */
    readonly rejected?: true;
}

/** One `@@` hunk of a file's diff; line counts are those of its header, which {@link Hunk.lines} may fall short of. */
export interface Hunk {
    /** 1-based; 0 where the count is 0 and the file is empty or new. */
    readonly oldStart: number;
    readonly oldCount: number;
    readonly newStart: number;
    readonly newCount: number;
    /** What stands behind the second `@@`: the function, as git guesses it. */
    readonly section: string;
    /** The header line as it is, with its line end. */
    readonly header: string;
    /** 1-based line of the header in the patch. */
    readonly line: number;
    readonly lines: readonly HunkLine[];
}

/** A line of a hunk's body. */
export interface HunkLine {
    /** `\` is git's `\ No newline at end of file`: it speaks of the line before. */
    readonly kind: ' ' | '+' | '-' | '\\';
    /** Without the first character, with its line end. */
    readonly text: string;
    /** An empty context line whose one blank was lost on the way; it is printed without. */
    readonly bare?: true;
}

/** @returns the files in their order, without the text between them */
export function listPatchFiles(patch: Patch): PatchFile[] {
    return patch.parts.filter((part) => part.kind === 'file');
}

/** The text of a patch. */
export function printPatch(patch: Patch): string {
    return patch.parts.map((part) => (part.kind === 'text' ? part.text : printFile(part))).join('');
}

function printFile({ header, hunks, special }: PatchFile): string {
    return header + hunks.map(printHunk).join('') + (special?.raw ?? '');
}

function printHunk({ header, lines }: Hunk): string {
    return header + lines.map(({ kind, text, bare }) => (bare ? text : kind + text)).join('');
}
