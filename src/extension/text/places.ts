/** Where regions are, with the name of the function or section that each is in. Pure. */
import { regionFunctions } from '../../core/conflict/regionFunctions.ts';
import type { ConflictedText } from '../../core/conflict/regions.ts';

/** A region that is left: its first marker's line (1-based) and where that is, "" where nothing was recognised. */
export interface Place {
    readonly line: number;
    readonly heading: string;
}

export function placesOf(conflicted: ConflictedText): Place[] {
    const functions = regionFunctions(conflicted);
    return conflicted.regions.map(({ line }, index) => ({ line, heading: functions[index]?.name ?? '' }));
}
