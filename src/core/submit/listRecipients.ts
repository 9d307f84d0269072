/** Who gets a backport. Rules: the kernel's stable-kernel-rules and submitting-patches. Pure. */
import { isPerson, printPerson } from './people.ts';
import { addressParser } from 'postal-mime';
import type { FailedMail } from './failedMail.ts';
import { splitMessage } from '../commitMessage/trailers.ts';

/** Who a mail goes to, each as `Name <address>` or a bare address, and nobody twice. */
export interface Recipients {
    readonly to: readonly string[];
    readonly cc: readonly string[];
}

/** Trailers whose people are told when their change is carried. */
const PEOPLE = /^(?:signed-off-by|cc|reviewed-by|acked-by|tested-by|reported-by|co-developed-by)[ \t]*:(.+)$/i;

/** Addresses that only mark a commit for the stable trees, and take no mail. */
const TAG_ONLY = /\bstable(?:\+[\w-]+)?@kernel\.org\b/i;

/**
 * To: the list that takes backports. Cc: who got the FAILED mail, the person who sent it being on the list already,
 * then the people of upstream's trailers. Each address once, never the sender's own.
 * @param lists addresses that every backport goes to, e.g. `stable@vger.kernel.org`
 */
export function listRecipients(
    upstreamMessage: string,
    lists: readonly string[],
    self: string,
    failed?: Pick<FailedMail, 'to' | 'cc'>,
    maintainers: readonly string[] = [],
): Recipients {
    const taken = new Set([readAddress(self)]);
    const fresh = (people: readonly string[]) =>
        people.flatMap(parsePeople).filter((person) => {
            const address = readAddress(person);
            if (taken.has(address)) return false;
            taken.add(address);
            return true;
        });
    const trailers = splitMessage(upstreamMessage).trailers.flatMap((line) => {
        // `Cc: <stable@vger.kernel.org> # 6.1` carries a remark for the maintainers of the tree.
        const person = PEOPLE.exec(line)?.[1]
            ?.replace(/(?<!\s)\s+#.*$/, '')
            .trim();
        return person && !TAG_ONLY.test(person) ? [person] : [];
    });
    const to = fresh(lists);
    return { to, cc: fresh([...(failed?.to ?? []), ...(failed?.cc ?? []), ...trailers, ...maintainers]) };
}

/** What two people are compared by: the bare address, in lower case. */
export function readAddress(person: string): string {
    return (/<([^<>]*)>\s*$/.exec(person)?.[1] ?? person).trim().toLowerCase();
}

/** The people of one header value, each as `Name <address>` or the address alone. A header is one line; what is not an address is left out. */
export function parsePeople(value: string): string[] {
    if (/\p{Cc}/u.test(value)) return [];
    return addressParser(value, { flatten: true }).flatMap(({ name, address }) =>
        isPerson(name, address) ? [printPerson(name, address)] : [],
    );
}
