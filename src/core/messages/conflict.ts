/** Why a conflict marker could not be read as part of a region, and what to do about it: facts and sentences. See `names.ts`. */
import * as l10n from '@vscode/l10n';

/** Why a marker line is in no region; described by `describeMarkerFault`. */
export type MarkerFault =
    /** `marker` as it stands in the file, e.g. `<<<<<<<`. */
    | { readonly kind: 'never-closed' | 'never-opened' | 'left-behind' | 'several-readings'; readonly marker: string }
    /** Characters of a marker: in this block, and in the other conflicts of the file. */
    | { readonly kind: 'other-size'; readonly size: number; readonly used: number }
    | { readonly kind: 'from-virtual-base' }
    /** More lines than are listed. */
    | { readonly kind: 'more'; readonly count: number };

/** @returns what is wrong with the line, and what to do */
export function describeMarkerFault(fault: MarkerFault): string {
    switch (fault.kind) {
        case 'never-closed':
            return l10n.t(
                'This {0} line has no closing marker: complete or delete the block in the text editor.',
                fault.marker,
            );
        case 'never-opened':
            return l10n.t(
                'This {0} line closes a block that was never opened: delete it, or restore the opening marker.',
                fault.marker,
            );
        case 'left-behind':
            return l10n.t('This {0} line belongs to a conflict whose other markers are gone: delete it.', fault.marker);
        case 'several-readings':
            return l10n.t(
                'The block that starts with this {0} line can be read in several ways, because its text contains lines that look like markers: resolve it in the text editor.',
                fault.marker,
            );
        case 'other-size':
            return l10n.t(
                'The markers of this block have {0} characters, those of the other conflicts have {1}: the block is treated as plain text.',
                fault.size,
                fault.used,
            );
        case 'from-virtual-base':
            return l10n.t(
                'This block comes from a merge base that git created, and is outside of any conflict: delete it in the text editor.',
            );
        case 'more':
            return fault.count === 1
                ? l10n.t('1 more line looks like a conflict marker and belongs to no conflict.')
                : l10n.t('{0} more lines look like conflict markers and belong to no conflict.', fault.count);
    }
}
