/** Why a conflict marker could not be read as part of a region, and what to do about it. See `names.ts` for how these are made. */
import * as l10n from '@vscode/l10n';

/** @param marker as it stands in the file, e.g. `<<<<<<<` */
export const neverClosed = (marker: string) =>
    l10n.t('This {0} line has no closing marker: complete or delete the block in the text editor.', marker);

export const neverOpened = (marker: string) =>
    l10n.t('This {0} line closes a block that was never opened: delete it, or restore the opening marker.', marker);

export const leftBehind = (marker: string) =>
    l10n.t('This {0} line belongs to a conflict whose other markers are gone: delete it.', marker);

export const severalReadings = (marker: string) =>
    l10n.t(
        'The block that starts with this {0} line can be read in several ways, because its text contains lines that look like markers: resolve it in the text editor.',
        marker,
    );

/** @param size,used characters of a marker: in this block, and in the other conflicts of the file */
export const otherMarkerSize = (size: number, used: number) =>
    l10n.t(
        'The markers of this block have {0} characters, those of the other conflicts have {1}: the block is treated as plain text.',
        size,
        used,
    );

export const leftFromVirtualBase = () =>
    l10n.t(
        'This block comes from a merge base that git created, and is outside of any conflict: delete it in the text editor.',
    );

export const moreProblems = (count: number) =>
    count === 1
        ? l10n.t('1 more line looks like a conflict marker and belongs to no conflict.')
        : l10n.t('{0} more lines look like conflict markers and belong to no conflict.', count);
