/**
 * Which commits, on any ref, speak of another one: copies, fixes, reverts, dependencies, by its id or by another name of the
 * change. One walk over the history, kept with the store and lengthened towards older commits only where a pick asks for it.
 */
import { readSubject } from '../../git/commit.ts';
import { GitFailed, run, type Git } from '../../git/git.ts';
import { messageLog } from '../../git/messageLog.ts';
import { stripSubject } from '../../commitMessage/stripSubject.ts';
import { findChangeNames } from '../../commitMessage/findChangeNames.ts';
import type { Store } from '../../git/store.ts';
import {
    addMessage,
    createReferenceFacts,
    DIGITS,
    MAX_ENTRIES,
    packReferences,
    removeCommits,
    unpackReferences,
    type AuthoredCommit,
    type ChangeNameEntry,
    type ReferenceFacts,
    type ReferencingCommit,
} from './referenceFacts.ts';

/** Commits of one walk. */
const MAX_WALK = 400_000;
const [KEY, SETTLED, TIPS] = ['mentions', 'mentions:settled', 'mentions:tips'];
/** Commits read, from which on to save what they say costs less than to read them again. */
const WORTH_SAVING = 500;
/** A message cannot name a later commit, but clocks differ. */
const SLACK = 7 * 86_400;
/**
 * Each walk after the first goes at least this much further back, and twice as far as the ones before it: it begins at the
 * newest commit again, so older and older picks must not each cost one.
 */
