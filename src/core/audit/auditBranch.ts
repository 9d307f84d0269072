/** Every backport of a branch verified again, one after the other, so that memory holds one of them. */
import { append } from '../base/arrays.ts';
import { findUpstream } from '../backlog/findBranches.ts';
import { stripSubject } from '../commitMessage/stripSubject.ts';
import { readCommit, type Commit } from '../git/commit.ts';
import { isDate } from '../git/isDate.ts';
import { resolveCommit } from '../git/refs.ts';
import { listMatching, revList } from '../git/revList.ts';
import type { Store } from '../git/store.ts';
import { listAuthors } from './listAuthors.ts';
import { findMissingFollowUps } from './findMissingFollowUps.ts';
import { findOriginal, type FoundOriginal } from './findOriginal.ts';
import { openBranchHistory, type BranchHistory } from './branchHistory.ts';
import { isOfBranch } from '../gate/isReadByLine.ts';
import { readCodeLines } from '../gate/readCodeLines.ts';
import { judgeBackport, type GateQuestion } from '../gate/judgeBackport.ts';
import { commitNotFound, Refusal, refusalData } from '../messages/refusal.ts';
import { sortByGravity, type AuditFinding } from './auditFinding.ts';
import { explainFault } from '../git/explainFault.ts';
import { GitFailed } from '../git/git.ts';
import { verifyCommits } from '../verify/verify.ts';

/** One backport of the audited branch with what was found, and how far the audit has come with it. */
export interface AuditedBackport {
    /** 40 hex. */
    readonly backport: string;
    readonly subject: string;
    /** 40 hex; undefined where what the message names is not here. */
    readonly original: string | undefined;
    readonly findings: readonly AuditFinding[];
    /** Commits of the branch that were looked at so far, this one included, and all of them. */
    readonly done: number;
    readonly total: number;
}

/** Which part of which branch is audited. */
export interface AuditRequest {
    /** Anything that names a commit. */
    readonly branch: string;
    /** A revision that is left out with its history, or a date as git log reads it. */
    readonly since?: string;
    /** Anything that names the commit whose history is left out, since it is upstream's; by default the main branch. */
    readonly upstream?: string;
    /** 40 hex: carry on behind this commit, which an earlier run has reached. */
    readonly after?: string;
}

/** An audit that has begun: what it covers, and its backports as they are read one after the other. */
export interface BranchAudit {
    /** Whose history is left out; undefined where all of the branch is looked at, e.g. the main branch itself. */
    readonly upstream: string | undefined;
    /** Commits of the branch beside it. */
    readonly commits: number;
    /** Newest first, with empty findings if nothing was found. Throws GitFailed, GitCancelled. */
    readonly backports: AsyncGenerator<AuditedBackport>;
}

/** Commits of one branch. */
const MOST = 1_000_000;

/**
 * A commit is a backport if its message says so, or if upstream has one by the same author, of the same second and subject. The
 * others are the branch's own and are passed over; merges too.
 * @throws Refusal where the branch is not here, or `after` is not on it; GitFailed, GitCancelled
 */
export async function auditBranch(
    store: Store,
    { branch, since, upstream, after }: AuditRequest,
): Promise<BranchAudit> {
    const tip = await resolveCommit(store.git, branch);
    if (!tip) throw commitNotFound(branch);
    const above = await readUpstream(store, upstream);
    // Of upstream itself, all of it is looked at.
    const history = above && (await openBranchHistory(store, tip, above.commit));
    const found = await listCommits(store, tip, history && above.commit, since);
    const ids = history ? found.filter((id) => history.own.ids.has(id)) : found;
    const start = after === undefined ? 0 : ids.indexOf(after) + 1;
    if (after !== undefined && start === 0) throw commitNotFound(after);
    return {
        upstream: history ? above.name : undefined,
        commits: ids.length,
        backports: auditCommits(store, history, ids, start),
    };
}

async function readUpstream(store: Store, named: string | undefined) {
    if (named === undefined)
        return findUpstream(store).catch((error: unknown) => {
            // A repository may have no main branch.
            if (error instanceof Refusal) return undefined;
            throw error;
        });
    const commit = await resolveCommit(store.git, named);
    if (!commit) throw commitNotFound(named);
    return { name: named, commit };
}

async function* auditCommits(
    store: Store,
    history: BranchHistory | undefined,
    ids: readonly string[],
    start: number,
): AsyncGenerator<AuditedBackport> {
    for (let at = start; at < ids.length; at++) {
        const backport = await readCommit(store.objects, ids[at]!);
        if (!backport || backport.parents.length !== 1) continue;
        const found = await findOriginal(store, backport, history);
        if (!found) continue;
        const findings: AuditFinding[] = [];
        if (found.kind === 'commit') {
            const compared = await auditBackport(store, found, backport).catch(notCompared);
            if (!compared) continue;
            append(findings, compared);
            if (history) append(findings, await findMissingFollowUps(store, history, found.commit, backport));
        } else {
            findings.push({ kind: 'unknown-reference', reference: found.reference });
        }
        const { id, subject } = backport;
        const original = found.kind === 'commit' ? found.commit.id : undefined;
        yield { backport: id, subject, original, findings: sortByGravity(findings), done: at + 1, total: ids.length };
    }
}

