/** The rules of the scan: what speaks for one commit on one branch, and against it. Pure. */
import { compareVersions, readVersion } from '../submit/readVersion.ts';
import type { CandidateEvidence } from '../messages/describeCandidate.ts';
import type { BacklogBranch, Decision, Nomination, OutsideNomination, UnderWay } from './candidate.ts';
import type { CommitFacts } from './commitFacts.ts';
import type { History } from './history.ts';
import type { NominationTag } from './nominationForms.ts';
import type { BranchPresence, Presence } from './presence.ts';
import type { ReadReferences } from './readReferences.ts';

/** Everything that decides about the commits of one branch of a scan. */
export interface NominationRequest {
    readonly history: History;
    readonly branch: BacklogBranch;
    readonly presence: BranchPresence;
    /** Of upstream itself: what it took back later. */
    readonly upstream: BranchPresence;
    readonly references: (index: number) => ReadReferences;
    /** Commits that upstream has and the branch has not, in the range that is asked about; upstream's order. */
    readonly indexes: readonly number[];
    /** What speaks for commits beside their messages: mails, other branches, looks. */
    readonly others: ReadonlyMap<string, readonly OutsideNomination[]>;
    /** Commits that are on their way to the branch. */
    readonly underWay: ReadonlyMap<string, UnderWay>;
    /** Whether a commit of the branch is here alone, and not at its remote. */
    readonly isUnpushed: (id: string) => boolean;
    /** What was decided of a commit on the branch, newest first. */
    readonly decisions: (id: string) => readonly Decision[];
    /** Upstream commits that say that they fix one: indexes. */
    readonly fixedBy: ReadonlyMap<string, readonly number[]>;
    /** Seconds since 1970. */
    readonly now: number;
    /** Whether a tag that ends so has the commit. */
    readonly isTagged: (id: string, tagEnd: string) => boolean;
}

/** What one look at a commit gathers. */
export interface Gathered {
    readonly nominations: Nomination[];
    readonly evidence: CandidateEvidence[];
    /** Commits that it says to fix, told and untold. */
    fixed: number;
    present: number;
    problems: number;
    /** Its message asks to wait. */
    wait: Wait | undefined;
}

/** @param coming commits that the branch will get @param dependents candidates that need this one first */
export function gatherEvidence(
    request: NominationRequest,
    index: number,
    coming: ReadonlySet<string>,
    dependents: ReadonlySet<string> | undefined,
): Gathered {
    const facts = request.history.commits[index]!;
    const gathered: Gathered = { nominations: [], evidence: [], fixed: 0, present: 0, problems: 0, wait: undefined };
    gatherFixes(request, index, coming, gathered);
    gatherReverts(request, index, coming, gathered);
    gathered.wait = gatherTags(request, facts, gathered, isFixOfAbsent(gathered));
    gatherDependents(request, index, coming, dependents, gathered);
    for (const { nomination, evidence } of request.others.get(facts.id) ?? []) {
        if (nomination) gathered.nominations.push(nomination);
        gathered.evidence.push(evidence);
    }
    return gathered;
}

function gatherFixes(
    { references, presence, history }: NominationRequest,
    index: number,
    coming: ReadonlySet<string>,
    gathered: Gathered,
): void {
    const { fixes } = references(index);
    for (const reference of fixes) {
        gathered.fixed++;
        if (reference.kind === 'problem') {
            gathered.problems++;
            gathered.evidence.push(reference.evidence);
            continue;
        }
        const { subject } = reference;
        const commit = reference.roots[0]!;
        const own = history.indexOf.get(reference.id);
        const found = findAny(presence, [reference.id, ...reference.roots]);
        const { otherSubject } = reference;
        if (otherSubject) {
            gathered.evidence.push(otherSubject.evidence);
            gathered.problems++;
            // Whichever of the two is meant: the branch has it.
            if (!found || otherSubject.ids.some((id) => presence.find(id) === undefined)) continue;
        }
        if (found && found.revertedBy === undefined) {
            const { as, strength } = found;
            gathered.present++;
            gathered.nominations.push({ kind: 'fixes', commit, as, strength });
            gathered.evidence.push({ kind: 'fixed-commit-present', commit, subject, as, strength });
        } else if (found?.revertedBy !== undefined)
            gathered.evidence.push({ kind: 'fixed-commit-reverted', commit, subject, by: found.revertedBy });
        else if (coming.has(commit) || (own !== undefined && coming.has(reference.id))) {
            gathered.nominations.push({ kind: 'follow-up', commit });
            gathered.evidence.push({ kind: 'fixed-commit-candidate', commit, subject });
        } else gathered.evidence.push({ kind: 'fixed-commit-absent', commit, subject });
    }
    if (gathered.present > 0 && gathered.fixed > 1)
        gathered.evidence.push({ kind: 'some-present', present: gathered.present, named: gathered.fixed });
}

