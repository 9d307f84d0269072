/** An enum value, a flag bit or an id of the pick whose number a row of the target has already. */
import { findStep, MAX_BETWEEN_ROWS, readRow } from '../../../../diff/numberedRows.ts';
import { findLineAtOffset } from '../../../../diff/lineHunks.ts';
import type { FoundWarning } from '../../model/rule.ts';
import type { FileView, FileVersion } from '../../model/fileView.ts';
import type { DriftFacts } from './driftFacts.ts';

/** Rows of one numbering that are looked through. */
const MAX_ROWS = 300;
/** Added rows of one file that are compared. */
const MAX_ADDED = 200;
/** A row gives something a number: `A = 5`, `#define A 5`, `A = 1 << 5`, `A BIT(5)`. */
const ROW = /^\s*(?:#\s*define\s+|(?:pub\s+)?(?:static\s+)?const\s+|\[)?([A-Za-z_]\w*)/;

/** @returns a finding for each added row whose number is taken */
export function findTakenNumbers(file: FileView): FoundWarning<DriftFacts>[] {
    const { patch, result, target } = file;
    if (!patch || !result || !target) return [];
    const found: FoundWarning<DriftFacts>[] = [];
    let left = MAX_ADDED;
    for (const { start } of file.added) {
        for (let line = findLineAtOffset(result, start); line < result.lines.length && isAdded(file, line); line++) {
            if (!/\d/.test(result.lines[line]!)) continue;
            if (left-- === 0) return found;
            const twin = findTwin(result, line);
            if (!twin) continue;
            // It has one upstream, too; or it is not a numbering there.
            const there = patch.lines.indexOf(result.lines[line]!);
            if (there < 0 || findTwin(patch, there) || !findStep(patch.lines, there)) continue;
            const at = result.offsets[line]! + twin.start;
            found.push({
                path: file.path,
                start: at,
                end: at + twin.number.length,
                facts: { kind: 'takenNumber', name: twin.name, number: twin.number, other: twin.other },
                other: { path: file.path, line: twin.line + 1 },
            });
        }
    }
    return found;
}

const isAdded = ({ result, added }: FileView, line: number) =>
    added.some(({ start, end }) => start <= result!.offsets[line]! && result!.offsets[line]! < end);

/** Another row of the same numbering with the same numbers and another name; `line` is 0-based. */
function findTwin({ lines }: FileVersion, at: number) {
    const row = readRow(lines[at]!);
    const name = ROW.exec(lines[at]!)?.[1];
    const last = row.numbers.at(-1);
    if (name === undefined || !last) return undefined;
    for (const direction of [-1, 1]) {
        let between = 0;
        for (
            let line = at + direction;
            lines[line] !== undefined && Math.abs(line - at) < MAX_ROWS;
            line += direction
        ) {
            const other = readRow(lines[line]!);
            if (other.shape !== row.shape) {
                if (++between > MAX_BETWEEN_ROWS) break;
                continue;
            }
            between = 0;
            const otherName = ROW.exec(lines[line]!)?.[1];
            const same = other.numbers.every(({ value }, index) => value === row.numbers[index]!.value);
            if (same && otherName !== undefined && otherName !== name)
                return { name, number: last.text, start: last.start, other: otherName, line };
        }
    }
    return undefined;
}
