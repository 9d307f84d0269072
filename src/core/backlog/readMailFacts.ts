/**
 * What the mails of the stable trees say of commits: FAILED, "added to the 6.1-stable tree", AUTOSEL, review, and backports
 * that somebody has sent (Documentation/process/stable-kernel-rules of the kernel, and the mails of its list).
 */
import { append } from '../base/arrays.ts';
import { findReferences } from '../commitMessage/messageReference.ts';
import type { MailEvidence } from '../messages/describeCandidate.ts';
import { parseFailedMails } from '../submit/failedMail.ts';
import { readMailTexts, type MailText } from '../submit/mailParts.ts';
import { splitMbox } from '../submit/splitMbox.ts';

/** What one mail says of one commit; `applyMails` makes states and nominations of it. */
export interface MailFact {
    readonly says: MailEvidence['says'];
    /** As it is written: lower case, maybe abbreviated. */
    readonly commit: string;
    /** Versions or branches that are meant, as the mail writes them; one of them has to fit. */
    readonly branches: readonly string[];
    /** ISO 8601; missing where the mail does not say. */
    readonly date?: string;
    /** ISO 8601: until when objections are heard. */
    readonly until?: string;
}

/** Mails of one file that are read. */
const MOST_MAILS = 20_000;

/** @param sources whole mails or mboxes @returns in their order */
export async function readMailFacts(sources: readonly string[]): Promise<MailFact[]> {
    const facts: MailFact[] = [];
    /** Series, e.g. `6.1` -> until when its release candidate is open to objections. */
    const until = new Map<string, string>();
    for (const source of sources)
        for (const raw of splitMbox(source).slice(0, MOST_MAILS)) {
            const { mails } = await parseFailedMails(raw);
            for (const text of await readMailTexts(raw)) {
                const failed = mails.map(({ commit, version, branch }): MailFact => {
                    const said = { says: 'failed' as const, commit: commit.toLowerCase(), branches: [version, branch] };
                    return { ...said, ...dated(text) };
                });
                const [series, end] = readReviewEnd(text) ?? [];
                if (series !== undefined && end !== undefined) until.set(series, end);
                const other = readFact(text);
                append(facts, failed.length > 0 ? failed : other ? [other] : []);
                // What is attached to a mail is read with it.
                if (failed.length > 0) break;
            }
        }
    return facts.map((fact) => {
        const end = fact.says === 'review' ? until.get(fact.branches[0]!) : undefined;
        return end === undefined ? fact : { ...fact, until: end };
    });
}

const dated = ({ date }: MailText) => (date === undefined ? {} : { date });

/** `6.1.77-rc1 review`: "Responses should be made by Wed, 07 Feb 2024 18:23:37 +0000." @returns series and time */
function readReviewEnd({ subject, text }: MailText): readonly [string, string] | undefined {
    const series = /(?:^|\s)v?(\d{1,4}\.\d{1,4})(?:\.\d{1,5})?-rc\d{1,3} review\b/.exec(subject)?.[1];
    const by = /^Responses should be made by ([^\n]{10,60}?)\.?$/m.exec(text.slice(0, 20_000))?.[1];
    const time = by === undefined ? NaN : Date.parse(by);
    return series === undefined || Number.isNaN(time) ? undefined : [series, new Date(time).toISOString()];
}

const ANNOUNCED =
    /^(?:\[[^\]]{1,80}\] ?){0,3}Patch ".{1,1000}" has been (?:added to|(dropped) from) the (\S{1,40}?)-stable tree/i;
const REVIEW = /^\s{0,9}([\d.]{1,20})-stable review patch\./;
const PREFIX = /^\[([^\]]{1,120})\]/;
/** Words of a subject's prefix that name no branch. */
const NO_BRANCH = /^(?:PATCH|RFC|RESEND|STABLE|BACKPORT|AUTOSEL|v\d{1,2}|\d{1,5}\/\d{1,5})$/i;

/** @returns undefined for a mail that says nothing of one commit, and for an answer: it may say anything */
function readFact(mail: MailText): MailFact | undefined {
    const { subject, text } = mail;
    const commit = findReferences(text)[0]?.id ?? /^From ([0-9a-f]{40,64}) Mon Sep 17 00:00:00 2001$/m.exec(text)?.[1];
    if (commit === undefined) return undefined;
    const said = { commit, ...dated(mail) };
    const [, dropped, announced] = ANNOUNCED.exec(subject) ?? [];
    if (announced !== undefined) return { ...said, says: dropped ? 'dropped' : 'queued', branches: [announced] };
    const prefix = PREFIX.exec(subject)?.[1];
    if (prefix === undefined || !/\bPATCH\b/i.test(prefix)) return undefined;
    const series = REVIEW.exec(text)?.[1];
    if (series !== undefined) return { ...said, says: 'review', branches: [series] };
    const branches = prefix.split(/[\s,]+/).filter((word) => word !== '' && !NO_BRANCH.test(word));
    if (branches.length === 0) return undefined;
    return { ...said, says: /\bAUTOSEL\b/i.test(prefix) ? 'selected' : 'sent', branches };
}