/** The first that the branch has and has not taken back, else one that it has taken back. */
function findAny(presence: BranchPresence, ids: readonly string[]): Presence | undefined {
    const found = ids.flatMap((id) => presence.find(id) ?? []);
    return found.find(({ revertedBy }) => revertedBy === undefined) ?? found[0];
}

function gatherReverts(
    { references, presence }: NominationRequest,
    index: number,
    coming: ReadonlySet<string>,
    gathered: Gathered,
): void {
    for (const reference of references(index).reverts) {
        if (reference.kind === 'problem') {
            gathered.evidence.push(reference.evidence);
            gathered.problems++;
            continue;
        }
        const { subject } = reference;
        const commit = reference.roots[0]!;
        const found = findAny(presence, [reference.id, ...reference.roots]);
        if (found && found.revertedBy === undefined) {
            const { as, strength } = found;
            gathered.nominations.push({ kind: strength === 'ancestor' ? 'fixes' : 'follow-up', commit, as, strength });
            gathered.evidence.push({ kind: 'reverts-present', commit, subject, as });
        } else if (coming.has(commit)) {
            gathered.nominations.push({ kind: 'follow-up', commit });
            gathered.evidence.push({ kind: 'reverts-candidate', commit, subject });
        } else gathered.evidence.push({ kind: 'reverts-absent', commit, subject });
    }
}

/** It names what it fixes, and the branch has nothing of that, and will not get it. */
const isFixOfAbsent = ({ fixed, problems, nominations }: Gathered) =>
    fixed > 0 && problems === 0 && nominations.length === 0;

/** A commit's message asks to wait before it is taken: until this date or release, and the evidence that says so. */
export interface Wait {
    readonly until: string;
    readonly evidence: CandidateEvidence;
}

function gatherTags(
    { branch, now, isTagged }: NominationRequest,
    facts: CommitFacts,
    gathered: Gathered,
    fixesAbsent: boolean,
): Wait | undefined {
    let wait: Wait | undefined;
    for (const tag of facts.tags) {
        if (tag.prerequisite) continue;
        const { line } = tag;
        if (tag.notSelected !== undefined) gathered.evidence.push({ kind: 'not-selected', reason: tag.notSelected });
        if (tag.notSelected !== undefined && !/@vger/.test(line)) continue;
        // The stable trees take no fix of what they have not, unless it names their version.
        if (fixesAbsent && tag.versions.length === 0 && /kernel\.org/i.test(line)) continue;
        const answer = asksFor(tag, branch);
        const { version } = branch;
        if (answer === 'others') {
            gathered.evidence.push({ kind: 'asked-for-others', line, ...(version === undefined ? {} : { version }) });
            continue;
        }
        gathered.nominations.push({ kind: 'stable-tag', line });
        gathered.evidence.push({ kind: answer === 'unknown' ? 'asked-version-unknown' : 'asked', line });
        wait ??= waitOf(tag, facts, now, isTagged);
    }
    return wait;
}

const DAY = 86_400;

function waitOf(
    { days, afterTag }: NominationTag,
    { id, committed }: CommitFacts,
    now: number,
    isTagged: NominationRequest['isTagged'],
): Wait | undefined {
    const due = committed + (days ?? 0) * DAY;
    if (days !== undefined && due > now) {
        const date = new Date(due * 1000).toISOString().slice(0, 10);
        return { until: date, evidence: { kind: 'wait-until', date } };
    }
    if (afterTag !== undefined && !isTagged(id, afterTag))
        return { until: afterTag, evidence: { kind: 'wait-for-tag', tag: afterTag } };
    return undefined;
}

function gatherDependents(
    { references, history, presence }: NominationRequest,
    index: number,
    coming: ReadonlySet<string>,
    dependents: ReadonlySet<string> | undefined,
    gathered: Gathered,
): void {
    const named = references(index).neededBy.filter((id) => coming.has(id) || presence.find(id) !== undefined);
    for (const commit of new Set([...named, ...(dependents ?? [])])) {
        const at = history.indexOf.get(commit);
        const subject = at === undefined ? (history.other(commit)?.subject ?? '') : history.commits[at]!.subject;
        gathered.nominations.push({ kind: 'dependency', commit });
        gathered.evidence.push({ kind: 'needed-by', commit, subject });
    }
}

/** Whether a tag means a branch; `unknown` where it names versions and the branch tells none. */
export function asksFor(
    { versions, newer }: NominationTag,
    { name, version }: BacklogBranch,
): 'this' | 'others' | 'unknown' {
    if (versions.length === 0) return 'this';
    if (versions.some((one) => name === one || name.endsWith(`/${one}`))) return 'this';
    const own = version === undefined ? undefined : readVersion(version);
    if (!own) return 'unknown';
    const asked = versions.flatMap((one) => readVersion(one) ?? []);
    if (newer) return asked.some((one) => compareVersions(own, one) >= 0) ? 'this' : 'others';
    const isSeries = (one: readonly number[]) =>
        one.slice(0, own.numbers.length).every((number, at) => number === own.numbers[at]);
    return asked.some(({ numbers }) => isSeries(numbers)) ? 'this' : 'others';
}
