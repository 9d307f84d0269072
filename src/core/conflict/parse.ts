import {
    leftFromVirtualBase,
    moreProblems,
    neverClosed,
    neverOpened,
    otherMarkerSize,
    severalReadings,
} from '../messages/conflict.ts';
import type { Versions } from './base.ts';
import type { ConflictedText, Region } from './regions.ts';
import { scan, type Block, type Mark } from './scan.ts';

export interface ParseOptions {
    /** The file's `conflict-marker-size` attribute, where it is known. Without it the markers themselves tell. */
    readonly markerSize?: number;
    /**
     * The file's full versions. They tell which `=======` is the separator where a side holds such a line too (headings in
     * reStructuredText and Markdown, tests of conflict markers).
     */
    readonly versions?: Versions;
}

type Problem = ConflictedText['problems'][number];

const MAX_PROBLEMS = 200;

/** git's labels in a merge base that it had to make up itself (criss-cross merges). */
const VIRTUAL = /^Temporary merge branch \d/;

/**
 * Reads the conflict regions of a file: git's `merge`, `diff3` and `zdiff3` styles, markers of any size. Never throws: a
 * block that is incomplete or can be read in more than one way becomes a problem, not a region.
 *
 * A block inside a region (the base of a criss-cross merge, where git writes longer markers and older git the same
 * ones; or text that holds examples of conflicts) belongs to that region's text.
 *
 * Sizes: all conflicts of a file have markers of one size. Where blocks of several sizes stand beside each other the
 * longest are the conflicts, since `conflict-marker-size` exists for files whose text holds shorter ones.
 */
export function parseConflicts(text: string, options: ParseOptions = {}): ConflictedText {
    const { blocks, strays } = scan(text, options.markerSize);
    const readings = blocks.map((block) => {
        return read(block) ?? (options.versions && readByVersions(text, block, options.versions));
    });
    const size = options.markerSize ?? conflictSize(blocks, readings);
    const problems: Problem[] = [];
    const regions: Region[] = [];
    let others: Block[] = [];
    for (const [at, block] of blocks.entries()) {
        const sections = readings[at];
        if (size !== undefined ? block.open.size !== size : sections) others.push(block);
        else if (sections) regions.push(region(text, block, sections, regions.length));
        else problems.push({ line: block.open.line, what: severalReadings(shown(block.open)) });
    }
    others = outside(others, (block) => block.open.start, regions);
    for (const { open } of others) {
        const what = VIRTUAL.test(open.label) ? leftFromVirtualBase() : otherMarkerSize(open.size, size ?? 0);
        problems.push({ line: open.line, what });
    }
    for (const mark of outside(strays, (stray) => stray.start, regions)) {
        const what = mark.kind === '<' ? neverClosed(shown(mark)) : neverOpened(shown(mark));
        problems.push({ line: mark.line, what });
    }
    problems.sort((a, b) => a.line - b.line);
    const dropped = problems.splice(MAX_PROBLEMS);
    if (dropped[0]) problems.push({ line: dropped[0].line, what: moreProblems(dropped.length) });
    return { text, regions, problems };
}

/** The longest size among the readable blocks that are not inside another one, nor left over from a made-up base. */
function conflictSize(blocks: readonly Block[], readings: readonly unknown[]): number | undefined {
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
    readonly bar: Mark | undefined;
    readonly separator: Mark;
}

/** The sections of a block, where there is only one way to read it. */
function read({ inner, closedEarly }: Block): Sections | undefined {
    if (closedEarly || inner.length > 2) return undefined;
    const [first, second] = inner;
    if (first?.kind === '=') return second ? undefined : { bar: undefined, separator: first };
    return second?.kind === '=' ? { bar: first, separator: second } : undefined;
}

/** More marker-like lines than this in one block are not tried out. */
const MAX_TRIED = 16;

/** The sections of a block with several readings, where the versions hold the sides of one of them alone. */
function readByVersions(text: string, { open, inner, close }: Block, versions: Versions): Sections | undefined {
    if (inner.length > MAX_TRIED) return undefined;
    const found: Sections[] = [];
    for (const separator of inner) {
        if (separator.kind !== '=') continue;
        const bars = inner.filter((mark) => mark.kind === '|' && mark.start < separator.start);
        for (const bar of [undefined, ...bars]) {
            const fits =
                holds(versions.target, text.slice(open.end, (bar ?? separator).start)) &&
                holds(versions.patch, text.slice(separator.end, close.start)) &&
                (!bar || holds(versions.base ?? '', text.slice(bar.end, separator.start)));
            if (fits) found.push({ bar, separator });
        }
    }
    return found.length === 1 ? found[0] : undefined;
}

/** Whether whole lines stand one after the other in a version; its last line may have no end there. */
function holds(version: string, lines: string): boolean {
    return `\n${version}\n`.includes(`\n${lines}`);
}

function shown(mark: Mark): string {
    return mark.kind.repeat(Math.min(mark.size, 40));
}

function region(text: string, { open, close }: Block, { bar, separator }: Sections, index: number): Region {
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
