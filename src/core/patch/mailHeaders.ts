/** The header lines of a mail (RFC 5322, 2.2), read in one pass: a mail is input from anybody. Pure. */

export interface MailHeaders {
    /** Values by name in lower case, unfolded, in order. */
    readonly fields: ReadonlyMap<string, readonly string[]>;
    /** Where the body begins. */
    readonly end: number;
}

/** Characters of headers that are looked at: real ones stay far below. */
const MOST = 1 << 20;
const FIELD = /^([!-9;-~]{1,200}):(.*)$/s;

/**
 * A line that is neither `Name: value` nor indented counts as folded: some program has lost its blank.
 * @param source begins with the first header; without the `From ` line of an mbox
 * @returns undefined where the text begins with something else, or has none of the headers that every mail has
 */
export function readMailHeaders(source: string): MailHeaders | undefined {
    const fields = new Map<string, string[]>();
    let values: string[] | undefined;
    let at = 0;
    while (at < source.length && at < MOST) {
        const newline = source.indexOf('\n', at);
        const end = newline < 0 ? source.length : newline;
        const line = source.slice(at, end).trimEnd();
        at = end + 1;
        if (line === '') break;
        const field = /^\s/.test(line) ? undefined : FIELD.exec(line);
        if (field) {
            const name = field[1]!.toLowerCase();
            values = fields.get(name) ?? [];
            fields.set(name, values);
            values.push(field[2]!.trim());
        } else if (values) values.push(`${values.pop()!} ${line.trim()}`);
        else return undefined;
    }
    const isMail = ['from', 'subject', 'message-id', 'date', 'mime-version', 'to'].some((name) => fields.has(name));
    return isMail ? { fields, end: Math.min(at, source.length) } : undefined;
}
