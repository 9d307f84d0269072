/** Both versions of a file with their sections, and which line of one is which of the other. Pure. */
import { NO_PARTNER } from '../diff/alignment.ts';
import { alignFiles, splitIntoSections, type FileAlignment, type SectionedLines } from './alignFiles.ts';
import { namePlace } from './namePlace.ts';
import type { ChangedText, EditedText, PlacedEdit } from './readEditedText.ts';
import type { Section } from './section.ts';

export interface PlacementContext {
    readonly upstream: EditedText & SectionedLines;
    readonly target: EditedText & SectionedLines;
    readonly alignment: FileAlignment;
    /** For each line the nearest line above it that has a partner, itself not counted; -1 for none. */
    readonly above: { readonly upstream: Int32Array; readonly target: Int32Array };
    /** The same below, itself counted; -1 for none. */
    readonly below: { readonly upstream: Int32Array; readonly target: Int32Array };
}

/**
 * @param upstream the original change as edits @param target the backport as edits
 * @returns the versions before either change, aligned
 */
export function createContext(
    original: ChangedText,
    upstream: EditedText,
    backport: ChangedText,
    target: EditedText,
): PlacementContext {
    const sides = {
        upstream: { ...upstream, ...splitIntoSections(original.path, upstream.lines, upstream.keys) },
        target: { ...target, ...splitIntoSections(backport.path, target.lines, target.keys) },
    };
    const alignment = alignFiles(sides.upstream, sides.target);
    const partners = { upstream: alignment.toTarget, target: alignment.toUpstream };
    return {
        ...sides,
        alignment,
        above: { upstream: nearestAbove(partners.upstream), target: nearestAbove(partners.target) },
        below: { upstream: nearestBelow(partners.upstream), target: nearestBelow(partners.target) },
    };
}

function nearestAbove(partners: Int32Array): Int32Array {
    const nearest = new Int32Array(partners.length + 1).fill(-1);
    for (let at = 1; at <= partners.length; at++)
        nearest[at] = partners[at - 1] === NO_PARTNER ? nearest[at - 1]! : at - 1;
    return nearest;
}

function nearestBelow(partners: Int32Array): Int32Array {
    const nearest = new Int32Array(partners.length + 1).fill(-1);
    for (let at = partners.length - 1; at >= 0; at--) nearest[at] = partners[at] === NO_PARTNER ? nearest[at + 1]! : at;
    return nearest;
}

/** The innermost section that holds a place between two lines. */
export function findSectionAt(
    { sectionOf }: SectionedLines,
    { start, end }: Pick<PlacedEdit, 'start' | 'end'>,
): Section | undefined {
    if (end > start) return sectionOf[start];
    // Between two sections it is in what holds both.
    const [above, below] = [sectionOf[start - 1], sectionOf[start]];
    let section = above;
    while (section && !(section.from < start && start < section.to)) section = section.parent;
    return section ?? (below && below.from < start ? below : undefined);
}

/** @returns where an edit stands upstream and where it stands in the backport, as a user would say it */
export function namePlaces({ upstream, target, alignment }: PlacementContext, from: PlacedEdit, to: PlacedEdit) {
    return {
        original: namePlace(upstream, from.start, from.end, alignment.toTarget),
        backport: namePlace(target, to.start, to.end, alignment.toUpstream),
    };
}