const STEP = 400 * 86_400;
/** Commits that have gone from all refs, as after a rebase; of more, everything is read again. */
const MOST_GONE = 20_000;

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
    const [view, tips] = await Promise.all([store.index.view(), readTips(store)]);
    const previous = store.memo.get(KEY) as Promise<ReferenceFacts | undefined> | undefined;
    const building = (previous ?? readSaved(store)).then(async (known) => {
        const index = await catchUp(store, known, view, tips);
        if (Math.max(0, since - SLACK) < index.from && isWhole(index))
            await extendBack(store, index, Math.max(0, since - SLACK - furtherBack(index)));
        store.memo.set(SETTLED, index);
        return index;
    });
    // A walk that failed or was cancelled leaves no half of an index behind.
    store.memo.set(
        KEY,
        building.catch(() => undefined),
    );
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
function changesAbout(index: ReferenceFacts, of: string, message: string): ReferencingCommit[] {
    const subject = stripSubject(readSubject(message));
    const found = new Map<string, ReferencingCommit>();
    for (const { name, role, perSubject } of findChangeNames(message)) {
        if (role !== 'own') continue;
        const entries = index.byChange.get(name) ?? [];
        const isSame = isSameChange(entries, subject, perSubject);
        for (const entry of entries) {
            if (entry.id === of || (entry.kind === 'own' && !isSame(entry))) continue;
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

/**
 * A name is put under another change by mistake, too: a copied message, a commit that was split. A copy has the subject of its
 * original, or keeps the time at which that was written.
 * @returns of a commit that has the name as its own: whether it is the change of the commit with this subject
 */
function isSameChange(
    entries: readonly ChangeNameEntry[],
    subject: string,
    perSubject: boolean,
): (entry: ChangeNameEntry) => boolean {
    const times = new Set(entries.filter((entry) => entry.subject === subject).map(({ authored }) => authored));
    return (entry) => entry.subject === subject || (!perSubject && !entry.perSubject && times.has(entry.authored));
}

function originalsOf(index: ReferenceFacts, message: string): AuthoredCommit[] {
    const found = new Map<string, AuthoredCommit>();
    const own = stripSubject(readSubject(message));
    for (const { name, role, perSubject } of findChangeNames(message)) {
        if (role === 'reverts') continue;
        const entries = index.byChange.get(name) ?? [];
        const isSame = isSameChange(entries, own, perSubject);
        for (const entry of entries) {
            if (entry.kind !== 'own' || (role === 'own' && !isSame(entry))) continue;
            found.set(entry.id, entry);
        }
    }
    return [...found.values()].sort(newestFirst).reverse();
}

const furtherBack = ({ from, newest }: ReferenceFacts) => (from === Infinity ? 0 : Math.max(STEP, newest - from));
const isWhole = ({ size, read }: ReferenceFacts) => size < MAX_ENTRIES && read < MAX_WALK;
const newestFirst = (a: { seconds: number; id: string }, b: { seconds: number; id: string }) =>
    b.seconds - a.seconds || (a.id < b.id ? -1 : 1);

/** Of an earlier window or command. */
async function readSaved(store: Store): Promise<ReferenceFacts | undefined> {
    const saved = await store.index.read('references');
    const facts = saved && unpackReferences(saved);
    let written = facts ? stateOf(facts) : '';
    const settled = () => store.memo.get(SETTLED) as ReferenceFacts | undefined;
    const isDue = () => {
        const now = settled();
        return now !== undefined && now.read >= WORTH_SAVING && stateOf(now) !== written;
    };
    store.index.keep('references', isDue, () => {
        const now = settled();
        if (!now) return undefined;
        written = stateOf(now);
        return packReferences(now);
    });
    return facts;
}

const stateOf = ({ tips, from, read }: ReferenceFacts) => `${from} ${read} ${tips.join()}`;

/** What is known, brought to where the refs stand now. */
async function catchUp(
    store: Store,
    known: ReferenceFacts | undefined,
    view: string,
    tips: readonly string[],
): Promise<ReferenceFacts> {
    const index = known?.view === view ? known : createReferenceFacts(view, tips);
    if (index.from === Infinity || index.tips === tips || index.tips.join() === tips.join()) return index;
    const gone = await readGone(store.git, index.tips);
    if (!gone || !isWhole(index)) return createReferenceFacts(view, tips);
    if (gone.size > 0) removeCommits(index, gone);
    const range = { from: index.from, until: Infinity, max: MAX_WALK - index.read, not: index.tips };
    index.read += await messageLog(store.git, range, (record) => addMessage(index, record));
    index.tips = tips;
    return index;
}

/**
 * @returns what all refs and HEAD stand at, annotated tags as such, sorted: they are compared and handed to git, which peels them.
 * To have them peeled here, git would open each: ten times as long where there are thousands.
 * @throws GitFailed
 */
async function readTips({ git, memo }: Store): Promise<readonly string[]> {
    const args = ['show-ref', '--head', '--hash'];
    const ran = await run(git, args);
    // A repository without a commit has none: 1, and nothing is said.
    if (ran.code !== 0 && (ran.code !== 1 || ran.stderr)) throw new GitFailed(args, ran.code, ran.stderr);
    const before = memo.get(TIPS) as { said: string; tips: readonly string[] } | undefined;
    if (before?.said === ran.stdout) return before.tips;
    const tips = [...new Set(ran.stdout.split('\n').filter(Boolean))].sort();
    memo.set(TIPS, { said: ran.stdout, tips });
    return tips;
}

/** @returns what was reachable and is no more; undefined where it is too much, or not there to be told */
async function readGone(git: Git, tips: readonly string[]): Promise<ReadonlySet<string> | undefined> {
    const args = ['rev-list', `--max-count=${MOST_GONE + 1}`, '--stdin', '--not', '--all'];
    const ran = await run(git, args, { input: tips.map((id) => `${id}\n`).join('') });
    const ids = ran.stdout.split('\n').filter(Boolean);
    return ran.code === 0 && ids.length <= MOST_GONE ? new Set(ids) : undefined;
}

async function extendBack(store: Store, index: ReferenceFacts, from: number): Promise<void> {
    const until = index.from;
    index.read += await messageLog(store.git, { from, until, max: MAX_WALK - index.read }, (record) =>
        addMessage(index, record),
    );
    index.from = from;
}
