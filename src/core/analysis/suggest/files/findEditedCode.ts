/**
 * Where the code that an edit is about stands on the target, if its file is missing there and none is like it as a whole: upstream
 * has split a file since, and the lines around the edit are still in the old one.
 */
import { tokenize } from '../../../syntax/tokens.ts';
import { readTreeWords } from '../../../syntax/treeWords.ts';
import { computeLineHunks, indexTextLines } from '../../../diff/lineHunks.ts';
import type { AnalysisContext } from '../../context/analysisContext.ts';
import { readSearchedText } from './readSearchedText.ts';

/** Lines before and behind an edit that belong to it. */
const AROUND = 8;
/** Characters from which a line tells places apart. */
const TELLING = 20;
/** Lines that are looked for, and those that one file has to hold. */
const MOST_LINES = 80;
const FEWEST_LINES = 3;
/** Files of the target that hold a word by which files are chosen, and files that are read. */
const FEW = 12;
const MOST_READ = 12;

/**
 * @param path of the file in the pick's parent
 * @param base,patch its text there and after the pick
 * @returns the path on the target of the file that holds most of the lines around the edits
 */
export async function findEditedCode(
    context: AnalysisContext,
    path: string,
    base: string,
    patch: string,
): Promise<string | undefined> {
    const lines = listLinesAround(base, patch);
    if (lines.size < FEWEST_LINES) return undefined;
    const found: { readonly path: string; readonly lines: number }[] = [];
    for (const candidate of await listCandidates(context, [...lines].join('\n'), path)) {
        const text = await readSearchedText(context, `${context.trees.target}:${candidate}`);
        const there = new Set(text?.split('\n').map((line) => line.trim()));
        found.push({ path: candidate, lines: [...lines].filter((line) => there.has(line)).length });
    }
    const [best, second] = found.sort((a, b) => b.lines - a.lines);
    if (!best || best.lines < FEWEST_LINES || best.lines === second?.lines) return undefined;
    return best.path;
}

/** Distinct lines of the base, without indentation, that an edit changes or has near it. */
function listLinesAround(base: string, patch: string): ReadonlySet<string> {
    const before = indexTextLines(base);
    const lines = new Set<string>();
    for (const {
        before: [from, to],
    } of computeLineHunks(before, indexTextLines(patch)))
        for (const line of before.lines.slice(Math.max(0, from - AROUND), to + AROUND)) {
            const trimmed = line.trim();
            if (trimmed.length >= TELLING && lines.size < MOST_LINES) lines.add(trimmed);
        }
    return lines;
}

/** Files of the target that hold the rare words of a text, most of them first. */
async function listCandidates(
    { store, trees, changes }: AnalysisContext,
    text: string,
    path: string,
): Promise<string[]> {
    const near = changes.map((change) => change.path);
    const target = await readTreeWords(store, trees.target, near);
    const words = new Set(
        tokenize(text, path).flatMap(({ kind, text: word }) => (kind === 'word' && word.length > 3 ? [word] : [])),
    );
    const counts = new Map<string, number>();
    for (const word of words) {
        const holders = target.where(word);
        if (holders.length > FEW) continue;
        for (const file of holders)
            if (!target.isForeign(file)) counts.set(file.path, (counts.get(file.path) ?? 0) + 1);
    }
    return [...counts]
        .sort(([, a], [, b]) => b - a)
        .slice(0, MOST_READ)
        .map(([file]) => file);
}
