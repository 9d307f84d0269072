/** A mail of a series for the user's own mail program: a draft as a file, or an address that opens one. Pure. */

/**
 * `format-patch`'s output as a draft: `X-Unsent` has mail programs open it to be sent. Without the mbox line on top, which
 * is not a header; ids that git made for a thread are left out, since the program makes its own.
 */
export function toDraft(mail: string): string {
    const text = mail.replace(/\r\n/g, '\n').replace(/^From [0-9a-f]{40,64} [^\n]*\n/, '');
    const end = text.indexOf('\n\n');
    const head = (end < 0 ? text : text.slice(0, end)).replace(
        /^(?:Message-Id|Date):[^\n]*\n(?:[ \t][^\n]*\n)*/gim,
        '',
    );
    return `X-Unsent: 1\n${head}${end < 0 ? '\n' : text.slice(end)}`.replaceAll('\n', '\r\n');
}

/** A mail that format-patch wrote, as the parts that a mail program takes; people as `Name <address>`. */
export interface Draft {
    readonly subject: string;
    readonly to: readonly string[];
    readonly cc: readonly string[];
    /** Without angle brackets. */
    readonly inReplyTo?: string;
    readonly body: string;
}

/** Longer addresses are cut off by systems on their way to the mail program. */
const LONGEST = 1900;

/**
 * RFC 6068. Whitespace may not survive, and a patch is mostly too long: the body is left out then.
 * @returns the address, and whether the body is in it
 */
export function formatMailto({ subject, to, cc, inReplyTo, body }: Draft): {
    readonly address: string;
    readonly whole: boolean;
} {
    const fields: [string, string][] = [
        ['cc', cc.map(bare).join(',')],
        ['subject', subject],
        ['in-reply-to', inReplyTo ? `<${inReplyTo}>` : ''],
    ];
    const query = (all: readonly [string, string][]) =>
        all
            .filter(([, value]) => value !== '')
            .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
            .join('&');
    const start = `mailto:${to.map((one) => encodeURIComponent(bare(one))).join(',')}?`;
    const whole = start + query([...fields, ['body', body.replace(/\r?\n/g, '\r\n')]]);
    if (whole.length <= LONGEST) return { address: whole, whole: true };
    return { address: start + query(fields), whole: false };
}

const bare = (person: string) => /<([^<>]*)>\s*$/.exec(person)?.[1] ?? person;
