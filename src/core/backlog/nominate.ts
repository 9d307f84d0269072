/** Why commits are candidates for one branch, and what is to be done with each: the rules of the scan. Pure. */
import { compareVersions, versionOf } from '../submit/version.ts';
import type { CandidateEvidence } from '../messages/describeCandidate.ts';
import { applyDecision, type Premises } from './applyDecision.ts';
import type { BacklogBranch, CandidateState, Decision, LikelyFix, Nomination } from './candidate.ts';
import type { CommitFacts, FactReference } from './commitFacts.ts';
import { areAncestors } from './commitGraph.ts';
import type { Finding } from './finding.ts';
import type { History } from './history.ts';
import type { NominationTag } from './nominationForms.ts';
import type { BranchPresence, CopyIndex, Presence } from './presence.ts';
import { isSameSubject } from './isSameSubject.ts';

/** A commit that a message names, told once for all branches. */
export type ReadReference =
    | {
          readonly kind: 'commit';
          readonly id: string;
          readonly roots: readonly string[];
          readonly subject: string;
          /** The subject beside the id is another commit's: it counts only where the branch has either one. */
          readonly otherSubject?: { readonly ids: readonly string[]; readonly evidence: CandidateEvidence };
      }
    | { readonly kind: 'problem'; readonly evidence: CandidateEvidence };

/** References of each commit by relation, resolved: `fixes` and `reverts` with what is wrong about them. */
export interface ReadReferences {
    readonly fixes: readonly ReadReference[];
    readonly reverts: readonly ReadReference[];
    /** Full ids; what cannot be told is left out. */
    readonly needs: readonly string[];
    readonly neededBy: readonly string[];
}

const NONE: ReadReferences = { fixes: [], reverts: [], needs: [], neededBy: [] };

/** What messages of some commits name. @param indexes of the commits */
export function readReferences(
    history: History,
    copies: CopyIndex,
    indexes: readonly number[],
    isUpstream: (index: number) => boolean,
): (index: number) => ReadReferences {
    const { commits, indexOf } = history;
    const pairs: [number, number][] = [];
    const keys = new Map<string, number>();
    const usable = ({ relation, partial }: FactReference) =>
        relation === 'fixes' || (relation === 'reverts' && !partial);
    for (const index of indexes) {
        for (const reference of commits[index]!.references) {
            const named = usable(reference) ? history.nameOf(reference.id) : undefined;
            if (named?.kind !== 'commit') continue;
            for (const root of [named.id, ...copies.rootsOf(named.id)]) {
                const at = indexOf.get(root);
                const key = `${root} ${index}`;
                if (at === undefined || keys.has(key)) continue;
                keys.set(key, pairs.push([at, index]) - 1);
            }
        }
    }
    const answers = areAncestors(history, pairs);
    const isAncestor = (id: string, index: number) =>
        indexOf.has(id) ? answers[keys.get(`${id} ${index}`) ?? -1] === true : history.other(id)?.common === true;
    const subjectOf = (id: string) => {
        const at = indexOf.get(id);
        return at === undefined ? (history.other(id)?.subject ?? '') : commits[at]!.subject;
    };
    let subjects: Map<string, string[]> | undefined;
    const bySubject = () => {
        if (subjects) return subjects;
        subjects = new Map();
        for (const { id, subject } of commits) {
            const same = subjects.get(subject);
            if (same) same.push(id);
            else subjects.set(subject, [id]);
        }
        return subjects;
    };
    const read = ({ id, quoted }: FactReference, index: number): ReadReference => {
        const problem = (name: 'unknown' | 'ambiguous' | 'not-an-ancestor' | 'other-subject', subject?: string) => ({
            kind: 'problem' as const,
            evidence: { kind: 'reference-problem' as const, id, problem: name, ...(subject ? { subject } : {}) },
        });
        const named = history.nameOf(id);
        if (!named) return problem('unknown');
        if (named.kind === 'ambiguous') return problem('ambiguous');
        const subject = subjectOf(named.id);
        const roots = copies.rootsOf(named.id);
        const isOther = quoted !== undefined && subject !== '' && !isSameSubject(quoted, subject);
        // A stable id stands for its upstream commit; what only a branch has comes in by no backport.
        const at = indexOf.get(named.id);
        const isOfBranchAlone = at !== undefined && !isUpstream(at) && roots[0] === named.id;
        if (!isOfBranchAlone && !roots.some((root) => isAncestor(root, index) && root !== commits[index]!.id))
            return problem('not-an-ancestor', subject);
        const found = { kind: 'commit' as const, id: named.id, roots, subject };
        if (!isOther) return found;
        const ids = bySubject().get(quoted) ?? [];
        return { ...found, otherSubject: { ids, evidence: problem('other-subject', subject).evidence } };
    };
    const memo = new Map<number, ReadReferences>();
    for (const index of indexes) {
        const { references, tags } = commits[index]!;
        if (references.length === 0 && tags.length === 0) continue;
        const all = (relation: FactReference['relation']) => references.filter((each) => each.relation === relation);
        const ids = (written: readonly string[]) =>
            written.flatMap((id) => {
                const named = history.nameOf(id);
                return named?.kind === 'commit' ? copies.rootsOf(named.id) : [];
            });
        memo.set(index, {
            fixes: all('fixes').map((each) => read(each, index)),
            reverts: all('reverts').flatMap((each) => (each.partial ? [] : [read(each, index)])),
            needs: ids(all('needs').map(({ id }) => id)),
            neededBy: ids(all('neededBy').map(({ id }) => id)),
        });
    }
    return (index) => memo.get(index) ?? NONE;
}

