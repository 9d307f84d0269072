/** The name of a part that begins with a bracket alone. Pure. */

/** @param at 0-based line of the bracket @returns that line with the next one that says something: `{ .algo = CCM,` */
export function nameByNextLine(lines: readonly string[], at: number): string {
    const next = lines.slice(at + 1, at + 4).find((line) => /[\p{L}\p{N}]/u.test(line));
    return `${lines[at]!.trim()} ${(next ?? '').trim().slice(0, 200)}`.trim();
}
