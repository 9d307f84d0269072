/** What an analysis could not look at. */
import { quoteName, someNames } from './names.ts';
import { Refusal } from './refusal.ts';

/** @param object id of contents that the repository names and does not have */
export const contentsMissing = (object: string) =>
    new Refusal(
        'contents-missing',
        `This clone lacks contents that the pick changes (${object.slice(0, 12)}): fetch them with "git fetch --refetch --no-filter".`,
    );

export const renamesUnknown = (object: string) =>
    `Renames were not followed: this clone lacks contents that would have to be compared (${object.slice(0, 12)}); fetch them with "git fetch --refetch --no-filter" to be sure.`;

/** @param drivers names of merge drivers by path */
export function dependsOnDrivers(drivers: ReadonlyMap<string, string>): string {
    const names = [...new Set(drivers.values())].map(quoteName).join(', ');
    return `How ${someNames([...drivers.keys()])} comes out depends on your merge driver ${names}, which only the pick itself runs: here git merged the text.`;
}

export const conflictsNotRead = (count: number) =>
    `The files in conflict are so large together that the regions of ${count} of them were not read; the pick itself shows them.`;
