/** Which upstream commits a branch has, as what, and how that is known. Pure but for patch ids, which are asked for by the scan. */
import { stripSubject } from '../commitMessage/stripSubject.ts';
import type { Strength } from '../messages/describeCandidate.ts';
import type { CommitFacts } from './commitFacts.ts';
import type { History } from './history.ts';

/** What a branch has of a commit. */
export interface Presence {
    /** The commit on the branch. */
    readonly as: string;
    readonly strength: Strength;
    /** It was taken back there later, by this commit. */
    readonly revertedBy?: string;
}

/** Copies of commits, over all branches. */
export interface CopyIndex {
    /** The commits that a commit carries, itself where it is no copy; for each commit of the history. */
    readonly originalsOf: (index: number) => readonly Original[];
    /** What a commit is in the end: the originals of a copy, else itself. */
    readonly rootsOf: (id: string) => readonly string[];
    /** Upstream commits with the same author, date of writing and subject. */
    readonly sameAuthorship: (facts: CommitFacts) => readonly string[];
}

/** A commit that another one carries, and how sure that is. */
export interface Original {
    readonly id: string;
    readonly strength: Exclude<Strength, 'ancestor'>;
}

/** How many copy references are followed. */
const DEPTH = 6;
/** Commits that one carries; more than a branch takes at once. */
const MOST_ORIGINALS = 1000;
/** Upstream commits of one author, second and subject; of more it is not said which one is meant. */
const MOST_ALIKE = 50;

const authorshipKey = ({ author, authored, subject }: Pick<CommitFacts, 'author' | 'authored' | 'subject'>) =>
    `${authored}\0${author}\0${stripSubject(subject)}`;

/**
 * @param isUpstream whether upstream has the commit of an index
 */
export function indexCopies(history: History, isUpstream: (index: number) => boolean): CopyIndex {
    const { commits, indexOf } = history;
    const byAuthorship = new Map<string, string[]>();
    commits.forEach((facts, index) => {
        if (!isUpstream(index)) return;
        const key = authorshipKey(facts);
        const same = byAuthorship.get(key);
        if (same) same.push(facts.id);
        else byAuthorship.set(key, [facts.id]);
    });
    const sameAuthorship = (facts: CommitFacts) => {
        const same = byAuthorship.get(authorshipKey(facts)) ?? [];
        return same.length > MOST_ALIKE ? [] : same;
    };
    /** By index, with how many copies further each stands. */
    const memo = new Map<number, ReadonlyMap<string, Original & { readonly hops: number }>>();

    function findOriginals(index: number, depth = 0): ReadonlyMap<string, Original & { readonly hops: number }> {
        const known = memo.get(index);
        if (known) return known;
        const facts = commits[index]!;
        const found = new Map<string, Original & { readonly hops: number }>();
        if (isUpstream(index) || depth >= DEPTH) return found;
        memo.set(index, found); // a circle of references ends here
        for (const { relation, id: written } of facts.references) {
            if (relation !== 'copies') continue;
            const named = history.nameOf(written);
            if (named?.kind !== 'commit' || named.id === facts.id) continue;
            const at = indexOf.get(named.id);
            const further = at === undefined ? undefined : findOriginals(at, depth + 1);
            // A copy of a copy carries what that one carries, and is a copy of that one, too.
            for (const { id, hops } of further?.values() ?? [])
                if (hops < DEPTH && found.size < MOST_ORIGINALS)
                    found.set(id, { id, strength: 'trailer', hops: hops + 1 });
            found.set(named.id, { id: named.id, strength: 'trailer', hops: 1 });
        }
        if (found.size === 0)
            for (const id of sameAuthorship(facts)) found.set(id, { id, strength: 'authorship', hops: 1 });
        return found;
    }
    const originalsOf = (index: number): readonly Original[] => [...findOriginals(index).values()];

    return {
        sameAuthorship,
        originalsOf,
        rootsOf: (id) => {
            const at = indexOf.get(id);
            if (at === undefined) {
                const carried = history.other(id)?.copies ?? [];
                return carried.length > 0 ? carried : [id];
            }
            const originals = isUpstream(at) ? [] : originalsOf(at);
            return originals.length > 0 ? originals.map((original) => original.id) : [id];
        },
    };
}

