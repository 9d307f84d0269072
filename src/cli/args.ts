/** The command was called wrongly: exit status 2, and the usage. */
export class UsageError extends Error {
    override readonly name = 'UsageError';
}

/**
 * Node's own sentences about options, as ours.
 * @param error what `parseArgs` of node:util threw
 * @returns undefined for any other error
 */
export function describeOptionError(error: unknown): string | undefined {
    const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
    if (typeof code !== 'string' || !code.startsWith('ERR_PARSE_ARGS')) return undefined;
    // Messages of `lib/internal/util/parse_args`: the option stands in quotes, with its short form and its value.
    const named = /'([^']*)'/.exec(String(message))?.[1] ?? '';
    const option = named.replace(/^-\w, /, '').replace(/ <value>$/, '');
    if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `There is no option ${JSON.stringify(option)} here.`;
    if (code !== 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') return `${JSON.stringify(option)} is not understood.`;
    if (/take an argument/.test(String(message))) return `${option} takes no value.`;
    return /argument is ambiguous/.test(String(message))
        ? `${option} needs a value, and an option follows: a value that starts with "-" is written as ${option}=<value>.`
        : `${option} needs a value.`;
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
