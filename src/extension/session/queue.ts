/** One thing after the other: the next one starts when the one before has settled, however it did. */
export type Queue = <T>(work: () => Promise<T>) => Promise<T>;

/** Each piece of work starts when the one before has ended, also where that has failed. */
export function createQueue(): Queue {
    /** Never rejects. */
    let last: Promise<unknown> = Promise.resolve();
    return (work) => {
        const next = last.then(work);
        last = next.catch(() => {});
        return next;
    };
}
