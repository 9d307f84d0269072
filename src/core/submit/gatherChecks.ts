/** Asks the repository for all that the checks before sending are about. Changes nothing. */
import { findFollowUps } from '../analysis/related/followUps.ts';
import { copiesOf } from '../analysis/history/copies.ts';
import { dryRun } from '../analysis/dryRun.ts';
import { setScene } from '../analysis/scene.ts';
import type { Store } from '../analysis/store.ts';
import { readCommit, type Commit } from '../git/commit.ts';
import type { Git } from '../git/git.ts';
import { isAncestor } from '../git/isAncestor.ts';
import { committer } from '../git/identity.ts';
import { log } from '../git/log.ts';
import { openMerger } from '../git/mergeTrees.ts';
import { diffPatches } from '../git/patches.ts';
import { listRefs, shortRef } from '../git/refs.ts';
import { commitNotFound } from '../messages.ts';
import { backportNamesNothing } from '../messages/submit.ts';
import { verifyCommits } from '../verify/verify.ts';
import { listChecks, type Check, type CheckFacts } from './checks.ts';
import type { Need } from './memory.ts';
import { checkMessage, type MessageProblem } from './messageRules.ts';
import { findReferences, usualForm, type AnyForm } from './reference.ts';
import { stableNotes, type StableNotes } from './stableNotes.ts';
import { compareVersions, versionOf } from './version.ts';

export interface CheckRequest {
    /** The new commit. */
    readonly backport: string;
    /** Anything that names the branch that it is for. */
    readonly branch: string;
    /** What it carries; by default what its message names. */
    readonly upstream?: string;
    /** The commit that this one was picked for, where it is a prerequisite. */
    readonly neededBy?: Need;
    /** By default what the branch uses. */
    readonly form?: AnyForm;
}

export interface CheckResult {
    readonly upstream: string;
    readonly backport: string;
    readonly form: AnyForm;
    readonly checks: readonly Check[];
    readonly messageProblems: readonly MessageProblem[];
    /** Later fixes of the pick that the branch lacks, oldest first. */
    readonly missingFixes: readonly { readonly id: string; readonly subject: string }[];
}

/** Recent messages of the branch that show its habits. */
const HABITS = 200;
/** Newer branches that are looked at. */
const MOST_BRANCHES = 16;

/**
 * @param own the repository itself, for the person's identity
 * @throws Refusal where a commit is not here, or the backport's message names none; GitFailed, GitCancelled
 */
export async function gatherChecks(own: Git, store: Store, request: CheckRequest): Promise<CheckResult> {
    const { git, objects } = store;
    const [backport, tip] = await Promise.all([
        readCommit(objects, request.backport),
        readCommit(objects, request.branch),
    ]);
    if (!backport) throw commitNotFound(request.backport);
    if (!tip) throw commitNotFound(request.branch);
    const references = findReferences(backport.message, request.form);
    const name = request.upstream ?? references[0]?.id;
    if (name === undefined) throw backportNamesNothing(backport.id);
    const upstream = await readCommit(objects, name);
    if (!upstream) throw commitNotFound(name);

    const notes = stableNotes(upstream.message);
    const [habits, signer, comparison, newer, followUps, at, lines, referenced, prerequisites] = await Promise.all([
        log(git, [`--max-count=${HABITS}`, '--end-of-options', tip.id, '--']),
        // A store commits as nobody.
        committer(own),
        verifyCommits(git, objects, upstream.id, backport.id),
        newerBranches(store, upstream, request.branch),
        followUpsOf(store, upstream, tip),
        standsAt(store, backport, tip),
        patchLines(store, backport),
        references[0] ? readCommit(objects, references[0].id) : undefined,
        prerequisitesOf(store, notes, backport, request.branch),
    ]);
    const messages = habits.filter(({ id }) => id !== backport.id).map(({ subject, body }) => `${subject}\n\n${body}`);
    const form = request.form ?? usualForm(messages);
    const signs = messages.filter((message) => /^Signed-off-by: /m.test(message)).length * 2 > messages.length;
    const messageProblems = checkMessage(backport.message, {
        upstream: upstream.id,
        upstreamMessage: upstream.message,
        form,
        adapted: comparison.counts.change > 0,
        ...(signer && signs ? { signer } : {}),
    });
    const facts: CheckFacts = {
        messageProblems,
        upstream: { id: upstream.id, author: person(upstream) },
        backport: { id: backport.id, author: person(backport) },
        referenced: referenced?.id,
        verdict: comparison.verdict,
        newer,
        followUps,
        prerequisites,
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
        checks: listChecks(facts),
        messageProblems,
        missingFixes: followUps.filter(({ present }) => !present).map(({ id, subject }) => ({ id, subject })),
    };
}

