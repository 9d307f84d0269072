/** What git is in the middle of, read back from its own files each time: a terminal, a reload or a crash changes nothing. */
import path from 'node:path';
import { once } from '../base/memo.ts';
import { exists } from '../files/exists.ts';
import { readRegularContent } from '../files/readRegularFile.ts';
import { createCommitReader, type ReadCommit } from '../git/log.ts';
import { readMailSequence } from '../git/mailSequence.ts';
import { readHeadNames, type PseudoRef } from '../git/pseudoRefs.ts';
import { readRebase } from '../git/rebaseFiles.ts';
import type { Repository } from '../git/repository.ts';
import { readSequencer } from '../git/sequencer.ts';
import type { Sequencer } from '../git/sequencerState.ts';
import { listUnmergedFiles } from '../git/unmerged.ts';
import type { UnmergedFile } from '../git/unmergedFile.ts';
import { run, type Git } from '../git/git.ts';
import { refuseBlockingState } from '../git/blockingFiles.ts';
import { otherOperation } from '../messages/backport.ts';
import { describeMails } from './mailOperation.ts';
import { describeMerge } from './mergeOperation.ts';
import { describeRebase } from './rebaseOperation.ts';
import { explainConflict } from './explainConflict.ts';
import { commitSides, type IndexState } from './sides.ts';
import type { Refusal } from '../messages/refusal.ts';
import type { GitOperation } from './operation.ts';

/** The operation in progress, with what the functions that change it need besides. */
export interface OperationInProgress {
    readonly running: GitOperation | undefined;
    /** Set if another operation than a pick is in progress: why a backport has to wait. */
    readonly other?: Refusal;
    /** The commit whose pick has stopped, 40 hex. */
    readonly pick: string | undefined;
    /** Set where several are picked. */
    readonly sequencer: Sequencer | undefined;
    /** What is left of a rebase's todo list, or of a row of reverts: names of commits. */
    readonly remaining: readonly string[];
    /** Files in conflict, and those that were until they were staged. */
    readonly files: readonly UnmergedFile[];
    /** Whether the index differs from HEAD; asked once. */
    readonly isIndexChanged: () => Promise<boolean>;
    /** Undefined where the branch has no commit. */
    readonly head: string | undefined;
    /** Full ref name; undefined where HEAD is detached. */
    readonly ref: string | undefined;
    /** Caches commits: one snapshot of the repository needs the same commits in several places. */
    readonly readCommit: ReadCommit;
}

/** What of git's files says that something runs. */
interface Seen extends IndexState {
    readonly repository: Repository;
    readonly readCommit: ReadCommit;
    readonly head: string | undefined;
    readonly ref: string | undefined;
    readonly pseudoRefs: ReadonlyMap<PseudoRef, string>;
    readonly sequencer: Sequencer | undefined;
}

/** @throws Refusal where git would wait for one of its files; GitFailed, GitCancelled */
export async function readOperation(repository: Repository): Promise<OperationInProgress> {
    const { git, gitDir } = repository;
    await refuseBlockingState(gitDir);
    const [bisects, { head, ref, pseudoRefs }, sequencer, rebase, mails, files] = await Promise.all([
        exists(path.join(gitDir, 'BISECT_LOG')),
        readHeadNames(git, ['CHERRY_PICK_HEAD', 'MERGE_HEAD', 'REVERT_HEAD']),
        readSequencer(git, gitDir),
        readRebase(gitDir),
        readMailSequence(gitDir),
        repository.root === undefined ? [] : listUnmergedFiles(git),
    ]);
    const isChanged = once(async () => (await run(git, INDEX_AGAINST_HEAD)).code !== 0);
    const readCommit = createCommitReader(git);
    const seen: Seen = { repository, readCommit, head, ref, pseudoRefs, sequencer, files, isChanged };
    const inner = await readInner(seen);
    const outer = rebase ? await describeRebase(seen, rebase) : mails ? await describeMails(seen, mails) : undefined;
    // A pick that a rebase makes has git's names of a pick; one that the user has begun meanwhile is another commit's.
    const isNested = inner !== undefined && outer !== undefined && isOwnStep(outer, inner, sequencer) === false;
    const running = isNested
        ? { ...inner, within: outer.kind }
        : (outer ?? inner ?? (bisects ? BISECT : await readUnexplained(seen)));
    const isPick = running?.kind === 'cherry-pick';
    return {
        running,
        ...(running && !isPick ? { other: otherOperation(running.kind) } : {}),
        pick: isPick ? pseudoRefs.get('CHERRY_PICK_HEAD') : undefined,
        sequencer: isPick ? sequencer : undefined,
        remaining:
            running === outer ? (rebase?.todo.flatMap(({ commit }) => commit ?? []) ?? []) : (sequencer?.todo ?? []),
        files,
        isIndexChanged: isChanged,
        head,
        ref,
        readCommit,
    };
}

