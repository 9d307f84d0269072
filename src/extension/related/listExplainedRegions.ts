/** Which regions a commit explains: the report's causes, the other way round. Pure. */
import type { Report } from '../../core/analysis/context/report.ts';
import type { RegionPlace } from '../model/regionPlace.ts';

/** A region that a related commit explains: a row below the commit's. */
export interface Explained {
    readonly path: string;
    /** 0-based place among the file's regions. */
    readonly index: number;
    /** 1-based, as the file is now where that is known. */
    readonly line: number;
    /** The function or section that it is in; "" where nothing was recognised. */
    readonly heading: string;
    /** The lines that the patch expects there. */
    readonly base: string;
}

/** @param places the regions of a file as its document has them */
export function listExplainedRegions(
    report: Report,
    commit: string,
    places: (path: string) => readonly RegionPlace[],
): readonly Explained[] {
    return report.files.flatMap(({ path, regions }) => {
        const now = places(path);
        return regions.flatMap((region, index) => {
            if (!region.causes.includes(commit)) return [];
            const place = now.length === regions.length ? now[index] : undefined;
            return [
                {
                    path,
                    index,
                    line: place?.line ?? region.line,
                    heading: place?.heading ?? '',
                    base: region.base,
                },
            ];
        });
    });
}
