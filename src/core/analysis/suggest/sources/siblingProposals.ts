/**
 * What backports of the same pick on other branches make of a region: each is picked in memory in place of the
 * original, and where its file merges without conflict the region's text is cut out of the merged file.
 */
import type { ConflictedText, Region } from '../../../conflict/regions.ts';
import { resolveRegions } from '../../../conflict/resolveRegions.ts';
import { GitFailed } from '../../../git/git.ts';
import { mergeTree } from '../../../git/mergeTree.ts';
import { Refusal } from '../../../messages/refusal.ts';
import { findSiblingCommits, sortByNearness, type SiblingCommit } from '../../history/findSiblingCommits.ts';
import { findBlobs, readConflicted } from '../../../backport/readConflicted.ts';
import { readTextAt, type AnalysisContext, type ContextFile } from '../../context/analysisContext.ts';
import { removeWhitespace } from '../model/regionCase.ts';
import { extractResolutions } from '../../../conflict/extractResolutions.ts';
import { replayEdits } from '../../../diff/replayEdits.ts';
import { isTrivial, keyLines } from '../../../diff/lineMap.ts';
import type { Proposal } from '../model/proposal.ts';
import { classifyReplay } from '../model/classifyReplay.ts';

/** Backports tried; the nearest in time first. */
const MAX_TRIED = 3;

/** For each file, for each region by index, what siblings propose. */
export type SiblingProposals = ReadonlyMap<ContextFile, readonly (readonly Proposal[])[]>;

/**
 * @returns proposals by region, of each backport on another branch that applies to the file @throws GitFailed, GitCancelled
 */
export async function readSiblingProposals(context: AnalysisContext): Promise<SiblingProposals> {
    const files = context.files.filter(({ regions }) => regions.length);
    const found = new Map<ContextFile, Proposal[][]>();
    if (!files.length) return found;
    const siblings = await siblingsOf(context);
    const results = await Promise.all(siblings.map((sibling) => pickInstead(context, sibling)));
    for (const [index, sibling] of siblings.entries()) {
        const merged = results[index];
        if (!merged) continue;
        for (const file of files) {
            const touched = await changesFile(context, merged.tree, file);
            const { text: conflicted, regions } = file;
            const blobs = findBlobs(merged.entries, file.path);
            const carried = await readConflicted(context.store.objects, blobs, `${merged.tree}:${file.path}`);
            if (carried === undefined || conflicted === undefined) continue;
            const { text: finished, clean, left } = finish(carried);
            const added = addedElsewhere(
                file,
                finished,
                await readTextAt(context.store, context.trees.target, file.targetPath),
            );
            const all = found.get(file) ?? file.regions.map(() => []);
            found.set(file, all);
            extractResolutions({ text: conflicted, regions }, finished).forEach((text, index) => {
                // The same conflict once more says nothing new.
                const region = file.regions[index]!;
                const again = left.has(edgeOf(region));
                // A file that it leaves alone speaks for leaving out only what has no subject here.
                if (
                    !touched &&
                    classifyReplay(replayEdits(region.target, region.base ?? '', region.patch)) !== 'missing'
                )
                    return;
                if (text !== undefined && !again && !added(region, text))
                    all[index]?.push(proposal(sibling, text, clean));
            });
        }
    }
    return found;
}

async function changesFile(
    { store, trees }: AnalysisContext,
    merged: string,
    { path, targetPath }: ContextFile,
): Promise<boolean> {
    if (targetPath === undefined) return true;
    const [before, after] = await Promise.all([
        store.objects.info(`${trees.target}:${targetPath}`),
        store.objects.info(`${merged}:${path}`),
    ]);
    return before?.oid !== after?.oid;
}

/** @returns undefined where git cannot try: an object that a partial clone lacks */
function pickInstead({ store, onto }: AnalysisContext, sibling: SiblingCommit) {
    return mergeTree(store.git, {
        target: onto,
        base: sibling.parents[0],
        patch: sibling.id,
        hasMergeBase: store.hasMergeBase,
    }).catch((error: unknown) => {
        if (error instanceof GitFailed || error instanceof Refusal) return undefined;
        throw error;
    });
}

/**
 * Where the sibling conflicts with the target too, its own edits are carried over line by line if they fit; else the
 * conflict stays, and nothing is proposed from there.
 */
function finish(parsed: ConflictedText): { text: string; clean: boolean; left: ReadonlySet<string> } {
    if (!parsed.regions.length) return { text: parsed.text, clean: true, left: new Set() };
    const results = new Map<number, string>();
    for (const { index, target, base = '', patch } of parsed.regions) {
        const done = replayEdits(target, base, patch);
        if (['exact', 'merged', 'already'].includes(classifyReplay(done))) results.set(index, done.text);
    }
    const left = new Set(parsed.regions.map(edgeOf));
    return { text: resolveRegions(parsed, results), clean: false, left };
}

/**
 * Says of a region whether the sibling leaves the target's text there only since it makes the edit in another place: most
 * of what the patch adds is new in the finished file.
 */
function addedElsewhere({ text }: ContextFile, finished: string, target: string | undefined) {
    const before = new Set(keyLines(target ?? text ?? '').keys);
    const after = new Set(keyLines(finished).keys.filter((key) => !before.has(key)));
    return ({ target, base = '', patch }: Region, result: string): boolean => {
        if (removeWhitespace(result) !== removeWhitespace(target)) return false;
        const known = new Set(keyLines(base).keys);
        const added = keyLines(patch).keys.filter((key) => !isTrivial(key) && !known.has(key));
        return added.length > 0 && 2 * added.filter((key) => after.has(key)).length >= added.length;
    };
}

const edgeOf = ({ base = '', patch }: Pick<Region, 'base' | 'patch'>) =>
    `${removeWhitespace(base)}\n${removeWhitespace(patch)}`;

function proposal({ id }: SiblingCommit, text: string, clean: boolean): Proposal {
    return {
        rule: 'sibling',
        text,
        features: [clean ? 'sibling: merges' : 'sibling: replayed'],
        reason: { kind: clean ? 'sibling-merges' : 'sibling-replayed', commit: id },
    };
}

async function siblingsOf({ store, pick, onto, ignore }: AnalysisContext): Promise<SiblingCommit[]> {
    const siblings = await findSiblingCommits(store, pick, ['trailer', 'original', 'author']);
    const counted = siblings.filter(({ id }) => !ignore.has(id));
    return sortByNearness(counted, onto.committer.seconds).slice(0, MAX_TRIED);
}
