/** Asks the repository for all that the checks before sending are about. Changes nothing. */
import { findFollowUps } from '../analysis/related/findFollowUps.ts';
import { findSiblingCommits } from '../analysis/history/siblingCommits.ts';
import { indexReferencesSince } from '../analysis/history/referenceIndex.ts';
import { dryRun } from '../analysis/context/dryRun.ts';
import { createAnalysisContext } from '../analysis/context/analysisContext.ts';
import type { Store } from '../git/store.ts';
import { readCommit, type Commit } from '../git/commit.ts';
import type { Git } from '../git/git.ts';
import { isAncestor } from '../git/isAncestor.ts';
import { committer } from '../git/identity.ts';
import { log } from '../git/log.ts';
import { openMerger } from '../git/mergeTrees.ts';
import { requireParent } from '../git/requireParent.ts';
import { readTarget } from '../git/target.ts';
import { diffPatches } from '../git/patches.ts';
import { shortRef } from '../git/refs.ts';
import { commitNotFound } from '../messages/refusal.ts';
import { backportNamesNothing } from '../messages/submit.ts';
import { findChangeNames } from '../commitMessage/findChangeNames.ts';
import { verifyCommits } from '../verify/verify.ts';
import { listChecks, type SubmitCheck, type CheckFacts, type FollowUp } from './checks.ts';
import type { Need } from '../backport/memory.ts';
import { checkMessage, tellsDifference, type MessageProblem } from './messageRules.ts';
import { newerBranches } from './newerBranches.ts';
import { findReferences, formOf, type AnyForm } from '../commitMessage/messageReference.ts';
import { readRules } from './readRules.ts';
import type { RulesName, WantedRules } from './rules.ts';
import { stableNotes, type StableNotes } from './stableNotes.ts';
import { isTrailer, splitMessage } from '../commitMessage/trailers.ts';
import { versionOf } from './version.ts';

