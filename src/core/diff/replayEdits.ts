/** What the patch does to its base, line by line, and each of these edits carried to the target's text. */
import type { LineEdit } from './lineEdit.ts';
import { findLargest, findSmallest } from '../base/arrays.ts';
import { isTrivial, keyLines, mapLines, type LineMap, type KeyedLines } from './lineMap.ts';
import { listSlides } from './slideLines.ts';
import { mergeWords } from './mergeWords.ts';
import { parseWords } from './words.ts';

/** How an edit was carried to the target. */
export type EditOutcome =
    /** The same lines stand there: replaced, removed, or added between the same neighbours. */
    | 'exact'
    /** The words of changed lines were merged, without two changes at one place. */
    | 'merged'
    /** Added beside one neighbour only, or where the context is missing altogether. */
    | 'placed'
    /** The target has it already. */
    | 'already'
    /** The lines that it changes are not there. */
    | 'missing'
    /** Both sides changed the same words; the target's are kept. */
    | 'clash';

/** Where added lines go if their neighbours upstream are not neighbours here: to the nearer one, or to the other. */
export type Placement = 'nearest' | 'other';

/** Merges the words of lines that both sides changed; undefined where they cannot be. */
export type LineMerge = (
    target: string,
    base: string,
    patch: string,
) => { readonly text: string; readonly conflicts: number } | undefined;

/** The target's text after the patch's edits were replayed on it, and what became of each of them. */
export interface ReplayedEdits {
    readonly text: string;
    readonly edits: readonly EditOutcome[];
    /**
     * Words that the patch brings in with several edits, of which the target has no subject for some: a label without the
     * `goto` that jumps there, a flag that is never set.
     */
    readonly halves: readonly string[];
    /** Nothing of the patch is left once what needs a missing half is left out too. */
    readonly onlyHalves: boolean;
}

/** The patch's edits, split as finely as lines that are alike allow. */
export function computeLineEdits(base: KeyedLines, patch: KeyedLines): LineEdit[] {
    const map = mapLines(base, patch, 0.5);
    const edits: LineEdit[] = [];
    let [at, atP] = [0, 0];
    const gap = (end: number, endP: number) => {
        // Removed and added lines side by side that are not alike are one replacement.
        if (at === end && atP === endP) return;
        const edit = { from: at, to: end, patchFrom: atP, patchTo: endP };
        edits.push(at < end ? edit : { ...edit, slides: listSlides(edit, base, patch, map) });
    };
    for (let i = 0; i < map.partners.length; i++) {
        const there = map.partners[i]!;
        if (there < 0) continue;
        gap(i, there);
        const line = { from: i, to: i + 1, patchFrom: there, patchTo: there + 1 };
        if (!map.exact[i]) edits.push(line);
        else if (base.texts[i] !== patch.texts[there] && base.keys[i] !== '')
            edits.push({ ...line, whitespaceOnly: true });
        [at, atP] = [i + 1, there + 1];
    }
    gap(base.texts.length, patch.texts.length);
    return edits;
}

