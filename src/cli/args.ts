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
