/** The command was called wrongly: exit status 2, and the usage. */
export class UsageError extends Error {
    override readonly name = 'UsageError';
}

/** The number of a merge's parent. @throws UsageError */
export function parentNumber(text: string): number {
    if (!/^[1-9]\d{0,3}$/.test(text))
        throw new UsageError(`--mainline takes the number of a parent, from 1; not ${JSON.stringify(text)}.`);
    return Number(text);
}

/** Options of every command that opens a repository. */
export const COMMON_OPTIONS = {
    json: { type: 'boolean' },
    dir: { type: 'string', short: 'C' },
    verbose: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
} as const;

/**
 * An option that this form of a command does not read is refused: a user who gives it expects something of it.
 * @param values as parseArgs has read them
 * @param form how the user asked for it, e.g. `--continue`
 * @param read the options that it reads, besides those of every command but `json`
 * @throws UsageError that names the first option which is not read
 */
export function refuseOtherOptions(values: object, form: string, read: readonly string[]): void {
    const always = ['dir', 'verbose', 'help'];
    const other = Object.entries(values).find(
        ([name, value]) => value !== undefined && !read.includes(name) && !always.includes(name),
    );
    if (other) throw new UsageError(`${form} takes no --${other[0]}: leave it out.`);
}
