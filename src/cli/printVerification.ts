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
    for (const file of found.files) {
        lines.push('');
        append(lines, fileLines(file, all));
    }
    return lines.map((line) => `${plainText(line).trimEnd()}\n`).join('');
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

function fileLines({ original, backport, verdict, blocks, misplaced = [] }: FileComparison, all: boolean): string[] {
    const name = original && backport && original !== backport ? `${original} -> ${backport}` : (backport ?? original);
    const places = misplaced.flatMap((hunk) => printPlaces(hunk).map((line) => `    ${line}`));
    return [`${name}: ${verdict}`, ...places, ...blocks.flatMap((block) => blockLines(block, all))];
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
