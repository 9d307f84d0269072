/** Evidence that needs no dry run: what messages say, which symbols and files a commit brings. */
import { printIsoDate, readCommit } from '../../git/commit.ts';
import { isAncestor } from '../../git/isAncestor.ts';
import type { RangeCommit } from '../../git/rangeLog.ts';
import type { Evidence } from '../../messages/describeEvidence.ts';
import type { AnalysisContext } from '../context/analysisContext.ts';
import type { RelatedCandidate } from './findCandidates.ts';
import { findCodeOnTarget } from '../history/findCodeOnTarget.ts';
import { readSidesOfHistory } from '../history/pathIndex.ts';
import { parseMessageReferences, isAbbreviationOf } from '../../commitMessage/messageReferences.ts';
import type { MessageEvidence, ScoredCandidate } from './classifyRelation.ts';

/** Seconds between two commits of one author that belong together. */
const RUN = 3600;

/** What a kind of evidence adds to a candidate's score. */
const WORTH = { named: 40, creates: 15, names: 3, series: 2, run: 1 } as const;

/** Commits named in messages that did not touch the pick's files: looked up one by one. */
const MOST_NAMED = 8;

/** Files that the target lacks of which is looked where their code stands. */
const MOST_CREATED = 4;

/** Adds what the pick's and the candidate's own message and the names of files say. */
export async function addMessageEvidence(
    context: AnalysisContext,
    candidates: readonly RelatedCandidate[],
    introduced: ReadonlyMap<string, { names: readonly string[]; path: string }>,
): Promise<ScoredCandidate[]> {
    const pickReferences = parseMessageReferences(context.pick.message);
    const missing = new Set(
        context.files.filter(({ target }) => target === undefined).flatMap(({ basePath, path }) => [basePath, path]),
    );
    const isCreated = ({ status, path }: { readonly status: string; readonly path: string }) =>
        'ARC'.includes(status) && missing.has(path);
    const created = new Set(
        candidates.flatMap(({ commit }) => commit.changes.filter(isCreated).map(({ path }) => path)),
    );
    const homes = new Map<string, string>();
    for (const path of [...created].slice(0, MOST_CREATED)) {
        const home = await findCodeOnTarget(context, path);
        if (home !== undefined) homes.set(path, home);
    }
    return candidates.map((candidate) => {
        const { commit, score } = candidate;
        const messageEvidence: MessageEvidence[] = [];
        let more = 0;
        const add = (worth: number, isStrong: boolean, evidence: Evidence) => {
            more += worth;
            messageEvidence.push({ evidence, isStrong });
        };
        const names = introduced.get(commit.id);
        if (names) add(WORTH.names, false, { rule: 'names', names: names.names, path: names.path });
        const change = commit.changes.find(isCreated);
        if (change) {
            const { status, oldPath, path } = change;
            const home = homes.get(path);
            const from = status === 'A' ? {} : { from: oldPath };
            // Where the target has the code, the file alone is nothing that the pick waits for.
            if (home === undefined) add(WORTH.creates, true, { rule: 'creates', path, ...from });
            else add(0, false, { rule: 'creates', path, ...from, home });
        }
        const near = score > 0 && commit.email === context.pick.author.email;
        const { series } = parseMessageReferences(commit.message);
        if (pickReferences.series.some((id) => series.includes(id))) add(WORTH.series, false, { rule: 'series' });
        else if (near && Math.abs(commit.seconds - context.pick.author.seconds) < RUN)
            add(WORTH.run, false, { rule: 'author', as: 'same-run' });
        return { ...candidate, messageEvidence, created: change !== undefined, score: score + more };
    });
}

/** Why a commit is named: by id or abbreviation. */
export interface CommitReference {
    readonly id: string;
    readonly messageEvidence: MessageEvidence;
    /** The target had it and took it back: it is in the target's history and not in its files. */
    readonly takenBack?: boolean;
}

/** Commits that the pick's message names, wherever they changed something. */
export function readPickReferences({ pick }: AnalysisContext): CommitReference[] {
    const { fixes, needs } = parseMessageReferences(pick.message);
    return [
        ...needs.map((id): CommitReference => ({
            id,
            messageEvidence: { evidence: { rule: 'named' }, isStrong: true },
        })),
        ...fixes.map((id): CommitReference => ({
            id,
            messageEvidence: { evidence: { rule: 'fixes' }, isStrong: true },
        })),
    ];
}

/**
 * Adds evidence to candidates that a message names, and new candidates for other commits that it names: of the range only, and
 * not what the target has.
 */
export async function addReferencedCommits(
    context: AnalysisContext,
    scored: readonly ScoredCandidate[],
    references: readonly CommitReference[],
    isPresent: (id: string) => boolean,
): Promise<ScoredCandidate[]> {
    const all = [...scored];
    let lookedUp = 0;
    for (const { id, messageEvidence, takenBack } of references) {
        const at = all.findIndex(({ commit }) => isAbbreviationOf(id, commit.id));
        const there = all[at];
        if (there) {
            if (!there.messageEvidence.some((one) => isSameEvidence(one, messageEvidence)))
                all[at] = {
                    ...there,
                    messageEvidence: [...there.messageEvidence, messageEvidence],
                    score: there.score + WORTH.named,
                };
        } else if (lookedUp++ < MOST_NAMED) {
            const commit = await readMissingCommit(context, id, takenBack);
            if (commit && !isPresent(commit.id))
                all.push({
                    ...{ commit, messageEvidence: [messageEvidence], touches: [], created: false, age: commit.age },
                    score: WORTH.named,
                    paths: commit.changes.slice(0, 50).map(({ path }) => path),
                });
        }
    }
    return all.sort((a, b) => b.score - a.score || a.age - b.age);
}

const isSameEvidence = (a: MessageEvidence, b: MessageEvidence) =>
    JSON.stringify(a.evidence) === JSON.stringify(b.evidence);

/** A commit that the pick's parent has and the target has not. */
async function readMissingCommit(
    context: AnalysisContext,
    name: string,
    takenBack = false,
): Promise<(RangeCommit & { age: number }) | undefined> {
    const { store, base, onto, ignore, pick } = context;
    const commit = await readCommit(store.objects, name);
    if (base === undefined || commit?.parents.length !== 1 || ignore.has(commit.id) || commit.id === pick.id)
        return undefined;
    const side = (await readSidesOfHistory(store, onto.id, base)).get(commit.id)?.side;
    if (takenBack ? side !== undefined || !(await isAncestor(store.git, commit.id, base)) : side !== 'right')
        return undefined;
    const changes = await store.diffs.between(commit.parents[0]!, commit.id);
    return {
        ...commit,
        author: commit.author.name,
        email: commit.author.email,
        date: printIsoDate(commit.author),
        seconds: commit.author.seconds,
        changes: changes.map((change) => ({ ...change, hunks: [] })),
        // Among candidates of the log the older one is picked first.
        age: 1e6 - commit.committer.seconds / 1e6,
    };
}
