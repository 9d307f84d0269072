/** What the name of a branch or tag says of the version that it carries. Pure. */

/** `linux-6.1.y`, `origin/linux-6.1.y`, `v6.1.12`, `REL_15_STABLE`, `24-x-y`, `8.x` -> the version in it. */
export interface SeriesVersion {
    /** `6.1`: as written in the name, without the wildcard for all of its releases. */
    readonly series: string;
    /** In the order of the name: `android13-5.15` is 13, 5, 15. */
    readonly numbers: readonly number[];
    /** The name ends in `.y`: a stable tree of the kernel's kind. */
    readonly stable: boolean;
    /** `.x`, `.y`, `-x-y`: all releases of the series, so newer than any one of them. */
    readonly open: boolean;
    /** The name with `#` for its version: names of one kind are ordered by their versions. */
    readonly kind: string;
}

/** Numbers with one separator between two of them, then `.x`, `-x-y`; numbers of up to 8 digits, since some are dates. */
const TOKEN = /(?<!\d)(\d{1,8}(?:[._-]\d{1,8}){0,5})((?:[._-][xy](?![a-z0-9])){0,3})(?!\d)/gi;
const PREFIX = /^refs\/(?:heads|tags|remotes\/[^/]+)\//;
/** The part of an id, a number of an issue: no version. */
const MOST_TOKENS = 3;

/**
 * @param name of a branch or tag, e.g. `linux-6.1.y`, `release/3.x`, `v6.1-rc2` @returns undefined where it holds no version
 */
export function readVersion(name: string): SeriesVersion | undefined {
    const short = name.replace(PREFIX, '').replace(/-?rc\d{1,3}$/i, '');
    const tokens = [...short.matchAll(TOKEN)];
    const last = tokens.at(-1);
    if (!last || tokens.length > MOST_TOKENS) return undefined;
    const numbers = tokens.flatMap(([, digits = '']) => digits.split(/[._-]/).map(Number));
    const [, digits = '', rest = ''] = last;
    return {
        series: digits.replaceAll('_', '.'),
        numbers,
        stable: /\.y$/i.test(short),
        open: rest !== '',
        kind: short
            .toLowerCase()
            .replace(TOKEN, '#')
            .replace(/[._-]*\bv?#[._-]*|[._-]*#[._-]*/g, '#'),
    };
}

/** Negative where `a` is older. */
export function compareVersions(a: SeriesVersion, b: SeriesVersion): number {
    const at = (version: SeriesVersion, index: number) => version.numbers[index] ?? (version.open ? Infinity : 0);
    for (let index = 0; index < Math.max(a.numbers.length, b.numbers.length); index++) {
        if (at(a, index) !== at(b, index)) return at(a, index) < at(b, index) ? -1 : 1;
    }
    return a.open === b.open ? 0 : a.open ? 1 : -1;
}

/** A version behind a word that says no more than that it is a branch of releases. */
const PLAIN = /^(?:(?:linux|stable|releases?|rel|maint|branch)[-_]?)?v?(\d[\d.]*(?:\.[xy])?)(?:-stable)?$/i;

/** `PATCH 6.1.y`, `PATCH 2.4`, `PATCH 8.x`; a name that says more stays whole: `PATCH REL_15_STABLE`, `PATCH jammy`. */
export function formatSubjectPrefix(branch: string): string {
    const last = branch.slice(branch.lastIndexOf('/') + 1);
    return `PATCH ${PLAIN.exec(last)?.[1] ?? last}`;
}
