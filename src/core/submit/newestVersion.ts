/** An mbox of a thread holds more than what is to be applied: older versions, answers with a patch of their own. Pure. */
import type { MailPatch } from '../patch/mail.ts';

/**
 * A patch of an mbox that is not applied, and why: it has a newer version, answers another mail, or stands there twice.
 */
export interface OlderVersion {
    readonly subject: string;
    readonly version: number;
    readonly why: 'older' | 'answer' | 'repeated';
}

/** Which patches of an mbox are to be applied, and which are not; made by `chooseNewestVersion`. */
export interface Chosen {
    /** In the order of the series, else of the mails. */
    readonly patches: readonly MailPatch[];
    readonly leftOut: readonly OlderVersion[];
}

/** @param patches in the order of the mails */
export function chooseNewestVersion(patches: readonly MailPatch[]): Chosen {
    const leftOut: OlderVersion[] = [];
    const keep = (some: readonly MailPatch[], why: OlderVersion['why'], isKept: (one: MailPatch) => boolean) =>
        some.filter((one) => {
            if (isKept(one)) return true;
            leftOut.push({ subject: one.subject, version: one.tags.version, why });
            return false;
        });
    const hasSeries = patches.some(({ tags }) => !tags.isReply);
    const own = keep(patches, 'answer', ({ tags }) => !hasSeries || !tags.isReply);
    const ranks = new Map<string, number>();
    for (const one of own)
        for (const name of namesOf(one)) ranks.set(name, Math.max(ranks.get(name) ?? 0, rankOf(one)));
    // A patch that a newer version has left out goes with the rest of its version.
    const older = new Set(own.filter((one) => namesOf(one).some((name) => ranks.get(name)! > rankOf(one))).map(rankOf));
    const newest = keep(own, 'older', (one) => !older.has(rankOf(one)));
    const seen = new Set<string>();
    const once = keep(newest, 'repeated', (one) => {
        const key = `${one.subject}\0${Buffer.from(one.bytes).toString('latin1')}`;
        return !seen.has(key) && seen.add(key).size > 0;
    });
    return { patches: inOrder(once), leftOut };
}

const rankOf = ({ tags }: MailPatch) => tags.version * 2 + (tags.isResend ? 1 : 0);

/** What the next version of it has in common with it. */
function namesOf({ subject, tags: { place } }: MailPatch): string[] {
    return [`subject ${subject}`, ...(place ? [`place ${place.index}/${place.count}`] : [])];
}

/** By their numbers, where these are of one series. */
function inOrder(patches: readonly MailPatch[]): readonly MailPatch[] {
    const places = patches.map(({ tags }) => tags.place);
    const numbers = new Set(places.map((place) => place?.index));
    const isSeries = new Set(places.map((place) => place?.count)).size === 1 && numbers.size === patches.length;
    return isSeries && places[0] ? [...patches].sort((a, b) => a.tags.place!.index - b.tags.place!.index) : patches;
}
