/** Where regions are, how each stands, and the name of the function or section that it is in. Pure. */
import { findRegionFunctions } from '../../core/conflict/findRegionFunctions.ts';
import type { ConflictedText } from '../../core/conflict/regions.ts';
import type { RegionStatus } from '../../protocol/panel.ts';
import { listRegionStates, type RegionModel } from './regionModel.ts';

/** A region as rows of trees and the links to it name it. */
export interface RegionPlace {
    /** 1-based line of its first marker, or where its result starts. */
    readonly line: number;
    /** "" where nothing was recognised. */
    readonly heading: string;
    readonly status: RegionStatus;
}

/**
 * Every region that a file had when the pick stopped, in order.
 * @param original the file as git left it
 * @param model its regions in `text`, which is the file as it is
 */
export function listRegionPlaces(original: ConflictedText, model: RegionModel, text: string): RegionPlace[] {
    const names = namesOf(original);
    let line = 1;
    let at = 0;
    return listRegionStates(model, text).map(({ start, status }, index) => {
        for (let next = text.indexOf('\n', at); next >= 0 && next < start; next = text.indexOf('\n', next + 1)) line++;
        at = Math.max(at, start);
        return { line, heading: names[index] ?? '', status };
    });
}

/** Asked for with every edit, while the file as git left it stays the same. */
const known = new WeakMap<ConflictedText, readonly string[]>();

function namesOf(original: ConflictedText): readonly string[] {
    const names = known.get(original) ?? findRegionFunctions(original).map((found) => found?.name ?? '');
    known.set(original, names);
    return names;
}

/** What the user is not done with. */
export function listUnresolvedPlaces(places: readonly RegionPlace[]): readonly RegionPlace[] {
    return places.filter((place) => place.status !== 'resolved');
}
