/** What commit messages say about other commits, by the table of forms. Pure. */
import { findCommitReferences } from './findCommitReferences.ts';
import { MAX_MESSAGE } from './findMatchingLines.ts';
import type { ReferenceRelation } from './referenceForms.ts';

/** Abbreviated or full ids, lower case, as they were written; each once. */
export type MessageReferences = Readonly<Record<ReferenceRelation, readonly string[]>> & {
    /** `Link:` and `Message-Id:` of the mail it came in, without the number of the mail in its series. */
    readonly series: readonly string[];
};

const SERIES = /^[ \t]*(?:link|message-id|patch-link|lore)[: ][ \t]*\S{0,200}?([^\s/<>]{6,120}@[^\s/<>]{3,80})/gim;

/** @returns ids as they are written, by relation; each once */
export function parseMessageReferences(message: string): MessageReferences {
    const found = findCommitReferences(message);
    const all = (wanted: ReferenceRelation) => [
        ...new Set(found.flatMap(({ relation, id }) => (relation === wanted ? [id] : []))),
    ];
    return {
        copies: all('copies'),
        fixes: all('fixes'),
        reverts: all('reverts'),
        needs: all('needs'),
        neededBy: all('neededBy'),
        series: seriesIn(message.slice(0, MAX_MESSAGE)),
    };
}

/** `…-2-name@host` is the second mail of a series. */
function seriesIn(text: string): string[] {
    if (!text.includes('@')) return [];
    const found = [...text.matchAll(SERIES)].map((match) => match[1]!.toLowerCase());
    return [...new Set(found)].map((id) => id.replace(/([-.])\d{1,3}([-.][^-.@]{1,60}@|@)/, '$1N$2'));
}

/** `short` is an abbreviation of `id`, of at least seven digits (git's own least length). */
export const isAbbreviationOf = (short: string, id: string): boolean => short.length >= 7 && id.startsWith(short);
