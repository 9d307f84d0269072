/** What would happen if these commits were taken to a branch one after the other: for a list of branches, beside each. */
import { readCommit } from '../../git/commit.ts';
import { run } from '../../git/git.ts';
import { logCommits, type LoggedCommit } from '../../git/log.ts';
import { writeSyntheticCommit } from '../../git/looseObject.ts';
import { findReferences } from '../../commitMessage/messageReference.ts';
import { createAnalysisContext } from './analysisContext.ts';
import type { Store } from '../../git/store.ts';

/** Commits of a branch that mention the pick: more are not read. */
const MENTIONS = 100;

/** What became of some picks on one branch, in memory: up to the first that conflicts. */
export interface TriedPicks {
    /**
     * `there`: the branch holds them already, as they are or picked; `empty`: nothing would change, though no pick of
     * them is there by name.
     */
    readonly outcome: 'clean' | 'conflicts' | 'empty' | 'there';
    /** How many were taken before the first conflict. */
    readonly taken: number;
    /** How many of those change nothing on the branch. */
    readonly empty: number;
    /** Of the first one that conflicts. */
    readonly files: number;
    readonly regions: number;
    /** The commit on the branch that is the pick already, 40 hex. */
    readonly as?: string;
    /** Of a single commit that conflicts: a backport of it that another branch has, which applies, 40 hex. */
    readonly sibling?: string;
}

/**
 * @param commits 40 hex, oldest first
 * @param onto anything that names a commit
 * @param mainline 1-based parent for the merges among them; without it the first
 * @throws Refusal where a commit is not there; GitFailed, GitCancelled
 */
export async function tryPicks(
    store: Store,
    commits: readonly string[],
    onto: string,
    mainline = 1,
): Promise<TriedPicks> {
    let head = onto;
    let taken = 0;
    let empty = 0;
    for (const commit of commits) {
        const merge = ((await readCommit(store.objects, commit))?.parents.length ?? 0) > 1;
        const context = await createAnalysisContext(store, { commit, onto: head, ...(merge ? { mainline } : {}) });
        const { outcome, tree } = context.dryRun;
        if (outcome === 'conflicts') {
            const regions = context.files.reduce((sum, file) => sum + file.regions.length, 0);
            const as = commits.length === 1 ? await pickedAs(store, commit, onto) : undefined;
            if (as) return { outcome: 'there', taken, empty, files: 0, regions: 0, as };
            return { outcome, taken, empty, files: context.files.length, regions };
        }
        if (outcome === 'empty') empty++;
        else if (commits.length > 1) head = await writeSyntheticCommit(store.git, tree, [context.onto.id]);
        taken++;
    }
    if (empty < commits.length) return { outcome: 'clean', taken, empty, files: 0, regions: 0 };
    const as = commits.length === 1 ? await pickedAs(store, commits[0]!, onto) : undefined;
    return { outcome: as ? 'there' : 'empty', taken, empty, files: 0, regions: 0, ...(as ? { as } : {}) };
}

/** The commit on `onto` that says that it is this one, or is it. */
async function pickedAs(store: Store, commit: string, onto: string): Promise<string | undefined> {
    if ((await run(store.git, ['merge-base', '--is-ancestor', '--end-of-options', commit, onto])).code === 0)
        return commit;
    // By its first digits: messages abbreviate. What mentions it otherwise (a fix, a revert) is not a pick of it.
    const found = await logCommits(store.git, [
        `--max-count=${MENTIONS}`,
        '--fixed-strings',
        `--grep=${commit.slice(0, 7)}`,
        '--end-of-options',
        onto,
        `^${commit}`,
        '--',
    ]);
    return found.find((one) => namesAsOriginal(one, commit))?.id;
}

function namesAsOriginal({ subject, body }: LoggedCommit, commit: string): boolean {
    return findReferences(`${subject}\n\n${body}`).some(({ id }) => commit.startsWith(id));
}
