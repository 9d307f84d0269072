/** `git merge-tree --write-tree --stdin`: many merges in memory by one process. */
import { GitFailed, runBytes, type Git } from './git.ts';
import { writeLoose } from './looseObject.ts';
import { parseMergeTree, type MergeTreeResult } from './mergeTree.ts';

/** A cherry-pick in memory. */
export interface Pick {
    /** Tree id that is changed. */
    readonly target: string;
    /** Commit ids: what the patch expected to find, and the patch. */
    readonly base: string;
    readonly patch: string;
}

export type Picked = Omit<MergeTreeResult, 'messages' | 'warning'>;

/**
 * Takes each patch to its target, independently of each other. Writes objects: call it with a scratch store.
 * @returns in the order of the requests
 * @throws GitFailed where git could not try one of them
 */
export async function mergeTrees(git: Git, picks: readonly Pick[]): Promise<Picked[]> {
    if (!picks.length) return [];
    // A synthetic commit carries the base; git knows no other way before 2.40.
    const targets = await Promise.all(picks.map(({ target, base }) => syntheticCommit(git, target, [base])));
    const args = ['-c', 'merge.conflictStyle=diff3', 'merge-tree', '--write-tree', '-z', '--messages'];
    const ran = await runBytes(git, [...args, '--stdin'], {
        input: picks.map(({ patch }, index) => `${targets[index]} ${patch}\n`).join(''),
    });
    // git 2.38 has no --stdin and says so with its usage.
    if (ran.code === 129)
        return Promise.all(picks.map(({ patch }, index) => mergeOne(git, [...args, targets[index]!, patch])));
    const results = parseMergeTrees(ran.stdout.toString('utf8'));
    if (ran.code !== 0 || results.length !== picks.length)
        throw new GitFailed([...args, '--stdin'], ran.code, ran.stderr);
    return results;
}

/** A commit that nobody sees. @returns its id */
export function syntheticCommit(git: Git, tree: string, parents: readonly string[]): Promise<string> {
    // The date is late, for the reason that scratch.ts gives: an early one makes git walk all of history.
    const person = 'git-backport <dry-run@localhost> 4102444800 +0000';
    const head = [`tree ${tree}`, ...parents.map((parent) => `parent ${parent}`)];
    const text = [...head, `author ${person}`, `committer ${person}`, '', 'dry run', ''].join('\n');
    return writeLoose(git, 'commit', text, tree.length === 64 ? 'sha256' : 'sha1');
}

async function mergeOne(git: Git, args: readonly string[]): Promise<Picked> {
    const ran = await runBytes(git, args);
    if (ran.code > 1) throw new GitFailed(args, ran.code, ran.stderr);
    return parseMergeTree(ran.stdout.toString('utf8'), ran.code === 0);
}

/** `(<0|1>\0<tree>\0(<entry>\0)*\0(<n>\0<path>\0…<type>\0<text>\0)*\0)*` (git-merge-tree(1), INPUT FORMAT). Pure. */
export function parseMergeTrees(text: string): Picked[] {
    const fields = text.split('\0');
    const results: Picked[] = [];
    for (let at = 0; at + 1 < fields.length && /^[01]$/.test(fields[at]!);) {
        const from = at++;
        while (++at < fields.length && fields[at] !== '');
        for (at++; at < fields.length && fields[at] !== '';) at += Number(fields[at]) + 3;
        const { tree, entries } = parseMergeTree(fields.slice(from + 1, at).join('\0'), true);
        results.push({ clean: fields[from] === '1', tree, entries });
        at++;
    }
    return results;
}
