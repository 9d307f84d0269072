/**
 * The later commits of a branch without which a commit cannot be taken back: those whose lines stand where its lines stood,
 * found by dry runs (each alone, else the smallest set that was found), and those that use what it defines.
 */
import { analyze } from '../analysis/analyze.ts';
import { parseMessageReferences, isAbbreviationOf } from '../commitMessage/messageReferences.ts';
import { readCommit, type Commit } from '../git/commit.ts';
import { openMerger, type Merge } from '../git/mergeTrees.ts';
import { writeSyntheticCommit } from '../git/looseObject.ts';
import { pickaxe } from '../git/pickaxe.ts';
import { revList } from '../git/revList.ts';
import type { Store } from '../git/store.ts';
import type { DependantReason } from '../messages/describeDependant.ts';
import { tryInverse } from './inverseCommit.ts';

/** A later commit that has to go, too, and why. */
export interface Dependant {
    /** 40 hex. */
    readonly commit: string;
    readonly subject: string;
    readonly reasons: readonly DependantReason[];
}

/** What taking commits back entails, as far as `findDependants` found it. */
export interface Dependants {
    /** Newest first: the order in which they are to be taken back, each before what it builds on. */
    readonly dependants: readonly Dependant[];
    /** Everything to be taken back, newest first: what was asked for, and the dependants. */
    readonly order: readonly string[];
    /** Where taking all of it back still conflicts; none where it applies. */
    readonly conflicts: readonly { readonly commit: string; readonly paths: readonly string[] }[];
    /** Commits of which the branch has nothing: they are taken back already. */
    readonly without: readonly string[];
    /** Later commits whose messages say that they mend one of them: nothing shows that they have to go. */
    readonly fixes: readonly { readonly commit: string; readonly subject: string; readonly of: string }[];
    /** False where a limit ended the search. */
    readonly isWhole: boolean;
}

/** Commits to take back, and the branch that they are on. */
export interface RevertScope {
    /** The branch's last commit. */
    readonly tip: Commit;
    /** What is to be taken back, each on the branch. */
    readonly commits: readonly Commit[];
    /** 1-based parent that merges are taken against. */
    readonly mainline?: number;
}

/** Commits of the branch that are looked at behind the oldest one, and merges that are tried. */
const MOST_COMMITS = 20_000;
const MOST_CANDIDATES = 64;
const MOST_MERGES = 600;
/** A dependant has dependants of its own. */
const DEPTH = 6;

/** @param store its temporary store is written to @throws GitFailed, GitCancelled */
export async function findDependants(store: Store, scope: RevertScope): Promise<Dependants> {
    const history = await readHistory(store, scope);
    const merger = openMerger(store.git, scope.tip.tree);
    try {
        const trial = createTrial(store, merger.merge, scope, history);
        const asked = new Set(scope.commits.map(({ id }) => id));
        const reasons = new Map<string, DependantReason[]>();
        await addConflicting(trial, asked, reasons);
        await addUses(trial, asked, reasons);
        const all = new Set([...asked, ...reasons.keys()]);
        const ran = await trial.run(all, { passConflicts: true });
        const dependants: Dependant[] = [];
        for (const id of history.sort(reasons.keys())) {
            const { subject } = await trial.commit(id);
            dependants.push({ commit: id, subject, reasons: reasons.get(id)! });
        }
        return {
            dependants,
            order: history.sort(all),
            conflicts: ran.conflicts,
            without: ran.without,
            fixes: await listFixes(trial, all),
            isWhole: history.isWhole && trial.isWithinLimit(),
        };
    } finally {
        merger.dispose();
    }
}

interface History {
    /** Newest first, children before parents. */
    readonly ids: readonly string[];
    readonly isWhole: boolean;
    /** In the order of `ids`. */
    sort(ids: Iterable<string>): string[];
}