/** Carries the patch's edits to the target's lines, one by one. Deterministic, never fails: see {@link EditOutcome}. */
export function replayEdits(
    targetText: string,
    baseText: string,
    patchText: string,
    placement: Placement = 'nearest',
    mergeLine: LineMerge = mergeWords,
): ReplayedEdits {
    const [target, base, patch] = [keyLines(targetText), keyLines(baseText), keyLines(patchText)];
    const map = mapLines(base, target);
    const changes: { from: number; to: number; text: string }[] = [];
    const edits: EditOutcome[] = [];
    /** New words of each edit that was carried, and of all that have no subject. */
    const carried: (readonly string[])[] = [];
    const missing = new Set<string>();
    const known = new Set([...parseWords(baseText).words, ...parseWords(targetText).words]);
    for (const edit of computeLineEdits(base, patch)) {
        if (edit.whitespaceOnly) {
            const change = carryWhitespace(edit, target, base, patch, map);
            if (change) changes.push(change);
            continue;
        }
        const done = carryEdit(edit, target, base, patch, map, placement, mergeLine);
        edits.push(done.carried);
        const added = patch.texts.slice(edit.patchFrom, edit.patchTo).join('');
        const fresh = parseWords(added).words.filter((word) => isName(word) && !known.has(word));
        if (done.carried === 'missing') fresh.forEach((word) => missing.add(word));
        else carried.push(fresh);
        if (done.change) changes.push(done.change);
    }
    if (!edits.length && changes.length) edits.push('exact');
    const out: string[] = [];
    // The last line of a file may have no line end; whatever follows it now starts a line of its own.
    const put = (piece: string) => {
        const last = out.at(-1);
        if (last !== undefined && piece !== '' && !last.endsWith('\n')) out[out.length - 1] = `${last}\n`;
        if (piece !== '') out.push(piece);
    };
    let at = 0;
    for (const change of changes) {
        if (change.from < at) continue;
        for (; at < change.from; at++) put(target.texts[at]!);
        put(change.text);
        at = change.to;
    }
    for (; at < target.texts.length; at++) put(target.texts[at]!);
    const halves = [...new Set(carried.flat())].filter((word) => missing.has(word));
    const onlyHalves = halves.length > 0 && carried.every((words) => words.some((word) => missing.has(word)));
    return { text: out.join(''), edits, halves, onlyHalves };
}

const isName = (word: string) => /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(word);

/** A line that the patch only moves to the left or right (or lays out anew) follows on the target. */
function carryWhitespace(
    { from, patchFrom }: LineEdit,
    target: KeyedLines,
    base: KeyedLines,
    patch: KeyedLines,
    map: LineMap,
) {
    const there = map.partners[from]!;
    if (there < 0) return undefined;
    const [line, was, now] = [target.texts[there]!, base.texts[from]!, patch.texts[patchFrom]!];
    if (line === was) return { from: there, to: there + 1, text: now };
    if (indentOf(line) !== indentOf(was)) return undefined;
    return { from: there, to: there + 1, text: indentOf(now) + line.slice(indentOf(line).length) };
}

interface CarriedEdit {
    readonly carried: EditOutcome;
    readonly change?: { readonly from: number; readonly to: number; readonly text: string };
}

function carryEdit(
    edit: LineEdit,
    target: KeyedLines,
    base: KeyedLines,
    patch: KeyedLines,
    map: LineMap,
    placement: Placement,
    mergeLine: LineMerge,
): CarriedEdit {
    if (edit.slides) return insertSomewhere(edit.slides, target, patch, map, placement);
    const added = patch.texts.slice(edit.patchFrom, edit.patchTo).join('');
    const there: number[] = [];
    let exact = true;
    let subject = false;
    for (let i = edit.from; i < edit.to; i++) {
        if (map.partners[i]! >= 0) {
            there.push(map.partners[i]!);
            if (!isTrivial(base.keys[i]!)) subject = true;
        }
        if (!map.exact[i]) exact = false;
    }
    const first = there[0];
    const last = there.at(-1);
    if (first === undefined || last === undefined || (!subject && !exact)) {
        return isPresent(edit, target, patch, map) ? { carried: 'already' } : { carried: 'missing' };
    }
    if (exact && last - first === edit.to - edit.from - 1) {
        return {
            carried: 'exact',
            change: { from: first, to: last + 1, text: reindent(edit, added, target, base, first) },
        };
    }
    const was = target.texts.slice(first, last + 1).join('');
    const key = target.keys.slice(first, last + 1).join('');
    if (added !== '' && key === patch.keys.slice(edit.patchFrom, edit.patchTo).join('')) return { carried: 'already' };
    const merged = mergeLine(was, base.texts.slice(edit.from, edit.to).join(''), added);
    if (!merged) return { carried: 'clash' };
    const text =
        merged.text === '' || merged.text.endsWith('\n') || last === target.texts.length - 1
            ? merged.text
            : `${merged.text}\n`;
    return { carried: merged.conflicts ? 'clash' : 'merged', change: { from: first, to: last + 1, text } };
}

