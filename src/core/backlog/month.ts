/** What became of backports in a span of time: what was added to each branch, adapted, picked and not there yet, given up, held, reverted. */
import type { PatchRequest } from '../git/patches.ts';
import type { Repository } from '../git/repository.ts';
import { listTagged } from '../git/listTagged.ts';
import { shortRef } from '../git/refs.ts';
import type { BacklogBranch, Decision } from './candidate.ts';
import type { CommitFacts } from './commitFacts.ts';
import { listReachedBy, MOST_TIPS } from './commitGraph.ts';
import { countAdaptedLines } from './countAdaptedLines.ts';
import { nameBranchKey, EVERY_BRANCH } from './decisionBook.ts';
import { readDecisions } from './decide.ts';
import { listPicked, type PickedCommit } from './findPicked.ts';
import { readHistory, type History } from './history.ts';
import type { MonthKind, MonthOfBranch, MonthRow } from './monthRow.ts';
import type { NominationRules } from './nominationForms.ts';
import { indexCopies, type CopyIndex } from './presence.ts';
import { readConfiguredRules } from './readConfiguredRules.ts';
import { readPatchIds } from './readPatchIds.ts';

/** The branches and the span of time that a report is about. */
export interface MonthRequest {
    readonly upstream: { readonly name: string; readonly commit: string };
    readonly branches: readonly BacklogBranch[];
    /** Seconds since 1970, by the committer's date: from the first on, before the second. */
    readonly since: number;
    readonly until: number;
    /** Only commits and decisions of people whose name or address holds this. */
    readonly author?: string;
    /** Settings of the host; they come before those of the repository. */
    readonly nominations?: readonly string[];
}

/** @throws GitFailed, GitCancelled */
export async function readMonth(repository: Repository, request: MonthRequest): Promise<MonthOfBranch[]> {
    const { upstream, branches } = request;
    const tips = [upstream.commit, ...branches.map(({ commit }) => commit)];
    // Not that it counts by them: what is kept of the history is read by a scan as well.
    const rules = await readConfiguredRules(repository.git, request.nominations);
    const history = await readHistory(repository, tips, rules);
    const ofUpstream = listReachedBy(history, [history.indexOf.get(upstream.commit)]);
    const isUpstream = (index: number) => ofUpstream[index] !== 0;
    const copies = indexCopies(history, isUpstream);
    // A pick of a pick names both: what counts is upstream's.
    const rootsOf = (index: number) => {
        const ids = copies.originalsOf(index).map(({ id }) => id);
        const roots = ids.filter((id) => {
            const at = history.indexOf.get(id);
            return at === undefined ? (history.other(id)?.copies.length ?? 0) === 0 : isUpstream(at);
        });
        return roots.length > 0 ? roots : ids.slice(0, 1);
    };
    const tags = await listTagged(repository.git);
    const book = await readDecisions(repository);
    const picked = await listPickedFor(repository, request, { history, copies, rules });
    const months: MonthOfBranch[] = [];
    for (const [at, branch] of branches.entries()) {
        // One at a time, for any number of them.
        const ofBranch = listReachedBy(history, [history.indexOf.get(branch.commit)]);
        const own = history.commits.flatMap((_, index) => (ofBranch[index] !== 0 && !isUpstream(index) ? [index] : []));
        const versions = versionsOf(history, own, tags);
        const inTime = own.filter((index) => isCounted(history.commits[index]!, request));
        const carried = new Map(inTime.map((index) => [index, rootsOf(index)]));
        await readPatchIds(repository, history.patchIds, comparedCommits(history, carried));
        const plain = inTime.map((index) =>
            rowOf(history, history.commits[index]!, carried.get(index)!, versions.get(index)),
        );
        const rows = await addAdaptedLines(repository, history, plain);
        const there = new Set(own.flatMap((index) => copies.originalsOf(index).map(({ id }) => id)));
        const waiting = picked[at]!.flatMap((one) => pickedRows(history, one, there, request));
        const decided = book.commits.flatMap((commit) => {
            const [latest] = book.find(commit, nameBranchKey(branch));
            return latest ? decisionRows(history, latest, request) : [];
        });
        months.push({
            branch: branch.name,
            rows: [...rows, ...waiting, ...decided.sort((a, b) => (a.date < b.date ? -1 : 1))],
        });
    }
    await history.save();
    return months;
}

interface MonthHistory {
    readonly history: History;
    readonly copies: CopyIndex;
    readonly rules: NominationRules;
}

/** @returns for each branch what its work branches have; none where it may be for one of several branches */
async function listPickedFor(
    repository: Repository,
    { upstream, branches }: MonthRequest,
    { history, copies, rules }: MonthHistory,
): Promise<PickedCommit[][]> {
    const found: PickedCommit[] = [];
    for (let from = 0; from < branches.length; from += MOST_TIPS - 1) {
        const some = branches.slice(from, from + MOST_TIPS - 1);
        const tips = [upstream.commit, ...some.map(({ commit }) => commit)];
        const mask = listReachedBy(
            history,
            tips.map((tip) => history.indexOf.get(tip)),
        );
        const request = { history, copies, upstream: upstream.commit, branches: some, mask, rules };
        for (const one of await listPicked(repository, request)) found.push({ ...one, branch: from + one.branch });
    }
    const claims = new Map<string, number>();
    for (const { facts } of found) claims.set(facts.id, (claims.get(facts.id) ?? 0) + 1);
    return branches.map((_, at) => found.filter(({ branch, facts }) => branch === at && claims.get(facts.id) === 1));
}

