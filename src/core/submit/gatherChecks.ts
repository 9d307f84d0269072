/** Asks the repository for all that the checks before sending are about. Changes nothing. */
import { findFollowUps } from '../analysis/related/findFollowUps.ts';
import { findSiblingCommits } from '../analysis/history/findSiblingCommits.ts';
import { createAnalysisContext } from '../analysis/context/analysisContext.ts';
import type { Store } from '../git/store.ts';
import { readCommit, type Commit } from '../git/commit.ts';
import { isAncestor } from '../git/isAncestor.ts';
import { readCommitter } from '../git/identity.ts';
import { openMerger } from '../git/mergeTrees.ts';
import { requireParent } from '../git/requireParent.ts';
import { readTarget } from '../git/target.ts';
import { shortRef } from '../git/refs.ts';
import { commitNotFound } from '../messages/refusal.ts';
import { backportNamesNothing } from '../messages/submit.ts';
import { verifyCommits } from '../verify/verify.ts';
import type { CheckRequest, CheckResult } from './checkRequest.ts';
import type { CheckFacts, FollowUp } from './checks/check.ts';
import { listChecks } from './checks/listChecks.ts';
import { readMemory, type Need } from '../backport/memory.ts';
import { readRecentMessages } from '../backport/styleMessages.ts';
import type { Repository } from '../git/repository.ts';
import { summarizeDifference, expectSignOff, patchLines, standsAt } from './gatherFacts.ts';
import { gatherRevertChecks } from './gatherRevertChecks.ts';
import { findRevertedCommit } from './findRevertedCommit.ts';
import { findCarriedCommit, findNameOfChange, findReferencedCommit, findFirstReference } from './findCarriedCommit.ts';
import { checkMessage, mentionsDifference } from './messageRules.ts';
import { listNewerBranches } from './listNewerBranches.ts';
import { findUsedForm } from '../commitMessage/messageReference.ts';
import { readRules } from './readRules.ts';
import { readStableNotes, type StableNotes } from './readStableNotes.ts';
import { isTrailer, splitMessage } from '../commitMessage/trailers.ts';
import { readVersion } from './readVersion.ts';

/**
 * @param repository not a store, which has neither an identity nor the records of picks
 * @throws Refusal where a commit is not here, or the backport's message names none; GitFailed, GitCancelled
 */
export async function gatherChecks(repository: Repository, store: Store, request: CheckRequest): Promise<CheckResult> {
    const { git, objects } = store;
    const { backport, tip } = await readOwnCommits(store, request);
    const reverted = await findRevertedCommit(store, backport);
    if (reverted && (await isTurnedAround(store, request.upstream, reverted)))
        return gatherRevertChecks(repository, store, request, { revert: backport, reverted, tip });
    const upstream = await readUpstream(store, backport, request);
    const notes = readStableNotes(upstream.message);
    const { form: requestedForm, mainline } = request;
    const [habits, signer, comparison, newer, history, at, lines, referenced, prerequisites, memory] =
        await Promise.all([
            readRecentMessages(git, tip.id, [backport.id]),
            readCommitter(repository.git),
            verifyCommits(git, objects, upstream.id, backport.id, mainline === undefined ? {} : { mainline }),
            listNewerBranches(store, upstream, request.branch),
            historyOf(store, upstream, backport, tip, mainline),
            standsAt(store, backport, tip),
            patchLines(store, backport),
            findReferencedCommit(store, backport, requestedForm, upstream),
            prerequisitesOf(store, notes, backport, request.branch),
            readMemory(repository),
        ]);
    const usual = findUsedForm(habits);
    const form = requestedForm ?? usual ?? 'x';
    const rules = await readRules(objects, { wanted: request.rules, branch: request.branch, tip: tip.id, form: usual });
    const signOff = expectSignOff(habits, backport, signer, rules, request.rules);
    const named = referenced === undefined ? await findNameOfChange(store, backport, upstream) : undefined;
    const messageProblems = checkMessage(backport.message, {
        ...{ upstream: upstream.id, upstreamMessage: upstream.message, form, rules },
        adapted: comparison.verdict === 'restructured' || comparison.counts.change > 0,
        namedOtherwise: named !== undefined,
        ...(signer && signOff !== 'unused' ? { signer } : {}),
    });
    const need = memory.needs.get(upstream.id);
    const facts: CheckFacts = {
        rules,
        messageProblems,
        upstream: { id: upstream.id, author: person(upstream) },
        backport: { id: backport.id, author: person(backport) },
        referenced: referenced?.id,
        ...(named === undefined ? {} : { named }),
        signOff,
        trailers: splitMessage(upstream.message).trailers.filter(isTrailer).length,
        difference: summarizeDifference(comparison, mentionsDifference(backport.message, upstream.message, rules)),
        newer,
        ...history,
        prerequisites,
        // What upstream asks of the stable trees.
        ...(notes.asked || notes.notSelected !== undefined ? { asked: notes } : {}),
        ...(need ? { neededBy: { ...need, isNamed: namesNeed(backport.message, need) } } : {}),
        tip: at,
        branch: shortRef(request.branch),
        lines,
    };
    return {
        upstream: upstream.id,
        backport: backport.id,
        form,
        rules: rules.name,
        checks: listChecks(facts),
        messageProblems,
        missingFixes: listMissingFixes(history.followUps),
    };
}