/** What one branch of a scan has, asked commit by commit. */
export interface BranchPresence {
    /** What the branch has of a commit; undefined where it has nothing. @param id 40 hex */
    find(id: string): Presence | undefined;
    /** Commits of the branch that are not upstream's and carry no commit that is known: a patch id may tell. */
    readonly unexplained: readonly string[];
    /** Adds what patch ids have told. */
    addByPatchId(id: string, as: string): void;
    /** What has come to the branch by a backport: original -> commit on the branch, in the branch's order. */
    readonly backports: ReadonlyMap<string, string>;
}

/**
 * @param isOn whether the branch has the commit of an index
 * @param isUpstream whether upstream has it
 */
export function indexPresence(
    history: History,
    copies: CopyIndex,
    isOn: (index: number) => boolean,
    isUpstream: (index: number) => boolean,
): BranchPresence {
    const { commits, indexOf } = history;
    const backports = new Map<string, { as: string; strength: Exclude<Strength, 'ancestor'>; at: number }>();
    const unexplained: string[] = [];
    /** By the root of what is taken back; the last word counts. */
    const reverts = new Map<string, { readonly by: string; readonly at: number; readonly isOut: boolean }>();
    /** What each revert takes back, so that its own revert brings it in again. */
    const targetsOf = new Map<string, readonly string[]>();
    /** @param said what this commit has said already: what many reverts took back is said once */
    const say = (target: string, by: string, at: number, isOut: boolean, said: Set<string>, depth = 0) => {
        const word = `${target} ${isOut}`;
        if (said.has(word)) return;
        said.add(word);
        const inner = targetsOf.get(target);
        if (inner && depth < DEPTH) for (const each of inner) say(each, by, at, !isOut, said, depth + 1);
        reverts.set(target, { by, at, isOut });
    };
    const roots = (written: string) => {
        const named = history.nameOf(written);
        return named?.kind === 'commit' ? copies.rootsOf(named.id) : [];
    };
    for (const { id, reverts: written } of history.olderReverts) {
        const targets = roots(written);
        if (targets.length === 0) continue;
        targetsOf.set(id, [...(targetsOf.get(id) ?? []), ...targets]);
        const said = new Set<string>();
        for (const target of targets) say(target, id, -1, true, said);
    }
    commits.forEach((facts, index) => {
        if (!isOn(index)) return;
        const carried = isUpstream(index) ? [] : copies.originalsOf(index);
        for (const { id, strength } of carried) {
            backports.set(id, { as: facts.id, strength, at: index });
            if (reverts.get(id)?.isOut) reverts.set(id, { by: facts.id, at: index, isOut: false });
        }
        const targets = facts.references
            .flatMap(({ relation, id, partial }) => (relation === 'reverts' && !partial ? roots(id) : []))
            .filter((target) => target !== facts.id);
        if (targets.length > 0) {
            for (const each of [facts.id, ...carried.map(({ id }) => id)]) targetsOf.set(each, targets);
            const said = new Set<string>();
            for (const target of targets) say(target, facts.id, index, true, said);
        }
        if (!isUpstream(index) && carried.length === 0 && facts.parents.length === 1) unexplained.push(facts.id);
    });

    return {
        unexplained,
        backports: new Map([...backports].map(([id, { as }]) => [id, as])),
        addByPatchId(id, as) {
            if (!backports.has(id)) backports.set(id, { as, strength: 'patch-id', at: indexOf.get(as) ?? 0 });
        },
        find(id) {
            const index = indexOf.get(id);
            const isAncestor = index === undefined ? history.other(id)?.common === true : isOn(index);
            const backport = backports.get(id);
            if (!isAncestor && !backport) return undefined;
            const word = reverts.get(id);
            const isOut = word?.isOut === true;
            return {
                as: isAncestor ? id : backport!.as,
                strength: isAncestor ? 'ancestor' : backport!.strength,
                ...(isOut ? { revertedBy: word.by } : {}),
            };
        },
    };
}
