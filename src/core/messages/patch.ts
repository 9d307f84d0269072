/** What a patch contains that could not be read, and what that means. See `names.ts` for how these are made. */
import * as l10n from '@vscode/l10n';

export const hunkTooShort = (missing: number) =>
    missing === 1
        ? l10n.t('The hunk is 1 line shorter than its header says: the patch was cut off or edited.')
        : l10n.t('The hunk is {0} lines shorter than its header says: the patch was cut off or edited.', missing);

export const notAHunkLine = () =>
    l10n.t('A hunk cannot contain this line: the patch was wrapped or edited on its way.');

export const combinedDiff = () =>
    l10n.t('This is the combined diff of a merge: it shows a result, and cannot be applied.');

export const binaryWithoutData = () =>
    l10n.t(
        'The patch says that this binary file differs, but does not contain it: create the patch with "git diff --binary".',
    );

export const contextFormat = () =>
    l10n.t('This is a context diff: create the patch in the unified format ("diff -u").');

export const noNames = () => l10n.t('The header does not name the file.');

export const whitespaceDamaged = () =>
    l10n.t('This line differs from the file only in whitespace: tabs were replaced on the way.');

export const notInTheFile = () =>
    l10n.t('The file that the patch was made from has other text here: the patch was edited on its way.');

export const cutBeforeHunks = () => l10n.t('The patch of this file ends before its first hunk: it was cut off.');
