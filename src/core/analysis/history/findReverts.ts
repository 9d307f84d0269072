/** What became of a commit: reverts, reverts of those, and commits that apply it anew. */
import { isAncestor } from '../../git/isAncestor.ts';
import type { Git } from '../../git/git.ts';
import type { ReferencingCommit } from './referenceFacts.ts';
import type { ReferenceIndex } from './referenceIndex.ts';

/** A revert of a commit, and whether it still stands. */
export interface RevertedCommit {
    /** The commit that takes it back. */
    readonly by: ReferencingCommit;
    /** A later commit that undoes the revert, or picks the change anew; undefined where the revert stands. */
    readonly reappliedBy: string | undefined;
}

/** Reverts of one commit that are looked at, and how deep a chain of reverts is followed. */
const MOST = 8;
const DEPTH = 8;
/** Questions to git about one commit; where there are more, a revert stands for all that is known. */
const MOST_ASKED = 200;

/**
 * Every revert of a commit, newest first, and whether it stands.
 * @param about references to the commit: {@link ReferenceIndex.referencesAbout}
 * @param counts whether a commit is looked at, e.g. those of the target only
 */
export async function findReverts(
    git: Git,
    references: ReferenceIndex,
    about: readonly ReferencingCommit[],
    counts: (id: string) => boolean = () => true,
): Promise<RevertedCommit[]> {
    return readReverts({ git, mentions: references, counts, standing: new Map(), asked: 0 }, about, DEPTH);
}

interface Asked {
    readonly git: Git;
    readonly mentions: ReferenceIndex;
    readonly counts: (id: string) => boolean;
    /** `<id> <depth>` -> whether the commit stands: many reverts may come by it. */
    readonly standing: Map<string, Promise<boolean>>;
    /** Questions to git so far. */
    asked: number;
}

async function readReverts(
    request: Asked,
    about: readonly ReferencingCommit[],
    depth: number,
): Promise<RevertedCommit[]> {
    const reverts = about.filter(({ kind, id }) => kind === 'reverts' && request.counts(id)).slice(0, MOST);
    return Promise.all(
        reverts.map(async (by) => ({ by, reappliedBy: await findReapplying(request, by, about, depth) })),
    );
}

/** The commit that brings back what `revert` took: it stands on the revert, and is not taken back itself. */
async function findReapplying(
    request: Asked,
    revert: ReferencingCommit,
    about: readonly ReferencingCommit[],
    depth: number,
): Promise<string | undefined> {
    const { git, mentions: references, counts } = request;
    const copies = about.filter(({ kind, seconds }) => kind === 'copies' && seconds >= revert.seconds);
    const reverted = references.referencesTo(revert.id).filter(({ kind }) => kind === 'reverts');
    for (const { id } of [...reverted, ...copies].filter((one) => counts(one.id)).slice(0, MOST)) {
        if (++request.asked > MOST_ASKED) return undefined;
        if (!(await isAncestor(git, revert.id, id))) continue;
        if (await isStanding(request, id, depth)) return id;
    }
    return undefined;
}

/** Whether nothing takes a commit back, or all that did was taken back itself. */
function isStanding(request: Asked, id: string, depth: number): Promise<boolean> {
    if (depth === 0) return Promise.resolve(true);
    const key = `${id} ${depth}`;
    const known =
        request.standing.get(key) ??
        readReverts(request, request.mentions.referencesTo(id), depth - 1).then((later) =>
            later.every(({ reappliedBy }) => reappliedBy !== undefined),
        );
    request.standing.set(key, known);
    return known;
}
