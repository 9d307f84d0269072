/** Escapes invisible characters, terminal control codes and bidirectional controls. Pure: also for the browser. */

/**
 * Control characters (C0 with the escape, C1), marks of direction, zero width, tags. A joiner between two emoji stays: it
 * belongs to what is seen.
 */
const HIDDEN =
    // eslint-disable-next-line no-misleading-character-class -- the modifiers of skin stand alone on purpose
    /[\p{Cc}\u00ad\u061c\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]|(?<![\p{Extended_Pictographic}\ufe0f\u{1f3fb}-\u{1f3ff}])\u200d/gu;

/** Each becomes `\u001b`, as JSON has it, so that JSON stays what it says. @param keep characters that stay */
export function showHidden(text: string, keep = ''): string {
    return text.replace(HIDDEN, (found) => (keep.includes(found) ? found : spelled(found)));
}

/** Line breaks and what else makes several lines of one become a space; the rest is spelled out. */
export function showHiddenInLine(text: string): string {
    return showHidden(text.replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, ' ').trim());
}

function spelled(found: string): string {
    return [...Array(found.length).keys()]
        .map((at) => `\\u${found.charCodeAt(at).toString(16).padStart(4, '0')}`)
        .join('');
}
