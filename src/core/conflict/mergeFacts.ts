/**
 * What git knows of a file in conflict, and which marker lines of a text follow from it. Whatever stands in git's merge and
 * in none of the three versions was written by git: those are the markers, of whatever size. An example of a conflict that
 * a version holds is text.
 */
import { splitLines, withoutLineEnd } from '../base/text.ts';
import { alignByWeight } from '../diff/alignByWeight.ts';
import { DEFAULT_MARKER_SIZE, listMarkerLines, type MarkerBlock, type MarkerLine } from './scanMarkers.ts';

export interface MergeFacts {
    /** The file's `conflict-marker-size` attribute, where it is known. */
    readonly markerSize?: number;
    /** The file's full versions as git holds them; a side without the file has none. */
    readonly versions?: { readonly target?: string; readonly base?: string | undefined; readonly patch?: string };
    /** The file as git's merge left it (`AUTO_MERGE:<path>`, or the tree of a dry run). */
    readonly merged?: string;
}

/** Labels as git writes them behind markers, by kind; ids of any length are one. */
type Labels = Readonly<Record<'<' | '|' | '>', ReadonlySet<string>>>;

/** Tells the marker lines of a conflict from text that looks like them. */
export interface Markers {
    /** Sizes that count; undefined for all from git's default up. */
    readonly sizes: ReadonlySet<number> | undefined;
    /** Marker-like lines of `text` that are not the file's own text, in order. */
    inText(text: string): MarkerLine[];
    /** A whole block with markers that git's merge has not written: a conflict all the same, or an example being typed. */
    isConflict(text: string, block: MarkerBlock): boolean;
    /** A single line that git's merge has written, left behind where the rest of its block is gone. */
    isLeftBehind(text: string, mark: MarkerLine): boolean;
}

/** Labels of `git checkout --merge`, and of the target in a pick. */
const STANDARD: Labels = { '<': new Set(['HEAD', 'ours']), '|': new Set(['base']), '>': new Set(['theirs']) };

const known = new WeakMap<MergeFacts, Markers>();

/**
 * Goes through the versions once for the same facts, however many texts are read with them.
 * @returns how to tell markers; without `versions` every line of the right form is one
 */
export function readMarkers(facts: MergeFacts): Markers {
    const markers = known.get(facts) ?? createMarkers(facts);
    known.set(facts, markers);
    return markers;
}

function createMarkers(facts: MergeFacts): Markers {
    const { versions, merged, markerSize } = facts;
    if (!versions) {
        const sizes = markerSize === undefined ? undefined : new Set([markerSize]);
        return {
            sizes,
            inText: (text) => [...listMarkerLines(text, sizes)],
            isConflict: () => true,
            isLeftBehind: (_, mark) => isEdge(mark),
        };
    }
    const texts = [versions.target, versions.base, versions.patch].filter((text) => text !== undefined);
    const own = new Set<string>();
    for (const text of texts) for (const mark of listMarkerLines(text, 'all')) own.add(keyOf(mark));
    const attribute = markerSize ?? DEFAULT_MARKER_SIZE;
    const written = writtenMarks(merged ?? '', texts, own, attribute);
    const sizes = new Set([written[0]?.size ?? attribute, attribute]);
    const labels = labelsOf(written);
    const isGits = ({ kind, label }: MarkerLine) => kind === '=' || labels[kind].has(plainLabel(label));
    const neighbours = separatorNeighbours(merged ?? '', written);
    let lines: ReadonlySet<string> | undefined;

    return {
        sizes,
        inText(text) {
            const marks = [...listMarkerLines(text, sizes)];
            const unsure = marks.filter((mark) => mark.kind !== '=' && own.has(keyOf(mark)) && isGits(mark));
            // The base stands in a text with sections for it alone.
            const sides = marks.some(({ kind }) => kind === '|') ? texts : texts.filter((one) => one !== versions.base);
            const explained = unsure.length ? explainedLines(text, sides) : undefined;
            return marks.filter((mark) => {
                if (mark.kind === '=' || !own.has(keyOf(mark))) return true;
                return isGits(mark) && !explained?.has(mark.line);
            });
        },
        isConflict(text, { open, close }) {
            if (merged === undefined || isGits(open) || isGits(close)) return true;
            lines ??= new Set(texts.flatMap(bareLines));
            // The lines of the versions between other labels: another tool has written the conflict anew.
            const between = bareLines(text.slice(open.end, close.start)).filter(
                (line) => !isMarkerLine(line, open.size),
            );
            return between.length > 0 && between.every((line) => lines!.has(line));
        },
        isLeftBehind(text, mark) {
            if (mark.kind !== '=') return isGits(mark) && !own.has(keyOf(mark));
            if (own.has(keyOf(mark))) return false;
            const [before, after] = linesAround(text, mark);
            return neighbours.has(`-${before}`) || neighbours.has(`+${after}`);
        },
    };
}

