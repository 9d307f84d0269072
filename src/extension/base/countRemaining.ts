/** Counts in words: used by tree, status bar and lists alike, so that they never disagree. */
import * as l10n from '@vscode/l10n';
import type { BackportState, ConflictedFile } from '../../core/backport/state.ts';

/** "3 regions", in the language of the screen. */
export function countRegions(count: number): string {
    return count === 1 ? l10n.t('1 region') : l10n.t('{0} regions', count);
}

/** "3 files", in the language of the screen. */
export function countFiles(count: number): string {
    return count === 1 ? l10n.t('1 file') : l10n.t('{0} files', count);
}

/** "" for zero. */
export function countWarnings(count: number): string {
    if (count === 0) return '';
    return count === 1 ? l10n.t('1 warning') : l10n.t('{0} warnings', count);
}

/** A start or an abort was cut off: aborting puts things right. */
export function isInterrupted(state: BackportState): boolean {
    return state.kind === 'blocked' && state.reasons.some((reason) => reason.code === 'interrupted');
}

/** What is still to be done, in regions and, for files without markers, in files. */
export interface Remaining {
    readonly regions: number;
    /** Files that are not resolved. */
    readonly files: number;
    /** Places to go to: regions, and one for each open file that has no markers. */
    readonly places: number;
}

/** A staged file is done; one whose markers are all gone, and that was never staged, still has its file to mark. */
export function countRemaining(list: readonly ConflictedFile[]): Remaining {
    const open = list.filter((file) => !file.resolved);
    const regionsLeft = open.reduce((sum, file) => sum + file.left, 0);
    const without = open.filter((file) => file.left === 0 && file.regions === 0).length;
    return {
        regions: regionsLeft,
        files: open.filter((file) => file.left > 0 || file.regions === 0).length,
        places: regionsLeft + without,
    };
}

/** "3 regions left in 2 files", "1 file to decide", "all resolved". */
export function describeRemaining(list: readonly ConflictedFile[]): string {
    const left = countRemaining(list);
    if (left.places === 0) return l10n.t('all resolved');
    if (left.regions === 0)
        return left.files === 1 ? l10n.t('1 file to decide') : l10n.t('{0} files to decide', left.files);
    if (left.regions === 1) return l10n.t('1 region left in {0}', countFiles(left.files));
    return l10n.t('{0} regions left in {1}', left.regions, countFiles(left.files));
}
