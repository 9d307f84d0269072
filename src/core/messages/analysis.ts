/** What an analysis could not look at. */
import { Refusal } from '../messages.ts';

/** @param object id of contents that the repository names and does not have */
export const contentsMissing = (object: string) =>
    new Refusal(
        'contents-missing',
        `This clone lacks contents that the pick changes (${object.slice(0, 12)}): fetch them with "git fetch --refetch --no-filter".`,
    );

export const renamesUnknown = (object: string) =>
    `Renames were not followed: this clone lacks contents that would have to be compared (${object.slice(0, 12)}); fetch them with "git fetch --refetch --no-filter" to be sure.`;