/** Where the added lines have the same neighbours as upstream; with other neighbours in two places there is no certain one. */
function insertSomewhere(
    slides: readonly LineEdit[],
    target: KeyedLines,
    patch: KeyedLines,
    map: LineMap,
    placement: Placement,
): CarriedEdit {
    const tried = slides.map((each) => insertBetween(each, target, patch, map, placement));
    const there = tried.find(({ carried }) => carried === 'already');
    if (there) return there;
    const exact = tried.filter(({ carried }) => carried === 'exact');
    const places = exact.map(({ change }) => change!.from);
    const [first, last] = [findSmallest(places), findLargest(places)];
    const between = ({ change }: CarriedEdit) =>
        target.texts.slice(first, change!.from).join('') +
        change!.text +
        target.texts.slice(change!.from, last).join('');
    const [best = tried[0]!] = exact;
    return new Set(exact.map(between)).size > 1 ? { ...best, carried: 'placed' } : best;
}

/** Between the neighbours that the added lines have in the base. */
function insertBetween(
    edit: LineEdit,
    target: KeyedLines,
    patch: KeyedLines,
    map: LineMap,
    placement: Placement,
): CarriedEdit {
    let before = edit.from - 1;
    while (before >= 0 && map.partners[before]! < 0) before--;
    let after = edit.from;
    while (after < map.partners.length && map.partners[after]! < 0) after++;
    const low = before < 0 ? 0 : map.partners[before]! + 1;
    const high = after >= map.partners.length ? target.texts.length : map.partners[after]!;
    if (low > high) return { carried: 'missing' };
    if (isPresentBetween(target, low, high, patch, edit)) return { carried: 'already' };
    const nextBefore = before === edit.from - 1;
    const nextAfter = after === edit.from;
    const near = nextBefore ? low : nextAfter ? high : edit.from - before <= after - edit.from ? low : high;
    const at = placement === 'nearest' ? near : near === low ? high : low;
    const sure = (nextBefore || nextAfter) && low === high;
    const text = patch.texts.slice(edit.patchFrom, edit.patchTo).join('');
    return { carried: sure ? 'exact' : 'placed', change: { from: at, to: at, text } };
}

function isPresent(edit: LineEdit, target: KeyedLines, patch: KeyedLines, map: LineMap): boolean {
    let before = edit.from - 1;
    while (before >= 0 && map.partners[before]! < 0) before--;
    let after = edit.to;
    while (after < map.partners.length && map.partners[after]! < 0) after++;
    const low = before < 0 ? 0 : map.partners[before]! + 1;
    const high = after >= map.partners.length ? target.texts.length : map.partners[after]!;
    return edit.patchFrom < edit.patchTo && isPresentBetween(target, low, high, patch, edit);
}

function isPresentBetween(target: KeyedLines, low: number, high: number, patch: KeyedLines, edit: LineEdit): boolean {
    const wanted = patch.keys.slice(edit.patchFrom, edit.patchTo).join('');
    return wanted !== '' && target.keys.slice(low, high).join('').includes(wanted);
}

/** The patch's lines, with the target's indentation where that is all that it changed. */
function reindent(edit: LineEdit, added: string, target: KeyedLines, base: KeyedLines, first: number): string {
    const own = indentOf(base.texts[edit.from]!);
    const there = indentOf(target.texts[first]!);
    if (own === there || added === '') return added;
    return added.replace(/^[ \t]*(?=\S)/gm, (blank) =>
        blank.startsWith(own) ? there + blank.slice(own.length) : blank,
    );
}

const indentOf = (line: string) => /^[ \t]*/.exec(line)?.[0] ?? '';
