/**
 * Merge drivers of the user (gitattributes(5), "Defining a custom merge driver") that a real pick would run: a merge in
 * memory runs none, so how their files come out is not known.
 */
import { readAttributes } from './attributes.ts';
import { run, type Git } from './git.ts';
import { inMergeDirectory } from './mergeDirectory.ts';

const DRIVER = /^merge\.(.*)\.driver$/s;

/** What is configured: asked once for a pick, beside other questions. */
export async function readConfiguredDrivers(git: Git): Promise<ReturnType<typeof parseDrivers>> {
    const args = ['config', '--null', '--get-regexp', '^merge\\.(.*\\.driver|default)$'];
    return parseDrivers((await run(git, args)).stdout);
}

/**
 * @param scratch handle of a scratch store
 * @param configured see {@link readConfiguredDrivers}
 * @param tree whose attributes count
 * @param paths files that both sides have changed
 * @returns names of drivers by path; of those that are configured
 * @throws GitFailed
 */
export async function readMergeDrivers(
    scratch: Git,
    configured: ReturnType<typeof parseDrivers>,
    tree: string,
    paths: readonly string[],
): Promise<ReadonlyMap<string, string>> {
    const found = new Map<string, string>();
    if (configured.names.size === 0 || paths.length === 0) return found;
    const attributes = await readAttributes(await inMergeDirectory(scratch, tree), ['merge'], paths);
    for (const path of paths) {
        const name = attributes.get(path)?.get('merge') ?? configured.byDefault;
        if (name !== undefined && configured.names.has(name)) found.set(path, name);
    }
    return found;
}

/** `<key>\n<value>\0`. Pure. */
export function parseDrivers(listed: string): {
    readonly names: ReadonlySet<string>;
    readonly byDefault: string | undefined;
} {
    const names = new Set<string>();
    let byDefault: string | undefined;
    for (const entry of listed.split('\0')) {
        const end = entry.indexOf('\n');
        const [key, value] = end < 0 ? [entry, ''] : [entry.slice(0, end), entry.slice(end + 1)];
        const name = DRIVER.exec(key)?.[1];
        if (name !== undefined && value !== '') names.add(name);
        if (key === 'merge.default') byDefault = value;
    }
    return { names, byDefault };
}
