/**
 * Which commits, on any ref, speak of another one: copies, fixes, reverts, dependencies, by its id or by another name of the
 * change. One walk over the history, kept with the store and lengthened towards older commits only where a pick asks for it.
 */
import { subjectOf } from '../../git/commit.ts';
import { messageLog, type MessageRecord } from '../../git/messageLog.ts';
import { bareSubject } from '../../commitMessage/bareSubject.ts';
import { findChangeNames } from '../../commitMessage/findChangeNames.ts';
import type { ChangeForm } from '../../commitMessage/changeForms.ts';
import { parseMessageReferences } from '../../commitMessage/messageReferences.ts';
import type { Store } from '../../git/store.ts';

export type IndexedKind = 'copies' | 'fixes' | 'reverts' | 'neededBy';

export interface ReferencingCommit {
    readonly kind: IndexedKind;
    /** The commit that speaks, 40 hex. */
    readonly id: string;
    readonly parents: readonly string[];
    /** Seconds since 1970: when it was committed, and when it was written. */
    readonly seconds: number;
    readonly authored: number;
    /** The commit that is spoken of, as it is written: maybe abbreviated. */
    readonly refersTo: string;
    /** What the speaker is itself a copy of. */
    readonly copies: readonly string[];
}

/** A commit as another one may be a copy of it: who writes twice in the same second about the same? */
export interface AuthoredCommit {
    readonly id: string;
    readonly parents: readonly string[];
    readonly seconds: number;
}

/** A commit that has, copies or takes back a change of some name. */
interface ChangeNameEntry extends AuthoredCommit {
    readonly kind: ChangeForm['role'];
    readonly authored: number;
    /** Without the tags of its tree. */
    readonly subject: string;
    readonly perSubject: boolean;
}

interface Index {
    /** By the first digits of the commit that is spoken of. */
    readonly byNamed: Map<string, ReferencingCommit[]>;
    /** By author date and subject; only commits that were committed later than they were written. */
    readonly byAuthor: Map<string, AuthoredCommit[]>;
    /** By the name of the change: `#123`, Gerrit's Change-Id. */
    readonly byChange: Map<string, ChangeNameEntry[]>;
    /** Everything from here on has been read; seconds since 1970. */
    from: number;
    /** The newest commit that was read; seconds since 1970. */
    newest: number;
    read: number;
    size: number;
    changes: number;
}

const KINDS: readonly IndexedKind[] = ['copies', 'fixes', 'reverts', 'neededBy'];

/** Entries kept, and commits of one walk. */
const MAX_ENTRIES = 300_000;
/** Names of changes kept; beyond it those of older commits are not known. */
const MAX_CHANGES = 150_000;
const MAX_WALK = 400_000;
const KEY = 'mentions';
/** Nobody speaks of a commit before it is there, but clocks differ. */
const SLACK = 7 * 86_400;
/**
 * Each walk after the first goes at least this much further back, and twice as far as the ones before it: it begins at the
 * newest commit again, so older and older picks must not each cost one.
 */
const STEP = 400 * 86_400;
const DIGITS = 7;
/** Commits kept under one name: the check for the same one looks through them. */
const MOST_ALIKE = 2_000;
/** Most messages name no commit: one cheap look first. */
const ID_LIKE = /[0-9a-f]{7}/i;

export interface ReferenceIndex {
    /** Commits that name `id`, newest first. @param id 40 hex */
    referencesTo(id: string): readonly ReferencingCommit[];
    /** Commits that name a commit by its id, or its change by another name, newest first. */
    referencesAbout(commit: { readonly id: string; readonly message: string }): readonly ReferencingCommit[];
    /** Commits that have the change which a message says it is a backport of, oldest first. */
    originalsOf(message: string): readonly AuthoredCommit[];
    /** Commits of the same author date and subject, newest first. */
    sameAuthorship(authored: number, subject: string): readonly AuthoredCommit[];
    /** False where the history was too long to be read back to `since`. */
    readonly whole: boolean;
    /** Commits read. */
    readonly read: number;
}

/** @param since seconds since 1970: nothing older is looked for */
export async function indexReferencesSince(store: Store, since: number): Promise<ReferenceIndex> {
    const previous = store.memo.get(KEY) as Promise<Index> | undefined;
    const building = (previous ?? Promise.resolve(emptyIndex())).then(async (index) => {
        if (since - SLACK < index.from && isWhole(index))
            await extendBack(store, index, Math.max(0, since - SLACK - furtherBack(index)));
        return index;
    });
    // A walk that failed or was cancelled leaves no half of an index behind.
    const remembered = building.catch(() => emptyIndex());
    store.memo.set(KEY, remembered);
    const index = await building;
    const of = (id: string) =>
        (index.byNamed.get(id.slice(0, DIGITS)) ?? [])
            .filter((reference) => id.startsWith(reference.refersTo) && reference.id !== id)
            .sort(newestFirst);
    return {
        referencesTo: of,
        referencesAbout: ({ id, message }) => {
            const byId = of(id);
            const known = new Set(byId.map((reference) => reference.id + reference.kind));
            const byChange = changesAbout(index, id, message).filter((entry) => !known.has(entry.id + entry.kind));
            return byChange.length > 0 ? [...byId, ...byChange].sort(newestFirst) : byId;
        },
        originalsOf: (message) => originalsOf(index, message),
        sameAuthorship: (authored, subject) =>
            [...(index.byAuthor.get(`${authored} ${subject}`) ?? [])].sort(newestFirst),
        whole: isWhole(index),
        read: index.read,
    };
}

