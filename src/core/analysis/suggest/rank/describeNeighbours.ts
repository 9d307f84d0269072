/** What the regions of a pick, and those of each file, are like taken together: what is true of most tells of each. Pure. */
import type { Features } from './computeFeatures.ts';
import type { RankCandidate } from './rankCandidates.ts';

/** Features of a region of which the ranking is told the mean over the file and over the pick. */
const MEANS = [
    'edits exact',
    'edits missing',
    'edits already',
    'edits clash',
    'edits placed',
    'target like base',
    'patch missing',
    'file kept',
    'base empty',
    'target empty',
] as const;

/** A region with what was proposed for it; `file` tells which ones are of one file, by identity. */
interface RegionOfFile {
    readonly file: object;
    readonly found: readonly RankCandidate[];
}

/**
 * @param all every region of the pick
 * @returns the same regions in the same order, each candidate with the means of its file (`file: …`) and of the pick
 * (`pick: …`), in thousandths
 */
export function describeNeighbours<Region extends RegionOfFile>(all: readonly Region[]): Region[] {
    const ofPick = describeTogether(all, 'pick');
    const byFile = new Map<object, Region[]>();
    for (const one of all) {
        const beside = byFile.get(one.file);
        if (beside) beside.push(one);
        else byFile.set(one.file, [one]);
    }
    const ofFile = new Map([...byFile].map(([file, some]) => [file, describeTogether(some, 'file')]));
    return all.map((one) => ({
        ...one,
        found: one.found.map((candidate) => ({
            ...candidate,
            features: { ...candidate.features, ...ofPick, ...ofFile.get(one.file) },
        })),
    }));
}

function describeTogether(some: readonly RegionOfFile[], of: 'pick' | 'file'): Features {
    const firsts = some.flatMap(({ found: [first] }) => (first ? [first.features] : []));
    const mean = (valueOf: (features: Features) => number) =>
        firsts.length
            ? Math.round((firsts.reduce((sum, one) => sum + valueOf(one), 0) / firsts.length) * 1000) / 1000
            : 0;
    return {
        ...Object.fromEntries(MEANS.map((name) => [`${of}: ${name}`, mean((features) => features[name] ?? 0)])),
        [`${of}: regions with siblings`]: mean((features) => Number((features['siblings'] ?? 0) > 0)),
    };
}