const INDEX_AGAINST_HEAD = ['diff-index', '--cached', '--quiet', '--ignore-submodules=none', 'HEAD', '--'];

const BISECT: GitOperation = { kind: 'bisect', stop: { why: 'between' } };

/** A cherry-pick, a revert or a merge, by git's names of it. */
async function readInner(seen: Seen): Promise<GitOperation | undefined> {
    const { pseudoRefs, sequencer } = seen;
    const pick = pseudoRefs.get('CHERRY_PICK_HEAD');
    const revert = pseudoRefs.get('REVERT_HEAD');
    const merge = pseudoRefs.get('MERGE_HEAD');
    if (merge !== undefined) return describeMerge(seen, merge);
    if (pick !== undefined) return describeSequence(seen, 'cherry-pick', pick);
    if (revert !== undefined) return describeSequence(seen, 'revert', revert);
    if (!sequencer || sequencer.todo.length === 0) return undefined;
    return describeSequence(seen, sequencer.action === 'revert' ? 'revert' : 'cherry-pick', undefined);
}

async function describeSequence(
    seen: Seen,
    kind: 'cherry-pick' | 'revert',
    commit: string | undefined,
): Promise<GitOperation> {
    const { sequencer, repository, ref, head } = seen;
    const done = sequencer?.head ? await countSince(repository.git, sequencer.head) : 0;
    const isRow = sequencer !== undefined && done + sequencer.todo.length > 1;
    const mainline = sequencer?.options.mainline;
    return {
        kind,
        ...(ref === undefined ? {} : { branch: ref }),
        ...(sequencer?.head && sequencer.head !== head ? { from: sequencer.head } : {}),
        ...(isRow ? { step: { index: done + 1, count: done + sequencer.todo.length } } : {}),
        stop: commit === undefined ? { why: 'between' } : await stopOfIndex(seen),
        ...(commit === undefined
            ? {}
            : { sides: await commitSides(seen, commit, { isRevert: kind === 'revert', mainline }) }),
    };
}

/** Files in conflict, else whether anything is staged. */
export async function stopOfIndex({ files, isChanged }: IndexState): Promise<GitOperation['stop']> {
    if (files.some((file) => !file.resolved)) return { why: 'conflict' };
    if (!(await isChanged())) return { why: 'empty' };
    return { why: files.length ? 'conflict' : 'commit' };
}

async function countSince(git: Git, commit: string): Promise<number> {
    const args = ['rev-list', '--count', '--first-parent', '--end-of-options', `${commit}..HEAD`, '--'];
    const ran = await run(git, args);
    return ran.code === 0 ? Number(ran.stdout) || 0 : 0;
}

/** @returns false where the user has begun `inner` while `outer` had stopped */
function isOwnStep(outer: GitOperation, inner: GitOperation, sequencer: Sequencer | undefined): boolean {
    if (outer.kind === 'am' || outer.backend === 'apply') return false;
    if (sequencer && inner.kind !== 'merge') return false;
    const { instruction, sides } = outer;
    if (inner.kind === 'merge') return instruction?.command === 'merge';
    return inner.sides?.change === sides?.change;
}

/** Files in conflict, and none of git's names says why. */
async function readUnexplained(seen: Seen): Promise<GitOperation | undefined> {
    const open = seen.files.filter((file): file is UnmergedFile => !file.resolved);
    if (open.length === 0) return undefined;
    const { repository, ref } = seen;
    const squash = await readRegularContent(path.join(repository.gitDir, 'SQUASH_MSG'), { max: 1 << 20 });
    const found = await explainConflict(repository, open, squash?.toString('utf8'));
    return { ...found, ...(ref === undefined ? {} : { branch: ref }), stop: { why: 'conflict' } };
}
