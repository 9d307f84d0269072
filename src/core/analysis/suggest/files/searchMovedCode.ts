/**
 * Code that upstream has moved, split or not moved yet: the lines that the patch changes are not in the target's region,
 * but stand in another place of the same file, or in another file. The edit is carried out there.
 */
import type { SuggestionReason } from '../../../messages/describeSuggestion.ts';
import { decode, isBinary } from '../../../base/text.ts';
import type { SuggestionElsewhere } from '../../context/report.ts';
import type { AnalysisContext } from '../../context/analysisContext.ts';
import type { RegionCase } from '../model/regionCase.ts';
import { computeLineEdits, replayEdits } from '../../../diff/replayEdits.ts';
import { isTrivial, keyLines, type KeyedLines } from '../../../diff/lineMap.ts';
import type { Proposal } from '../model/proposal.ts';
import { classifyReplay } from '../model/classifyReplay.ts';
import { sortByDistance, readTargetChanges } from './targetChanges.ts';

/** A line that is looked for in other files says at least so much. */
const TELLING = 16;
/** Files that are looked into, the nearest first, and their bytes; searches in them for one pick. */
const MAX_FILES = 100;
const MAX_BYTES = 4 << 20;
const MAX_SEARCHES = 5;
/** Lines of the edit that must be there for a place to be the one. */
const ENOUGH = 3;

/** One for each pick: it counts its searches. */
export function searchMovedCode(context: AnalysisContext): (region: RegionCase) => Promise<Proposal[]> {
    let searches = 0;
    return async (region) => {
        const { file, target, base, patch, replay: done } = region;
        if (!['missing', 'some missing'].includes(classifyReplay(done)) || file.target === undefined) return [];
        const core = coreOf(base, patch);
        if (!core) return [];
        const here = placeIn(file.target, core, target);
        if (here) return [proposal(target, { path: file.path, ...here }, { kind: 'moved-code', line: here.line })];
        const line = core.base.map((each) => each.trim()).reduce((a, b) => (b.length > a.length ? b : a), '');
        if (line.length < TELLING || searches++ >= MAX_SEARCHES) return [];
        for (const { path, data } of await filesNear(context, file.path)) {
            const there = data.includes(line) ? placeIn(decode(data).text, core, '') : undefined;
            if (there) return [proposal(target, { path, ...there }, { kind: 'moved-code', path, line: there.line })];
        }
        return [];
    };
}

/** Files of the target that are not as upstream has them: from one of those the code was moved. */
async function filesNear(context: AnalysisContext, path: string): Promise<{ path: string; data: Buffer }[]> {
    const { objects } = context.store;
    const changes = (await readTargetChanges(context)).filter(({ status }) => status === 'A' || status === 'M');
    const near = sortByDistance(path, changes)
        .filter((change) => change.path !== path)
        .slice(0, MAX_FILES);
    const sizes = await Promise.all(near.map(({ oid }) => objects.info(oid)));
    let bytes = 0;
    const some = near.filter((_, index) => (bytes += sizes[index]?.size ?? 0) <= MAX_BYTES);
    const read = await Promise.all(some.map(({ oid }) => objects.read(oid)));
    return some.flatMap(({ path }, index) => {
        const blob = read[index];
        return blob?.type === 'blob' && !isBinary(blob.data) ? [{ path, data: blob.data }] : [];
    });
}

const proposal = (text: string, elsewhere: SuggestionElsewhere, reason: SuggestionReason): Proposal => ({
    rule: 'moved',
    text,
    features: ['moved code'],
    reason,
    elsewhere,
});

/** The lines that the patch changes with a line on either side: as they were, and as they become. */
interface Core {
    readonly base: readonly string[];
    readonly patch: readonly string[];
}

function coreOf(base: string, patch: string): Core | undefined {
    const [b, p] = [keyLines(base), keyLines(patch)];
    const edits = computeLineEdits(b, p);
    const [first, last] = [edits[0], edits.at(-1)];
    if (!first || !last) return undefined;
    const before = first.from > 0 && first.patchFrom > 0 ? 1 : 0;
    const after = last.to < b.texts.length && last.patchTo < p.texts.length ? 1 : 0;
    const core = {
        base: b.texts.slice(first.from - before, last.to + after),
        patch: p.texts.slice(first.patchFrom - before, last.patchTo + after),
    };
    return telling(keyLines(core.base.join(''))).length >= ENOUGH ? core : undefined;
}

const telling = ({ keys }: KeyedLines) => keys.filter((key) => !isTrivial(key));

/**
 * The only place in a text where the lines stand in a row, whitespace aside, and what becomes of it.
 * @param not a part of the text that is not meant: the region itself
 */
function placeIn(text: string, core: Core, not: string): Omit<SuggestionElsewhere, 'path'> | undefined {
    const lines = keyLines(text);
    const requested = keyLines(core.base.join('')).keys;
    const own = not === '' ? -1 : text.indexOf(not);
    const starts: number[] = [];
    for (let at = 0, offset = 0; at + requested.length <= lines.keys.length; offset += lines.texts[at++]!.length) {
        if (lines.keys[at] !== requested[0] || (own >= 0 && offset >= own && offset < own + not.length)) continue;
        if (requested.every((key, index) => lines.keys[at + index] === key)) starts.push(at);
        if (starts.length > 1) return undefined;
    }
    const [start] = starts;
    if (start === undefined) return undefined;
    const before = lines.texts.slice(start, start + requested.length).join('');
    const done = replayEdits(before, core.base.join(''), core.patch.join(''));
    return classifyReplay(done) === 'exact' ? { line: start + 1, before, after: done.text } : undefined;
}
