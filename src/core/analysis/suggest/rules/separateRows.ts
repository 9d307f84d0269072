/**
 * Rows of a list with commas between them: a row that the patch adds behind the target's last one, or that becomes the last one
 * here, gets and gives the comma that the list needs.
 * @example the patch adds `c,` between `b,` and `d`; the target ends with `a, b`: `a, b, c`
 */
import { alignByShortestEdit } from '../../../diff/alignByShortestEdit.ts';
import { isTrivial, keyLines, type KeyedLines } from '../../../diff/lineMap.ts';
import type { Proposal, SuggestionRule } from '../model/proposal.ts';

/** @returns the replayed lines with the commas that the list needs here; none where none is missing or too many */
export const separateRows: SuggestionRule = ({ target, patch, after, replay }): readonly Proposal[] => {
    const done = keyLines(replay.text);
    const upstream = keyLines(patch);
    const behind = keyLines(after).keys.find(Boolean) ?? '';
    const lines = [...done.texts];
    for (const added of listAddedRows(done, keyLines(target))) {
        const { addsBefore, ofLast } = findCommas(added, done, upstream, behind);
        if (addsBefore) lines[added.previous] = addComma(lines[added.previous]!);
        if (ofLast === 'add') lines[added.last] = addComma(lines[added.last]!);
        if (ofLast === 'drop') lines[added.last] = dropComma(lines[added.last]!);
    }
    const text = lines.join('');
    return text === replay.text ? [] : [{ rule: 'separated', text, reason: { kind: 'separated' } }];
};

/** Lines that stand there in a row and are not the target's, by index: the first and the last one, blank ones aside. */
interface AddedRows {
    readonly first: number;
    readonly last: number;
    /** The line in front of them, which is the target's; -1: they stand first. */
    readonly previous: number;
    /** Where the next line stands. */
    readonly end: number;
}

function listAddedRows(done: KeyedLines, target: KeyedLines): AddedRows[] {
    const partners = alignByShortestEdit(done.keys, target.keys);
    const found: AddedRows[] = [];
    for (let from = 0; from < partners.length; from++) {
        if (partners[from]! >= 0 || isTrivial(done.keys[from]!)) continue;
        let end = from + 1;
        while (end < partners.length && partners[end]! < 0) end++;
        const before = (limit: number) => done.keys.findLastIndex((key, at) => at < limit && key !== '');
        found.push({ first: from, last: before(end), previous: before(from), end });
        from = end - 1;
    }
    return found;
}

/** @param behind what stands behind the region */
function findCommas(
    { first, last, previous, end }: AddedRows,
    done: KeyedLines,
    upstream: KeyedLines,
    behind: string,
): { readonly addsBefore: boolean; readonly ofLast: 'add' | 'drop' | 'keep' } {
    const place = upstream.keys.indexOf(done.keys[first]!);
    const lastPlace = upstream.keys.lastIndexOf(done.keys[last]!);
    const wasSeparated = upstream.keys.slice(0, Math.max(0, place)).findLast(Boolean)?.endsWith(',') ?? false;
    const isSeparated = previous >= 0 && done.keys[previous]!.endsWith(',');
    const addsBefore = wasSeparated && previous >= 0 && ROW_END.test(done.keys[previous]!);
    if (lastPlace < 0 || !(wasSeparated || isSeparated)) return { addsBefore, ofLast: 'keep' };
    const isLast = CLOSING.test(done.keys.slice(end).find(Boolean) ?? behind);
    const wasLast = CLOSING.test(upstream.keys.slice(lastPlace + 1).find(Boolean) ?? behind);
    if (isLast && !wasLast && !isSeparated && done.keys[last]!.endsWith(',')) return { addsBefore, ofLast: 'drop' };
    return { addsBefore, ofLast: !isLast && wasLast && ROW_END.test(done.keys[last]!) ? 'add' : 'keep' };
}

/** What closes a list stands in the next line. */
const CLOSING = /^[)\]}]/;
/** The last sign of a row that has no comma. */
const ROW_END = /[\p{L}\p{N}_"'`)\]}]$/u;

const addComma = (line: string) => `${line.trimEnd()},${line.slice(line.trimEnd().length)}`;
const dropComma = (line: string) => line.trimEnd().slice(0, -1) + line.slice(line.trimEnd().length);
