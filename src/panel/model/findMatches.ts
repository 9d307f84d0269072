/** Where a text stands in the document: whatever is folded, and whatever is not drawn. */
import type { LinePaint } from '../base/linePaint.ts';

/** Matches that are counted; more are "many". */
export const MOST_MATCHES = 5000;

/** Half-open offsets into the document. */
export interface Match {
    readonly from: number;
    readonly to: number;
}

let known: { readonly text: string; readonly query: string; readonly matches: readonly Match[] } | undefined;

/** In order. Capital letters count where the query has any, as in the editors that do so. */
export function findMatches(text: string, query: string): readonly Match[] {
    if (known?.text === text && known.query === query) return known.matches;
    const matches = query === '' ? [] : search(text, query, MOST_MATCHES);
    known = { text, query, matches };
    return matches;
}

/** The matches in a piece of text, as a layer over it. */
export function paintMatches(text: string, query: string | undefined): readonly LinePaint[] {
    return query ? search(text, query, MOST_MATCHES).map((match) => ({ ...match, kind: 'found' })) : [];
}

function search(text: string, query: string, most: number): Match[] {
    const literal = query.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    const expression = new RegExp(literal, /\p{Lu}/u.test(query) ? 'gu' : 'giu');
    const matches: Match[] = [];
    for (const { index, 0: word } of text.matchAll(expression)) {
        matches.push({ from: index, to: index + word.length });
        if (matches.length === most) break;
    }
    return matches;
}
