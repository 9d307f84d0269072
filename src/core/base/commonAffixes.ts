/** How much two sequences have in common at their ends: texts, lists of lines, lists of numbers. Pure. */

/**
 * Counts the items that both sequences begin with.
 * @param most items that are compared at most
 * @example `countCommonPrefix('goto out;', 'goto err;')` is 5
 */
export function countCommonPrefix<Item>(
    a: ArrayLike<Item>,
    b: ArrayLike<Item>,
    most = Math.min(a.length, b.length),
): number {
    let count = 0;
    while (count < most && a[count] === b[count]) count++;
    return count;
}

/**
 * Counts the items that both sequences end with.
 * @param most items that are compared at most: so many as are not in a common prefix already
 * @example `countCommonSuffix('goto out;', 'goto err;')` is 1
 */
export function countCommonSuffix<Item>(
    a: ArrayLike<Item>,
    b: ArrayLike<Item>,
    most = Math.min(a.length, b.length),
): number {
    const [lastOfA, lastOfB] = [a.length - 1, b.length - 1];
    let count = 0;
    while (count < most && a[lastOfA - count] === b[lastOfB - count]) count++;
    return count;
}
