/** Which commits, on any ref, carry the change of another one. */
import { parseMessageReferences } from '../../commitMessage/messageReferences.ts';
import { readCommit, type Commit } from '../../git/commit.ts';
import type { Store } from '../../git/store.ts';
import type { AuthoredCommit } from './referenceFacts.ts';
import { indexReferencesSince } from './referenceIndex.ts';

/**
 * How a commit is known to be a sibling: `trailer`, it names the commit, or one that this is a copy of, as its original
 * (`(cherry picked from commit …)` and its kin); `original`, the commit names it so; `author`, the same author has written
 * it in the same second under the same subject.
 */
export type SiblingRelation = 'trailer' | 'original' | 'author';

/** A commit that carries the same change, and what tells that it does. */
export interface SiblingCommit extends AuthoredCommit {
    readonly by: SiblingRelation;
}

/** Shorter abbreviations must be shown to be unambiguous. */
const SURE_DIGITS = 12;
/** Ids in messages that are not abbreviated. */
const FULL_DIGITS = 40;

/**
 * Nothing older than the commit is looked for but its own originals; with `author`, nothing older than its author date.
 * @param by each sibling is found by the first of these that knows it; by default by its own word about this commit alone
 * @returns newest first, without the commit itself
 */
export async function findSiblingCommits(
    store: Store,
    commit: Pick<Commit, 'id' | 'message' | 'subject' | 'author' | 'committer'>,
    by: readonly SiblingRelation[] = ['trailer'],
): Promise<readonly SiblingCommit[]> {
    const since = by.includes('author')
        ? Math.min(commit.author.seconds, commit.committer.seconds)
        : commit.committer.seconds;
    const references = await indexReferencesSince(store, since);
    const originals = by.includes('original') ? await readOriginals(store, commit) : [];
    const found = new Map<string, SiblingCommit>();
    const add = (relation: SiblingRelation, { id, parents, seconds }: AuthoredCommit) => {
        if (id !== commit.id && !found.has(id)) found.set(id, { id, parents, seconds, by: relation });
    };
    if (by.includes('trailer'))
        for (const one of [commit, ...originals])
            for (const reference of references.referencesAbout(one))
                if (reference.kind === 'copies' && (await isUnambiguous(store, reference.refersTo, one.id)))
                    add('trailer', reference);
    for (const { id, parents, committer } of originals)
        if (parents) add('original', { id, parents, seconds: committer!.seconds });
    if (by.includes('author'))
        for (const like of references.sameAuthorship(commit.author.seconds, commit.subject))
            if (!found.has(like.id) && (await readCommit(store.objects, like.id))?.author.email === commit.author.email)
                add('author', like);
    return [...found.values()].sort((a, b) => b.seconds - a.seconds || (a.id < b.id ? -1 : 1));
}

/** What a commit says it is a copy of, as far as it is here: a message says more names of its change. */
export async function readOriginals(
    { objects }: Store,
    { message }: Pick<Commit, 'message'>,
): Promise<readonly (Pick<Commit, 'id' | 'message'> & Partial<Commit>)[]> {
    const ids = parseMessageReferences(message).copies.filter((id) => id.length >= FULL_DIGITS);
    return Promise.all(ids.map(async (id) => (await readCommit(objects, id)) ?? { id, message: '' }));
}

/** Whether an abbreviation stands for this commit alone. */
export async function isUnambiguous({ objects }: Store, abbreviation: string, id: string): Promise<boolean> {
    return abbreviation.length >= SURE_DIGITS || (await objects.info(`${abbreviation}^{commit}`))?.oid === id;
}

/** @param seconds since 1970 @returns those that can be picked (no merges), the nearest in time first */
export function sortByNearness(siblings: readonly SiblingCommit[], seconds: number): SiblingCommit[] {
    const distance = (sibling: SiblingCommit) => Math.abs(sibling.seconds - seconds);
    return siblings
        .filter(({ parents }) => parents.length === 1)
        .sort((a, b) => distance(a) - distance(b) || (a.id < b.id ? -1 : 1));
}
