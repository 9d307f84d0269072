/** The commit that a backport carries, as its message tells. */
import { indexReferencesSince } from '../analysis/history/referenceIndex.ts';
import { findChangeNames } from '../commitMessage/findChangeNames.ts';
import { findReferences, type AnyForm } from '../commitMessage/messageReference.ts';
import { readCommit, type Commit } from '../git/commit.ts';
import type { Store } from '../git/store.ts';

/** Seconds: a backport that was written anew names what is older. */
const EARLIER = 400 * 86_400;
/** References of one message that are looked up. */
const MOST_REFERENCES = 20;

/**
 * Which its message names by id, else by another name of the change.
 * @returns its full id; undefined where it names none that is here
 */
export async function findCarriedCommit(
    store: Store,
    request: { readonly backport: string; readonly form?: AnyForm },
): Promise<string | undefined> {
    const backport = await readCommit(store.objects, request.backport);
    if (!backport) return undefined;
    for (const { id } of findReferences(backport.message, request.form).slice(0, MOST_REFERENCES)) {
        const found = await readCommit(store.objects, id);
        if (found && found.id !== backport.id) return found.id;
    }
    return (await findOriginalsByName(store, backport))[0];
}

/** The first id that a message names, here or not. */
export const findFirstReference = (message: string, form: AnyForm | undefined): string | undefined =>
    findReferences(message, form)[0]?.id;

/** What the message's references name: the upstream commit, where one of them does, else the first that is here. */
export async function findReferencedCommit(
    { objects }: Store,
    { message }: Commit,
    form: AnyForm | undefined,
    upstream: Commit,
): Promise<Commit | undefined> {
    const references = findReferences(message, form).slice(0, MOST_REFERENCES);
    if (references.some(({ id }) => upstream.id.startsWith(id))) return upstream;
    for (const { id } of references) {
        const found = await readCommit(objects, id);
        if (found) return found;
    }
    return undefined;
}

/** Commits that have the change which a message names, oldest first. */
async function findOriginalsByName(store: Store, backport: Commit): Promise<string[]> {
    if (findChangeNames(backport.message).every(({ role }) => role === 'reverts')) return [];
    const index = await indexReferencesSince(store, backport.author.seconds - EARLIER);
    return index.originalsOf(backport.message).flatMap(({ id }) => (id === backport.id ? [] : [id]));
}

/** `#123`, where the message names the upstream commit so. */
export async function findNameOfChange(store: Store, backport: Commit, upstream: Commit): Promise<string | undefined> {
    if (!(await findOriginalsByName(store, backport)).includes(upstream.id)) return undefined;
    const own = new Set(findChangeNames(upstream.message).map(({ name }) => name));
    return findChangeNames(backport.message).find(({ name }) => own.has(name))?.name;
}
