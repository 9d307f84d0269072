/** What a branch or tag says of the version that it carries. Pure. */

/** `linux-6.1.y`, `origin/linux-6.1.y`, `v6.1.12`, `release/2.4`, `stable-2.4`, `7.2` -> the version in it. */
export interface Version {
    /** `6.1`: what maintainers call the tree; `6.1.y` is written from it. */
    readonly series: string;
    readonly numbers: readonly number[];
    /** The name ends in `.y`: a stable tree of the kernel's kind. */
    readonly stable: boolean;
}

export function versionOf(name: string): Version | undefined {
    const short = name.replace(/^refs\/(?:heads|remotes|tags)\//, '');
    const found = /(?:^|[^\d.])v?(\d{1,6}(?:\.\d{1,6}){0,3})(\.[yx])?(?:-stable)?(?:-rc\d+)?$/i.exec(short);
    if (!found) return undefined;
    const numbers = found[1]!.split('.').map(Number);
    return { series: found[1]!, numbers, stable: found[2] !== undefined };
}

/** Negative where `a` is older. */
export function compareVersions(a: Version, b: Version): number {
    for (let at = 0; at < Math.max(a.numbers.length, b.numbers.length); at++) {
        const difference = (a.numbers[at] ?? 0) - (b.numbers[at] ?? 0);
        if (difference) return difference;
    }
    return 0;
}

/** `PATCH 6.1.y` for a stable tree, `PATCH 2.4` for another versioned branch, else `PATCH <branch>`. */
export function subjectPrefix(branch: string): string {
    const version = versionOf(branch);
    const short = branch.replace(/^refs\/(?:heads|remotes|tags)\//, '');
    if (!version) return `PATCH ${short.split('/').at(-1) ?? short}`;
    return `PATCH ${version.series}${version.stable ? '.y' : ''}`;
}
