/** What a patch contains that could not be read: the facts, and the sentences made of them. See `names.ts`. */
import * as l10n from '@vscode/l10n';

/** Why a line of a patch could not be read; found by `parsePatch`, described by `describePatchFault`. */
export type PatchFault =
    /** Lines that the hunk lacks. */
    | { readonly kind: 'hunk-too-short'; readonly missing: number }
    | {
          readonly kind:
              | 'not-a-hunk-line'
              | 'combined-diff'
              | 'binary-without-data'
              | 'context-format'
              | 'no-names'
              | 'whitespace-damaged'
              | 'not-in-the-file'
              | 'cut-before-hunks';
      };

/** What is wrong, and what that means. */
export function describePatchFault(fault: PatchFault): string {
    switch (fault.kind) {
        case 'hunk-too-short':
            return fault.missing === 1
                ? l10n.t('The hunk is 1 line shorter than its header says: the patch was cut off or edited.')
                : l10n.t(
                      'The hunk is {0} lines shorter than its header says: the patch was cut off or edited.',
                      fault.missing,
                  );
        case 'not-a-hunk-line':
            return l10n.t('A hunk cannot contain this line: the patch was wrapped or edited on its way.');
        case 'combined-diff':
            return l10n.t('This is the combined diff of a merge: it shows a result, and cannot be applied.');
        case 'binary-without-data':
            return l10n.t(
                'The patch says that this binary file differs, but does not contain it: create the patch with "git diff --binary".',
            );
        case 'context-format':
            return l10n.t('This is a context diff: create the patch in the unified format ("diff -u").');
        case 'no-names':
            return l10n.t('The header does not name the file.');
        case 'whitespace-damaged':
            return l10n.t('This line differs from the file only in whitespace: tabs were replaced on the way.');
        case 'not-in-the-file':
            return l10n.t(
                'The file that the patch was made from has other text here: the patch was edited on its way.',
            );
        case 'cut-before-hunks':
            return l10n.t('The patch of this file ends before its first hunk: it was cut off.');
    }
}
