/** What mails make of commits on one branch: nominations, and what is on its way there. The last word counts. Pure. */
import type { MailEvidence } from '../messages/describeCandidate.ts';
import { readVersion } from '../submit/readVersion.ts';
import type { BacklogBranch, OutsideNomination, UnderWay } from './candidate.ts';
import type { MailFact } from './readMailFacts.ts';

/** What all mails together say of the commits of one branch, by the commit (40 hex); made by `applyMails`. */
export interface MailWords {
    readonly others: ReadonlyMap<string, readonly OutsideNomination[]>;
    readonly underWay: ReadonlyMap<string, UnderWay>;
    /** Facts that speak of the branch and of a commit that is known. */
    readonly used: readonly MailFact[];
}

/** @param facts oldest first @param idOf 40 hex of what is written; undefined where it is no commit of the scan */
export function applyMails(
    facts: readonly MailFact[],
    branch: BacklogBranch,
    idOf: (written: string) => string | undefined,
): MailWords {
    const others = new Map<string, OutsideNomination[]>();
    const underWay = new Map<string, UnderWay>();
    const used: MailFact[] = [];
    for (const fact of facts) {
        const id = fact.branches.some((name) => isMeant(name, branch)) ? idOf(fact.commit) : undefined;
        if (id === undefined) continue;
        used.push(fact);
        const { says } = fact;
        const evidence = evidenceOf(fact);
        if (says === 'sent' || says === 'queued' || says === 'review') {
            const { until } = evidence;
            const state = says === 'sent' ? ('submitted' as const) : ('queued' as const);
            underWay.set(id, { state, evidence, ...(until === undefined ? {} : { until }) });
            continue;
        }
        underWay.delete(id);
        const nomination = says === 'dropped' ? {} : { nomination: { kind: 'mail' as const } };
        others.set(id, [...(others.get(id) ?? []), { ...nomination, evidence }]);
    }
    return { others, underWay, used };
}

const day = (time: string) => time.slice(0, 10);

function evidenceOf({ says, date, until }: MailFact): MailEvidence {
    return {
        ...{ kind: 'mail', says },
        ...(date === undefined ? {} : { date: day(date) }),
        ...(until === undefined ? {} : { until: day(until) }),
    };
}

/** `6.1`, `6.1.y`, `linux-6.1.y`, `REL_15_STABLE` */
function isMeant(name: string, { name: own, version }: BacklogBranch): boolean {
    if (own === name || own.endsWith(`/${name}`)) return true;
    const [one, other] = [readVersion(name), version === undefined ? undefined : readVersion(version)];
    if (!one || !other || one.numbers.length !== other.numbers.length) return false;
    return one.numbers.every((number, at) => number === other.numbers[at]);
}

/** The oldest first; a mail without a date stands behind the one before it. */
export function sortByDate(facts: readonly MailFact[]): MailFact[] {
    let last = '';
    const dated = facts.map((fact) => ({ fact, date: (last = fact.date ?? last) }));
    return dated.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)).map(({ fact }) => fact);
}
