/** Which test command is a branch's. Pure. */

/**
 * @param commands by branch, `*` for any characters
 * @returns the first that fits, or ""
 */
export function testFor(commands: Readonly<Record<string, unknown>>, branch: string | undefined): string | undefined {
    if (branch === undefined) return undefined;
    const short = branch.replace(/^origin\//, '');
    for (const [pattern, command] of Object.entries(commands)) {
        if (typeof command === 'string' && command.trim() && fits(pattern, short)) return command;
    }
    return undefined;
}

/** By hand: a pattern of many stars makes a regular expression slow. */
function fits(pattern: string, text: string): boolean {
    const [first = '', ...rest] = pattern.split('*');
    const last = rest.pop();
    if (last === undefined) return first === text;
    if (!text.startsWith(first)) return false;
    let at = first.length;
    for (const piece of rest) {
        const found = text.indexOf(piece, at);
        if (found < 0) return false;
        at = found + piece.length;
    }
    return text.length - at >= last.length && text.endsWith(last);
}