/** @param there originals of what the branch has already */
function pickedRows(
    history: History,
    { facts, originals, ref }: PickedCommit,
    there: ReadonlySet<string>,
    request: MonthRequest,
): MonthRow[] {
    if (!isCounted(facts, request) || originals.some((id) => there.has(id))) return [];
    const row = rowOf(history, facts, originals, undefined);
    return [{ ...row, kind: 'picked', reason: shortRef(ref) }];
}

/** Whatever the case of the letters. */
const holdsWords = (text: string, words: string) => text.toLowerCase().includes(words.toLowerCase());

function isCounted({ committed, parents, author }: CommitFacts, request: MonthRequest): boolean {
    if (parents.length !== 1 || committed < request.since || committed >= request.until) return false;
    return request.author === undefined || holdsWords(author, request.author);
}

/** Both sides of each backport whose original is one commit that is here. */
function comparedCommits(history: History, carried: ReadonlyMap<number, readonly string[]>): PatchRequest[] {
    return [...carried].flatMap(([index, [original, ...more]]) =>
        original !== undefined && more.length === 0 && isKnown(history, original)
            ? [patchRequest(history, original), { commit: history.commits[index]!.id }]
            : [],
    );
}

const isKnown = (history: History, id: string): boolean => history.indexOf.has(id) || history.other(id) !== undefined;

/** A pick of a merge is taken against its first parent: the branch that the merge was made on. */
function patchRequest(history: History, commit: string): PatchRequest {
    const index = history.indexOf.get(commit);
    const [parent, ...others] = index === undefined ? [] : history.commits[index]!.parents;
    return parent !== undefined && others.length > 0 ? { commit, parent } : { commit };
}

function rowOf(
    history: History,
    facts: CommitFacts,
    upstream: readonly string[],
    version: string | undefined,
): MonthRow {
    const { id, subject, author, committed } = facts;
    const days = daysSince(history, upstream, committed);
    return {
        ...{ kind: kindOf(history, facts, upstream), commit: id, upstream, subject, who: author, version, reason: '' },
        date: new Date(committed * 1000).toISOString(),
        ...(days === undefined ? {} : { days }),
    };
}

async function addAdaptedLines({ git }: Repository, history: History, rows: readonly MonthRow[]): Promise<MonthRow[]> {
    const pairs = rows.flatMap(({ kind, commit, upstream: [original, ...more], days }) =>
        kind === 'adapted' && commit !== undefined && original !== undefined && more.length === 0 && days !== undefined
            ? [{ original: patchRequest(history, original), backport: commit }]
            : [],
    );
    if (pairs.length === 0) return [...rows];
    const counts = await countAdaptedLines(git, pairs);
    return rows.map((row) => {
        const adaptedLines = row.commit === undefined ? undefined : counts.get(row.commit);
        return adaptedLines === undefined ? row : { ...row, adaptedLines };
    });
}

function daysSince(history: History, upstream: readonly string[], committed: number): number | undefined {
    const [original, ...more] = upstream;
    const index = original === undefined || more.length > 0 ? undefined : history.indexOf.get(original);
    if (index === undefined) return undefined;
    // A clock that was wrong makes no negative time.
    return Math.max(0, Math.floor((committed - history.commits[index]!.committed) / 86400));
}

function kindOf(history: History, facts: CommitFacts, upstream: readonly string[]): MonthKind {
    const named = facts.references.some(({ relation }) => relation === 'copies');
    if (upstream.length === 1) {
        const [one, other] = [history.patchIds.get(upstream[0]!), history.patchIds.get(facts.id)];
        if (one === undefined || other === undefined) return 'not-compared';
        if (one === other) return 'identical';
        // An older merge than what is read: it has no patch of its own.
        return isEmptyPatch(one) ? 'not-compared' : 'adapted';
    }
    if (upstream.length > 1) return 'adapted';
    if (named) return 'not-compared';
    return facts.references.some(({ relation, partial }) => relation === 'reverts' && !partial) ? 'revert' : 'own';
}

const isEmptyPatch = (patchId: string): boolean => /^0+$/.test(patchId);

/** The first tag behind each commit, in the branch's order. */
function versionsOf(
    history: History,
    own: readonly number[],
    tags: ReadonlyMap<string, string>,
): ReadonlyMap<number, string> {
    const versions = new Map<number, string>();
    for (const index of [...own].reverse()) {
        const tag = tags.get(history.commits[index]!.id) ?? versions.get(index);
        if (tag === undefined) continue;
        versions.set(index, tag);
        // Children come first here: a parent is in what its child is in, unless it was tagged itself.
        for (const parent of history.parents[index]!) versions.set(parent, tag);
    }
    return versions;
}

const KINDS: Readonly<Record<string, MonthKind>> = { decline: 'declined', hold: 'held', wait: 'waiting' };

function decisionRows(
    history: History,
    { commit, branch, decision, reason, date, who, text }: Decision,
    { since, until, author }: MonthRequest,
): MonthRow[] {
    const kind = KINDS[decision];
    const seconds = Date.parse(date) / 1000;
    if (!kind || seconds < since || seconds >= until) return [];
    if (author !== undefined && !holdsWords(who, author)) return [];
    const index = history.indexOf.get(commit);
    const subject = index === undefined ? (history.other(commit)?.subject ?? '') : history.commits[index]!.subject;
    const why = [reason, text].filter(Boolean).join(': ');
    const all = branch === EVERY_BRANCH ? 'on every branch' : '';
    return [
        {
            ...{ kind, commit: undefined, upstream: [commit], subject, who, date, version: undefined },
            reason: [why, all].filter(Boolean).join('; '),
        },
    ];
}
