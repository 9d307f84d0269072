/** What a patch holds that could not be read: facts in, what it means out. */

export function hunkTooShort(missing: number): string {
    return `The hunk ends ${missing} ${missing === 1 ? 'line' : 'lines'} before its header says: the patch is cut off or was edited.`;
}

export function notAHunkLine(): string {
    return 'This line cannot stand in a hunk: the patch was wrapped or edited on its way.';
}

export function combinedDiff(): string {
    return 'This is the combined diff of a merge: it shows a result, and cannot be applied.';
}

export function binaryWithoutData(): string {
    return 'The patch says that this file differs, but does not hold its contents: make it again with --binary.';
}

export function contextFormat(): string {
    return 'This is a context diff: make it again in the unified format (diff -u).';
}

export function noNames(): string {
    return 'The header does not say which file this is.';
}

export function blanksChanged(): string {
    return 'This line differs from the file in its blanks: tabs were lost on the way.';
}

export function notInTheFile(): string {
    return 'The file that the patch was made from reads otherwise here: the patch was edited on its way.';
}

export function cutBeforeHunks(): string {
    return 'The patch of this file ends before its first hunk: it was cut off.';
}
