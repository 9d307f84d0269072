/**
 * The regions of one open document, followed through its edits: a region keeps its identity after its markers are gone,
 * so that it can be shown, marked and put back. Knows no VS Code; the document stays the truth, this only says where in
 * it each region is and what was done to it.
 */
import type { RegionState, RegionStatus, RegionStep } from '../../protocol/panel.ts';

/** Where a region stands in a text: its block with markers, or what has replaced it. */
export interface ResultRange {
    readonly start: number;
    readonly end: number;
}

/** One replacement in a text, as VS Code reports it. */
export interface TextChange {
    readonly rangeOffset: number;
    readonly rangeLength: number;
    readonly text: string;
}

interface TakenStep {
    readonly step: RegionStep;
    /** The region's text then. */
    readonly after: string;
}

interface Tracked {
    /** The region with its markers, byte for byte. */
    readonly block: string;
    readonly span: ResultRange;
    readonly marked: boolean;
    readonly steps: readonly TakenStep[];
}

/** All regions of a document, in order; a value: each edit gives a new one. */
export type RegionModel = readonly Tracked[];

/**
 * A model for `text`, which is `original` (the file as git left it) with some regions perhaps resolved since.
 * @param blocks spans of the regions in `original`, ascending
 * @returns undefined where the text outside the regions was edited too, so that they cannot be found again
 */
export function createRegionModel(
    original: string,
    blocks: readonly ResultRange[],
    text: string,
): RegionModel | undefined {
    const model: Tracked[] = [];
    let from = 0;
    for (const [index, block] of blocks.entries()) {
        const before = original.slice(index === 0 ? 0 : blocks[index - 1]!.end, block.start);
        // Between two regions the unchanged text is found from the end of the one before it.
        const at = index === 0 ? (text.startsWith(before) ? 0 : -1) : find(text, before, from, model[index - 1]!.block);
        if (at < 0) return undefined;
        if (index > 0) model[index - 1] = { ...model[index - 1]!, span: { start: from, end: at } };
        from = at + before.length;
        model.push({
            block: original.slice(block.start, block.end),
            span: { start: from, end: from },
            marked: false,
            steps: [],
        });
    }
    const last = model.at(-1);
    if (last) {
        const rest = original.slice(blocks.at(-1)!.end);
        const end = text.length - rest.length;
        if (end < last.span.start || !text.endsWith(rest)) return undefined;
        model[model.length - 1] = { ...last, span: { start: last.span.start, end } };
    } else if (text !== original) {
        return undefined;
    }
    // What has no markers when the document opens was resolved before.
    return model.map((region) => ({ ...region, marked: !hasMarkers(region, text) }));
}

/** Where `next` follows a region that starts at `from`: behind its block if that is still there, else the next place. */
function find(text: string, next: string, from: number, block: string): number {
    const behind = from + block.length;
    return text.startsWith(block, from) && text.startsWith(next, behind) ? behind : text.indexOf(next, from);
}

/** The model after `changes`, all of which refer to the text before; `text` is the text after. */
export function followChanges(model: RegionModel, changes: readonly TextChange[], text: string): RegionModel {
    const spans = changes
        .toSorted((a, b) => b.rangeOffset - a.rangeOffset)
        .reduce<readonly ResultRange[]>(
            (now, change) => now.map((span) => shift(span, change)),
            model.map((region) => region.span),
        );
    return model.map((region, index) => {
        const span = spans[index]!;
        const moved = { ...region, span };
        return moved.marked && hasMarkers(moved, text) ? { ...moved, marked: false } : moved;
    });
}

/**
 * A change runs over the border of a region, or over all of one and more: another editor (a merge editor, git, a formatter)
 * has written the text anew, and where the regions are in it is not told by the change.
 */
export function isWide(model: RegionModel, changes: readonly TextChange[]): boolean {
    return changes.some(({ rangeOffset, rangeLength }) => {
        const end = rangeOffset + rangeLength;
        return model.some(({ span }) => {
            const apart = end <= span.start || rangeOffset >= span.end;
            const inside = rangeOffset >= span.start && end <= span.end;
            return !apart && !inside;
        });
    });
}

/** Regions that were found anew, with what was known of each: whoever wrote the text has not said that it is done. */
export function carryHistory(before: RegionModel, found: RegionModel): RegionModel {
    if (before.length !== found.length) return found;
    return found.map((region, index) => ({ ...region, marked: false, steps: before[index]!.steps }));
}

