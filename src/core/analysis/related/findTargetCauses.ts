/** Region -> the commits that made it conflict, on either side. */
import type { RangeCommit } from '../../git/rangeLog.ts';
import { regionKey } from '../context/results.ts';
import { trackLines } from '../history/trackLines.ts';
import type { Related } from '../context/report.ts';
import { isOfTwoSides, readTextAt, type AnalysisContext } from '../context/analysisContext.ts';
import { locateRegions } from './locateRegions.ts';
import type { Range } from './readRange.ts';
import { parseMessageReferences, isAbbreviationOf } from '../../commitMessage/messageReferences.ts';
import { createRelated, type ClassifiedCandidate } from './classifyRelation.ts';

/** A commit of the target that made regions conflict. */
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
    const found = new Map<string, FoundCause>();
    const add = (commit: RangeCommit, path: string, deletes: boolean) => {
        const cause = found.get(commit.id) ?? { commit, regions: new Set(), path, deletes, lines: 0 };
        found.set(commit.id, cause);
        return cause;
    };
    // A target that has the pick in its history holds its lines as upstream's; the tip that is merged is a commit of its side.
    const own = range.target.filter(
        ({ id, message }) =>
            (id !== context.pick.id || isOfTwoSides(context)) &&
            !copies.has(id) &&
            !isBackport(message, range.upstream),
    );
    const isOwn = new Set(own.map(({ id }) => id));
    for (const file of context.files) {
        if (!file.target || file.text === undefined) continue;
        const text = await readTextAt(context.store, context.trees.target, file.targetPath);
        if (text === undefined) continue;
        const places = locateRegions(file.text, file.regions, text, 'target');
        for (const { commit, key, lines, change } of trackLines(range.target, file.target.oid, places)) {
            if (!isOwn.has(commit.id)) continue;
            const cause = add(commit, change.path, false);
            cause.regions.add(regionKey(file, { index: Number(key) }));
            cause.lines += lines;
        }
    }
    for (const file of context.files) {
        if (file.target || file.basePath === undefined) continue;
        const deletion = findDeletion(range.target, file.basePath);
        if (deletion && isOwn.has(deletion.id)) add(deletion, file.path, true).lines += 1;
    }
    return [...found.values()]
        .sort((a, b) => b.lines - a.lines)
        .slice(0, MOST)
        .map(({ commit, regions, path, deletes }) => ({
            regions,
            related: createRelated(
                commit,
                'target',
                [...new Set(commit.changes.map((change) => change.path))],
                [{ rule: 'target-only', path, change: deletes ? 'deletion' : 'edit' }],
            ),
        }));
}

interface FoundCause {
    readonly commit: RangeCommit;
    readonly regions: Set<string>;
    readonly path: string;
    readonly deletes: boolean;
    /** How many lines of the conflicting places are its. */
    lines: number;
}

/**
 * The commit that deleted a file, under whatever name it had by then.
 * @param commits of one side of the range, newest first
 * @param path its name where the sides parted
 * @returns undefined where none did: the file never was there, or is back
 */
function findDeletion(commits: readonly RangeCommit[], path: string): RangeCommit | undefined {
    let name = path;
    let deletion: RangeCommit | undefined;
    for (const commit of [...commits].reverse()) {
        // A merge repeats what its side branch did.
        if (commit.parents.length > 1) continue;
        for (const change of commit.changes) {
            if (change.status === 'R' && change.oldPath === name) name = change.path;
            else if (change.path !== name) continue;
            else if (change.status === 'D') deletion = commit;
            else if (change.status === 'A') deletion = undefined;
        }
    }
    return deletion ?? commits.find(({ changes }) => changes.some((each) => each.status === 'D' && each.path === name));
}

const MOST = 10;
/** Commits that one region names. */
const MOST_CAUSES = 8;

/** A copy of an upstream commit that the pick's parent has: the lines are upstream's. */
function isBackport(message: string, upstream: readonly RangeCommit[]): boolean {
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
