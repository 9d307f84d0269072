/** What it takes to take commits of a branch back: looked at, nothing is changed. */
import { resolveForm, isKernelForm } from '../backport/styleMessages.ts';
import { findTarget } from '../backport/targets.ts';
import { composeRevert } from '../commitMessage/composeRevert.ts';
import { isAbbreviationOf, parseMessageReferences } from '../commitMessage/messageReferences.ts';
import { readCommit, type Commit } from '../git/commit.ts';
import { readCommitter } from '../git/identity.ts';
import { isAncestor } from '../git/isAncestor.ts';
import { shortRef } from '../git/refs.ts';
import type { Repository } from '../git/repository.ts';
import { listMatching } from '../git/revList.ts';
import type { Store } from '../git/store.ts';
import { mergeNeedsMainline } from '../messages/refusal.ts';
import { mainlineMeaningless, unknownTarget } from '../messages/backport.ts';
import { alreadyReverted, notOnThatBranch } from '../messages/revert.ts';
import { findDependants, type Dependants } from './findDependants.ts';
import { readTreeBefore } from './inverseCommit.ts';

/** Which commits a user wants taken back, on which branch and why; `planRevert` turns it into a plan. */
export interface RevertRequest {
    /** 40 hex: commits of the branch, or upstream commits that it has backports of. */
    readonly commits: readonly string[];
    /** As a user names it. */
    readonly branch: string;
    /** Why, in the user's words; "" for none. */
    readonly reason: string;
    readonly signOff: boolean;
    /** 1-based parent that merges are taken against. */
    readonly mainline?: number;
}

/** One commit to take back. */
export interface RevertStep {
    /** 40 hex, on the branch. */
    readonly commit: string;
    readonly subject: string;
    /** The upstream commit that it carries, as its message tells. */
    readonly upstream?: string;
    /** It was not asked for. */
    readonly isDependant: boolean;
    /** The tree that it was made on. */
    readonly treeBefore: string;
    readonly message: string;
}

/** A revert that was tried in memory: shown to the user, and carried out by `revertOnBranch`. */
export interface RevertPlan extends Omit<Dependants, 'order'> {
    /** Full ref name. */
    readonly target: string;
    /** The branch's last commit, 40 hex. */
    readonly tip: string;
    /** In the order in which they are taken back: newest first. */
    readonly steps: readonly RevertStep[];
}

/** Messages that are looked through for a backport of a commit. */
const MOST_NAMED = 200;

/** @throws Refusal where there is no such branch, where it has no such commit, or has taken it back already */
export async function planRevert(repository: Repository, store: Store, request: RevertRequest): Promise<RevertPlan> {
    const target = await findTarget(repository, request.branch);
    const tip = target === undefined ? undefined : await readCommit(store.objects, target);
    if (target === undefined || !tip) throw unknownTarget(request.branch, []);
    const commits: Commit[] = [];
    for (const id of request.commits) {
        const commit = await findOnBranch(store, id, tip.id);
        if (!commit) throw notOnThatBranch(id, shortRef(target));
        checkMainline(commit, request.mainline);
        if (!commits.some((known) => known.id === commit.id)) commits.push(commit);
    }
    const { mainline } = request;
    const { order, ...found } = await findDependants(store, {
        tip,
        commits,
        ...(mainline === undefined ? {} : { mainline }),
    });
    const gone = commits.find(({ id }) => found.without.includes(id));
    if (gone) throw alreadyReverted(gone.id, gone.subject, shortRef(target));
    const form = await resolveForm(store.git, { form: 'auto', target: tip.id }, []);
    const self = request.signOff ? await readCommitter(repository.git) : undefined;
    const asked = new Set(commits.map(({ id }) => id));
    const steps: RevertStep[] = [];
    for (const id of order) {
        const commit = (await readCommit(store.objects, id))!;
        const upstream = upstreamOf(commit);
        const parent = commit.parents.length > 1 ? commit.parents[(mainline ?? 1) - 1] : undefined;
        steps.push({
            commit: id,
            subject: commit.subject,
            ...(upstream === undefined ? {} : { upstream }),
            isDependant: !asked.has(id),
            treeBefore: await readTreeBefore(store.objects, commit, mainline),
            message: composeRevert({
                commit: id,
                subject: commit.subject,
                ...(upstream === undefined ? {} : { upstream }),
                isKernels: isKernelForm(form),
                ...(parent === undefined ? {} : { mainline: parent }),
                reason: reasonFor(request.reason, asked.has(id), commits),
                ...(self ? { signer: self } : {}),
            }),
        });
    }
    return { ...found, target, tip: tip.id, steps };
}

/** A dependant goes since what it builds on goes. */
function reasonFor(reason: string, isAsked: boolean, commits: readonly Commit[]): string {
    if (isAsked) return reason;
    const names = commits.map(({ id, subject }) => `${id.slice(0, 12)} ("${subject}")`);
    return [`It builds on ${names.join(' and ')},\nwhich is reverted too.`, reason].filter(Boolean).join('\n\n');
}

function checkMainline({ id, subject, parents }: Commit, mainline: number | undefined): void {
    if (parents.length > 1 && mainline === undefined) throw mergeNeedsMainline(id, parents);
    if (mainline !== undefined && mainline > Math.max(1, parents.length)) throw mainlineMeaningless(id, subject);
}

/** The upstream commit that a message names, in full. */
function upstreamOf({ message }: Commit): string | undefined {
    return parseMessageReferences(message).copies.find((id) => id.length >= 40);
}

/** The commit itself where the branch has it, else the newest commit of the branch that says it is its backport. */
async function findOnBranch(store: Store, id: string, tip: string): Promise<Commit | undefined> {
    const { git, objects } = store;
    if (await isAncestor(git, id, tip)) return readCommit(objects, id);
    const named = await listMatching(git, tip, { ...ANY, grep: id.slice(0, 7) });
    for (const other of named.slice(0, MOST_NAMED)) {
        const commit = await readCommit(objects, other);
        const copies = commit ? parseMessageReferences(commit.message).copies : [];
        if (copies.some((copy) => isAbbreviationOf(copy, id))) return commit;
    }
    return undefined;
}

const ANY = { since: undefined, until: undefined, author: undefined, path: undefined };
