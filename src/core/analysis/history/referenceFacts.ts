/** What commits say of each other: the index itself, and how it is kept for the next window or command. Pure. */
import { readSubject } from '../../git/commit.ts';
import type { MessageRecord } from '../../git/messageLog.ts';
import { createPacker, createUnpacker, FactsDamaged, type Packer, type Unpacker } from '../../git/packedFacts.ts';
import { ID_LIKE } from '../../commitMessage/findCommitReferences.ts';
import { stripSubject } from '../../commitMessage/stripSubject.ts';
import { findChangeNames } from '../../commitMessage/findChangeNames.ts';
import type { ChangeForm } from '../../commitMessage/changeForms.ts';
import { parseMessageReferences } from '../../commitMessage/messageReferences.ts';

/**
 * What a message says of the commit that it names: this one is a copy of it, fixes it, reverts it, or is needed by it.
 */
export type IndexedKind = 'copies' | 'fixes' | 'reverts' | 'neededBy';

/** A commit whose message names another one, and as what. */
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
export interface ChangeNameEntry extends AuthoredCommit {
    readonly kind: ChangeForm['role'];
    readonly authored: number;
    /** Without the tags of its tree. */
    readonly subject: string;
    readonly perSubject: boolean;
}

export interface ReferenceFacts {
    /** Of the history when it was read: see `IndexFiles.view`. */
    readonly view: string;
    /** Commits that all refs and HEAD stood at, sorted. */
    tips: readonly string[];
    /** By the first {@link DIGITS} of the commit that is spoken of. */
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

/** Entries kept. */
export const MAX_ENTRIES = 300_000;
/** Names of changes kept; beyond it those of older commits are not known. */
const MAX_CHANGES = 150_000;
/** Digits of an id by which references are looked up: the fewest that an id in a message has. */
export const DIGITS = 7;
/** Commits kept under one name: the check for the same one looks through them. */
const MOST_ALIKE = 2_000;

/** @param view see {@link ReferenceFacts.view} */
export const createReferenceFacts = (view: string, tips: readonly string[]): ReferenceFacts => ({
    ...{ view, tips, byNamed: new Map(), byAuthor: new Map(), byChange: new Map() },
    ...{ from: Infinity, newest: 0, read: 0, size: 0, changes: 0 },
});

/** Adds the references of one message. */
export function addMessage(index: ReferenceFacts, record: MessageRecord): void {
    const { id, parents, seconds, authored, message } = record;
    index.newest = Math.max(index.newest, seconds);
    if (index.size >= MAX_ENTRIES) return;
    if (seconds - authored > 60 && parents.length === 1)
        addEntry(index, index.byAuthor, `${authored} ${readSubject(message)}`, { id, parents, seconds });
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

function addChanges(index: ReferenceFacts, { id, parents, seconds, authored, message }: MessageRecord): void {
    const names = findChangeNames(message);
    if (names.length === 0) return;
    const subject = stripSubject(readSubject(message));
    for (const { name, role, perSubject } of names) {
        if (index.changes >= MAX_CHANGES) return;
        if (append(index.byChange, name, { id, parents, seconds, authored, kind: role, subject, perSubject }))
            index.changes++;
    }
}

type Entry = { readonly id: string; readonly kind?: string };

function addEntry<One extends Entry>(index: ReferenceFacts, map: Map<string, One[]>, key: string, entry: One): void {
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

/** Removes the references of commits that no ref reaches any more. */
export function removeCommits(facts: ReferenceFacts, gone: ReadonlySet<string>): void {
    const removeFrom = <One extends Entry>(map: Map<string, One[]>): number => {
        let removed = 0;
        for (const [key, entries] of map) {
            const left = entries.filter(({ id }) => !gone.has(id));
            if (left.length === entries.length) continue;
            removed += entries.length - left.length;
            if (left.length > 0) map.set(key, left);
            else map.delete(key);
        }
        return removed;
    };
    facts.size -= removeFrom(facts.byNamed) + removeFrom(facts.byAuthor);
    facts.changes -= removeFrom(facts.byChange);
    facts.read = Math.max(0, facts.read - gone.size);
}

const FORM_ROLES: readonly ChangeForm['role'][] = ['own', 'copies', 'reverts'];

/** `view, tips, (from, newest, read), named, authors, changes`. */
export function packReferences(facts: ReferenceFacts): Uint8Array[] {
    const packer = createPacker();
    packer.text(facts.view);
    packIds(packer, facts.tips);
    for (const value of [facts.from, facts.newest, facts.read]) packer.text(String(value));
    packMap(packer, facts.byNamed, (one) => {
        packer.number(KINDS.indexOf(one.kind));
        packCommit(packer, one);
        packer.text(String(one.authored));
        packer.text(one.refersTo);
        packer.number(one.copies.length);
        one.copies.forEach(packer.text);
    });
    packMap(packer, facts.byAuthor, (one) => packCommit(packer, one));
    packMap(packer, facts.byChange, (one) => {
        packer.number(FORM_ROLES.indexOf(one.kind));
        packCommit(packer, one);
        packer.text(String(one.authored));
        packer.text(one.subject);
        packer.number(one.perSubject ? 1 : 0);
    });
    return packer.done();
}

/** @returns undefined where it is not of the form */
export function unpackReferences(saved: Buffer): ReferenceFacts | undefined {
    try {
        const unpacker = createUnpacker(saved);
        const view = unpacker.text();
        const facts = createReferenceFacts(view, unpackIds(unpacker));
        [facts.from, facts.newest, facts.read] = [
            unpackNumber(unpacker),
            unpackNumber(unpacker),
            unpackNumber(unpacker),
        ];
        facts.size += unpackMap(unpacker, facts.byNamed, () => ({
            kind: pickFrom(KINDS, unpacker.number()),
            ...unpackCommit(unpacker),
            authored: unpackNumber(unpacker),
            refersTo: unpacker.text(),
            copies: unpackList(unpacker, unpacker.text),
        }));
        facts.size += unpackMap(unpacker, facts.byAuthor, () => unpackCommit(unpacker));
        facts.changes += unpackMap(unpacker, facts.byChange, () => ({
            kind: pickFrom(FORM_ROLES, unpacker.number()),
            ...unpackCommit(unpacker),
            authored: unpackNumber(unpacker),
            subject: unpacker.text(),
            perSubject: unpacker.number() === 1,
        }));
        return facts;
    } catch (error) {
        if (!(error instanceof FactsDamaged)) throw error;
        return undefined;
    }
}

function packMap<One>(packer: Packer, map: ReadonlyMap<string, readonly One[]>, pack: (one: One) => void): void {
    packer.number(map.size);
    for (const [key, entries] of map) {
        packer.text(key);
        packer.number(entries.length);
        entries.forEach(pack);
    }
}

/** @returns how many entries there are */
function unpackMap<One>(unpacker: Unpacker, map: Map<string, One[]>, unpack: () => One): number {
    let count = 0;
    for (let keys = unpacker.number(); keys > 0; keys--) {
        const entries: One[] = [];
        map.set(unpacker.text(), entries);
        for (let left = unpacker.number(); left > 0; left--, count++) entries.push(unpack());
    }
    return count;
}

function packCommit(packer: Packer, { id, parents, seconds }: AuthoredCommit): void {
    packer.id(id);
    packIds(packer, parents);
    packer.text(String(seconds));
}

const unpackCommit = (unpacker: Unpacker): AuthoredCommit => ({
    id: unpacker.id(),
    parents: unpackIds(unpacker),
    seconds: unpackNumber(unpacker),
});

function packIds(packer: Packer, ids: readonly string[]): void {
    packer.number(ids.length);
    ids.forEach(packer.id);
}

const unpackIds = (unpacker: Unpacker): string[] => unpackList(unpacker, unpacker.id);

function unpackList<One>(unpacker: Unpacker, unpack: () => One): One[] {
    const list: One[] = [];
    for (let left = unpacker.number(); left > 0; left--) list.push(unpack());
    return list;
}

function unpackNumber(unpacker: Unpacker): number {
    const value = Number(unpacker.text());
    if (Number.isNaN(value)) throw new FactsDamaged();
    return value;
}

function pickFrom<One>(list: readonly One[], at: number): One {
    const one = list[at];
    if (one === undefined) throw new FactsDamaged();
    return one;
}
