/** Names and subjects come from the repository: a terminal must not obey what is in them. */

/** Control characters and bidirectional overrides become visible escapes; tabs stay. Pure. */
export function plainText(text: string): string {
    return text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, (found) =>
        found === '\t' ? found : `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
}