const isEdge = ({ kind }: MarkerLine) => kind === '<' || kind === '>';

const keyOf = ({ kind, size, label }: MarkerLine) => `${kind}${size} ${label}`;

/** `157b8e7 (docs: two)` and `157b8e7d987e (docs: two)` are one: git abbreviates as it is set. */
const plainLabel = (label: string) => label.replace(/^(parent of )?[0-9a-f]{4,64}(?![0-9A-Za-z])/, '$1#');

/** git's labels in a merge base that it had to make up itself (criss-cross merges). */
export const VIRTUAL = /^Temporary merge branch \d/;

/**
 * The marker lines that git has written into a merge: they are in no version. Those of a made-up base are text.
 * @param own marker-like lines of the versions
 * @param attribute the size that markers have where all of them look like lines of the versions: a conflict of the same
 *   commit was committed there before
 */
function writtenMarks(
    merged: string,
    versions: readonly string[],
    own: ReadonlySet<string>,
    attribute: number,
): readonly MarkerLine[] {
    const marks = [...listMarkerLines(merged, 'all')].filter((mark) => !VIRTUAL.test(mark.label));
    const foreign = marks.filter((mark) => !own.has(keyOf(mark)));
    const size = foreign.find(isEdge)?.size;
    if (size !== undefined) return foreign.filter((mark) => mark.size === size);
    const alike = marks.filter((mark) => mark.size === attribute);
    const explained = alike.some(isEdge) ? explainedLines(merged, versions) : undefined;
    return explained ? alike.filter((mark) => !explained.has(mark.line)) : [];
}

function labelsOf(written: readonly MarkerLine[]): Labels {
    const labels = { '<': new Set(STANDARD['<']), '|': new Set(STANDARD['|']), '>': new Set(STANDARD['>']) };
    for (const { kind, label } of written) if (kind !== '=') labels[kind].add(plainLabel(label));
    return labels;
}

/**
 * 1-based lines of a text that have their like in a version, at the same place: with the line before or the one behind. A
 * marker may look like a line of the version, but it stands between others.
 */
function explainedLines(text: string, versions: readonly string[]): Set<number> {
    const lines = splitLines(text).map(withoutLineEnd);
    const explained = new Set<number>();
    for (const version of versions) {
        const own = splitLines(version).map(withoutLineEnd);
        const count = own.length;
        const match = alignByWeight(lines, own);
        match.forEach((other, index) => {
            if (other < 0) return;
            const before = index === 0 ? other === 0 : match[index - 1] === other - 1 && other > 0;
            const behind = index + 1 === match.length ? other + 1 === count : match[index + 1] === other + 1;
            if (before || behind) explained.add(index + 1);
        });
    }
    return explained;
}

/** What stands above (`-`) and below (`+`) the separators that git has written: so a lone one is known again. */
function separatorNeighbours(merged: string, written: readonly MarkerLine[]): Set<string> {
    const found = new Set<string>();
    for (const mark of written) {
        if (mark.kind !== '=') continue;
        const [before, after] = linesAround(merged, mark);
        found.add(`-${before}`).add(`+${after}`);
    }
    return found;
}

/** The lines before and behind a mark, without their ends. */
function linesAround(text: string, { start, end }: MarkerLine): readonly [string, string] {
    const from = start < 2 ? 0 : text.lastIndexOf('\n', start - 2) + 1;
    const to = text.indexOf('\n', end);
    return [withoutLineEnd(text.slice(from, start)), withoutLineEnd(text.slice(end, to < 0 ? text.length : to + 1))];
}

const bareLines = (text: string) =>
    splitLines(text)
        .map((line) => line.trim())
        .filter(Boolean);

function isMarkerLine(line: string, size: number): boolean {
    const [first] = line;
    return (first === '=' || first === '|') && line.startsWith(first.repeat(size)) && line[size] !== first;
}
