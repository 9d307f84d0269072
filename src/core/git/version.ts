/** `git version`. */

export interface GitVersion {
    /** E.g. `2.39.5`, as git prints it. */
    readonly text: string;
    readonly major: number;
    readonly minor: number;
}

/** `git version 2.39.5 (Apple Git-154)`. Pure. */
export function parseVersion(text: string): GitVersion | undefined {
    const match = /^git version ((\d+)\.(\d+)\S*)/.exec(text);
    return match ? { text: match[1]!, major: Number(match[2]), minor: Number(match[3]) } : undefined;
}

/** A version that cannot be read knows nothing new. Pure. */
export function isAtLeast(version: GitVersion | undefined, major: number, minor: number): boolean {
    return version !== undefined && (version.major > major || (version.major === major && version.minor >= minor));
}

/** The first patch level of each minor version 2.x in which `GIT_NO_LAZY_FETCH` is known (release notes of 2.39.4 to 2.44.1). */
const NO_LAZY_FETCH: Readonly<Record<number, number>> = { 39: 4, 40: 2, 41: 1, 42: 2, 43: 4, 44: 1 };

/** Whether `GIT_NO_LAZY_FETCH` keeps this git from fetching what a partial clone lacks. Pure. */
export function canForbidLazyFetch(version: GitVersion): boolean {
    const { major, minor } = version;
    if (isAtLeast(version, 2, 45)) return true;
    const patch = Number(/^\d+\.\d+\.(\d+)/.exec(version.text)?.[1] ?? 0);
    return major === 2 && patch >= (NO_LAZY_FETCH[minor] ?? Infinity);
}
