/**
 * What a file was called before upstream renamed it. A file that came into being on a line of commits is there from one of
 * them on, so that one is found by halves: a few questions to the object reader, however long the line is.
 */
import { readCommit } from '../../git/commit.ts';
import { diffTree } from '../../git/diffTree.ts';
import { revList } from '../../git/revList.ts';
import type { Scene } from '../scene.ts';

/** Commits of one line, the newest; renames and merges followed at most. */
const MAX_LINE = 50_000;
const MAX_STEPS = 12;

export interface FormerName {
    readonly path: string;
    /** The commit that renamed it, 40 hex. */
    readonly commit: string;
}

/**
 * @param path the file upstream, before the pick
 * @returns the name under which the target has it; undefined where it was never renamed, only added
 */
export async function formerName(scene: Scene, path: string): Promise<FormerName | undefined> {
    const { store, base, onto, trees } = scene;
    if (base === undefined) return undefined;
    const has = async (commit: string, name: string) => (await store.objects.info(`${commit}:${name}`)) !== undefined;
    let [tip, not, name] = [base, onto.id, path];
    for (let steps = 0; steps < MAX_STEPS; steps++) {
        const line = await mainline(scene, tip, not);
        const commit = await lastWith(line, (each) => has(each, name));
        const [first, ...others] =
            commit === undefined ? [] : ((await readCommit(store.objects, commit))?.parents ?? []);
        const older = commit === undefined ? tip : first;
        if (older === undefined) return undefined;
        if (older === tip || (await has(older, name))) {
            // All of the line has it: it came to a merged branch from where that branch began, or the target removed it.
            if (not === onto.id) return undefined;
            [tip, not] = [older, onto.id];
            continue;
        }
        const merged = await Promise.all(others.map((each) => has(each, name)));
        const from = others[merged.indexOf(true)];
        if (from !== undefined) {
            [tip, not] = [from, older];
            continue;
        }
        const change = (await diffTree(store.git, older, commit!)).find((each) => each.path === name);
        if (change?.status !== 'R') return undefined;
        if (await has(trees.target, change.oldPath)) return { path: change.oldPath, commit: commit! };
        [tip, name] = [older, change.oldPath];
    }
    return undefined;
}

/** The commits from `tip` down to where `not` has them, by first parents; kept for the other files of the scene. */
function mainline({ store }: Scene, tip: string, not: string): Promise<readonly string[]> {
    const of = `${tip} ${not}`;
    const kept = store.memo.get('mainline') as { of: string; line: Promise<readonly string[]> } | undefined;
    if (kept?.of === of) return kept.line;
    const line = revList(store.git, { from: tip, not, firstParent: true, most: MAX_LINE });
    store.memo.set('mainline', { of, line });
    line.catch(() => store.memo.delete('mainline'));
    return line;
}

/** The last of a row of which something holds that ends to hold once; undefined where the row is empty. */
async function lastWith(
    line: readonly string[],
    holds: (commit: string) => Promise<boolean>,
): Promise<string | undefined> {
    let [low, high] = [0, line.length];
    while (high - low > 1) {
        const middle = (low + high) >> 1;
        if (await holds(line[middle]!)) low = middle;
        else high = middle;
    }
    return line[low];
}
