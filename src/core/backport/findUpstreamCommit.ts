/** Follows the copy references of messages from a picked commit to the upstream commit that it is a copy of. */
import { readCommit, type Commit } from '../git/commit.ts';
import type { Objects } from '../git/objects.ts';
import { findReferences } from '../commitMessage/messageReference.ts';

/** How many copy references are followed. */
const DEPTH = 4;

/** The upstream commit of what was picked: itself, or where it is a backport by its own message, the first one of that line. */
export async function findUpstreamCommit(objects: Objects, picked: Commit): Promise<Commit> {
    let commit = picked;
    const seen = new Set([picked.id]);
    for (let depth = 0; depth < DEPTH; depth++) {
        const next = await referenced(objects, commit);
        if (!next || seen.has(next.id)) return commit;
        seen.add(next.id);
        commit = next;
    }
    return commit;
}

/** The first reference whose commit is here: references are added below one another. */
async function referenced(objects: Objects, { message }: Commit): Promise<Commit | undefined> {
    for (const { id } of findReferences(message).slice(0, DEPTH)) {
        const found = await readCommit(objects, id);
        if (found) return found;
    }
    return undefined;
}
