/**
 * Where a file lives on the target: by the renames that its history upstream records, by git's own comparison with less
 * likeness than it asks for by itself, and among the files beside it.
 */
import { diffTree, type FileChange } from '../../git/diffTree.ts';
import { renamesOf } from '../../git/renameHistory.ts';
import { decode, isBinary } from '../../text.ts';
import type { Scene, SceneFile } from '../scene.ts';
import { linesOf } from './lines.ts';
import { patiently } from './patiently.ts';

/** Percent that are proposed, the highest that does; git's own limit is 50. */
const PERCENTS = [40, 25] as const;
/** Files that only the target has and that are compared with the missing one. */
const MAX_COMPARED = 40;
/** Share of common lines from which a file of the target is taken for the missing one. */
const SAME_FILE = 0.3;
const MAX_SIZE = 1 << 20;

export interface Found {
    readonly path: string;
    readonly text: string;
    /** 0..1, share of common lines. */
    readonly likeness: number;
    /** What git must be told to find it by itself, percent. */
    readonly findRenames?: number;
    /** The commit upstream that renamed it, 40 hex. */
    readonly renamedBy?: string;
}

/** @param base the missing file's text upstream, before the pick */
export async function whereItLives(
    scene: Scene,
    file: SceneFile,
    base: string,
    follow: boolean,
): Promise<Found | undefined> {
    const found = (follow ? await byHistory(scene, file) : undefined) ?? (await byLikeness(scene, file));
    const text = found && (await textOf(scene, `${scene.trees.target}:${found.path}`));
    if (!found || text === undefined) return besideIt(scene, file, base);
    const likeness = commonLines(base, text);
    const { findRenames } = found;
    return { ...found, text, likeness, ...(findRenames === undefined ? retryWith(likeness) : {}) };
}

/** What git would have to be told, guessed from the share of common lines. */
const retryWith = (likeness: number) => {
    const percent = PERCENTS.find((each) => likeness * 100 >= each + 5);
    return likeness < 0.55 && percent !== undefined ? { findRenames: percent } : {};
};

type Hint = Pick<Found, 'path' | 'findRenames' | 'renamedBy'>;

async function byHistory({ store, base, onto, trees }: Scene, file: SceneFile): Promise<Hint | undefined> {
    if (base === undefined || file.basePath === undefined) return undefined;
    const renames = await patiently(store.git, (git) => renamesOf(git, onto.id, base, file.basePath!));
    for (const { from, commit } of [...(renames ?? [])].reverse())
        if (await store.objects.info(`${trees.target}:${from}`)) return { path: from, renamedBy: commit };
    return undefined;
}

async function byLikeness(scene: Scene, file: SceneFile): Promise<Hint | undefined> {
    const found = (await changesOnTarget(scene)).find(
        ({ status, oldPath }) => status === 'R' && oldPath === (file.basePath ?? file.path),
    );
    return found && { path: found.path, findRenames: PERCENTS.find((each) => (found.similarity ?? 0) >= each) ?? 25 };
}

/** From the base to the target, with all renames that are worth trying; asked once for all files of a scene. */
function changesOnTarget({ store, trees }: Scene): Promise<readonly FileChange[]> {
    const of = `${trees.base} ${trees.target}`;
    const kept = store.memo.get('changes on target') as
        { of: string; changes: Promise<readonly FileChange[]> } | undefined;
    if (kept?.of === of) return kept.changes;
    const changes = patiently(store.git, (git) =>
        diffTree(git, trees.base, trees.target, { renames: PERCENTS.at(-1)! }),
    ).then((found) => found ?? diffTree(store.git, trees.base, trees.target, { renames: false }));
    store.memo.set('changes on target', { of, changes });
    changes.catch(() => store.memo.delete('changes on target'));
    return changes;
}

/** The file of the target, unknown to the base, that has most lines in common with the missing one. */
async function besideIt(scene: Scene, file: SceneFile, base: string): Promise<Found | undefined> {
    const changes = await changesOnTarget(scene);
    const name = (path: string) => path.slice(path.lastIndexOf('/') + 1);
    const ending = (path: string) => /\.[^./]*$/.exec(path)?.[0] ?? '';
    const folder = (path: string) => path.slice(0, path.lastIndexOf('/') + 1);
    const near = (path: string) =>
        (name(path) === name(file.path) ? 0 : 2) + (folder(path) === folder(file.path) ? 0 : 1);
    const compared = changes
        .filter(({ status, path }) => status === 'A' && ending(path) === ending(file.path) && near(path) < 3)
        .sort((a, b) => near(a.path) - near(b.path) || (a.path < b.path ? -1 : 1))
        .slice(0, MAX_COMPARED);
    let best: Found | undefined;
    for (const { path, oid } of compared) {
        const text = await textOf(scene, oid);
        if (text === undefined) continue;
        const likeness = commonLines(base, text);
        if (likeness >= SAME_FILE && likeness > (best?.likeness ?? 0))
            best = { path, text, likeness, ...retryWith(likeness) };
    }
    return best;
}

/** 0..1: lines that both have, of the lines of the longer one; lines without a word do not count. */
export function commonLines(a: string, b: string): number {
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

/** @param name of a blob; undefined where it is none, binary or too long */
export async function textOf({ store }: Scene, name: string): Promise<string | undefined> {
    const info = await store.objects.info(name);
    if (info?.type !== 'blob' || info.size > MAX_SIZE) return undefined;
    const blob = await store.objects.read(name);
    return blob && !isBinary(blob.data) ? decode(blob.data).text : undefined;
}
