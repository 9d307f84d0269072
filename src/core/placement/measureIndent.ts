/** Measures the indentation of a line. Pure. */
const TAB = 8;

/** In columns. */
export function measureIndent(line: string): number {
    let width = 0;
    for (const sign of line) {
        if (sign === '\t') width += TAB - (width % TAB);
        else if (sign === ' ') width++;
        else break;
    }
    return width;
}
