/**
 * What would be written with a spread argument, for arrays of any length: arguments stand on the stack, which has room for
 * about 120,000 of them. Pure.
 */

/** Puts `items` behind what is in `into`. */
export function append<T>(into: T[], items: Iterable<T>): void {
    for (const item of items) into.push(item);
}

/** The largest of the numbers, at least `least`. */
export function findLargest(numbers: Iterable<number>, least = -Infinity): number {
    let most = least;
    for (const number of numbers) if (number > most) most = number;
    return most;
}

/** The smallest of the numbers, at most `most`. */
export function findSmallest(numbers: Iterable<number>, most = Infinity): number {
    let least = most;
    for (const number of numbers) if (number < least) least = number;
    return least;
}
