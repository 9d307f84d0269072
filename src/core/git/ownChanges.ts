/** `git diff-tree --cc`: what merges change by themselves. */
import { unquoteName } from './quotedNames.ts';
import { GitFailed, run, type Git } from './git.ts';

/**
 * Only hunks that differ from all parents count: a file that both sides changed and git merged cleanly is not listed.
 * @param merges whole ids
 * @returns paths by id; none for a merge that only joins
 * @throws GitFailed
 */
export async function readOwnChanges(git: Git, merges: readonly string[]): Promise<Map<string, string[]>> {
    if (merges.length === 0) return new Map();
    const args = [
        ...['-c', 'core.quotePath=true', 'diff-tree', '--stdin', '--cc', '-r', '-p', '-U0', '--no-renames'],
        ...['--no-color', '--no-ext-diff', '--no-textconv', '--submodule=short'],
    ];
    const ran = await run(git, args, { input: merges.map((id) => `${id}\n`).join('') });
    if (ran.code !== 0) throw new GitFailed(args, ran.code, ran.stderr);
    return parseOwnChanges(ran.stdout);
}

/** Lines of the diff itself begin with a blank, `+`, `-`, `@` or a word of the header: an id or `diff --cc` line is not one. Pure. */
export function parseOwnChanges(text: string): Map<string, string[]> {
    const found = new Map<string, string[]>();
    let paths: string[] = [];
    for (const line of text.split('\n')) {
        const path = /^diff --(?:cc|combined) (.+)$/.exec(line)?.[1];
        if (path !== undefined) paths.push(unquoteName(path)?.name ?? path);
        else if (/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(line)) found.set(line, (paths = []));
    }
    return found;
}
