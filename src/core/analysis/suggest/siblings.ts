/**
 * What backports of the same pick on other branches make of a region: each is picked in memory in place of the
 * original, and where its file merges without conflict the region's text is cut out of the merged file.
 */
import { parseConflicts } from '../../conflict/parse.ts';
import { resolveRegions } from '../../conflict/resolve.ts';
import { mergeTree } from '../../git/mergeTree.ts';
import { copiesOf, type Copy } from '../history/copies.ts';
import { mentionsOf } from '../related/trailers.ts';
import { textAt, type Scene, type SceneFile } from '../scene.ts';
import { cutResults } from './cut.ts';
import { replay } from './edits.ts';
import type { Proposal } from './proposal.ts';

/** Backports tried; the nearest in time first. */
const MAX_TRIED = 3;

/** For each file, for each region by index, what siblings propose. */
export type FromSiblings = ReadonlyMap<SceneFile, readonly (readonly Proposal[])[]>;

export async function fromSiblings(scene: Scene): Promise<FromSiblings> {
    const files = scene.files.filter(({ regions }) => regions.length);
    const found = new Map<SceneFile, Proposal[][]>();
    if (!files.length) return found;
    for (const sibling of await siblingsOf(scene)) {
        const merged = await mergeTree(scene.store.git, {
            target: scene.onto.id,
            base: sibling.parents[0],
            patch: sibling.id,
            hasMergeBase: scene.store.hasMergeBase,
        }).catch(() => undefined); // an object that a partial clone lacks
        if (!merged) continue;
        for (const file of files) {
            const carried = await textAt(scene.store, merged.tree, file.path);
            if (carried === undefined || file.text === undefined) continue;
            const { text: finished, clean } = finish(carried);
            const all = found.get(file) ?? file.regions.map(() => []);
            found.set(file, all);
            cutResults(parseConflicts(file.text), finished).forEach((text, index) => {
                if (text !== undefined) all[index]?.push(proposal(sibling, text, clean));
            });
        }
    }
    return found;
}

/** Where the sibling conflicts with the target too, its own edits are carried over line by line. */
function finish(carried: string): { text: string; clean: boolean } {
    const parsed = parseConflicts(carried);
    if (!parsed.regions.length) return { text: carried, clean: true };
    const results = parsed.regions.map(({ index, target, base = '', patch }) => {
        return [index, replay(target, base, patch).text] as const;
    });
    return { text: resolveRegions(parsed, new Map(results)), clean: false };
}

function proposal({ id }: Copy, text: string, clean: boolean): Proposal {
    const short = id.slice(0, 12);
    return {
        rule: 'sibling',
        text,
        marks: [clean ? 'sibling: merges' : 'sibling: replayed'],
        why: clean
            ? `The backport ${short} of the same commit, picked instead, applies here and leaves this.`
            : `The edits of ${short}, a backport of the same commit on another branch, carried over line by line.`,
    };
}

async function siblingsOf(scene: Scene): Promise<Copy[]> {
    const { store, pick, onto, ignore } = scene;
    const originals = [pick.id, ...mentionsOf(pick.message).copies.filter((id) => id.length >= 40)];
    const all: Copy[] = [];
    for (const id of originals) {
        for (const copy of await copiesOf(store, id, pick.author.seconds)) {
            const known = all.some((each) => each.id === copy.id);
            if (!known && !ignore.has(copy.id) && copy.id !== pick.id && copy.parents.length === 1) all.push(copy);
        }
    }
    const distance = ({ seconds }: Copy) => Math.abs(seconds - onto.committer.seconds);
    return all.sort((a, b) => distance(a) - distance(b)).slice(0, MAX_TRIED);
}