/** The branch from its tip down to the oldest of the commits. */
async function readHistory({ git }: Store, { tip, commits }: RevertScope): Promise<History> {
    const lists: string[][] = [];
    for (const { id } of commits)
        lists.push([...(await revList(git, { from: tip.id, not: id, most: MOST_COMMITS })), id]);
    const [longest = []] = lists.sort((a, b) => b.length - a.length);
    const place = new Map(longest.map((id, at) => [id, at]));
    // A commit of a side branch may not be in the longest list: it stands behind all of it.
    for (const list of lists) for (const id of list) if (!place.has(id)) place.set(id, place.size);
    return {
        ids: [...place.keys()],
        isWhole: lists.every((list) => list.length <= MOST_COMMITS),
        sort: (ids) => [...ids].sort((a, b) => (place.get(a) ?? place.size) - (place.get(b) ?? place.size)),
    };
}

interface Ran {
    /** Undefined where git could not even try. */
    readonly tree: string | undefined;
    readonly conflicts: readonly { readonly commit: string; readonly paths: readonly string[] }[];
    readonly without: readonly string[];
}

interface Trial {
    readonly store: Store;
    readonly scope: RevertScope;
    readonly history: History;
    /** Takes commits back one after the other, newest first, up to the first conflict, or on top of its markers. */
    run(ids: ReadonlySet<string>, options?: { readonly passConflicts?: boolean }): Promise<Ran>;
    commit(id: string): Promise<Commit>;
    inverseOf(id: string): Promise<string>;
    isWithinLimit(): boolean;
}

function createTrial(store: Store, merge: Merge, scope: RevertScope, history: History): Trial {
    const commits = new Map<string, Promise<Commit>>(scope.commits.map((one) => [one.id, Promise.resolve(one)]));
    const inverses = new Map<string, Promise<string>>();
    let merges = 0;
    const commit = (id: string) => {
        const known = commits.get(id) ?? readCommit(store.objects, id).then((found) => found!);
        commits.set(id, known);
        return known;
    };
    const inverseOf = (id: string) => {
        const known =
            inverses.get(id) ?? commit(id).then((one) => tryInverse(store.git, store.objects, one, scope.mainline));
        inverses.set(id, known);
        return known;
    };
    return {
        store,
        scope,
        history,
        commit,
        inverseOf,
        isWithinLimit: () => merges <= MOST_MERGES,
        async run(ids, { passConflicts = false } = {}) {
            let tree = scope.tip.tree;
            const conflicts: { commit: string; paths: string[] }[] = [];
            const without: string[] = [];
            for (const id of history.sort(ids)) {
                if (++merges > MOST_MERGES) return { tree: undefined, conflicts, without };
                const [merged] = await merge([{ target: tree, base: id, patch: await inverseOf(id) }]);
                if (!merged) return { tree: undefined, conflicts: [...conflicts, { commit: id, paths: [] }], without };
                if (!merged.clean)
                    conflicts.push({ commit: id, paths: [...new Set(merged.entries.map(({ path }) => path))] });
                else if (merged.tree === tree) without.push(id);
                if (!merged.clean && !passConflicts) return { tree: undefined, conflicts, without };
                tree = merged.tree;
            }
            return { tree, conflicts, without };
        },
    };
}

/** Extends `reasons` until everything can be taken back, or nothing more helps. */
async function addConflicting(
    trial: Trial,
    asked: ReadonlySet<string>,
    reasons: Map<string, DependantReason[]>,
): Promise<void> {
    for (let depth = 0; depth < DEPTH; depth++) {
        const ids = new Set([...asked, ...reasons.keys()]);
        const [conflict] = (await trial.run(ids)).conflicts;
        if (!conflict || conflict.paths.length === 0) return;
        const found = await findBlocking(trial, ids, conflict);
        if (found.length === 0) return;
        for (const id of found)
            reasons.set(id, [
                ...(reasons.get(id) ?? []),
                { kind: 'conflict', of: conflict.commit, paths: conflict.paths },
            ]);
    }
}

/**
 * Commits after which, once they are taken back, `conflict` is gone: one alone where that does, else a set from which none
 * can be left out.
 */
