/** Asks the repository for all that the checks before sending are about. Changes nothing. */
import { findFollowUps } from '../analysis/related/findFollowUps.ts';
import { findSiblingCommits } from '../analysis/history/findSiblingCommits.ts';
import { dryRun } from '../analysis/context/dryRun.ts';
import { createAnalysisContext } from '../analysis/context/analysisContext.ts';
import type { Store } from '../git/store.ts';
import { readCommit, type Commit } from '../git/commit.ts';
import { isAncestor } from '../git/isAncestor.ts';
import { readCommitter } from '../git/identity.ts';
import { openMerger } from '../git/mergeTrees.ts';
import { requireParent } from '../git/requireParent.ts';
import { readTarget } from '../git/target.ts';
import { diffPatches } from '../git/patches.ts';
import { shortRef } from '../git/refs.ts';
import { commitNotFound } from '../messages/refusal.ts';
import { backportNamesNothing } from '../messages/submit.ts';
import { verifyCommits, type Verification } from '../verify/verify.ts';
import type { CheckFacts, FollowUp, PatchDifference } from './checks/check.ts';
import { listChecks, type SubmitCheck } from './checks/listChecks.ts';
import { readMemory, type Need } from '../backport/memory.ts';
import { readRecentMessages } from '../backport/styleMessages.ts';
import type { Repository } from '../git/repository.ts';
import { findCarriedCommit, findNameOfChange, findReferencedCommit, findFirstReference } from './findCarriedCommit.ts';
import type { MessageProblem } from '../messages/messageProblems.ts';
import { checkMessage, mentionsDifference } from './messageRules.ts';
import { listNewerBranches } from './listNewerBranches.ts';
import { findUsedForm, type AnyForm } from '../commitMessage/messageReference.ts';
import { readRules } from './readRules.ts';
import type { Rules, RulesName, WantedRules } from './rules.ts';
import { readStableNotes, type StableNotes } from './readStableNotes.ts';
import { isTrailer, splitMessage } from '../commitMessage/trailers.ts';
import { readVersion } from './readVersion.ts';

export interface CheckRequest {
    /** The new commit. */
    readonly backport: string;
    /** Anything that names the branch that it is for. */
    readonly branch: string;
    /** What it carries; by default what its message names. */
    readonly upstream?: string;
    /** Of an upstream merge: the parent that its change is taken against; by default the one that fits best. */
    readonly mainline?: number;
    /** By default what the branch uses. */
    readonly form?: AnyForm;
    /** Whose rules are asked for; by default those that the repository shows. */
    readonly rules?: WantedRules;
}

export interface CheckResult {
    readonly upstream: string;
    readonly backport: string;
    readonly form: AnyForm;
    readonly rules: RulesName;
    readonly checks: readonly SubmitCheck[];
    readonly messageProblems: readonly MessageProblem[];
    /** Later fixes of the pick that the branch lacks, oldest first. */
    readonly missingFixes: readonly { readonly id: string; readonly subject: string }[];
}

/**
 * @param repository not a store, which has neither an identity nor the records of picks
 * @throws Refusal where a commit is not here, or the backport's message names none; GitFailed, GitCancelled
 */
export async function gatherChecks(repository: Repository, store: Store, request: CheckRequest): Promise<CheckResult> {
    const { git, objects } = store;
    const { backport, tip, upstream } = await readCommits(store, request);
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
        difference: describeDifference(comparison, mentionsDifference(backport.message, upstream.message, rules)),
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
async function readCommits(
    store: Store,
    request: CheckRequest,
): Promise<{ readonly backport: Commit; readonly tip: Commit; readonly upstream: Commit }> {
    const { git, objects } = store;
    const [backport, tip] = await Promise.all([
        readCommit(objects, request.backport),
        readTarget(objects, request.branch),
    ]);
    if (!backport) throw commitNotFound(request.backport);
    if (!tip) throw commitNotFound(request.branch);
    const name =
        request.upstream ??
        (await findCarriedCommit(store, request)) ??
        findFirstReference(backport.message, request.form);
    if (name === undefined) throw backportNamesNothing(backport.id);
    const upstream = await readCommit(objects, name);
    if (!upstream) throw commitNotFound(name);
    for (const each of [upstream, backport]) await requireParent(git, objects, each, each.parents[0]);
    return { backport, tip, upstream };
}

/** @param habits recent messages of the branch @param requested whose rules were asked for */
function expectSignOff(
    habits: readonly string[],
    backport: Commit,
    signer: { readonly name: string; readonly email: string } | undefined,
    rules: Rules,
    requested: WantedRules | undefined,
): CheckFacts['signOff'] {
    const signing = habits.filter((message) => /^Signed-off-by: /m.test(message)).length;
    // The rules ask for it, unless no commit on this branch has it.
    const isAsked = rules.signOff && (requested === rules.name || habits.length === 0 || signing > 0);
    if (isAsked || signing * 2 > habits.length) return 'wanted';
    const signature = signer && `Signed-off-by: ${signer.name} <${signer.email}>`;
    const isSigned = signature !== undefined && backport.message.split('\n').includes(signature);
    return isSigned ? 'own' : 'unused';
}

function describeDifference({ verdict, reasons, original }: Verification, told: boolean): PatchDifference {
    const { mainline } = original;
    return { verdict, reasons, ...(mainline === undefined ? {} : { against: mainline }), told };
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

async function standsAt(store: Store, backport: Commit, tip: Commit): Promise<CheckFacts['tip']> {
    const [parent] = backport.parents;
    if (backport.id === tip.id || parent === tip.id || (await isAncestor(store.git, tip.id, backport.id)))
        return 'current';
    // It is in the branch already: whatever came on top of it came to terms with it.
    if (await isAncestor(store.git, backport.id, tip.id)) return 'current';
    return (await dryRun(store, { commit: backport.id, onto: tip, base: parent })).outcome === 'conflicts'
        ? 'conflicts'
        : 'applies';
}

/** Lines of the diff as a mail would have them, without the headers. */
async function patchLines(store: Store, { id, parents }: Commit): Promise<number> {
    const [parent] = parents;
    const [text = ''] = await diffPatches(store.git, [parent ? { commit: id, parent } : { commit: id }], {
        renames: true,
    });
    return text.split('\n').filter((line) => /^[ +\-@]/.test(line) && !/^(?:\+\+\+|---) /.test(line)).length;
}
