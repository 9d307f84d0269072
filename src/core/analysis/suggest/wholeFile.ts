/** Suggestions for a file that conflicts as a whole: it is deleted on one side, or lives elsewhere on the target. */
import { diffTree } from '../../git/diffTree.ts';
import { decode, isBinary } from '../../text.ts';
import type { FileSuggestion } from '../report.ts';
import { EMPTY_TREE, type Scene, type SceneFile } from '../scene.ts';
import { replay } from './edits.ts';
import { linesOf } from './lines.ts';
import { classOf } from './rules/replayed.ts';
import { deletedByPick, livesElsewhere, noSuchFile } from '../../messages/suggest.ts';

/** Files that only the target has and that are compared with the missing one. */
const MAX_COMPARED = 40;
/** Share of common lines from which a file of the target is taken for the missing one; git's own limit is 50%. */
const SAME_FILE = 0.3;
const MAX_SIZE = 1 << 20;

/** @returns undefined where nothing is known about it */
export async function suggestFile(scene: Scene, file: SceneFile): Promise<FileSuggestion | undefined> {
    if (file.kind !== 'modify/delete' && file.kind !== 'rename/delete') return undefined;
    if (file.target && !file.patch)
        return {
            action: 'drop',
            rule: 'deleted-by-pick',
            confidence: 'possible',
            why: deletedByPick(),
        };
    if (!file.base || !file.patch || file.target) return undefined;
    const [base, patch] = await Promise.all([textOf(scene, file.base.oid), textOf(scene, file.patch.oid)]);
    if (base !== undefined && patch !== undefined) {
        const moved = await whereItLives(scene, file, base);
        if (moved) return moveTo(moved, base, patch);
    }
    return {
        action: 'drop',
        rule: 'drop-file',
        confidence: 'likely',
        why: noSuchFile(),
    };
}

interface Found {
    readonly path: string;
    readonly text: string;
    /** 0..1, share of common lines. */
    readonly likeness: number;
}

function moveTo({ path, text, likeness }: Found, base: string, patch: string): FileSuggestion {
    const done = replay(text, base, patch);
    const fits = ['exact', 'merged', 'already'].includes(classOf(done));
    return {
        action: 'move',
        rule: 'moved-file',
        confidence: 'possible',
        path,
        text: done.text,
        why: livesElsewhere(path, likeness, fits),
    };
}

/** The file of the target, unknown to the base, that has most lines in common with the missing one. */
async function whereItLives(scene: Scene, file: SceneFile, base: string): Promise<Found | undefined> {
    const added = await addedOnTarget(scene);
    const name = (path: string) => path.slice(path.lastIndexOf('/') + 1);
    const ending = (path: string) => /\.[^./]*$/.exec(path)?.[0] ?? '';
    const folder = (path: string) => path.slice(0, path.lastIndexOf('/') + 1);
    const near = (path: string) =>
        (name(path) === name(file.path) ? 0 : 2) + (folder(path) === folder(file.path) ? 0 : 1);
    const compared = added
        .filter((each) => ending(each.path) === ending(file.path) && near(each.path) < 3)
        .sort((a, b) => near(a.path) - near(b.path) || (a.path < b.path ? -1 : 1))
        .slice(0, MAX_COMPARED);
    let best: Found | undefined;
    for (const { path, oid } of compared) {
        const text = await textOf(scene, oid);
        if (text === undefined) continue;
        const likeness = commonLines(base, text);
        if (likeness >= SAME_FILE && likeness > (best?.likeness ?? 0)) best = { path, text, likeness };
    }
    return best;
}

async function addedOnTarget({ store, base, onto }: Scene): Promise<readonly { path: string; oid: string }[]> {
    const changes = await diffTree(store.git, base ?? EMPTY_TREE, onto.id, { renames: false });
    return changes.filter(({ status }) => status === 'A').map(({ path, oid }) => ({ path, oid }));
}

/** 0..1: lines that both have, of the lines of the longer one; lines without a word do not count. */
function commonLines(a: string, b: string): number {
    const telling = (text: string) => linesOf(text).keys.filter((key) => key.length > 3);
    const [left, right] = [telling(a), telling(b)];
    const counts = new Map<string, number>();
    for (const key of left) counts.set(key, (counts.get(key) ?? 0) + 1);
    let common = 0;
    for (const key of right) {
        const count = counts.get(key) ?? 0;
        if (count > 0) {
            common++;
            counts.set(key, count - 1);
        }
    }
    return common / Math.max(1, left.length, right.length);
}

async function textOf({ store }: Scene, oid: string): Promise<string | undefined> {
    const info = await store.objects.info(oid);
    if (info?.type !== 'blob' || info.size > MAX_SIZE) return undefined;
    const blob = await store.objects.read(oid);
    return blob && !isBinary(blob.data) ? decode(blob.data).text : undefined;
}
