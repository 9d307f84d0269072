/** `git diff-tree --stdin -p` and `git patch-id`: commits as patches, and what tells whether two are the same. */
import { GitFailed, runBytes, type Git } from './git.ts';
import { withoutPromises } from './partialClone.ts';

/** A commit whose patch is read, and against what. */
export interface PatchRequest {
    /** Its whole id. */
    readonly commit: string;
    /** Diff against this one; needed for merges. Without it against the commit's own parent, or nothing for a root. */
    readonly parent?: string;
}

/**
 * Unified diffs with three lines of context and whole blob ids. In Latin-1, one character per byte, with every name that
 * is not plain ASCII quoted, since each file of a patch may have an encoding of its own.
 * @returns one text per request; "" where nothing changes
 * @throws GitFailed
 */
export async function diffPatches(
    git: Git,
    requests: readonly PatchRequest[],
    options: { renames: boolean },
): Promise<string[]> {
    const args = [
        ...['-c', 'core.quotePath=true', 'diff-tree', '--stdin', '--root', '-r', '-p', '-U3', '--full-index'],
        ...['--no-color', '--no-ext-diff', '--no-textconv', '--src-prefix=a/', '--dst-prefix=b/'],
        ...['--submodule=short', options.renames ? '-M' : '--no-renames'],
    ];
    const input = requests.map(({ commit, parent }) => (parent ? `${commit} ${parent}\n` : `${commit}\n`)).join('');
    const ran = await withoutPromises(git, (plain) => runBytes(plain, args, { input }));
    if (ran.code !== 0) throw new GitFailed(args, ran.code, ran.stderr);
    const patches = splitPatches(ran.stdout.toString('latin1'));
    return requests.map(({ commit }) => patches.get(commit) ?? '');
}

/** The text behind each line that is a commit's id; no line of a diff can be one. Pure. */
export function splitPatches(text: string): Map<string, string> {
    const patches = new Map<string, string>();
    const heads = [...text.matchAll(/^([0-9a-f]{40}|[0-9a-f]{64})\n/gm)];
    heads.forEach((head, at) => {
        const start = head.index + head[0].length;
        patches.set(head[1]!, text.slice(start, heads[at + 1]?.index ?? text.length));
    });
    return patches;
}

/**
 * `git patch-id --stable`: equal for patches that change the same lines in the same context, whatever the line numbers
 * and the whitespace.
 * @param patches as {@link diffPatches} gave them, without renames
 * @returns undefined for a patch that changes nothing
 * @throws GitFailed
 */
export async function computePatchIds(git: Git, patches: readonly string[]): Promise<(string | undefined)[]> {
    // Any id will do as a name for a patch; two patches of one commit must not have the same.
    const blob = /^index ([0-9a-f]+)\.\./m.exec(patches.find((patch) => patch.includes('\nindex ')) ?? '')?.[1];
    const digits = blob?.length === 64 ? 64 : 40;
    const name = (at: number) => (at + 1).toString(16).padStart(digits, '0');
    const input = Buffer.from(patches.map((patch, at) => `${name(at)}\n${patch}`).join(''), 'latin1');
    const args = ['patch-id', '--stable'];
    const ran = await runBytes(git, args, { input });
    if (ran.code !== 0) throw new GitFailed(args, ran.code, ran.stderr);
    const ids = parsePatchIds(ran.stdout.toString('latin1'));
    return patches.map((_, at) => ids.get(name(at)));
}

/** Lines `<patch id> <name>`; the name to the patch id. Pure. */
export function parsePatchIds(text: string): Map<string, string> {
    const ids = new Map<string, string>();
    for (const line of text.split('\n')) {
        const [id, name] = line.split(' ');
        if (id && name) ids.set(name, id);
    }
    return ids;
}