async function findBlocking(
    trial: Trial,
    ids: ReadonlySet<string>,
    { commit, paths }: { readonly commit: string; readonly paths: readonly string[] },
): Promise<readonly string[]> {
    const { store, scope, history } = trial;
    const later = await revList(store.git, { from: scope.tip.id, not: commit, paths, most: MOST_CANDIDATES });
    const candidates: string[] = [];
    for (const id of history.sort(later)) {
        const { parents } = await trial.commit(id);
        if (!ids.has(id) && parents.length === 1) candidates.push(id);
    }
    const isGone = async (some: readonly string[]) => {
        const ran = await trial.run(new Set([...ids, ...some]), { passConflicts: true });
        return !ran.conflicts.some((one) => one.commit === commit);
    };
    const applies = async (some: readonly string[]) => {
        const ran = await trial.run(new Set([...ids, ...some]));
        return ran.tree !== undefined;
    };
    for (const id of candidates) if (await applies([id])) return [id];
    for (const id of candidates) if (await isGone([id])) return [id];
    if (!(await isGone(candidates))) return [];
    let needed = candidates;
    for (const id of candidates) {
        const rest = needed.filter((one) => one !== id);
        if (rest.length > 0 && (await isGone(rest))) needed = rest;
    }
    return needed;
}

/** Names that one warning's facts tell of: see `warnings/rules/incomplete/describeIncomplete.ts`. */
interface StillUsed {
    readonly kind: 'stillUsed' | 'stillUsedIn';
    readonly name: string;
    readonly path?: string;
}

const isStillUsed = (facts: object | undefined): facts is StillUsed =>
    facts !== undefined && 'kind' in facts && (facts.kind === 'stillUsed' || facts.kind === 'stillUsedIn');

/** Later commits that brought the uses of what goes away; what they need themselves comes along. */
async function addUses(
    trial: Trial,
    asked: ReadonlySet<string>,
    reasons: Map<string, DependantReason[]>,
): Promise<void> {
    const { store, history } = trial;
    for (let depth = 0; depth < DEPTH; depth++) {
        const ids = history.sort(new Set([...asked, ...reasons.keys()]));
        let isNew = false;
        for (const [at, id] of ids.entries())
            for (const { name, path } of await listUses(trial, id, ids.slice(0, at))) {
                const later = history.ids.slice(0, history.ids.indexOf(id));
                const user = await pickaxe(store.git, { ids: later.toReversed(), word: name, paths: [path] });
                if (user === undefined || ids.includes(user)) continue;
                isNew ||= !reasons.has(user);
                reasons.set(user, [...(reasons.get(user) ?? []), { kind: 'uses', of: id, name, path }]);
            }
        if (!isNew) return;
        await addConflicting(trial, asked, reasons);
    }
}

/** Uses of what `id` defines that are left once it is taken back. @param newer what is taken back before it */
async function listUses(
    trial: Trial,
    id: string,
    newer: readonly string[],
): Promise<readonly { readonly name: string; readonly path: string }[]> {
    const { store, scope } = trial;
    const { tree } = await trial.run(new Set(newer));
    if (tree === undefined) return [];
    const onto = newer.length === 0 ? scope.tip.id : await writeSyntheticCommit(store.git, tree, [scope.tip.id]);
    const { warnings } = await analyze(trial.store, {
        commit: await trial.inverseOf(id),
        onto,
        parts: { related: false, suggest: false },
    });
    const found = warnings.flatMap(({ facts, path }) =>
        isStillUsed(facts) ? [{ name: facts.name, path: facts.path ?? path }] : [],
    );
    return [...new Map(found.map((one) => [`${one.name} ${one.path}`, one])).values()];
}

/** Later commits that say `Fixes: <id>` of one of them, by its own id or by upstream's. */
async function listFixes(trial: Trial, ids: ReadonlySet<string>): Promise<Dependants['fixes']> {
    const names = new Map<string, readonly string[]>();
    for (const id of ids) {
        const { message } = await trial.commit(id);
        names.set(id, [id, ...parseMessageReferences(message).copies]);
    }
    const found: { commit: string; subject: string; of: string }[] = [];
    for (const id of trial.history.ids.slice(0, MOST_READ)) {
        if (ids.has(id)) continue;
        const { subject, message } = await trial.commit(id);
        const { fixes } = parseMessageReferences(message);
        const of = [...names].find(([, known]) =>
            fixes.some((fixed) => known.some((name) => isAbbreviationOf(fixed, name) || isAbbreviationOf(name, fixed))),
        )?.[0];
        if (of !== undefined) found.push({ commit: id, subject, of });
    }
    return found;
}

/** Messages that are read for it. */
const MOST_READ = 2000;