/** What copies or takes back a change that the message has as its own. */
function changesAbout(index: Index, of: string, message: string): ReferencingCommit[] {
    const subject = bareSubject(subjectOf(message));
    const found = new Map<string, ReferencingCommit>();
    for (const { name, role, perSubject } of findChangeNames(message)) {
        if (role !== 'own') continue;
        for (const entry of index.byChange.get(name) ?? []) {
            if (
                entry.id === of ||
                (entry.kind === 'own' && (perSubject || entry.perSubject) && entry.subject !== subject)
            )
                continue;
            const kind = entry.kind === 'reverts' ? 'reverts' : 'copies';
            const { id, parents, seconds, authored } = entry;
            found.set(id + kind, {
                kind,
                id,
                parents,
                seconds,
                authored,
                refersTo: of,
                copies: kind === 'copies' ? [of] : [],
            });
        }
    }
    return [...found.values()];
}

function originalsOf(index: Index, message: string): AuthoredCommit[] {
    const found = new Map<string, AuthoredCommit>();
    const own = bareSubject(subjectOf(message));
    for (const { name, role, perSubject } of findChangeNames(message)) {
        if (role === 'reverts') continue;
        for (const entry of index.byChange.get(name) ?? []) {
            if (entry.kind !== 'own' || (role === 'own' && perSubject && entry.subject !== own)) continue;
            found.set(entry.id, entry);
        }
    }
    return [...found.values()].sort(newestFirst).reverse();
}

const emptyIndex = (): Index => ({
    byNamed: new Map(),
    byAuthor: new Map(),
    byChange: new Map(),
    from: Infinity,
    newest: 0,
    read: 0,
    size: 0,
    changes: 0,
});
const furtherBack = ({ from, newest }: Index) => (from === Infinity ? 0 : Math.max(STEP, newest - from));
const isWhole = ({ size, read }: Index) => size < MAX_ENTRIES && read < MAX_WALK;
const newestFirst = (a: { seconds: number; id: string }, b: { seconds: number; id: string }) =>
    b.seconds - a.seconds || (a.id < b.id ? -1 : 1);

async function extendBack(store: Store, index: Index, from: number): Promise<void> {
    const until = index.from;
    index.read += await messageLog(store.git, { from, until, max: MAX_WALK - index.read }, (record) =>
        add(index, record),
    );
    index.from = from;
}

function add(index: Index, record: MessageRecord): void {
    const { id, parents, seconds, authored, message } = record;
    index.newest = Math.max(index.newest, seconds);
    if (index.size >= MAX_ENTRIES) return;
    if (seconds - authored > 60 && parents.length === 1)
        addEntry(index, index.byAuthor, `${authored} ${subjectOf(message)}`, { id, parents, seconds });
    addChanges(index, record);
    if (!ID_LIKE.test(message)) return;
    const messageReferences = parseMessageReferences(message);
    for (const kind of KINDS)
        for (const of of messageReferences[kind])
            addEntry(index, index.byNamed, of.slice(0, DIGITS), {
                ...{ kind, id, parents, seconds, authored, refersTo: of },
                copies: messageReferences.copies,
            });
}

function addChanges(index: Index, { id, parents, seconds, authored, message }: MessageRecord): void {
    const names = findChangeNames(message);
    if (names.length === 0) return;
    const subject = bareSubject(subjectOf(message));
    for (const { name, role, perSubject } of names) {
        if (index.changes >= MAX_CHANGES) return;
        if (append(index.byChange, name, { id, parents, seconds, authored, kind: role, subject, perSubject }))
            index.changes++;
    }
}

type Entry = { readonly id: string; readonly kind?: string };

function addEntry<One extends Entry>(index: Index, map: Map<string, One[]>, key: string, entry: One): void {
    if (append(map, key, entry)) index.size++;
}

/** @returns whether it was not there yet */
function append<One extends Entry>(map: Map<string, One[]>, key: string, entry: One): boolean {
    const entries = map.get(key);
    if (!entries) map.set(key, [entry]);
    // Names that everything has (a tracking number) say nothing.
    else if (entries.length >= MOST_ALIKE || entries.some(({ id, kind }) => id === entry.id && kind === entry.kind))
        return false;
    else entries.push(entry);
    return true;
}
