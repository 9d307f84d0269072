/** Parses conflict markers into regions. Pure. */
import type { MarkerFault } from '../messages/conflict.ts';
import { readMarkers, VIRTUAL, type MergeFacts } from './mergeFacts.ts';
import type { ConflictedText, Region } from './regions.ts';
import { scanMarkerLines, type MarkerBlock, type MarkerLine } from './scanMarkers.ts';

type Problem = ConflictedText['problems'][number];

const MAX_PROBLEMS = 200;

/**
 * Reads the conflict regions of a file: git's `merge`, `diff3` and `zdiff3` styles, markers of any size. Never throws: a
 * block that is incomplete or can be read in more than one way becomes a problem, not a region.
 *
 * A block inside a region (the base of a criss-cross merge, where git writes longer markers and older git the same
 * ones; or text that holds examples of conflicts) belongs to that region's text.
 *
 * What is a marker follows from git's merge where it is known (see mergeFacts.ts). Without it all lines of the form count:
 * all conflicts of a file have markers of one size, and where blocks of several sizes stand beside each other the longest
 * are the conflicts, since `conflict-marker-size` exists for files whose text holds shorter ones.
 *
 * @param facts the versions tell too which `=======` is the separator where a side holds such a line (headings in
 *   reStructuredText and Markdown)
 */
export function parseConflicts(text: string, facts: MergeFacts = {}): ConflictedText {
    const markers = readMarkers(facts);
    const { blocks: all, strays, loose } = scanMarkerLines(markers.inText(text));
    const blocks = all.filter((block) => markers.isConflict(text, block));
    const tries = { left: MAX_COMPARED };
    const readings = blocks.map((block) => {
        return read(block) ?? (facts.versions && readByVersions(text, block, facts.versions, tries));
    });
    const sizes = markers.sizes ?? sizeSet(conflictSize(blocks, readings));
    const problems: Problem[] = [];
    const regions: Region[] = [];
    const leftover: number[] = [];
    const report = (line: number, fault: MarkerFault) => problems.push({ line, fault });
    let others: MarkerBlock[] = [];
    for (const [at, block] of blocks.entries()) {
        const sections = readings[at];
        if (sizes ? !sizes.has(block.open.size) : sections) others.push(block);
        else if (block.open.start < (regions.at(-1)?.end ?? 0)) continue;
        else if (sections) regions.push(region(text, block, sections, regions.length));
        else {
            leftover.push(block.open.line);
            report(block.open.line, { kind: 'several-readings', marker: printMarker(block.open) });
        }
    }
    others = outside(others, (block) => block.open.start, regions);
    for (const { open } of others) {
        const used = [...(sizes ?? [0])].at(-1)!;
        report(
            open.line,
            VIRTUAL.test(open.label) ? { kind: 'from-virtual-base' } : { kind: 'other-size', size: open.size, used },
        );
    }
    for (const mark of outside([...strays, ...loose].sort(byPlace), (stray) => stray.start, regions)) {
        const left = markers.isLeftBehind(text, mark);
        const marker = printMarker(mark);
        if (left) leftover.push(mark.line);
        if (mark.kind === '<') report(mark.line, { kind: 'never-closed', marker });
        else if (mark.kind === '>') report(mark.line, { kind: 'never-opened', marker });
        else if (left) report(mark.line, { kind: 'left-behind', marker });
    }
    problems.sort((a, b) => a.line - b.line);
    const dropped = problems.splice(MAX_PROBLEMS);
    if (dropped[0]) report(dropped[0].line, { kind: 'more', count: dropped.length });
    return { text, regions, problems, leftover: leftover.sort((a, b) => a - b) };
}

const byPlace = (a: MarkerLine, b: MarkerLine) => a.start - b.start;
const sizeSet = (size: number | undefined) => (size === undefined ? undefined : new Set([size]));

/** The longest size among the readable blocks that are not inside another one, nor left over from a made-up base. */
function conflictSize(blocks: readonly MarkerBlock[], readings: readonly unknown[]): number | undefined {
    let size: number | undefined;
    let end = 0;
    for (const [at, block] of blocks.entries()) {
        if (block.open.start < end || !readings[at]) continue;
        end = block.close.end;
        if (!VIRTUAL.test(block.open.label)) size = Math.max(size ?? 0, block.open.size);
    }
    return size;
}

interface Sections {
    readonly bar: MarkerLine | undefined;
    readonly separator: MarkerLine;
}

/** The sections of a block, where there is only one way to read it. */
function read({ inner, closedEarly }: MarkerBlock): Sections | undefined {
    if (closedEarly || inner.length > 2) return undefined;
    const [first, second] = inner;
    if (first?.kind === '=') return second ? undefined : { bar: undefined, separator: first };
    return second?.kind === '=' ? { bar: first, separator: second } : undefined;
}

/** More marker-like lines than this in one block are not tried out. */
const MAX_TRIED = 16;

/** Characters of the versions that are gone through, in all, to tell separators: files of many such blocks are rare. */
const MAX_COMPARED = 200_000_000;

/** The sections of a block with several readings, where the versions hold the sides of one of them alone. */
function readByVersions(
    text: string,
    { open, inner, close }: MarkerBlock,
    versions: NonNullable<MergeFacts['versions']>,
    tries: { left: number },
): Sections | undefined {
    if (inner.length > MAX_TRIED) return undefined;
    const holds = (version: string | undefined, lines: string): boolean => {
        tries.left -= (version ?? '').length;
        return tries.left >= 0 && holdsLines(version ?? '', lines);
    };
    const found: Sections[] = [];
    for (const separator of inner) {
        if (separator.kind !== '=') continue;
        const bars = inner.filter((mark) => mark.kind === '|' && mark.start < separator.start);
        for (const bar of [undefined, ...bars]) {
            const fits =
                holds(versions.target, text.slice(open.end, (bar ?? separator).start)) &&
                holds(versions.patch, text.slice(separator.end, close.start)) &&
                (!bar || holds(versions.base, text.slice(bar.end, separator.start)));
            if (fits) found.push({ bar, separator });
        }
    }
    return found.length === 1 ? found[0] : undefined;
}

/** Whether whole lines stand one after the other in a version; its last line may have no end there. */
function holdsLines(version: string, lines: string): boolean {
    const plain = version.includes('\r\n') ? lines : lines.replaceAll('\r\n', '\n');
    return `\n${version}\n`.includes(`\n${plain}`);
}

function printMarker(mark: MarkerLine): string {
    return mark.kind.repeat(Math.min(mark.size, 40));
}

function region(text: string, { open, close }: MarkerBlock, { bar, separator }: Sections, index: number): Region {
    return {
        index,
        start: open.start,
        end: close.end,
        line: open.line,
        markerSize: open.size,
        target: text.slice(open.end, (bar ?? separator).start),
        base: bar && text.slice(bar.end, separator.start),
        patch: text.slice(separator.end, close.start),
        labels: { target: open.label, base: bar?.label ?? '', patch: close.label },
    };
}

/** Those of `items` (in order) that start outside every region (in order). */
function outside<T>(items: readonly T[], start: (item: T) => number, regions: readonly Region[]): T[] {
    let next = 0;
    return items.filter((item) => {
        while ((regions[next]?.end ?? Infinity) <= start(item)) next++;
        return start(item) < (regions[next]?.start ?? Infinity);
    });
}
