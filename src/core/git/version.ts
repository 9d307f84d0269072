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
export function atLeast(version: GitVersion | undefined, major: number, minor: number): boolean {
    return version !== undefined && (version.major > major || (version.major === major && version.minor >= minor));
}
