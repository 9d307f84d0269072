/** What a scan needs of one commit, read from its message once and kept as a line of text. Pure. */
import * as v from 'valibot';
import { findChangeNames } from '../commitMessage/findChangeNames.ts';
import { findCommitReferences } from '../commitMessage/findCommitReferences.ts';
import { MAX_MESSAGE } from '../commitMessage/findMatchingLines.ts';
import type { ReferenceRelation } from '../commitMessage/referenceForms.ts';
import { readSubject } from '../git/commit.ts';
import type { HistoryRecord } from '../git/historyLog.ts';
import { list, schemaOf } from '../state/schema.ts';
import { findNominationTags, type NominationRules, type NominationTag } from './nominationForms.ts';

/** A commit that a message names, as the scan keeps it of each commit. */
export interface FactReference {
    readonly relation: ReferenceRelation;
    /** As it is written: lower case, maybe abbreviated. */
    readonly id: string;
    /** The subject that stands beside it. */
    readonly quoted?: string;
    /** It takes back a part only. */
    readonly partial?: true;
}

export interface CommitFacts {
    readonly id: string;
    readonly parents: readonly string[];
    /** Seconds since 1970: when it was committed, and when it was written. */
    readonly committed: number;
    readonly authored: number;
    /** `Name <mail>` */
    readonly author: string;
    readonly subject: string;
    readonly references: readonly FactReference[];
    readonly tags: readonly NominationTag[];
    /** The merge or pull request that it came in by, e.g. `!123`; "" where none is named. */
    readonly change: string;
}

/** @param rules of the repository, which say what nominates */
export function readCommitFacts(record: HistoryRecord, rules: NominationRules): CommitFacts {
    const { id, parents, committed, authored, author, message } = record;
    const references = readReferences(message);
    return {
        ...{ id, parents, committed, authored, author },
        subject: readSubject(message),
        references,
        tags: findNominationTags(message, rules),
        change: changeOf(message),
    };
}

/** A request has several commits, where it does not stand in the subject alone. */
function changeOf(message: string): string {
    return findChangeNames(message).find(({ role, perSubject }) => role === 'own' && perSubject)?.name ?? '';
}

/** References of one message; a log of everything says nothing. */
const MOST = 60;
const FURTHER_ID = /(?<![0-9a-z])[0-9a-f]{7,64}(?![0-9a-z])/g;
/** `Fixes: https://example.org/project/commit/<id>` */
const ADDRESS = /^[ \t]*fixes:[ \t]*https?:\/\/\S{1,300}\/commit\/([0-9a-f]{7,40})\b/gim;

function readReferences(message: string): FactReference[] {
    const found = findCommitReferences(message);
    const addresses = /fixes:[ \t]*https?:/i.test(message) ? [...message.matchAll(ADDRESS)] : [];
    if (found.length === 0 && addresses.length === 0) return [];
    const lines = message.slice(0, MAX_MESSAGE).split('\n');
    const references = new Map<string, FactReference>();
    const add = (reference: FactReference) => {
        const key = `${reference.relation} ${reference.id}`;
        if (references.size < MOST && !references.has(key)) references.set(key, reference);
    };
    for (const { relation, id, line } of found) {
        const text = lines[line - 1] ?? '';
        const at = text.toLowerCase().indexOf(id) + id.length;
        const quoted = quotedSubject(text.slice(at), lines[line]);
        const partial = relation === 'reverts' && /\bparti(?:al|ally)\b/i.test(text);
        add({ relation, id, ...(quoted ? { quoted } : {}), ...(partial ? { partial: true as const } : {}) });
        if (relation !== 'fixes') continue;
        // `Fixes: <id>, <id>`: what stands in front of a quoted subject.
        const others = text.slice(at).split(/["'(]/, 1)[0]!.toLowerCase();
        for (const [other] of others.matchAll(FURTHER_ID)) add({ relation, id: other });
    }
    for (const [, id] of addresses) add({ relation: 'fixes', id: id!.toLowerCase() });
    return [...references.values()];
}

/** `("subject")` or `"subject"` behind an id; it may go on in the next line. */
function quotedSubject(behind: string, next = ''): string | undefined {
    const text = behind
        .trim()
        .replace(/^[.,:;(-]+/, '')
        .trim();
    const open = /^["'“]/.exec(text);
    // Without quotes it may be any words: "Follow-up for <id>, which went too far".
    if (!open) return undefined;
    const inner = text.slice(1);
    const end = inner.search(/["'”]\)?\.?$/);
    if (end >= 0) return inner.slice(0, end);
    return `${inner} ${next.trim()}`.split(/["”]/, 1)[0]!.trim();
}

/** Fields are separated by tabs; a subject holds none. */
export function printFacts(facts: CommitFacts): string {
    const { id, parents, committed, authored, author, subject, references, tags, change } = facts;
    const more = references.length || tags.length ? JSON.stringify([references, tags]) : '';
    const fields = [id, parents.join(' '), committed, authored, author, subject, change, more];
    return fields.map((field) => String(field).replace(/[\t\n]/g, ' ')).join('\t');
}

/** @returns undefined for a line that {@link printFacts} has not written */
export function parseFacts(line: string): CommitFacts | undefined {
    const [id = '', parents = '', committed, authored, author = '', subject = '', change = '', more] = line.split('\t');
    const numbers = [committed, authored].map(Number);
    if (more === undefined || !/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(id) || !/^[0-9a-f ]*$/.test(parents))
        return undefined;
    if (!numbers.every(Number.isSafeInteger)) return undefined;
    const said = more === '' ? ([[], []] as const) : parseMore(more);
    if (!said) return undefined;
    return {
        ...{ id, parents: parents === '' ? [] : parents.split(' '), author, subject },
        ...{ committed: numbers[0]!, authored: numbers[1]!, change },
        ...{ references: said[0], tags: said[1] },
    };
}

const text = v.pipe(v.string(), v.maxLength(4000));
const abbreviatedId = v.pipe(v.string(), v.regex(/^[0-9a-f]{7,64}$/));
const MORE = v.tuple([
    list(
        schemaOf<FactReference>()(
            v.object({
                relation: v.picklist(['copies', 'fixes', 'reverts', 'needs', 'neededBy']),
                id: abbreviatedId,
                quoted: v.exactOptional(text),
                partial: v.exactOptional(v.literal(true)),
            }),
        ),
    ),
    list(
        schemaOf<NominationTag>()(
            v.object({
                line: text,
                versions: list(text),
                newer: v.exactOptional(v.literal(true)),
                days: v.exactOptional(v.number()),
                afterTag: v.exactOptional(text),
                notSelected: v.exactOptional(text),
                prerequisite: v.exactOptional(v.object({ id: abbreviatedId, subject: text })),
            }),
        ),
    ),
]);

function parseMore(json: string): v.InferOutput<typeof MORE> | undefined {
    try {
        const parsed = v.safeParse(MORE, JSON.parse(json), { abortEarly: true });
        return parsed.success ? parsed.output : undefined;
    } catch {
        return undefined;
    }
}
