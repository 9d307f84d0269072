/** Work on many things of which few may be under way at once: each holds memory, or a place in a queue. Pure. */

/** @returns results in the order of the items; the first failure ends it, and nothing more is begun */
export async function mapBounded<Item, Result>(
    items: readonly Item[],
    atOnce: number,
    work: (item: Item, index: number) => Promise<Result>,
): Promise<Result[]> {
    const results = new Array<Result>(items.length);
    let [next, failed] = [0, false];
    const go = async () => {
        while (next < items.length && !failed) {
            const at = next++;
            try {
                results[at] = await work(items[at]!, at);
            } catch (error) {
                failed = true;
                throw error;
            }
        }
    };
    await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, go));
    return results;
}
