/** Later commits that fix or revert the pick, and copies of it on other branches. */
import { readChangedPathsOf } from '../../git/changedPaths.ts';
import { printIsoDate, readCommit, type Commit } from '../../git/commit.ts';
import type { Merge } from '../../git/mergeTrees.ts';
import { revList } from '../../git/revList.ts';
import type { Evidence } from '../../messages/describeEvidence.ts';
import type { ReportNote } from '../../messages/reportNotes.ts';
import { readSidesOfHistory } from '../history/pathIndex.ts';
import type { ReferencingCommit } from '../history/referenceFacts.ts';
import { indexReferencesSince, type ReferenceIndex } from '../history/referenceIndex.ts';
import {
    findSiblingCommits,
    isUnambiguous,
    sortByNearness,
    readOriginals,
    type SiblingRelation,
} from '../history/findSiblingCommits.ts';
import { findReverts } from '../history/findReverts.ts';
import type { Related } from '../context/report.ts';
import type { AnalysisContext } from '../context/analysisContext.ts';

/** What other commits say of the pick: fixes, reverts and siblings for the report, and what it is said to need. */
export interface FollowUps {
    readonly related: readonly Related[];
    readonly notes: readonly ReportNote[];
    /** Upstream commits that other branches carried over since the pick needs them -> who says so. */
    readonly needed: ReadonlyMap<string, string>;
}

/** Of each kind: what is looked at, the nearest to the target in time first. */
const MOST_FIXES = 12;
const MOST_SIBLINGS = 8;
const MOST_NEEDED = 8;
const MOST_PATHS = 50;
/** Siblings that are tried. */
const MOST_TRIED = 4;
const MOST_IN_TARGET = 100_000;

/**
 * @param merge merges three trees in memory, to see which siblings apply to the target
 * @throws GitFailed, GitCancelled
 */
export async function findFollowUps(context: AnalysisContext, merge: Merge): Promise<FollowUps> {
    const { store, pick } = context;
    const references = await indexReferencesSince(store, pick.committer.seconds);
    // A pick that is a copy itself shares its original's fixes and siblings.
    const all: ReferencingCommit[] = [];
    for (const commit of [pick, ...(await readOriginals(store, pick))])
        for (const reference of references.referencesAbout(commit))
            if (!context.ignore.has(reference.id) && (await isUnambiguous(store, reference.refersTo, commit.id)))
                all.push(reference);
    const inTarget = await listOnlyInTarget(context);
    const fixes = await findFixes(context, references, all, inTarget);
    const siblings = await findSiblings(context, merge, references, inTarget);
    const paths = new Map<string, string[]>();
    const ids = [...new Set([...fixes, ...siblings].map(({ commit }) => commit))];
    if (ids.length)
        await readChangedPathsOf(store.git, ids, (id, changes) =>
            paths.set(
                id,
                changes.map(({ path }) => path),
            ),
        );
    const withPaths = (related: Related): Related => ({
        ...related,
        paths: (paths.get(related.commit) ?? []).slice(0, MOST_PATHS),
    });
    return {
        related: [...fixes, ...siblings].map(withPaths),
        notes: references.whole ? [] : [{ kind: 'references-cut', commits: references.read }],
        needed: await findNeeded(context, references, all, inTarget),
    };
}

/** Dependencies that are neither in the target nor copied there. */
async function findNeeded(
    context: AnalysisContext,
    references: ReferenceIndex,
    all: readonly ReferencingCommit[],
    inTarget: ReadonlySet<string>,
): Promise<Map<string, string>> {
    const needed = new Map<string, string>();
    for (const { kind, id, copies } of all) {
        if (kind !== 'neededBy') continue;
        for (const name of [id, ...copies]) {
            const full = (await context.store.objects.info(`${name}^{commit}`))?.oid;
            if (full === undefined || needed.size >= MOST_NEEDED || context.ignore.has(full)) continue;
            const siblings = references
                .referencesTo(full)
                .filter((sibling) => sibling.kind === 'copies' && !context.ignore.has(sibling.id));
            if (![full, ...siblings.map((sibling) => sibling.id)].some((sibling) => inTarget.has(sibling)))
                needed.set(full, id);
        }
    }
    return needed;
}

async function findFixes(
    context: AnalysisContext,
    references: ReferenceIndex,
    all: readonly ReferencingCommit[],
    inTarget: ReadonlySet<string>,
): Promise<Related[]> {
    const groups = new Map<string, ReferencingCommit[]>();
    for (const reference of all) {
        if (reference.kind !== 'fixes' && reference.kind !== 'reverts') continue;
        // Copies of one fix say the same: one of them is enough, the original if it is there.
        const key = reference.copies[0]?.slice(0, 12) ?? reference.id.slice(0, 12);
        groups.set(key, [...(groups.get(key) ?? []), reference]);
    }
    const found: Related[] = [];
    for (const group of [...groups.values()].slice(0, MOST_FIXES)) {
        const original = group.find(({ copies }) => !copies.length) ?? group.at(-1)!;
        const commit = await readCommit(context.store.objects, original.id);
        if (!commit) continue;
        const copies = references
            .referencesTo(original.id)
            .filter(({ kind, id }) => kind === 'copies' && !context.ignore.has(id));
        const ids = [original.id, ...group.map(({ id }) => id), ...copies.map(({ id }) => id)];
        const there = ids.find((id) => inTarget.has(id));
        const relation = group.some(({ kind }) => kind === 'reverts') ? 'revert' : 'follow-up';
        const undoing = await findUndoing(context, references, commit, relation === 'revert' ? all : []);
        found.push(
            createRelatedFrom(
                commit,
                relation,
                listFollowUpEvidence(relation, { undoing, there, original: original.id }),
            ),
        );
    }
    // What is missing matters more.
    const missing = ({ evidence }: Related) => evidence.some(({ rule }) => rule === 'missing');
    return [...found.filter(missing), ...found.filter((each) => !missing(each))];
}

