/**
 * Filters that the settings of a repository name (git-config(1), `filter.<driver>.*`), taken back: a look at the work tree
 * runs none. Their names are the repository's own, so they are read each time.
 */
import type { GitSettings } from './environment.ts';

/** For `git config --get-regexp`. */
export const NAMED = '^filter\\..*\\.(clean|smudge|process|required)$';

/** @param listed output of `git config --null --name-only --get-regexp` @returns settings that win over those. Pure. */
export function withoutFilters(listed: string): GitSettings {
    const names = listed.split('\0').filter(Boolean);
    return Object.fromEntries(names.map((name) => [name, name.endsWith('.required') ? 'false' : '']));
}
