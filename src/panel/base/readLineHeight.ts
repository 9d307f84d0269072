/** Height of a line of code in whole pixels, as an editor would draw it. */

/**
 * Sets `--line` for the styles, too.
 * @param least pixels
 * @returns pixels
 */
export function readLineHeight(least: number): number {
    const root = document.documentElement;
    const size = parseFloat(getComputedStyle(root).getPropertyValue('--vscode-editor-font-size')) || 12;
    const height = Math.max(least, Math.round(size * 1.35));
    if (root.style.getPropertyValue('--line') !== `${height}px`) root.style.setProperty('--line', `${height}px`);
    return height;
}
