/** Why commits are candidates for one branch, and what is to be done with each: the rules applied until nothing is added. Pure. */
import type { CandidateEvidence } from '../messages/describeCandidate.ts';
import { applyDecision, type Premises } from './applyDecision.ts';
import type { CandidateState } from './candidate.ts';
import type { CommitFacts } from './commitFacts.ts';
import type { Finding } from './finding.ts';
import { asksFor, gatherEvidence, type NominationRequest } from './gatherEvidence.ts';

const isUnderWay = (state: CandidateState) => state === 'picked' || state === 'submitted' || state === 'queued';

/** Passes until nothing is added: each carries prerequisites one step back. */
const MOST_PASSES = 6;

/** @returns findings by commit id; commits of which nothing is said have none */
export function nominate(request: NominationRequest): Map<string, Finding> {
    const { history, indexes } = request;
    /** Prerequisite -> the candidates that need it. */
    const neededBy = new Map<string, Set<string>>();
    let findings = new Map<string, Finding>();
    for (let pass = 0; pass < MOST_PASSES; pass++) {
        /** What the branch will get: what fixes it goes with it. */
        const coming = new Set<string>();
        const found = new Map<string, Finding>();
        let grown = false;
        for (const index of indexes) {
            const facts = history.commits[index]!;
            const judged = judge(request, facts, index, coming, neededBy.get(facts.id));
            const decisions = request.decisions(facts.id);
            const finding =
                decisions.length > 0 ? applyDecision(judged, decisions, premisesOf(request, facts.id, judged)) : judged;
            if (!finding) continue;
            found.set(facts.id, finding);
            if (finding.needed || isUnderWay(finding.state)) coming.add(facts.id);
            if (!finding.needed) continue;
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

function judge(
    request: NominationRequest,
    facts: CommitFacts,
    index: number,
    coming: ReadonlySet<string>,
    dependents: ReadonlySet<string> | undefined,
): Finding | undefined {
    const { nominations, evidence, present, problems, wait } = gatherEvidence(request, index, coming, dependents);
    const presence = request.presence.find(facts.id);
    const underWay = request.underWay.get(facts.id);
    if (nominations.length === 0 && evidence.length === 0 && !presence && !underWay) return undefined;
    const done = (state: CandidateState, more: readonly CandidateEvidence[] = []): Finding => ({
        state,
        needed: false,
        nominations,
        evidence: [...evidence, ...more],
        ...(presence ? { presence } : {}),
    });
    if (presence?.revertedBy !== undefined)
        return done('reverted', [{ kind: 'reverted-here', as: presence.as, by: presence.revertedBy }]);
    if (presence && request.isUnpushed(presence.as)) return done('picked', [{ kind: 'not-pushed', as: presence.as }]);
    if (presence) return done('landed', [{ kind: 'landed', as: presence.as, strength: presence.strength }]);
    if (underWay) {
        const { as, until } = underWay;
        return {
            ...done(underWay.state, [underWay.evidence]),
            ...(as ? { presence: { as: as.commit, strength: as.strength } } : {}),
            ...(until === undefined ? {} : { until }),
        };
    }
    const reverts = request.references(index).reverts;
    const revertsNothing =
        reverts.length > 0 && evidence.filter(({ kind }) => kind === 'reverts-absent').length === reverts.length;
    if (revertsNothing && present === 0) return done('not-affected');
    const takenBack = request.upstream.find(facts.id)?.revertedBy;
    if (takenBack !== undefined) return done('not-affected', [{ kind: 'reverted-upstream', by: takenBack }]);
    if (nominations.length === 0) return done(problems > 0 ? 'undecidable' : 'not-affected');
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
