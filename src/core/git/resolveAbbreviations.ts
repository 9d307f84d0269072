/** `git cat-file --batch-check`: what abbreviated ids mean. */
import { GitFailed, run, type Git } from './git.ts';
import { withoutPromises } from './partialClone.ts';

/** The one commit that an abbreviated id stands for (its full id), or why there is none. */
export type ResolvedName =
    { readonly kind: 'commit'; readonly id: string } | { readonly kind: 'ambiguous' | 'missing' };

/** What abbreviated ids mean in this repository, by one process. @throws GitFailed */
export async function resolveAbbreviations(git: Git, names: readonly string[]): Promise<Map<string, ResolvedName>> {
    const found = new Map<string, ResolvedName>();
    if (names.length === 0) return found;
    const args = ['cat-file', '--batch-check=%(objectname)'];
    const input = names.map((name) => `${name}^{commit}\n`).join('');
    const ran = await withoutPromises(git, (plain) => run(plain, args, { input }));
    if (ran.code !== 0) throw new GitFailed(args, ran.code, ran.stderr);
    const lines = ran.stdout.split('\n');
    names.forEach((name, at) => {
        const line = lines[at] ?? '';
        if (/^[0-9a-f]{40,64}$/.test(line)) found.set(name, { kind: 'commit', id: line });
        else found.set(name, { kind: / ambiguous$/.test(line) ? 'ambiguous' : 'missing' });
    });
    return found;
}
