/**
 * Programs that a repository's settings name for merging and converting files (merge drivers, filters), set out of force:
 * to look at a repository runs nothing of it. In the place of a merge driver stands git's own text merge, which is what the
 * region that a person would see is made of.
 */
import { runBytes, type Git } from './git.ts';

const NAMED = '^(merge\\..*\\.driver|filter\\..*\\.(clean|smudge|process|required))$';

/** @returns environment to add; empty where the settings name no such program */
export async function withoutPrograms(git: Git): Promise<Record<string, string>> {
    const ran = await runBytes(git, ['config', '--null', '--name-only', '--get-regexp', NAMED]);
    return overrides(ran.code === 0 ? ran.stdout.toString('utf8').split('\0').filter(Boolean) : []);
}

/** Settings by environment (git-config(1), ENVIRONMENT): they win over those of the files. Pure. */
export function overrides(names: readonly string[]): Record<string, string> {
    const keys = [...new Set(names)];
    if (keys.length === 0) return {};
    return Object.fromEntries([
        ['GIT_CONFIG_COUNT', String(keys.length)],
        ...keys.flatMap((key, index) => [
            [`GIT_CONFIG_KEY_${index}`, key],
            [`GIT_CONFIG_VALUE_${index}`, valueFor(key)],
        ]),
    ]) as Record<string, string>;
}

function valueFor(key: string): string {
    if (key.endsWith('.driver')) return 'git merge-file --quiet --marker-size=%L %A %O %B';
    return key.endsWith('.required') ? 'false' : '';
}
