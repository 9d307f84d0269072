/**
 * Where the code of a file that the target lacks stands there: a commit that only split or merged files has made nothing that
 * the pick needs.
 */
import { tokenize } from '../../syntax/tokens.ts';
import { readTreeWords } from '../../syntax/treeWords.ts';
import { readTextAt, type AnalysisContext } from '../context/analysisContext.ts';

/** Files of the base that hold a word which is told apart by. */
const FEW = 3;
/** Words that are asked for, and those that it takes to tell anything. */
const MOST_WORDS = 200;
const FEWEST_WORDS = 3;
/** Share of these words that one file of the target holds. */
const MOST_OF_THEM = 0.6;

/** @param path in the pick's parent @returns the path on the target of the file that holds most of its rare words */
export async function findCodeOnTarget(context: AnalysisContext, path: string): Promise<string | undefined> {
    const { store, trees, changes } = context;
    const text = await readTextAt(store, trees.base, path);
    if (text === undefined) return undefined;
    const near = changes.map((change) => change.path);
    const [base, target] = await Promise.all([
        readTreeWords(store, trees.base, near),
        readTreeWords(store, trees.target, near),
    ]);
    const words = new Set(
        tokenize(text, path).flatMap(({ kind, text: word }) => (kind === 'word' && word.length > 4 ? [word] : [])),
    );
    const counts = new Map<string, number>();
    let rare = 0;
    for (const word of words) {
        if (rare >= MOST_WORDS) break;
        const holders = base.where(word);
        if (holders.length === 0 || holders.length > FEW) continue;
        const there = target.where(word);
        if (there.length > FEW) continue;
        rare++;
        for (const file of there) counts.set(file.path, (counts.get(file.path) ?? 0) + 1);
    }
    // A file that both have holds such words by itself.
    const also = (file: string) =>
        [...words].filter((word) => base.where(word).some((one) => one.path === file)).length;
    const [best] = [...counts].sort(([, a], [, b]) => b - a);
    if (!best || rare < FEWEST_WORDS || best[1] < MOST_OF_THEM * rare) return undefined;
    return also(best[0]) < best[1] ? best[0] : undefined;
}
