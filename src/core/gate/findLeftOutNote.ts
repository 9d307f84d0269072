/** What a backport's message says of what it leaves out. Pure. */

const LEFT_OUT =
    /\bpartial(?:ly)?\b|\b(?:dropped|omitt?ed|skipped|excluded|leaving out)\b|(?:\bnot|n't) (?:backport(?:ed)?|exist|present|needed|applicable|included|have|apply)\b|\bonly (?:backport|pick|take)/i;
/** A word that names a file: `a/b.c`, `b.c`. */
const FILE = /^[\w./-]{1,200}\.[a-z][a-z0-9]{0,4}$/i;
/** Characters of a line that are looked at. */
const MAX_LINE = 1_000;

/**
 * @param original,backport whole messages: what both say is upstream's
 * @returns the first line that says that something of the patch, or this file of it, is left out
 * @example "[ drop the hunk for b.c, which does not exist here ]"
 */
export function findLeftOutNote(original: string, backport: string, path: string): string | undefined {
    const known = new Set(original.split('\n').map((line) => line.trim()));
    const name = path.slice(path.lastIndexOf('/') + 1);
    return backport
        .split('\n')
        .map((line) => line.trim().slice(0, MAX_LINE))
        .find((line) => {
            if (known.has(line) || !LEFT_OUT.test(line)) return false;
            const files = line.split(/[^\w./-]+/).filter((word) => FILE.test(word));
            return files.length === 0 || files.some((file) => file.split('/').at(-1) === name);
        });
}
