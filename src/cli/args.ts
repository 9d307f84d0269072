/** The command was called wrongly: exit status 2, and the usage. */
export class UsageError extends Error {
    override readonly name = 'UsageError';
}
