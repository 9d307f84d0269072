/**
 * Names that the patch uses in regions, that upstream has before the pick, and that stand nowhere on the target: what brought
 * them is not there. What the pick itself brings is not among them.
 */
import { isCodePath } from '../../../syntax/prose.ts';
import { tokenize } from '../../../syntax/tokens.ts';
import { readTreeWords } from '../../../syntax/treeWords.ts';
import { readTextAt, type AnalysisContext } from '../../context/analysisContext.ts';
import { RESERVED } from '../../../syntax/keywords.ts';

/** Names that are looked up; the first ones of the regions. */
const MOST_NAMES = 60;
/** Characters of regions that are read for them. */
const MOST_TEXT = 400_000;

/** @returns none where the target is too large to be read to its end */
export async function findAbsentNames(context: AnalysisContext): Promise<ReadonlySet<string>> {
    const { store, trees, changes } = context;
    const asked = await dropKnown(context, listNames(context));
    if (!asked.length) return new Set();
    const near = changes.map(({ path }) => path);
    const target = await readTreeWords(store, trees.target, near);
    const lacking = target.whole ? asked.filter((name) => !target.has(name)) : [];
    if (!lacking.length) return new Set();
    const base = await readTreeWords(store, trees.base, near);
    return new Set(lacking.filter((name) => base.has(name)));
}

/** Without those that the target's own files in conflict have: most of them, and the whole tree is read for none. */
async function dropKnown({ store, trees, files }: AnalysisContext, names: readonly string[]): Promise<string[]> {
    const left = new Set(names);
    for (const { path, targetPath } of files) {
        if (left.size === 0) break;
        if (targetPath === undefined || !isCodePath(path)) continue;
        const text = await readTextAt(store, trees.target, targetPath);
        for (const word of text?.match(/[\p{L}\p{N}_$]+/gu) ?? []) left.delete(word);
    }
    return [...left];
}

/** Names of the patch in regions that stand in none of their target's lines. */
function listNames({ files }: AnalysisContext): string[] {
    const names = new Set<string>();
    let length = 0;
    for (const { path, regions } of files) {
        if (!isCodePath(path)) continue;
        for (const { target, patch } of regions) {
            length += target.length + patch.length;
            if (length > MOST_TEXT) return [...names];
            const here = namesIn(target, path);
            for (const name of namesIn(patch, path)) if (!here.has(name)) names.add(name);
            if (names.size >= MOST_NAMES) return [...names].slice(0, MOST_NAMES);
        }
    }
    return [...names];
}

const namesIn = (text: string, path: string): ReadonlySet<string> =>
    new Set(
        tokenize(text, path)
            .filter(({ kind, text: word }) => kind === 'word' && word.length > 2 && !RESERVED.has(word))
            .map(({ text: word }) => word),
    );
