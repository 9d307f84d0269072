/**
 * Why a step of another operation than a pick conflicts: the commits of each side that changed its conflicting places. Of a
 * merge, squashed or not, these are both sides' since they parted; of a revert those that came after the commit which is taken back, and so
 * build on it; of a stash those since it was made.
 */
import type { Evidence } from '../../messages/describeEvidence.ts';
import { isAbbreviationOf, parseMessageReferences } from '../../commitMessage/messageReferences.ts';
import { GitFailed } from '../../git/git.ts';
import { isAncestor } from '../../git/isAncestor.ts';
import { isOfTwoSides, type AnalysisContext } from '../context/analysisContext.ts';
import { noRelated, type RelatedResults } from '../context/results.ts';
import { findTargetCauses, listRegionCauses, type TargetCause } from './findTargetCauses.ts';
import { readRange, type Range } from './readRange.ts';

type Origin = Extract<Evidence, { rule: 'target-only' }>['of'];

/** @returns nothing where the versions have no history (a mail's, a patch's) */
export async function findOperationCauses(context: AnalysisContext): Promise<RelatedResults> {
    const { operation, trees } = context;
    const isMerge = isOfTwoSides(context);
    if (operation && !operation.sides?.bases.length) return noRelated;
    try {
        const range = await readRange(context, isMerge ? trees.patch : trees.base);
        const onTarget = await findTargetCauses(context, range, new Set());
        const merged = isMerge ? await findTargetCauses(swapSides(context), swapRange(range), new Set()) : [];
        const origin = !operation || operation.kind === 'revert' ? 'later' : 'side';
        const all = [
            ...onTarget.map((cause) => sayOrigin(cause, origin)),
            ...merged.map((cause) => sayOrigin(cause, 'merged')),
        ];
        return {
            related: all.map(({ related }) => related),
            causes: listRegionCauses(context, [], all),
            looked: range.target.length + (isMerge ? range.upstream.length : 0),
            notes: range.whole ? [] : [{ kind: 'history-cut' }],
        };
    } catch (error) {
        if (error instanceof GitFailed)
            return { ...noRelated, notes: [{ kind: 'history-missing', fault: error.fault }] };
        throw error;
    }
}

/** The pick takes back the commit that it stands on, which the target has: a revert (see `revert/inverseCommit.ts`). */
export async function isInverse({ pick, onto, store }: AnalysisContext): Promise<boolean> {
    const [parent] = pick.parents;
    if (parent === undefined || pick.parents.length > 1) return false;
    const { reverts } = parseMessageReferences(pick.message);
    return reverts.some((id) => isAbbreviationOf(id, parent)) && isAncestor(store.git, parent, onto.id);
}

function sayOrigin(cause: TargetCause, of: NonNullable<Origin>): TargetCause {
    const { related } = cause;
    const evidence = related.evidence.map((one) => (one.rule === 'target-only' ? { ...one, of } : one));
    return { ...cause, related: { ...related, relation: of === 'merged' ? 'merged' : 'target', evidence } };
}

/** As if what is merged were checked out. */
function swapSides(context: AnalysisContext): AnalysisContext {
    return {
        ...context,
        trees: { ...context.trees, target: context.trees.patch, patch: context.trees.target },
        files: context.files.map(({ target, patch, targetPath, patchPath, ...file }) => ({
            ...file,
            ...(patch ? { target: patch } : {}),
            ...(target ? { patch: target } : {}),
            targetPath: patchPath,
            patchPath: targetPath,
            regions: file.regions.map((region) => ({ ...region, target: region.patch, patch: region.target })),
        })),
    };
}

const swapRange = (range: Range): Range => ({ ...range, target: range.upstream, upstream: range.target });