/** The full id of the commit that a backport's message names; undefined where it names none that is here. */
export async function carriedBy(store: Store, request: CheckRequest): Promise<string | undefined> {
    const backport = await readCommit(store.objects, request.backport);
    const [reference] = backport ? findReferences(backport.message, request.form) : [];
    return reference && (await readCommit(store.objects, reference.id))?.id;
}

const person = ({ author }: Commit) => `${author.name} <${author.email}>`;

/** One branch per version, local before remote, and the commit by which it has the change. */
async function newerBranches(store: Store, upstream: Commit, branch: string): Promise<CheckFacts['newer']> {
    const own = versionOf(branch);
    if (!own) return [];
    const refs = await listRefs(store.git, ['refs/heads/', 'refs/remotes/']);
    const bySeries = new Map<string, { branch: string; commit: string; version: NonNullable<typeof own> }>();
    for (const { ref, commit, symbolic } of refs) {
        const version = versionOf(ref);
        // A topic branch that ends in a number is no maintained one: its name must be of the target's kind.
        if (symbolic || !version || version.stable !== own.stable || stem(ref) !== stem(branch)) continue;
        if (compareVersions(version, own) > 0 && (!bySeries.has(version.series) || ref.startsWith('refs/heads/')))
            bySeries.set(version.series, { branch: shortRef(ref), commit, version });
    }
    const copies = await copiesOf(store, upstream.id, upstream.committer.seconds);
    const found = [...bySeries.values()].sort((a, b) => compareVersions(a.version, b.version)).slice(0, MOST_BRANCHES);
    return Promise.all(
        found.map(async (each) => {
            for (const id of [upstream.id, ...copies.map((copy) => copy.id)])
                if (await isAncestor(store.git, id, each.commit)) return { branch: each.branch, has: id };
            return { branch: each.branch, has: undefined };
        }),
    );
}

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
            const copies = commit ? await copiesOf(store, commit.id, commit.committer.seconds) : [];
            for (const known of [...(commit ? [commit.id] : []), ...copies.map((copy) => copy.id)])
                if (await isAncestor(store.git, known, backport.id)) return { id, subject, has: known };
            return { id, subject, has: undefined };
        }),
    );
}

const saysNeed = (message: string, { commit }: Need) =>
    [...message.matchAll(/^Stable-dep-of: ([0-9a-f]{7,64})\b/gim)].some(([, id]) => commit.startsWith(id!));

/** `refs/remotes/origin/linux-6.1.y` and `linux-6.6.y` are of one kind: `linux-`. */
const stem = (ref: string) => (shortRef(ref).split('/').at(-1) ?? '').replace(/\d.*$/, '');

async function followUpsOf(store: Store, upstream: Commit, tip: Commit): Promise<CheckFacts['followUps']> {
    const mainline = upstream.parents.length > 1 ? { mainline: 1 } : {};
    const scene = await setScene(store, { commit: upstream.id, onto: tip.id, ...mainline });
    const merger = openMerger(store.git);
    const { related } = await findFollowUps(scene, merger.merge).finally(() => merger.dispose());
    return related
        .filter(({ relation }) => relation === 'follow-up' || relation === 'revert')
        .map(({ commit, subject, evidence }) => ({
            id: commit,
            subject,
            present: evidence.some(({ rule }) => rule === 'present'),
        }));
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