/** One that git cannot read does not end the others. */
function notCompared(error: unknown): AuditFinding[] {
    const refusal = error instanceof Refusal && error.code === 'contents-missing' ? error : explainGitCall(error);
    if (refusal) return [{ kind: 'not-compared', fault: { kind: 'refusal', refusal: refusalData(refusal) } }];
    if (error instanceof GitFailed) return [{ kind: 'not-compared', fault: error.fault }];
    throw error;
}

const explainGitCall = (error: unknown) => (error instanceof GitFailed ? explainFault(error) : undefined);

/** @param upstream what it has is of no interest; without a revision in `since` it is not even walked */
async function listCommits(
    { git }: Store,
    tip: string,
    upstream: string | undefined,
    since: string | undefined,
): Promise<string[]> {
    const not = since === undefined ? upstream : await resolveCommit(git, since);
    if (since === undefined || not !== undefined) return revList(git, { from: tip, not, most: MOST });
    if (!isDate(since)) throw commitNotFound(since);
    return listMatching(git, tip, { since, until: undefined, author: undefined, grep: undefined, path: undefined });
}

/** @returns undefined for a commit that carries nothing of the other, and does not say that it does */
async function auditBackport(
    store: Store,
    { commit: original, isNamed }: Extract<FoundOriginal, { kind: 'commit' }>,
    backport: Commit,
): Promise<AuditFinding[] | undefined> {
    const findings: AuditFinding[] = [];
    const authors = await listAuthors(store, original);
    const { author } = backport;
    if (
        !authors.some(({ email, name }) => email === author.email || name === author.name) &&
        !isCredited(backport, authors)
    )
        findings.push({ kind: 'author-lost', original: nameAuthor(authors[0]!), backport: nameAuthor(author) });
    const comparison = await verifyCommits(store.git, store.objects, original.id, backport.id);
    if (comparison.verdict === 'identical') return findings;
    // One that says the same of other lines was written anew for the branch: what it lacks is asked below.
    if (comparison.extent === 'other' && !(isNamed && isSameSubject(original, backport)))
        return isNamed ? [...findings, { kind: 'wrong-reference', reference: original.id }] : undefined;
    for (const { backport: path, misplaced = [] } of comparison.files)
        for (const hunk of misplaced) findings.push({ kind: 'misplaced', path: path!, line: hunk.after[0] + 1, hunk });
    const { questions } = await judgeBackport(store, { comparison, withoutWarnings: true });
    return [...findings, ...readQuestions(questions)];
}

/** What the gate asks, as findings; places are found by the comparison already. */
function readQuestions(questions: readonly GateQuestion[]): AuditFinding[] {
    const findings: AuditFinding[] = [];
    const marked = new Map<string, number>();
    for (const { path, line = 1, facts } of questions)
        if (facts.kind === 'marker' && !marked.has(path)) marked.set(path, line);
    for (const [path, line] of marked) findings.push({ kind: 'markers', path, line });
    /** By file: an adapted one leaves many, which are read together. */
    const asked = new Map<string, GateQuestion[]>();
    for (const question of questions) {
        const { path, facts, accepted } = question;
        // The message says so itself.
        if (accepted !== undefined || marked.has(path)) continue;
        // Nobody mends afterwards what each branch has its own of, nor a comment that reads otherwise.
        if ('text' in facts && (isOfBranch(path) || isComment(path, facts.text))) continue;
        if (facts.kind === 'file-missing') findings.push({ kind: 'incomplete', path });
        else if (facts.kind !== 'misplaced') asked.set(path, [...(asked.get(path) ?? []), question]);
    }
    for (const [path, [first, ...others]] of asked) {
        const line = first!.line === undefined ? {} : { line: first!.line };
        findings.push({ kind: 'question', path, ...line, question: first!, more: others.length });
    }
    return findings;
}

const isSameSubject = (original: Commit, backport: Commit): boolean =>
    stripSubject(original.subject) === stripSubject(backport.subject);

/** Whether the message names one of them as somebody who wrote the change too, as robots do that make backports. */
const isCredited = ({ message }: Commit, authors: readonly Commit['author'][]): boolean =>
    message
        .split('\n')
        .some(
            (line) =>
                CREDIT.test(line) &&
                authors.some(({ email, name }) => line.includes(`<${email}>`) || line.includes(` ${name} <`)),
        );

const CREDIT = /^co-authored-by:/i;

const isComment = (path: string, text: string): boolean => readCodeLines(path, text)[0] === '';

const nameAuthor = ({ name, email }: Commit['author']) => `${name} <${email}>`;
