/** Cells of tables that spreadsheets open. Pure. */
import { showHiddenInLine } from './visibleText.ts';

/** What a spreadsheet takes for a formula, also in full width. */
const FORMULA = /^[=+\-@＝＋－＠]/;

/** As RFC 4180 has it, on one line; what a spreadsheet would take for a formula begins with an apostrophe. */
export function printCsvCell(text: string): string {
    const line = showHiddenInLine(text);
    const shown = FORMULA.test(line) ? `'${line}` : line;
    return /[",]/.test(shown) ? `"${shown.replaceAll('"', '""')}"` : shown;
}
