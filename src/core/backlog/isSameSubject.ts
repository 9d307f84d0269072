/** Whether the subject that stands beside an id is meant to be that commit's. Pure. */

const wordsOf = (text: string) => new Set(text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? []);

/** Of the words of the shorter one, how many the other has to have: subjects are cut short, reworded and folded. */
const LEAST = 0.5;

/** E.g. `net: fix the leak in f…` beside `net: fix the leak in foo()`. */
export function isSameSubject(quoted: string, subject: string): boolean {
    const [one, other] = [wordsOf(quoted), wordsOf(subject)];
    const least = Math.min(one.size, other.size);
    // Too little to tell.
    if (one.size < 2 || least === 0) return true;
    const common = [...one].filter((word) => other.has(word)).length;
    return common >= least * LEAST;
}
