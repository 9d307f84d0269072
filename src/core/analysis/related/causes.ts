/** Region -> the commits that made it conflict, on either side. */
import type { RangeCommit } from '../../git/rangeLog.ts';
import * as say from '../../messages/related.ts';
import { regionKey } from '../context/results.ts';
import { trackLines } from '../history/trackLines.ts';
import type { Related } from '../context/report.ts';
import { readTextAt, type AnalysisContext } from '../context/analysisContext.ts';
import { locateRegions } from './locateRegions.ts';
import type { Range } from './readRange.ts';
import { parseMessageReferences, isAbbreviationOf } from '../../commitMessage/messageReferences.ts';
import { createRelated, type ClassifiedCandidate } from './classifyRelation.ts';

export interface TargetCause {
    readonly related: Related;
    /** Keys of the regions that it changed. */
    readonly regions: ReadonlySet<string>;
}

/**
 * Changes of the target to conflicting places that upstream does not have; best first.
 * @param copies commits of the target that are known to be upstream's under another id
 */
export async function findTargetCauses(
    context: AnalysisContext,
    range: Range,
    copies: ReadonlySet<string>,
): Promise<TargetCause[]> {
    const found = new Map<string, { commit: RangeCommit; regions: Set<string>; path: string; lines: number }>();
    const own = range.target.filter((commit) => !copies.has(commit.id) && !isBackport(commit, range.upstream));
    const isOwn = new Set(own.map(({ id }) => id));
    for (const file of context.files) {
        if (!file.target || file.text === undefined) continue;
        const text = await readTextAt(context.store, context.trees.target, file.targetPath);
        if (text === undefined) continue;
        const places = locateRegions(file.text, file.regions, text, 'target');
        for (const { commit, key, lines, change } of trackLines(range.target, file.target.oid, places)) {
            if (!isOwn.has(commit.id)) continue;
            const cause = found.get(commit.id) ?? { commit, regions: new Set(), path: change.path, lines: 0 };
            cause.regions.add(regionKey(file, { index: Number(key) }));
            cause.lines += lines;
            found.set(commit.id, cause);
        }
    }
    for (const file of context.files) {
        if (file.target || !file.base) continue;
        // The file is gone from the target: somebody deleted it there, or it never was.
        const deleted = own.find(({ changes }) => changes.some(({ oldOid, status }) => status === 'D' && oldOid));
        if (deleted) found.set(deleted.id, { commit: deleted, regions: new Set(), path: file.path, lines: 1 });
    }
    return [...found.values()]
        .sort((a, b) => b.lines - a.lines)
        .slice(0, MOST)
        .map(({ commit, regions, path }) => ({
            regions,
            related: createRelated(
                commit,
                'target',
                [...new Set(commit.changes.map((change) => change.path))],
                [{ rule: 'target-only', text: say.targetOnly(path) }],
            ),
        }));
}

const MOST = 10;
/** Commits that one region names. */
const MOST_CAUSES = 8;

/** A copy of an upstream commit that the pick's parent has: the lines are upstream's. */
function isBackport({ message }: RangeCommit, upstream: readonly RangeCommit[]): boolean {
    const { copies } = parseMessageReferences(message);
    return copies.some((copy) => upstream.some(({ id }) => isAbbreviationOf(copy, id)));
}

/** @param classified best first */
export function listRegionCauses(
    { files }: AnalysisContext,
    classified: readonly ClassifiedCandidate[],
    target: readonly TargetCause[],
): Map<string, string[]> {
    const causes = new Map<string, string[]>();
    for (const file of files) {
        for (const region of file.regions) {
            const key = regionKey(file, region);
            const touching = (kinds: readonly string[]) =>
                classified
                    .filter(({ candidate }) =>
                        candidate.touches.some((each) => each.region === key && kinds.includes(each.kind)),
                    )
                    .map(({ related }) => related.commit);
            const onTarget = target.filter(({ regions }) => regions.has(key)).map(({ related }) => related.commit);
            const direct = touching(['region']);
            const all = [...direct, ...onTarget, ...(direct.length ? [] : touching(['regionContext']))];
            causes.set(key, [...new Set(all)].slice(0, MOST_CAUSES));
        }
    }
    return causes;
}