/**
 * The commit that takes a follow-up back: nothing of it is left to be taken along. Of a revert also one that picks anew what
 * it took away.
 * @param about what is said of what the revert takes back
 */
async function findUndoing(
    { store, ignore }: AnalysisContext,
    references: ReferenceIndex,
    commit: Commit,
    about: readonly ReferencingCommit[],
): Promise<string | undefined> {
    const counts = (id: string) => !ignore.has(id);
    const own = await findReverts(store.git, references, references.referencesAbout(commit), counts);
    const standing = own.find(({ reappliedBy: again }) => again === undefined);
    if (standing) return standing.by.id;
    const reverts = await findReverts(store.git, references, about, counts);
    return reverts.find(({ by }) => by.id === commit.id)?.reappliedBy;
}

/** @param there the commit by which the target has it */
function listFollowUpEvidence(
    relation: 'revert' | 'follow-up',
    {
        undoing,
        there,
        original,
    }: { readonly undoing: string | undefined; readonly there: string | undefined; readonly original: string },
): Evidence[] {
    const found: Evidence[] = [];
    if (undoing !== undefined)
        found.push({ rule: relation === 'revert' ? 'applied-again' : 'taken-back', commit: undoing });
    if (there === undefined)
        return undoing === undefined ? [{ rule: 'missing', of: relation === 'revert' ? 'revert' : 'fix' }] : found;
    return [
        ...found,
        relation === 'revert'
            ? { rule: 'present', of: 'revert', commit: there }
            : { rule: 'present', of: 'fix', commit: there, backported: there !== original },
    ];
}

/**
 * What the target has and the pick's parent has not: all copies and fixes of the pick in the target are among these. Asking
 * git for each would walk the history each time.
 */
async function listOnlyInTarget({ store, base, onto }: AnalysisContext): Promise<ReadonlySet<string>> {
    if (base === undefined)
        return new Set(await revList(store.git, { from: onto.id, not: base, most: MOST_IN_TARGET }));
    const all = await readSidesOfHistory(store, onto.id, base);
    return new Set([...all.values()].flatMap(({ id, side }) => (side === 'left' ? [id] : [])));
}

async function findSiblings(
    context: AnalysisContext,
    merge: Merge,
    references: ReferenceIndex,
    inTarget: ReadonlySet<string>,
): Promise<Related[]> {
    const { store, pick, onto, ignore } = context;
    const siblings = await findSiblingCommits(store, pick, ['trailer', 'original', 'author']);
    const counted = siblings.filter(({ id }) => !ignore.has(id));
    const commits: { commit: Commit; by: SiblingRelation }[] = [];
    for (const { id, by } of sortByNearness(counted, onto.committer.seconds)) {
        const commit = await readCommit(store.objects, id);
        if (commit) commits.push({ commit, by });
    }
    const tried = commits.slice(0, MOST_TRIED);
    const results = await merge(
        tried.map(({ commit }) => ({ target: onto.tree, base: commit.parents[0]!, patch: commit.id })),
    );
    const gone = await findRevertedSiblings(context, references, commits, inTarget);
    const found = commits.slice(0, MOST_SIBLINGS).map(({ commit, by }, index) => {
        const result = results[index];
        const files = [...new Set(result?.entries.map(({ path }) => path))];
        const rank = inTarget.has(commit.id) ? 3 : !result ? 2 : result.clean ? 0 : 1;
        const evidence: Evidence[] = [];
        if (inTarget.has(commit.id)) evidence.push(createOnTargetEvidence(gone.get(commit.id)));
        else if (result)
            evidence.push(
                result.clean
                    ? { rule: 'dry-run', effect: 'sibling-applies' }
                    : { rule: 'dry-run', effect: 'sibling-conflicts', conflicts: files },
            );
        evidence.push(by === 'author' ? { rule: 'author', as: 'sibling' } : { rule: 'trailer' });
        return { rank, related: createRelatedFrom(commit, 'sibling', evidence) };
    });
    return found.sort((a, b) => a.rank - b.rank).map(({ related }) => related);
}

/** Siblings that the target had and took back -> the commit that did so. */
async function findRevertedSiblings(
    { store }: AnalysisContext,
    references: ReferenceIndex,
    siblings: readonly { readonly commit: Commit }[],
    inTarget: ReadonlySet<string>,
): Promise<ReadonlyMap<string, string>> {
    const gone = new Map<string, string>();
    for (const { commit } of siblings) {
        if (!inTarget.has(commit.id)) continue;
        const reverts = await findReverts(store.git, references, references.referencesAbout(commit), (id) =>
            inTarget.has(id),
        );
        const standing = reverts.find(({ reappliedBy: again }) => again === undefined);
        if (standing) gone.set(commit.id, standing.by.id);
    }
    return gone;
}

const createOnTargetEvidence = (gone: string | undefined): Evidence =>
    gone === undefined ? { rule: 'present', of: 'sibling' } : { rule: 'reverted', commit: gone };

const createRelatedFrom = (
    { id, subject, author }: Commit,
    relation: Related['relation'],
    evidence: readonly Evidence[],
): Related => ({
    ...{ commit: id, subject, author: author.name, date: printIsoDate(author), relation, evidence },
    paths: [],
});
