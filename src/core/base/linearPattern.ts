/**
 * Regular expressions from settings, which may come with a repository. They run by RE2's algorithm: time grows with the text
 * and no faster, where backtracking takes for ever (`(a+)+$`). Look-around and back-references do not exist in it.
 */

/** One that a user wrote; upper and lower case are the same. */
export interface LinearPattern {
    readonly source: string;
    /** Named groups of the first match, {} without named groups; undefined without a match. */
    match(text: string): Readonly<Record<string, string | undefined>> | undefined;
}

/** The library is loaded with the first pattern: most repositories have none. @returns undefined for what is no such expression */
export async function compileLinear(source: string): Promise<LinearPattern | undefined> {
    const { RE2JS } = await import('re2js');
    try {
        const compiled = RE2JS.compile(source, RE2JS.CASE_INSENSITIVE);
        return {
            source,
            match: (text) => {
                const matcher = compiled.matcher(text);
                if (!matcher.find()) return undefined;
                // Of no prototype, so that a group may have any name.
                return { ...matcher.getNamedGroups() } as Record<string, string | undefined>;
            },
        };
    } catch {
        return undefined;
    }
}
