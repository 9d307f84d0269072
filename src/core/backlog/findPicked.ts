/**
 * What is picked and not there yet: commits of work branches that begin at a maintained branch. A work branch is known by
 * where it parts from that branch, so nothing has to be recorded when it is made; where that may be any branch, what was
 * recorded of it counts.
 */
import { listRefs, shortRef, type Ref } from '../git/refs.ts';
import { historyLog } from '../git/historyLog.ts';
import type { Repository } from '../git/repository.ts';
import type { Strength } from '../messages/describeCandidate.ts';
import { resolveAbbreviations } from '../git/resolveAbbreviations.ts';
import type { BacklogBranch, UnderWay } from './candidate.ts';
import { readCommitFacts, type CommitFacts } from './commitFacts.ts';
import { buildCommitGraph, type CommitGraph } from './commitGraph.ts';
import { nameBranchKey } from './decisionBook.ts';
import type { History } from './history.ts';
import { listMaintainedNames } from './listMaintainedNames.ts';
import type { NominationRules } from './nominationForms.ts';
import type { CopyIndex } from './presence.ts';
import { readWorkBranches } from './workBranches.ts';

interface PickedRequest {
    readonly history: History;
    readonly copies: CopyIndex;
    /** 40 hex. */
    readonly upstream: string;
    readonly branches: readonly BacklogBranch[];
    /** For each commit of the history who reaches it: bit 0 upstream, bit n + 1 the n-th branch. */
    readonly mask: Uint32Array;
    readonly rules: NominationRules;
}

/** Work branches that are looked at, those that were worked on last; commits of all of them. */
const MOST_REFS = 200;
const MOST_COMMITS = 5000;

/** A commit of a work branch, and what it carries. */
export interface PickedCommit {
    /** A place in the list of branches. */
    readonly branch: number;
    readonly facts: CommitFacts;
    /** Upstream commits, 40 hex. */
    readonly originals: readonly string[];
    readonly strength: Strength;
    /** The work branch's full name; that of a remote where the commit is on one. */
    readonly ref: string;
}

/** @returns for each branch what is on its way there, by upstream commit @throws GitFailed, GitCancelled */
export async function findPicked(repository: Repository, request: PickedRequest): Promise<Map<string, UnderWay>[]> {
    const found = request.branches.map(() => new Map<string, UnderWay>());
    for (const { branch, facts, originals, strength, ref } of await listPicked(repository, request)) {
        const isRemote = ref.startsWith('refs/remotes/');
        for (const id of originals)
            found[branch]!.set(id, {
                state: isRemote ? 'submitted' : 'picked',
                evidence: { kind: isRemote ? 'pushed-on' : 'picked-on', branch: shortRef(ref), as: facts.id },
                as: { commit: facts.id, strength },
            });
    }
    return found;
}

/** @returns parents before their children @throws GitFailed, GitCancelled */
export async function listPicked(repository: Repository, request: PickedRequest): Promise<PickedCommit[]> {
    const { history, copies, upstream, branches, rules } = request;
    const { git } = repository;
    const picked: PickedCommit[] = [];
    const refs = listWorkRefs(await listRefs(git, ['refs/heads/', 'refs/remotes/']), request);
    if (refs.length === 0) return picked;
    const facts: CommitFacts[] = [];
    const tips = [...new Set(refs.map(({ commit }) => commit))];
    const not = [...new Set([upstream, ...branches.map(({ commit }) => commit)])];
    await historyLog(
        git,
        { tips, not, most: MOST_COMMITS },
        (record) => void facts.push(readCommitFacts(record, rules)),
    );
    const graph = buildCommitGraph(facts);
    const fullId = await resolveIds(repository, graph.commits, history);
    const refOf = nameCommits(graph, refs);
    const recorded = new Map(
        (await readWorkBranches(repository)).map((one) => [
            one.ref,
            branches.findIndex(({ ref }) => ref === one.target),
        ]),
    );
    const reverted = new Set(
        graph.commits.flatMap(({ references }) =>
            references.flatMap(({ relation, id }) => (relation === 'reverts' ? [fullId(id)] : [])),
        ),
    );
    const owners: (number | undefined)[] = [];
    for (const [index, commit] of graph.commits.entries()) {
        const [parent] = graph.parents[index]!;
        const ref = refOf[index];
        const parted = parent === undefined ? ownerOf(request, commit.parents[0]) : owners[parent];
        const owner = parted ?? (ref === undefined ? undefined : recorded.get(ref));
        owners.push(owner);
        if (owner === undefined || owner < 0 || ref === undefined || reverted.has(commit.id)) continue;
        const named = commit.references.flatMap(({ relation, id }) => (relation === 'copies' ? [fullId(id)] : []));
        const strength = named.length > 0 ? ('trailer' as const) : ('authorship' as const);
        const originals = named.length > 0 ? named.flatMap(copies.rootsOf) : copies.sameAuthorship(commit);
        if (originals.length > 0) picked.push({ branch: owner, facts: commit, originals, strength, ref });
    }
    return picked;
}

