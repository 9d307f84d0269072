/**
 * Prefixes of imported paths that are others on the target: a module's major version (`github.com/x/y/v2/` and
 * `github.com/x/y/`), a package that has moved (`org.new.` and `com.old.`). A new import of the patch begins with the target's. Pure.
 */
import { IMPORT_LINES } from '../../../syntax/languages.ts';

/** A prefix upstream, and the target's for the same modules. */
export interface PrefixPair {
    readonly from: string;
    readonly to: string;
}

const PATHS: readonly RegExp[] = [...new Set(IMPORT_LINES.flatMap(({ paths }) => paths ?? []))];

/** The path of a line that imports something from somewhere. */
function pathOf(line: string): string | undefined {
    if (line.length > 300) return undefined;
    const text = line.trim();
    return PATHS.map((form) => form.exec(text)?.[1]).find((path) => path !== undefined && /[./]/.test(path));
}

/** Imports of one file that are looked at. */
const MAX_PATHS = 400;
/** Imports that show the pair; one of them says enough where it is but a major version. */
const LEAST_SEEN = 2;

/** @param base,target whole files; the most frequent pair, where no import of the target has the base's prefix any more */
export function learnImportPrefix(base: string, target: string): PrefixPair | undefined {
    const [upstream, here] = [pathsOf(base), pathsOf(target)];
    const byLast = new Map(here.filter((path) => !upstream.includes(path)).map((path) => [lastPart(path), path]));
    const counts = new Map<string, { pair: PrefixPair; seen: number }>();
    for (const path of upstream) {
        if (here.includes(path)) continue;
        const other = byLast.get(lastPart(path));
        const pair = other === undefined ? undefined : splitPrefixes(path, other);
        if (!pair) continue;
        const key = `${pair.from} ${pair.to}`;
        counts.set(key, { pair, seen: (counts.get(key)?.seen ?? 0) + 1 });
    }
    const [best] = [...counts.values()].sort((a, b) => b.seen - a.seen);
    if (!best || (best.seen < LEAST_SEEN && !isMajorVersion(best.pair))) return undefined;
    return here.some((path) => path.startsWith(best.pair.from)) ? undefined : best.pair;
}

const isMajorVersion = ({ from, to }: PrefixPair): boolean =>
    from !== to && from.replace(/\/v\d+(?=\/)/, '') === to.replace(/\/v\d+(?=\/)/, '');

/** The lines of a text that import from the prefix, with the target's instead. */
export function replaceImportPrefix(text: string, { from, to }: PrefixPair): string {
    return text
        .split('\n')
        .map((line) => (pathOf(line)?.startsWith(from) ? line.replace(from, () => to) : line))
        .join('\n');
}

function pathsOf(text: string): string[] {
    const found: string[] = [];
    for (const line of text.split('\n')) {
        const path = pathOf(line);
        if (path !== undefined && found.push(path) === MAX_PATHS) break;
    }
    return found;
}

const lastPart = (path: string) => /[^./]+$/.exec(path)?.[0] ?? path;

/** Without the parts that both end with, each with the sign behind it. */
function splitPrefixes(path: string, other: string): PrefixPair | undefined {
    const [a, b] = [path.split(/(?<=[./])/), other.split(/(?<=[./])/)];
    while (a.length && b.length && a.at(-1) === b.at(-1)) {
        a.pop();
        b.pop();
    }
    return a.length && b.length ? { from: a.join(''), to: b.join('') } : undefined;
}
