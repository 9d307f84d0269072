/**
 * Where a file lives on the target: under the name that it had before upstream renamed it, or in a file of the target that
 * upstream does not have and that is like it, with less likeness than git asks for by itself.
 */
import { diffTree } from '../../../git/diffTree.ts';
import type { AnalysisContext, ContextFile } from '../../context/analysisContext.ts';
import { keyLines } from '../../../diff/lineMap.ts';
import { findOrigin, type Origin } from './findOrigin.ts';
import { sortByDistance, readTargetChanges } from './targetChanges.ts';
import { readSearchedText } from './readSearchedText.ts';

/** Percent that are proposed, the highest that does; git's own limit is 50. */
const PERCENTS = [40, 25] as const;
/** Files that only the target has and that are compared with the missing one. */
const MAX_COMPARED = 100;
/** Share of common lines from which a file of the target is taken for the missing one. */
const SAME_FILE = 0.3;

/** A file of the target that stands for one of upstream, with its text there. */
export interface MovedFile {
    readonly path: string;
    readonly text: string;
    /** 0..1, share of common lines. */
    readonly likeness: number;
    /** What git must be told to find it by itself, percent. */
    readonly findRenames?: number;
    /** What upstream did to it; undefined where it is only known by its likeness. */
    readonly origin?: Origin;
}

/**
 * @param base the missing file's text upstream, before the pick
 * @returns `addedBy` where upstream added the file, and it is nowhere on the target
 */
export async function findMovedFile(
    context: AnalysisContext,
    file: ContextFile,
    base: string,
): Promise<{ readonly found?: MovedFile; readonly addedBy?: string }> {
    const origin = file.basePath === undefined ? undefined : await findOrigin(context, file.basePath);
    const found = (await byHistory(context, origin, base)) ?? (await byLikeness(context, file, base));
    if (!found) return origin?.how === 'added' ? { addedBy: origin.commit } : {};
    const findRenames = await retryWith(context, file, found.path);
    return { found: { ...found, ...(findRenames === undefined ? {} : { findRenames }) } };
}

async function byHistory(
    context: AnalysisContext,
    origin: Origin | undefined,
    base: string,
): Promise<MovedFile | undefined> {
    if (origin?.path === undefined) return undefined;
    const { path } = origin;
    const text = await readSearchedText(context, `${context.trees.target}:${path}`);
    return text === undefined ? undefined : { path, text, likeness: computeLikeness(base, text), origin };
}

/** The file of the target, unknown to the base, that has most lines in common with the missing one. */
async function byLikeness(context: AnalysisContext, file: ContextFile, base: string): Promise<MovedFile | undefined> {
    const added = (await readTargetChanges(context)).filter(({ status }) => status === 'A');
    const compared = sortByDistance(file.path, added).slice(0, MAX_COMPARED);
    const texts = await Promise.all(
        compared.map(({ oid }) => readSearchedText(context, oid, { about: base.length, share: SAME_FILE / 2 })),
    );
    let best: MovedFile | undefined;
    compared.forEach(({ path }, index) => {
        const text = texts[index];
        const likeness = text === undefined ? 0 : computeLikeness(base, text);
        if (likeness >= SAME_FILE && likeness > (best?.likeness ?? 0)) best = { path, text: text!, likeness };
    });
    return best;
}

/** What git has to be told to take the two for one file; undefined where it would not, or does so by itself. */
async function retryWith(
    { store, trees }: AnalysisContext,
    file: ContextFile,
    path: string,
): Promise<number | undefined> {
    const paths = [file.basePath ?? file.path, path];
    const changes = await diffTree(store.git, trees.base, trees.target, { paths, renames: PERCENTS.at(-1)! });
    const similarity = changes.find((each) => each.status === 'R' && each.path === path)?.similarity ?? 0;
    return similarity < 50 ? PERCENTS.find((each) => similarity >= each) : undefined;
}

/** 0..1: lines that both have, of the lines of the longer one; lines without a word do not count. */
export function computeLikeness(a: string, b: string): number {
    const telling = (text: string) => keyLines(text).keys.filter((key) => key.length > 3);
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
