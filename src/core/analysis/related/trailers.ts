/** What commit messages say about other commits: the forms of git, of the Linux kernel and its stable trees. Pure. */

/** Abbreviated or full ids, lower case, as they were written. */
export interface Mentions {
    /** The commit is a copy of these: `(cherry picked from commit …)`, `commit … upstream.`, `[ Upstream commit … ]`. */
    readonly copies: readonly string[];
    /** `Fixes: …` */
    readonly fixes: readonly string[];
    /** `This reverts commit …` */
    readonly reverts: readonly string[];
    /** `Cc: <stable@vger.kernel.org> # 3.3.x: a1f84a3: sched: …`, `Depends-on: …`, `Prerequisite: …` */
    readonly needs: readonly string[];
    /** `Stable-dep-of: …`: the commit was carried over since that one needed it. */
    readonly neededBy: readonly string[];
    /** `Link:` and `Message-Id:` of the mail it came in, without the number of the mail in its series. */
    readonly series: readonly string[];
}

const ID = '([0-9a-f]{7,64})';
const patterns = {
    copies: [
        new RegExp(`\\((?:cherry[ -]picked|backported)(?: from)?(?: upstream)? commit ${ID}`, 'gi'),
        new RegExp(`^[ \\t]*commit ${ID} upstream\\b`, 'gim'),
        new RegExp(`^[ \\t]*\\[ ?upstream commit:? ${ID} ?\\]`, 'gim'),
        new RegExp(
            `^[ \\t]*(?:upstream-commit|upstream commit|backport[- ]of|origin|cherry-picked-from)[: ] ?(?:commit )?${ID}\\b`,
            'gim',
        ),
        new RegExp(`^(?:cherry[ -]picked|backported) from (?:commit )?${ID}\\b`, 'gim'),
    ],
    fixes: [
        new RegExp(`^[ \\t]*fixes:[ \\t]*(?:commit )?${ID}\\b`, 'gim'),
        new RegExp(`^[ \\t]*follow[- ]up (?:for|to):?[ \\t]*(?:commit )?${ID}\\b`, 'gim'),
    ],
    reverts: [
        new RegExp(`\\bthis (?:partially |effectively )?reverts commit ${ID}`, 'gi'),
        new RegExp(`^[ \\t]*reverts:[ \\t]*${ID}\\b`, 'gim'),
    ],
    needs: [
        new RegExp(`^[ \\t]*cc:[^#\\n]{0,200}stable[^#\\n]{0,200}#[^\\n:]{0,80}:[ \\t]*${ID}\\b`, 'gim'),
        new RegExp(
            `^[ \\t]*(?:depends-on|prerequisite|requires|pre-req(?:uisite)?-commit|prerequisite-patch-id)[: ][ \\t]*(?:commit )?${ID}\\b`,
            'gim',
        ),
    ],
    neededBy: [new RegExp(`^[ \\t]*stable-dep-of:[ \\t]*${ID}\\b`, 'gim')],
    series: [/^[ \t]*(?:link|message-id|patch-link|lore)[: ][ \t]*\S{0,200}?([^\s/<>]{6,120}@[^\s/<>]{3,80})/gim],
} as const;

/** Messages longer than this are read up to here. */
const LONGEST = 64 << 10;

/** Most messages name nobody: one cheap look first. */
const WORTH =
    /fixes:|follow|revert|cherry|upstream|backport|stable|depends-on|prereq|requires|link:|message-id|origin|lore/i;

const NOTHING: Mentions = { copies: [], fixes: [], reverts: [], needs: [], neededBy: [], series: [] };

export function mentionsOf(message: string): Mentions {
    const text = message.length > LONGEST ? message.slice(0, LONGEST) : message;
    if (!WORTH.test(text)) return NOTHING;
    const all = (forms: readonly RegExp[]) => {
        const found = new Set<string>();
        for (const form of forms) for (const match of text.matchAll(form)) found.add(match[1]!.toLowerCase());
        return [...found];
    };
    return {
        copies: all(patterns.copies),
        fixes: all(patterns.fixes),
        reverts: all(patterns.reverts),
        needs: all(patterns.needs),
        neededBy: all(patterns.neededBy),
        // `…-2-name@host` is the second mail of a series.
        series: all(patterns.series).map((id) => id.replace(/([-.])\d{1,3}([-.][^-.@]{1,60}@|@)/, '$1N$2')),
    };
}

/** `short` is an abbreviation of `id`, of at least seven digits (git's own least length). */
export const names = (short: string, id: string): boolean => short.length >= 7 && id.startsWith(short);
