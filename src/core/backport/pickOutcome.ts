/** The steps that start, continue and skip share: how git is asked, and what its answer means. */
import path from 'node:path';
import { resolveGitPath } from '../git/resolveGitPath.ts';
import type { PickSettings } from '../git/cherryPick.ts';
import { readConflictStyle } from '../git/conflictStyle.ts';
import type { Git, GitResult } from '../git/git.ts';
import { listHiddenFiles } from '../git/hiddenFiles.ts';
import type { Repository } from '../git/repository.ts';
import { status } from '../git/status.ts';
import type { Refusal } from '../messages/refusal.ts';
import {
    commitFailed,
    editsHidden,
    hookFailed,
    objectsMissing,
    pickFailed,
    signingFailed,
} from '../messages/backport.ts';
import { indexOutdated } from '../messages/files.ts';
import { explainDamage, explainGitFault } from '../git/explainFault.ts';
import { exists } from '../files/exists.ts';
import { readSnapshot } from './snapshot.ts';
import { writeOperationRecord, type OperationRecord } from './operationRecord.ts';
import type { BackportRequest, BackportState } from './state.ts';

/**
 * The base belongs to each region; where the user's own style shows it already, that stays.
 * @param asked of the run, whatever part of it picks now
 */
export async function readPickSettings(
    git: Git,
    asked: Pick<BackportRequest, 'conflictStyle' | 'renameLimit'> | undefined,
): Promise<PickSettings> {
    const style = await readConflictStyle(git);
    return {
        conflictStyle: asked?.conflictStyle ?? (style === 'merge' ? 'diff3' : undefined),
        renameLimit: asked?.renameLimit,
    };
}

/**
 * What came of a call: done, or stopped.
 * @param stuck the pick that the call was to get past
 * @throws Refusal where git neither finished nor stopped at a conflict; the state can be read back
 */
export async function readOutcome(
    repository: Repository,
    record: OperationRecord | undefined,
    ran: GitResult<string>,
    stuck?: string,
): Promise<BackportState> {
    const { state, operation } = await readSnapshot(repository);
    const over = operation.pick === undefined && operation.sequencer === undefined;
    if (over && ran.code === 0) {
        if (!record) return state;
        await writeOperationRecord(repository, { ...record, phase: 'done' });
        return (await readSnapshot(repository)).state;
    }
    const waits = state.kind === 'empty' || (state.kind === 'conflicted' && state.files.some((file) => !file.resolved));
    if (ran.code === 0 || (waits && operation.pick !== stuck)) return state;
    throw await explainGitStop(repository, ran, operation.pick !== undefined);
}

/** git takes a file for an edited one where the index has another time for it, which it could not write down. */
const BLAMES_EDITS =
    /local changes (?:to the following files )?would be overwritten|not uptodate\. Cannot|You have unstaged changes|contains uncommitted changes/i;

/** Of the files that git names; no command line is longer for it. */
const MOST_NAMED = 500;

const isEdited = async (git: Git) => (await status(git)).some(({ submodule, staged }) => !submodule || staged !== '.');

/** @param committing git had merged and was at the commit */
export async function explainGitStop(
    repository: Repository,
    ran: GitResult<string>,
    committing: boolean,
): Promise<Refusal> {
    const { stderr, stdout } = ran;
    const fault = explainGitFault(stderr);
    if (fault) return fault;
    if (/missing blob|unable to read (tree|sha1|blob)|could not fetch|promisor|bad object/i.test(stderr))
        return objectsMissing(stderr);
    const damage = committing ? undefined : explainDamage(stderr);
    if (damage) return damage;
    if (BLAMES_EDITS.test(stderr) && !(await isEdited(repository.git))) {
        const named = [...stderr.matchAll(/^\t(.+)$/gm)].slice(0, MOST_NAMED).map(([, file]) => file!);
        const hidden = named.length ? await listHiddenFiles(repository.git, named) : [];
        return hidden.length ? editsHidden(hidden) : indexOutdated();
    }
    if (!committing) return pickFailed(stderr || stdout);
    const output = `${stdout}\n${stderr}`;
    // The commit itself is what git could not write where a key was not given; room and permissions are ruled out.
    if (/failed to sign|failed to write commit object/.test(stderr)) return signingFailed(output);
    const hook = await firstHook(repository);
    return hook ? hookFailed(hook, output) : commitFailed(output);
}

/** The hooks that can refuse a commit, where there are any. */
async function firstHook({ git }: Repository): Promise<string | undefined> {
    const dir = await resolveGitPath(git, 'hooks');
    const names = ['pre-commit', 'prepare-commit-msg', 'commit-msg'];
    const found = await Promise.all(names.map((name) => exists(path.join(dir, name))));
    const there = names.filter((_, index) => found[index]);
    return there.length ? there.join(' or ') : undefined;
}
