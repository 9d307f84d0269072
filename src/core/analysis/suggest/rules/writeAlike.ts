/**
 * New lines of the patch that are like lines which the target has otherwise: the same difference is made in them. A row of a
 * table that is laid out otherwise here, one more call with an argument fewer.
 */
import { keyLines } from '../../../diff/lineMap.ts';
import { mergeAdjacentWords } from '../../../diff/mergeAdjacentWords.ts';
import { mergeWords } from '../../../diff/mergeWords.ts';
import { countTokens, measureSimilarity, type TokenMultiset } from '../../../diff/similarity.ts';
import type { Proposal, SuggestionRule } from '../model/proposal.ts';
import { pairChangedLines, type LinePair } from '../names/translation.ts';

/** Less similar lines are not written after one pattern. */
const SIMILAR = 0.5;
/** Lines of the target that are looked at, and new lines. */
const MAX_PATTERNS = 300;
const MAX_NEW = 60;

interface Pattern extends LinePair {
    readonly tokens: TokenMultiset;
}

const kept = new WeakMap<readonly LinePair[], readonly Pattern[]>();

/** @returns the replayed lines, the new ones written as the target writes lines like them; none where nothing shows how */
export const writeAlike: SuggestionRule = ({ file, target, base, patch, replay }): readonly Proposal[] => {
    const onTarget = new Set(keyLines(target).keys);
    const before = new Set(keyLines(base).keys);
    const done = keyLines(replay.text);
    const isNew = (key: string) => key.length > 5 && !onTarget.has(key) && !before.has(key);
    const fresh = done.keys.filter(isNew).length;
    if (fresh === 0 || fresh > MAX_NEW || !keyLines(patch).keys.some(isNew)) return [];
    const patterns = [...patternsOf(pairChangedLines(base, target)), ...patternsOf(file.changedLines)];
    let changed = 0;
    const lines = done.texts.map((text, at) => {
        const written = isNew(done.keys[at]!) ? writeAfter(text, patterns) : undefined;
        if (written === undefined) return text;
        changed++;
        return written;
    });
    if (!changed) return [];
    return [{ rule: 'alike', text: lines.join(''), reason: { kind: 'alike', lines: changed } }];
};

function patternsOf(pairs: readonly LinePair[]): readonly Pattern[] {
    const known = kept.get(pairs);
    if (known) return known;
    const patterns = pairs.slice(0, MAX_PATTERNS).map((pair) => ({ ...pair, tokens: countTokens(pair.base) }));
    kept.set(pairs, patterns);
    return patterns;
}

/** @returns the line with the difference of the line that it is most like; undefined where there is none, or it does not fit */
function writeAfter(line: string, patterns: readonly Pattern[]): string | undefined {
    const tokens = countTokens(line);
    let [best, least] = [undefined as Pattern | undefined, SIMILAR];
    for (const pattern of patterns) {
        const similar = measureSimilarity(tokens, pattern.tokens);
        if (similar > least) [best, least] = [pattern, similar];
    }
    if (!best) return undefined;
    const merged = mergeWords(line, best.base, best.target);
    const text = merged?.conflicts ? mergeAdjacentWords(line, best.base, best.target) : merged;
    return text && !text.conflicts && text.text !== line ? text.text : undefined;
}
