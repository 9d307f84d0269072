/** Columns of the editor's font: how many a line takes, and how wide one is. */

/** Columns of a line; stops counting behind `most`, where it is too long to matter. */
export function countColumns(line: string, tabSize: number, most: number): number {
    let count = 0;
    for (let at = 0; at < line.length && count <= most; at++)
        count += line[at] === '\t' ? tabSize - (count % tabSize) : 1;
    return count;
}

let measured: { readonly font: string; readonly width: number } | undefined;

/** Of the editor's font, in pixels; measured once for each font. */
export function measureColumn(): number {
    const style = getComputedStyle(document.documentElement);
    const read = (name: string) => style.getPropertyValue(`--vscode-editor-${name}`);
    const font = `${read('font-size') || '12px'} ${read('font-family') || 'monospace'}`;
    if (measured?.font !== font) {
        const context = document.createElement('canvas').getContext('2d');
        if (context) context.font = font;
        measured = { font, width: context?.measureText('0').width ?? 8 };
    }
    return measured.width;
}