const listMissingFixes = (followUps: CheckFacts['followUps']): CheckResult['missingFixes'] =>
    followUps.flatMap(({ kind, state, id, subject }) =>
        kind === 'follow-up' && state === 'missing' ? [{ id, subject }] : [],
    );

/** @throws Refusal where one of them is not here, or lies at the edge of a shallow clone */
async function readOwnCommits(
    { git, objects }: Store,
    request: CheckRequest,
): Promise<{ readonly backport: Commit; readonly tip: Commit }> {
    const [backport, tip] = await Promise.all([
        readCommit(objects, request.backport),
        readTarget(objects, request.branch),
    ]);
    if (!backport) throw commitNotFound(request.backport);
    if (!tip) throw commitNotFound(request.branch);
    await requireParent(git, objects, backport, backport.parents[0]);
    return { backport, tip };
}

/** Whether what is said to be carried is the reverted commit turned around, as after a revert of ours; so too where nothing is said. */
async function isTurnedAround({ objects }: Store, upstream: string | undefined, reverted: Commit): Promise<boolean> {
    if (upstream === undefined) return true;
    return (await readCommit(objects, upstream))?.parents[0] === reverted.id;
}

/** @throws Refusal where the message names none, where it is not here, or lies at the edge of a shallow clone */
async function readUpstream(store: Store, backport: Commit, request: CheckRequest): Promise<Commit> {
    const name =
        request.upstream ??
        (await findCarriedCommit(store, request)) ??
        findFirstReference(backport.message, request.form);
    if (name === undefined) throw backportNamesNothing(backport.id);
    const upstream = await readCommit(store.objects, name);
    if (!upstream) throw commitNotFound(name);
    await requireParent(store.git, store.objects, upstream, upstream.parents[0]);
    return upstream;
}

const person = ({ author }: Commit) => `${author.name} <${author.email}>`;

/** What upstream's notes for this series name, and how the backport's history has each: itself, or as a backport of it. */
async function prerequisitesOf(
    store: Store,
    { prerequisites }: StableNotes,
    backport: Commit,
    branch: string,
): Promise<CheckFacts['prerequisites']> {
    const own = readVersion(branch);
    const mine = prerequisites.filter(({ series }) => series === undefined || !own || own.series.startsWith(series));
    return Promise.all(
        mine.map(async ({ id, subject }) => {
            const commit = await readCommit(store.objects, id);
            const copies = commit ? await findSiblingCommits(store, commit) : [];
            for (const known of [...(commit ? [commit.id] : []), ...copies.map((copy) => copy.id)])
                if (await isAncestor(store.git, known, backport.id)) return { id, subject, has: known };
            return { id, subject, has: undefined };
        }),
    );
}

const namesNeed = (message: string, { commit }: Need) =>
    [...message.matchAll(/^Stable-dep-of: ([0-9a-f]{7,64})\b/gim)].some(([, id]) => commit.startsWith(id!));

async function historyOf(
    store: Store,
    upstream: Commit,
    backport: Commit,
    tip: Commit,
    wanted: number | undefined,
): Promise<Pick<CheckFacts, 'followUps' | 'revertedHere'>> {
    const mainline = upstream.parents.length > 1 ? { mainline: wanted ?? 1 } : {};
    const context = await createAnalysisContext(store, { commit: upstream.id, onto: tip.id, ...mainline });
    const merger = openMerger(store.git, tip.tree);
    const { related } = await findFollowUps(context, merger.merge).finally(() => merger.dispose());
    const followUps = related.flatMap(({ commit, subject, relation, evidence }): FollowUp[] => {
        if (relation !== 'follow-up' && relation !== 'revert') return [];
        const undone = evidence.find((one) => one.rule === 'applied-again' || one.rule === 'taken-back');
        const state = undone ? 'undone' : evidence.some(({ rule }) => rule === 'present') ? 'present' : 'missing';
        return [{ id: commit, subject, kind: relation, state, ...(undone ? { by: undone.commit } : {}) }];
    });
    const gone = related
        .filter(({ relation, commit }) => relation === 'sibling' && commit !== backport.id)
        .flatMap(({ evidence }) => evidence.flatMap((one) => (one.rule === 'reverted' ? [one.commit] : [])));
    return { followUps, ...(gone[0] === undefined ? {} : { revertedHere: gone[0] }) };
}
