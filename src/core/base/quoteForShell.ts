/**
 * Words as a user would type them into a POSIX shell: pasted, no part of a name is run. A word of harmless characters alone stays
 * as it is, else it stands in single quotes, `it's` as `'it'\''s'`. Pure.
 */
export function quoteForShell(words: readonly string[]): string {
    return words
        .map((word) => (/^[\w@%+:,./-][\w@%+=:,./^~-]*$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`))
        .join(' ');
}