export interface CheckRequest {
    /** The new commit. */
    readonly backport: string;
    /** Anything that names the branch that it is for. */
    readonly branch: string;
    /** What it carries; by default what its message names. */
    readonly upstream?: string;
    /** The commit that this one was picked for, where it is a prerequisite. */
    readonly neededBy?: Need;
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

/** Recent messages of the branch that show its habits. */
const HABITS = 200;

/**
 * @param repository itself, for the person's identity
 * @throws Refusal where a commit is not here, or the backport's message names none; GitFailed, GitCancelled
 */
export async function gatherChecks(repository: Git, store: Store, request: CheckRequest): Promise<CheckResult> {
    const { git, objects } = store;
    const [backport, tip] = await Promise.all([
        readCommit(objects, request.backport),
        readTarget(objects, request.branch),
    ]);
    if (!backport) throw commitNotFound(request.backport);
    if (!tip) throw commitNotFound(request.branch);
    const name = request.upstream ?? (await carriedBy(store, request)) ?? nameIn(backport.message, request.form);
    if (name === undefined) throw backportNamesNothing(backport.id);
    const upstream = await readCommit(objects, name);
    if (!upstream) throw commitNotFound(name);

    for (const each of [upstream, backport]) await requireParent(git, objects, each, each.parents[0]);

    const notes = stableNotes(upstream.message);
    const [habits, signer, comparison, newer, history, at, lines, referenced, prerequisites] = await Promise.all([
        log(git, [`--max-count=${HABITS}`, '--end-of-options', tip.id, '--']),
        // A store commits as nobody.
        committer(repository),
        verifyCommits(git, objects, upstream.id, backport.id, {
            ...(request.mainline === undefined ? {} : { mainline: request.mainline }),
        }),
        newerBranches(store, upstream, request.branch),
        historyOf(store, upstream, backport, tip, request.mainline),
        standsAt(store, backport, tip),
        patchLines(store, backport),
        referenceIn(store, backport, request.form, upstream),
        prerequisitesOf(store, notes, backport, request.branch),
    ]);
    const messages = habits.filter(({ id }) => id !== backport.id).map(({ subject, body }) => `${subject}\n\n${body}`);
    const { original } = comparison;
    const usual = formOf(messages);
    const form = request.form ?? usual ?? 'x';
    const rules = await readRules(objects, { wanted: request.rules, branch: request.branch, tip: tip.id, form: usual });
    const signing = messages.filter((message) => /^Signed-off-by: /m.test(message)).length;
    // The rules ask for it, unless nobody on this branch has ever done so.
    const asked = rules.signOff && (request.rules === rules.name || messages.length === 0 || signing > 0);
    const signs = asked || signing * 2 > messages.length;
    const signature = signer && `Signed-off-by: ${signer.name} <${signer.email}>`;
    const own = signature !== undefined && backport.message.split('\n').includes(signature);
    const named = referenced === undefined ? await nameOfChange(store, backport, upstream) : undefined;
    const adapted = comparison.verdict === 'restructured' || comparison.counts.change > 0;
    const messageProblems = checkMessage(backport.message, {
        upstream: upstream.id,
        upstreamMessage: upstream.message,
        form,
        adapted,
        rules,
        namedOtherwise: named !== undefined,
        ...(signer && (signs || own) ? { signer } : {}),
    });
    const facts: CheckFacts = {
        rules,
        messageProblems,
        upstream: { id: upstream.id, author: person(upstream) },
        backport: { id: backport.id, author: person(backport) },
        referenced: referenced?.id,
        ...(named === undefined ? {} : { named }),
        signOff: signs ? 'wanted' : own ? 'own' : 'unused',
        trailers: splitMessage(upstream.message).trailers.filter(isTrailer).length,
        difference: {
            verdict: comparison.verdict,
            reasons: comparison.reasons,
            ...(original.mainline === undefined ? {} : { against: original.mainline }),
            told: tellsDifference(backport.message, upstream.message, rules),
        },
        newer,
        ...history,
        prerequisites,
        // What upstream asks of the stable trees.
        ...(notes.asked || notes.notSelected !== undefined ? { asked: notes } : {}),
        ...(request.neededBy
            ? { neededBy: { ...request.neededBy, said: saysNeed(backport.message, request.neededBy) } }
            : {}),
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
        missingFixes: history.followUps
            .filter(({ kind, state }) => kind === 'follow-up' && state === 'missing')
            .map(({ id, subject }) => ({ id, subject })),
    };
}

/**
 * The full id of the commit that a backport carries: which its message names by id, else by another name of the change.
 * Undefined where it names none that is here.
 */
export async function carriedBy(store: Store, request: CheckRequest): Promise<string | undefined> {
    const backport = await readCommit(store.objects, request.backport);
    if (!backport) return undefined;
    for (const { id } of findReferences(backport.message, request.form).slice(0, MOST_REFERENCES)) {
        const found = await readCommit(store.objects, id);
        if (found && found.id !== backport.id) return found.id;
    }
    return (await originalsByName(store, backport))[0];
}

/** Seconds: a backport that was written anew names what is older. */
const EARLIER = 400 * 86_400;
/** References of one message that are looked up. */
const MOST_REFERENCES = 20;

const nameIn = (message: string, form: AnyForm | undefined) => findReferences(message, form)[0]?.id;

/** What the message's references name: the upstream commit, where one of them does, else the first that is here. */
async function referenceIn(
    { objects }: Store,
    { message }: Commit,
    form: AnyForm | undefined,
    upstream: Commit,
): Promise<Commit | undefined> {
    const references = findReferences(message, form).slice(0, MOST_REFERENCES);
    if (references.some(({ id }) => upstream.id.startsWith(id))) return upstream;
    for (const { id } of references) {
        const found = await readCommit(objects, id);
        if (found) return found;
    }
    return undefined;
}

/** Commits that have the change which a message names, oldest first. */
async function originalsByName(store: Store, backport: Commit): Promise<string[]> {
    if (findChangeNames(backport.message).every(({ role }) => role === 'reverts')) return [];
    const mentions = await indexReferencesSince(store, backport.author.seconds - EARLIER);
    return mentions.originalsOf(backport.message).flatMap(({ id }) => (id === backport.id ? [] : [id]));
}

/** `#123`, where the message names the upstream commit so. */
async function nameOfChange(store: Store, backport: Commit, upstream: Commit): Promise<string | undefined> {
    if (!(await originalsByName(store, backport)).includes(upstream.id)) return undefined;
    const own = new Set(findChangeNames(upstream.message).map(({ name }) => name));
    return findChangeNames(backport.message).find(({ name }) => own.has(name))?.name;
}

const person = ({ author }: Commit) => `${author.name} <${author.email}>`;

/** What upstream's notes for this series name, and how the backport's history has each: itself, or as a backport of it. */
async function prerequisitesOf(
    store: Store,
    { prerequisites }: StableNotes,
    backport: Commit,
    branch: string,
): Promise<CheckFacts['prerequisites']> {
    const own = versionOf(branch);
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

const saysNeed = (message: string, { commit }: Need) =>
    [...message.matchAll(/^Stable-dep-of: ([0-9a-f]{7,64})\b/gim)].some(([, id]) => commit.startsWith(id!));

async function historyOf(
    store: Store,
    upstream: Commit,
    backport: Commit,
    tip: Commit,
    wanted: number | undefined,
): Promise<Pick<CheckFacts, 'followUps' | 'revertedHere'>> {
    const mainline = upstream.parents.length > 1 ? { mainline: wanted ?? 1 } : {};
    const scene = await createAnalysisContext(store, { commit: upstream.id, onto: tip.id, ...mainline });
    const merger = openMerger(store.git, tip.tree);
    const { related } = await findFollowUps(scene, merger.merge).finally(() => merger.dispose());
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
