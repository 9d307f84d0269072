/** What git takes for a date, of which it says nothing: any word is one to it, and a wrong one means now (git-log(1), --since). */

/** Words that approxidate knows beside numbers (git's date.c). */
const WORDS = new Set([
    ...['now', 'today', 'yesterday', 'never', 'noon', 'midnight', 'tea', 'am', 'pm', 'last'],
    ...['second', 'minute', 'hour', 'day', 'week', 'month', 'year', 'fortnight'],
    ...['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'tues', 'wednes', 'thurs', 'satur'],
    ...['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'],
]);
/** What git passes over between those. */
const FILLERS = new Set(['ago', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']);
const LONG_MONTHS =
    /^(?:january|february|march|april|june|july|august|sept|september|october|november|december|z|t|utc|gmt)$/;

/**
 * Whether a text names a time in words or figures that git knows: `2024-05-01`, `3 weeks ago`, `2.days.ago`, `last month`,
 * `@1700000000`; not `v1.0` or `release`. Pure.
 */
export function isDate(text: string): boolean {
    const words = text.toLowerCase().match(/[a-z]+/g) ?? [];
    const plain = (word: string) => word.replace(/days?$/, '').replace(/s$/, '');
    const isKnown = (word: string) =>
        WORDS.has(word) || FILLERS.has(word) || LONG_MONTHS.test(word) || WORDS.has(plain(word)) || plain(word) === '';
    if (!words.every(isKnown)) return false;
    return /\d/.test(text) || words.some((word) => !FILLERS.has(word));
}
