/** A comparison of two patches as text for a terminal. Pure. */
import { append, findLargest } from '../core/base/arrays.ts';
import type {
    BlockComparison,
    Comparison,
    Extent,
    FileComparison,
    ComparisonRow,
    RowLine,
} from '../core/verify/model.ts';
import { describeReason, describeRowNote } from '../core/messages/comparisonReasons.ts';
import { printPlaces } from '../core/verify/printPlaces.ts';
import type { Verification } from '../core/verify/verify.ts';
import { plainText } from './plainText.ts';

const MARKS = { same: '=', change: '≠', context: '~' } as const;
/** Same lines shown around what differs. */
const AROUND = 2;
/** Lines of what differs after which a file is told by its name and verdict alone. */
const MOST_LINES = 400;

/**
 * @param all every line, also of functions in which nothing differs
 * @returns whole lines
 */
export function printVerification(found: Verification, all: boolean): string {
    const { original, backport, verdict, reasons, counts } = found;
    const lines = [
        `original  ${original.commit.slice(0, 12)} ${original.subject}${mainlineText(original)}`,
        `backport  ${backport.commit.slice(0, 12)} ${backport.subject}${mainlineText(backport)}`,
        `verdict   ${verdict}${extentText(found.extent)} (${countsText(counts)})`,
        ...reasons.map((reason) => `          ${describeReason(reason)}`),
    ];
    const differing = found.files.filter(({ verdict: one }) => one !== 'identical');
    const same = found.files.filter(({ verdict: one }) => one === 'identical');
    if (found.files.length > 1) lines.push(`files     ${same.length} identical, ${differing.length} differ`);
    append(lines, differingLines(differing, all));
    for (const file of all ? same : []) append(lines, ['', ...fileLines(file, all)]);
    if (!all && same.length > 0) append(lines, ['', ...same.map((file) => `${nameOf(file)}: identical`)]);
    return lines.map((line) => `${plainText(line).trimEnd()}\n`).join('');
}

/** Files that differ, whole for as long as there is room: a file that begins within it is not cut. */
function differingLines(files: readonly FileComparison[], all: boolean): string[] {
    const lines: string[] = [];
    const room = all ? Infinity : MOST_LINES;
    const whole = files.findIndex((file) => {
        if (lines.length >= room) return true;
        append(lines, ['', ...fileLines(file, all)]);
        return false;
    });
    const rest = whole < 0 ? [] : files.slice(whole);
    if (rest.length === 0) return lines;
    return [
        ...lines,
        '',
        'Without their lines, which --all prints:',
        ...rest.map((file) => `${nameOf(file)}: ${file.verdict}`),
    ];
}

/** What was compared of a merge. */
const mainlineText = ({ mainline, parents }: Verification['original']) =>
    mainline === undefined ? '' : ` (a merge: its change against parent ${mainline} of ${parents})`;

const EXTENTS = {
    small: '',
    partial: ', part of the patch is missing',
    large: ', more differs than is the same',
    other: ', another patch',
} as const satisfies Record<Extent, string>;

const extentText = (extent: Extent | undefined) => (extent ? EXTENTS[extent] : '');

function countsText({ same, change, context }: Comparison['counts']): string {
    return `${same} same, ${change} differ in the change, ${context} in context only`;
}

const nameOf = ({ original, backport }: FileComparison) =>
    original && backport && original !== backport ? `${original} -> ${backport}` : (backport ?? original);

function fileLines(file: FileComparison, all: boolean): string[] {
    const { verdict, blocks, misplaced = [] } = file;
    const places = misplaced.flatMap((hunk) => printPlaces(hunk).map((line) => `    ${line}`));
    return [`${nameOf(file)}: ${verdict}`, ...places, ...blocks.flatMap((block) => blockLines(block, all))];
}

function blockLines(block: BlockComparison, all: boolean): string[] {
    const { name, backportName, rows, counts } = block;
    const title = backportName ? `${name || '(no function)'} -> ${backportName}` : name || '(no function)';
    const head = `  ${title}: ${countsText(counts)}`;
    const shown = rows.map((row) => all || row.mark !== 'same');
    if (!shown.includes(true)) return [head];
    const near = rows.map((_, at) => shown.slice(Math.max(0, at - AROUND), at + AROUND + 1).includes(true));
    const width = findLargest(
        rows.map(({ original, backport }) => numberOf(original ?? backport).length),
        3,
    );
    const lines: string[] = [];
    for (let at = 0; at < rows.length; at++) {
        if (near[at]) {
            append(lines, rowLines(rows[at] as ComparisonRow, width));
        } else {
            const from = at;
            while (at + 1 < rows.length && !near[at + 1]) at++;
            const count = at - from + 1;
            lines.push(`      … ${count} same ${count === 1 ? 'line' : 'lines'}`);
        }
    }
    return [head, ...lines];
}

/** One line where both sides are the same, else one for each side: `o` the original, `b` the backport. */
function rowLines({ mark, original, backport, note }: ComparisonRow, width: number): string[] {
    const line = (side: string, left: RowLine | undefined, right: RowLine | undefined) => {
        const shown = (left ?? right) as RowLine;
        const numbers = `${numberOf(left).padStart(width)} ${numberOf(right).padStart(width)}`;
        return `    ${MARKS[mark]} ${side} ${numbers} ${shown.kind} ${shown.text}`;
    };
    if (mark === 'same') return [line(' ', original, backport)];
    return [
        ...(original ? [line('o', original, undefined)] : []),
        ...(backport ? [`${line('b', undefined, backport)}${note ? `   <- ${describeRowNote(note)}` : ''}`] : []),
    ];
}

function numberOf(line: RowLine | undefined): string {
    return String(line?.after ?? line?.before ?? '');
}
