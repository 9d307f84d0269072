/** What an analysis could not look at. */
import * as l10n from '@vscode/l10n';
import { quoteName, someNames } from './names.ts';
import { Refusal } from './refusal.ts';

/** @param object id of contents that the repository names and does not have */
export const contentsMissing = (object: string) => new Refusal('contents-missing', { object });

export const renamesUnknown = (object: string) =>
    l10n.t(
        'Renames were not followed: this clone lacks contents that they are found by ({0}). Fetch them with "git fetch --refetch --no-filter" to be sure.',
        object.slice(0, 12),
    );

/** @param drivers names of merge drivers by path */
export function dependsOnDrivers(drivers: ReadonlyMap<string, string>): string {
    const names = [...new Set(drivers.values())].map(quoteName);
    const files = someNames([...drivers.keys()]);
    return names.length === 1
        ? l10n.t(
              'The result of {0} depends on your merge driver {1}, which only the pick itself runs: here git merged the text.',
              files,
              names[0]!,
          )
        : l10n.t(
              'The result of {0} depends on your merge drivers {1}, which only the pick itself runs: here git merged the text.',
              files,
              names.join(', '),
          );
}

export const conflictsNotRead = (count: number) =>
    count === 1
        ? l10n.t(
              'The files in conflict are so large together that the regions of 1 of them were not read: the pick itself shows them.',
          )
        : l10n.t(
              'The files in conflict are so large together that the regions of {0} of them were not read: the pick itself shows them.',
              count,
          );

/** @param count of files in conflict @param most that are checked */
export const resultNotChecked = (count: number, most: number) =>
    l10n.t('{0} files are in conflict: the result was not checked for warnings, as with more than {1}.', count, most);
