/** Why nothing is left of a pick: it changes nothing, the branch holds its change, or the user's result leaves it out. */
import { summarizeCommit } from './summarizeCommit.ts';
import { GitFailed, run, runBytes, type Git } from '../git/git.ts';
import { logCommits, type LoggedCommit } from '../git/log.ts';
import { matchPicks } from './matchPicks.ts';
import type { CommitSummary, EmptyReason } from './state.ts';

/** Commits of the branch that are searched for the one that brought the change. */
const SEARCHED = 2000;

/**
 * @param conflicted git could not merge the pick by itself, so that the result is the user's; then the branch counts as
 *   holding the change only where each of the pick's hunks could be taken off it again, at its place and in its context
 * @param parent the commit that the pick's change is taken against; undefined for a root commit
 */
export async function readEmptyReason(
    git: Git,
    pick: LoggedCommit,
    parent: string | undefined,
    conflicted: boolean,
): Promise<EmptyReason> {
    const changesNothing = !conflicted && (await isEmptyCommit(git, parent, pick.id));
    if (changesNothing) return { why: 'no-change' };
    if (conflicted && !(parent !== undefined && (await holdsChange(git, parent, pick.id)))) return { why: 'declined' };
    const by = await findBringer(git, pick);
    return { why: 'present', ...(by ? { by } : {}) };
}

/** Whether the commit has its parent's tree: such a commit is made with `--allow-empty`, or is left of a rebase. */
async function isEmptyCommit(git: Git, parent: string | undefined, pick: string): Promise<boolean> {
    if (parent === undefined) return false;
    const args = [
        'diff-tree',
        '--quiet',
        '--no-ext-diff',
        '--ignore-submodules=none',
        '--end-of-options',
        parent,
        pick,
    ];
    return (await run(git, args)).code === 0;
}

async function holdsChange(git: Git, parent: string, pick: string): Promise<boolean> {
    const options = ['-p', '--binary', '--full-index', '--no-renames', '--no-ext-diff', '--no-textconv', '--no-color'];
    const range = ['--end-of-options', parent, pick];
    // eslint-disable-next-line git/end-of-options -- it stands in `range`
    const patch = await runBytes(git, ['diff-tree', ...options, '--src-prefix=a/', '--dst-prefix=b/', ...range]);
    if (patch.code !== 0 || patch.stdout.length === 0) return false;
    const args = ['apply', '--cached', '--check', '--reverse', '--whitespace=nowarn', '-p1', '-'];
    return (await run(git, args, { input: patch.stdout })).code === 0;
}

/** The commit on the branch that says it is this one, or has its author and date; undefined where none does. */
async function findBringer(git: Git, pick: LoggedCommit): Promise<CommitSummary | undefined> {
    const range = ['-n', String(SEARCHED), '--end-of-options', `${pick.id}..HEAD`, '--'];
    const commits = await logCommits(git, range).catch((error: unknown) => {
        if (error instanceof GitFailed) return [];
        throw error;
    });
    const id = matchPicks([pick], commits).picks[0]?.commit;
    const found = commits.find((commit) => commit.id === id);
    return found && summarizeCommit(found);
}