/** The same where only what stands between markers has changed: what the user is done with stays done. */
export function carryMarks(before: RegionModel, found: RegionModel): RegionModel {
    if (before.length !== found.length) return found;
    return found.map((region, index) => {
        const { marked, steps } = before[index]!;
        return { ...region, marked: region.marked && marked, steps };
    });
}

/** An insertion at the start of a region, or into an empty one, is part of it; one at its end is not. */
function shift(span: ResultRange, { rangeOffset, rangeLength, text }: TextChange): ResultRange {
    const end = rangeOffset + rangeLength;
    const grown = text.length - rangeLength;
    const inside = rangeOffset >= span.start && end <= span.end && (rangeOffset < span.end || span.start === span.end);
    if (inside) return { start: span.start, end: span.end + grown };
    if (end <= span.start) return { start: span.start + grown, end: span.end + grown };
    if (rangeOffset >= span.end) return span;
    // The change crosses a border: what it wrote belongs to the region only where it covers all of it.
    if (rangeOffset <= span.start && end >= span.end) return { start: rangeOffset, end: rangeOffset + text.length };
    if (rangeOffset < span.start) return { start: rangeOffset + text.length, end: span.end + grown };
    return { start: span.start, end: rangeOffset };
}

/** The model that remembers that `step` made region `index` what it is in `text`. */
export function rememberStep(model: RegionModel, index: number, text: string, step: RegionStep): RegionModel {
    return change(model, index, (region) => {
        const after = slice(region, text);
        const done = stepsNow(region, text);
        // Continued typing stays one step.
        const kept = step.kind === 'edit' && done.at(-1)?.step.kind === 'edit' ? done.slice(0, -1) : done;
        return { ...region, steps: [...kept, { step, after }] };
    });
}

/** Marks a region as resolved, or takes the mark back; its text stays. @param index 0-based */
export function markResolved(model: RegionModel, index: number, marked: boolean): RegionModel {
    return change(model, index, (region) => ({ ...region, marked }));
}

/** The text that puts a region's markers back. */
export function findBlock(model: RegionModel, index: number): string | undefined {
    return model[index]?.block;
}

/** What the panel shows of each region. */
export function listRegionStates(model: RegionModel, text: string): RegionState[] {
    return model.map((region) => {
        const status: RegionStatus = hasMarkers(region, text) ? 'open' : region.marked ? 'resolved' : 'ready';
        const steps = status === 'open' ? [] : stepsNow(region, text);
        return { status, ...region.span, steps: steps.map(({ step }) => step) };
    });
}

/** The steps that led to the text as it is: undo in VS Code goes back among them, redo forward. */
function stepsNow(region: Tracked, text: string): readonly TakenStep[] {
    const now = slice(region, text);
    if (now === region.block) return [];
    const at = region.steps.findLastIndex((step) => step.after === now);
    return at < 0 ? region.steps : region.steps.slice(0, at + 1);
}

/**
 * A region's block counts as there while the first or the last of its own marker lines is. One that a side holds as text
 * too (an example of a conflict) tells nothing.
 */
function hasMarkers(region: Tracked, text: string): boolean {
    const now = slice(region, text);
    const { block } = region;
    if (now === block) return true;
    const from = block.indexOf('\n') + 1;
    const to = block.lastIndexOf('\n', block.length - 2) + 1;
    const between = block.slice(from, to);
    const [size] = /^<*/.exec(block)!;
    // The last two are what "git checkout --merge" writes.
    return [block.slice(0, from), block.slice(to), `${size} ours`, `${size.replaceAll('<', '>')} theirs`]
        .map((line) => line.replace(/\r?\n$/, ''))
        .some((line) => hasLine(now, line) && !hasLine(between, line));
}

function hasLine(text: string, line: string): boolean {
    for (let at = text.indexOf(line); at >= 0; at = text.indexOf(line, at + 1)) {
        const end = at + line.length;
        const startsLine = at === 0 || text[at - 1] === '\n';
        if (startsLine && (end === text.length || text[end] === '\n' || text.startsWith('\r\n', end))) return true;
    }
    return false;
}

function slice(region: Tracked, text: string): string {
    return text.slice(region.span.start, region.span.end);
}

function change(model: RegionModel, index: number, edit: (region: Tracked) => Tracked): RegionModel {
    return model.map((region, at) => (at === index ? edit(region) : region));
}