export interface NominationRequest {
    readonly history: History;
    readonly branch: BacklogBranch;
    readonly presence: BranchPresence;
    /** Of upstream itself: what it took back later. */
    readonly upstream: BranchPresence;
    readonly references: (index: number) => ReadReferences;
    /** Commits that upstream has and the branch has not, in the range that is asked about; upstream's order. */
    readonly indexes: readonly number[];
    /** Commits that are candidates for another reason: mails, decisions, looks. */
    readonly others: ReadonlyMap<string, LikelyFix>;
    /** What was decided of a commit on the branch, newest first. */
    readonly decisions: (id: string) => readonly Decision[];
    /** Upstream commits that say that they fix one: indexes. */
    readonly fixedBy: ReadonlyMap<string, readonly number[]>;
    /** Seconds since 1970. */
    readonly now: number;
    /** Whether a tag that ends so has the commit. */
    readonly isTagged: (id: string, tagEnd: string) => boolean;
}

/** Passes until nothing is added: each carries prerequisites one step back. */
const MOST_PASSES = 6;

/** @returns findings by commit id; commits of which nothing is said have none */
export function nominate(request: NominationRequest): Map<string, Finding> {
    const { history, indexes } = request;
    /** Prerequisite -> the candidates that need it. */
    const neededBy = new Map<string, Set<string>>();
    let findings = new Map<string, Finding>();
    for (let pass = 0; pass < MOST_PASSES; pass++) {
        const needed = new Set<string>();
        const found = new Map<string, Finding>();
        let grown = false;
        for (const index of indexes) {
            const facts = history.commits[index]!;
            const judged = judge(request, facts, index, needed, neededBy.get(facts.id));
            const decisions = request.decisions(facts.id);
            const finding =
                decisions.length > 0 ? applyDecision(judged, decisions, premisesOf(request, facts.id, judged)) : judged;
            if (!finding) continue;
            found.set(facts.id, finding);
            if (!finding.needed) continue;
            needed.add(facts.id);
            for (const first of prerequisitesOf(request, facts, index)) {
                const dependents = neededBy.get(first) ?? new Set();
                neededBy.set(first, dependents);
                if (!dependents.has(facts.id)) grown = dependents.add(facts.id).size > 0;
            }
        }
        findings = found;
        if (!grown) break;
    }
    return findings;
}

function premisesOf(request: NominationRequest, id: string, finding: Finding | undefined): Premises {
    const { history, presence, now } = request;
    const dated = (index: number) => ({
        commit: history.commits[index]!.id,
        committed: history.commits[index]!.committed,
    });
    return {
        landings: (finding?.nominations ?? []).flatMap(({ as, strength }) => {
            const index = as === undefined || strength === 'ancestor' ? undefined : history.indexOf.get(as);
            return index === undefined ? [] : [dated(index)];
        }),
        followUps: (request.fixedBy.get(id) ?? []).map(dated),
        present: (written) => {
            const named = history.nameOf(written);
            const full =
                named?.kind === 'commit' ? named.id : history.commits.find((one) => one.id.startsWith(written))?.id;
            return full !== undefined && presence.find(full) ? full : undefined;
        },
        now,
    };
}

function prerequisitesOf(
    { history, references, branch }: NominationRequest,
    facts: CommitFacts,
    index: number,
): string[] {
    const tagged = facts.tags.flatMap((tag) => {
        const named = tag.prerequisite && asksFor(tag, branch) !== 'others' && history.nameOf(tag.prerequisite.id);
        return named && named.kind === 'commit' ? [named.id] : [];
    });
    return [...references(index).needs, ...tagged];
}

/** What one look at a commit gathers. */
interface Gathered {
    readonly nominations: Nomination[];
    readonly evidence: CandidateEvidence[];
    /** Commits that it says to fix, told and untold. */
    fixed: number;
    present: number;
    problems: number;
}