/** Refs that have commits which neither upstream nor a branch has; another maintained branch is not somebody's work in progress. */
function listWorkRefs(refs: readonly Ref[], { history, upstream, branches, mask }: PickedRequest): Ref[] {
    const isMaintained = listMaintainedNames(refs);
    const keys = new Set(branches.map(nameBranchKey));
    const own = new Set(branches.flatMap(({ ref }) => ref ?? []));
    const local = new Set(branches.flatMap((one) => (one.ref?.startsWith('refs/heads/') ? [nameBranchKey(one)] : [])));
    return refs
        .filter(({ ref, commit, symbolic }) => {
            const at = history.indexOf.get(commit);
            if (symbolic || own.has(ref) || commit === upstream || (at !== undefined && mask[at] !== 0)) return false;
            const key = nameBranchKey({ ref, name: '' });
            // Of a branch that was asked for as it is here, its remote says nothing.
            if (ref.startsWith('refs/remotes/') && local.has(key)) return false;
            return keys.has(key) || !isMaintained(ref);
        })
        .slice(0, MOST_REFS);
}

async function resolveIds(
    { git }: Repository,
    commits: readonly CommitFacts[],
    history: History,
): Promise<(written: string) => string> {
    const written = commits.flatMap(({ references }) => references.map(({ id }) => id));
    const known = (id: string) => history.indexOf.has(id) || history.nameOf(id)?.kind === 'commit';
    const names = await resolveAbbreviations(git, [...new Set(written.filter((id) => !known(id)))]);
    return (id) => {
        const named = history.nameOf(id) ?? names.get(id);
        return named?.kind === 'commit' ? named.id : id;
    };
}

/** For each commit a ref that reaches it: one of a remote before a local one, since that is further. */
function nameCommits({ commits, indexOf, parents }: CommitGraph, refs: readonly Ref[]): (string | undefined)[] {
    const names: (string | undefined)[] = commits.map(() => undefined);
    const isRemote = (ref: string) => ref.startsWith('refs/remotes/');
    const say = (index: number, ref: string) => {
        const known = names[index];
        if (known === undefined || (isRemote(ref) && !isRemote(known))) names[index] = ref;
    };
    for (const { ref, commit } of refs) {
        const index = indexOf.get(commit);
        if (index !== undefined) say(index, ref);
    }
    for (let index = names.length - 1; index >= 0; index--)
        if (names[index] !== undefined) for (const parent of parents[index]!) say(parent, names[index]!);
    return names;
}

/**
 * The branch that a commit, on which work begins, belongs to; undefined where it may be any, or none. Where a branch has no
 * commit of its own yet, another branch may have parted there as well.
 */
function ownerOf({ history, branches, mask }: PickedRequest, id: string | undefined): number | undefined {
    const index = id === undefined ? undefined : history.indexOf.get(id);
    const bits = index === undefined ? 1 : mask[index]!;
    if ((bits & 1) !== 0) return undefined;
    const reached = [...branches.keys()].filter((at) => (bits & (1 << (at + 1))) !== 0);
    return reached.length === 1 ? reached[0] : undefined;
}
