/** Versions of a language as projects write them. Pure. */
import type { LanguageVersion } from '../../../syntax/languages/versions.ts';

/** The oldest version that a requirement lets in: `>=2.7,!=3.0.*` is 2.7. Pure. */
export function parseOldestVersion(requirement: string): LanguageVersion | undefined {
    const bounds = [...requirement.matchAll(/(>=|~=|\^|~|==|^)\s*(\d+(?:\.\d+)*)/g)].map(([, , version]) =>
        version!.split('.').map(Number),
    );
    return bounds.sort(compareLanguageVersions)[0];
}

/** For sort(): below 0 where `a` is the older one; a part that is missing counts as 0. */
export function compareLanguageVersions(a: LanguageVersion, b: LanguageVersion): number {
    for (let at = 0; at < Math.max(a.length, b.length); at++) {
        const difference = (a[at] ?? 0) - (b[at] ?? 0);
        if (difference) return difference;
    }
    return 0;
}
