/** Whether the commit that a change is taken against is there: at the edge of a shallow clone it is not. */
import { isShallow } from './isShallow.ts';
import { commitNotFound } from '../messages/refusal.ts';
import { shallowClone } from '../messages/backport.ts';
import { run, type Git } from './git.ts';
import type { Objects } from './objects.ts';

/** @param parent as the commit names it; undefined for a root commit @throws Refusal where it is missing */
export async function requireParent(
    git: Git,
    objects: Objects,
    { id }: { readonly id: string },
    parent: string | undefined,
): Promise<void> {
    if (parent === undefined) return;
    const [there, shallow] = await Promise.all([objects.info(parent), isShallowOnce(git)]);
    // A tag may have brought the parent along; git cuts the history there all the same.
    if (shallow && !(await parentsOf(git, id)).includes(parent)) throw shallowClone(id);
    if (!there) throw commitNotFound(parent);
}

/** As git walks history: what lies behind the edge is left out. */
async function parentsOf(git: Git, id: string): Promise<string[]> {
    const listed = await run(git, ['rev-list', '--parents', '--max-count=1', '--end-of-options', id, '--']);
    return listed.stdout.trim().split(' ').slice(1);
}

/** Asked once for each operation or store. */
const known = new WeakMap<Git['running'], Promise<boolean>>();

function isShallowOnce(git: Git): Promise<boolean> {
    const before = known.get(git.running);
    if (before) return before;
    const answer = isShallow(git);
    known.set(git.running, answer);
    answer.catch(() => known.delete(git.running));
    return answer;
}
