/** What a backport is doing now, while the user waits. */
import * as l10n from '@vscode/l10n';

export const checkingStart = () => l10n.t('Checking whether the backport can start');

/** @param branch short name */
export const switchingTo = (branch: string) => l10n.t('Switching to {0}', branch);

export const pickingCommits = (count: number) =>
    count === 1 ? l10n.t('Picking') : l10n.t('Picking {0} commits', count);

export const pickingFirst = (count: number) =>
    count === 1 ? l10n.t('Picking the other commit first') : l10n.t('Picking {0} commits first', count);

export const pickingInstead = () => l10n.t('Picking the other commit');

export const pickingAgain = () => l10n.t('Picking the commit again');

export const pickingRest = () => l10n.t('Picking the remaining commits');

export const committing = () => l10n.t('Committing');

export const skipping = () => l10n.t('Skipping');

export const puttingBack = () => l10n.t('Restoring everything as it was');

export const savingResults = () => l10n.t('Saving your results');

export const restoringResults = () => l10n.t('Restoring your results');

export const parking = () => l10n.t('Parking the pick with its results');

export const returningToParked = () => l10n.t('Returning to the parked pick');

export const returningToChanges = () => l10n.t('Returning to where your changes were made');

export const restoringChanges = () => l10n.t('Restoring your changes');