function judge(
    request: NominationRequest,
    facts: CommitFacts,
    index: number,
    needed: ReadonlySet<string>,
    dependents: ReadonlySet<string> | undefined,
): Finding | undefined {
    const gathered: Gathered = { nominations: [], evidence: [], fixed: 0, present: 0, problems: 0 };
    judgeFixes(request, index, needed, gathered);
    judgeReverts(request, index, needed, gathered);
    const wait = judgeTags(request, facts, gathered, isFixOfAbsent(gathered));
    judgeDependents(request, index, needed, dependents, gathered);
    const other = request.others.get(facts.id);
    if (other) {
        gathered.nominations.push(other.nomination);
        gathered.evidence.push(other.evidence);
    }
    const presence = request.presence.find(facts.id);
    const { nominations, evidence } = gathered;
    if (nominations.length === 0 && evidence.length === 0 && !presence) return undefined;
    const done = (state: CandidateState, more: readonly CandidateEvidence[] = []): Finding => ({
        state,
        needed: false,
        nominations,
        evidence: [...evidence, ...more],
        ...(presence ? { presence } : {}),
    });
    if (presence?.revertedBy !== undefined)
        return done('reverted', [{ kind: 'reverted-here', as: presence.as, by: presence.revertedBy }]);
    if (presence) return done('landed', [{ kind: 'landed', as: presence.as, strength: presence.strength }]);
    const reverts = request.references(index).reverts;
    const revertsNothing =
        reverts.length > 0 && evidence.filter(({ kind }) => kind === 'reverts-absent').length === reverts.length;
    if (revertsNothing && gathered.present === 0) return done('not-affected');
    const takenBack = request.upstream.find(facts.id)?.revertedBy;
    if (takenBack !== undefined) return done('not-affected', [{ kind: 'reverted-upstream', by: takenBack }]);
    if (nominations.length === 0) return done(gathered.problems > 0 ? 'undecidable' : 'not-affected');
    const state = wait ? 'waiting' : 'missing';
    const waits = wait ? [wait.evidence] : [];
    return {
        state,
        needed: true,
        nominations,
        evidence: [...evidence, ...waits],
        ...(wait ? { until: wait.until } : {}),
    };
}

function judgeFixes(
    { references, presence, history }: NominationRequest,
    index: number,
    needed: ReadonlySet<string>,
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
        else if (needed.has(commit) || (own !== undefined && needed.has(reference.id))) {
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

function judgeReverts(
    { references, presence }: NominationRequest,
    index: number,
    needed: ReadonlySet<string>,
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
        } else if (needed.has(commit)) {
            gathered.nominations.push({ kind: 'follow-up', commit });
            gathered.evidence.push({ kind: 'reverts-candidate', commit, subject });
        } else gathered.evidence.push({ kind: 'reverts-absent', commit, subject });
    }
}

/** It names what it fixes, and the branch has nothing of that, and will not get it. */
const isFixOfAbsent = ({ fixed, problems, nominations }: Gathered) =>
    fixed > 0 && problems === 0 && nominations.length === 0;

interface Wait {
    readonly until: string;
    readonly evidence: CandidateEvidence;
}

function judgeTags(
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

function judgeDependents(
    { references, history, presence }: NominationRequest,
    index: number,
    needed: ReadonlySet<string>,
    dependents: ReadonlySet<string> | undefined,
    gathered: Gathered,
): void {
    const named = references(index).neededBy.filter((id) => needed.has(id) || presence.find(id) !== undefined);
    for (const commit of new Set([...named, ...(dependents ?? [])])) {
        const at = history.indexOf.get(commit);
        const subject = at === undefined ? (history.other(commit)?.subject ?? '') : history.commits[at]!.subject;
        gathered.nominations.push({ kind: 'dependency', commit });
        gathered.evidence.push({ kind: 'needed-by', commit, subject });
    }
}

/** Whether a tag means a branch; `unknown` where it names versions and the branch tells none. */
function asksFor({ versions, newer }: NominationTag, { name, version }: BacklogBranch): 'this' | 'others' | 'unknown' {
    if (versions.length === 0) return 'this';
    if (versions.some((one) => name === one || name.endsWith(`/${one}`))) return 'this';
    const own = version === undefined ? undefined : versionOf(version);
    if (!own) return 'unknown';
    const asked = versions.flatMap((one) => versionOf(one) ?? []);
    if (newer) return asked.some((one) => compareVersions(own, one) >= 0) ? 'this' : 'others';
    const isSeries = (one: readonly number[]) =>
        one.slice(0, own.numbers.length).every((number, at) => number === own.numbers[at]);
    return asked.some(({ numbers }) => isSeries(numbers)) ? 'this' : 'others';
}
