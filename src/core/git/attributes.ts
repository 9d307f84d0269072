/** `git check-attr`: what `.gitattributes` of the work tree say of paths. */
import { GitFailed, runBytes, type Git } from './git.ts';

/**
 * @param names attributes to ask for
 * @returns values by path and name; an attribute that is unspecified or unset (`-name`) is missing
 * @throws GitFailed
 */
export async function readAttributes(
    git: Git,
    names: readonly string[],
    paths: readonly string[],
): Promise<ReadonlyMap<string, ReadonlyMap<string, string>>> {
    if (paths.length === 0) return new Map();
    // eslint-disable-next-line git/end-of-options -- names of attributes are our own
    const args = ['check-attr', '-z', '--stdin', ...names];
    const ran = await runBytes(git, args, { input: paths.map((path) => `${path}\0`).join('') });
    if (ran.code !== 0) throw new GitFailed(args, ran.code, ran.stderr);
    return parseAttributes(ran.stdout.toString('utf8'));
}

/** `(<path>\0<attribute>\0<value>\0)*` (git-check-attr(1), OUTPUT). Pure. */
export function parseAttributes(text: string): Map<string, Map<string, string>> {
    const found = new Map<string, Map<string, string>>();
    const fields = text.split('\0');
    for (let at = 0; at + 2 < fields.length; at += 3) {
        const [path, name, value] = fields.slice(at, at + 3) as [string, string, string];
        const ofPath = found.get(path) ?? new Map<string, string>();
        found.set(path, ofPath);
        if (value !== 'unspecified' && value !== 'unset') ofPath.set(name, value);
    }
    return found;
}

/** The attribute that sets the length of conflict markers (gitattributes(5)). */
export const MARKER_SIZE = 'conflict-marker-size';

/** {@link MARKER_SIZE} as git's merge reads it (ll-merge.c); undefined for git's default. */
export function parseMarkerSize(value: string | undefined): number | undefined {
    const size = Number(/^\s*\+?(\d{1,9})/.exec(value ?? '')?.[1] ?? 0);
    return size > 0 ? size : undefined;
}
