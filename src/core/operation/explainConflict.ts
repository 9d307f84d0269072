/**
 * Files in conflict without one of git's names for it: `git stash apply`, `git checkout -m`, `git apply --3way` and
 * `git merge --squash` leave nothing but the index. It is known all the same by what the index holds: the patch's versions
 * are those of a stash, or of nothing at all.
 */
import path from 'node:path';
import { readRegularContent } from '../files/readRegularFile.ts';
import { isRepositoryPath } from '../files/repositoryPath.ts';
import { diffTree } from '../git/diffTree.ts';
import { GitFailed, run, type Git } from '../git/git.ts';
import { readHeadRef, resolveCommit, shortRef } from '../git/refs.ts';
import type { Repository } from '../git/repository.ts';
import { listStashes } from '../git/stash.ts';
import type { Stage, UnmergedFile } from '../git/unmergedFile.ts';
import { mergeSides } from './mergeOperation.ts';
import type { GitOperation, OperationSide, Sides } from './operation.ts';

type Origin = Pick<GitOperation, 'kind' | 'sides'>;

/** Stashes that are compared; the newest first. */
const STASHES = 20;
/** Bytes of the file that is looked into. */
const LARGEST = 16 << 20;

/**
 * @param files those that are in conflict, at least one
 * @param squashMessage `SQUASH_MSG`, which `git merge --squash` leaves
 */
export async function explainConflict(
    repository: Repository,
    files: readonly UnmergedFile[],
    squashMessage: string | undefined,
): Promise<Origin> {
    const { git } = repository;
    const [head, ref] = await Promise.all([resolveCommit(git, 'HEAD'), readHeadRef(git)]);
    const name = ref === undefined ? undefined : shortRef(ref);
    const target: OperationSide = {
        ...(head === undefined ? {} : { commit: head }),
        ...(name === undefined ? {} : { name }),
    };
    const stash = await findStash(git, files);
    if (stash) return { kind: 'stash', sides: { target, ...stash } };
    const before = await findSwitchedFrom(git, files, head);
    if (before) return { kind: 'checkout', sides: { target, bases: [before], patch: {} } };
    const squashed = squashMessage === undefined ? undefined : findSquashed(squashMessage);
    if (squashed !== undefined && (await resolveCommit(git, squashed)) !== undefined)
        return { kind: 'squash', sides: await mergeSides(repository, target, [{ commit: squashed }]) };
    return {
        kind: (await isApplied(repository, files)) ? 'apply' : 'conflict',
        sides: { target, bases: [], patch: {} },
    };
}

/** The stash that has made the changes which are in conflict. */
async function findStash(git: Git, files: readonly UnmergedFile[]): Promise<Omit<Sides, 'target'> | undefined> {
    for (const stash of (await listStashes(git)).slice(0, STASHES)) {
        const parent = await resolveCommit(git, `${stash}^1`);
        if (parent === undefined || !(await explainsConflict(git, files, parent, stash))) continue;
        const subject = await run(git, [
            'log',
            '-1',
            '--no-show-signature',
            '--format=%s',
            '--end-of-options',
            stash,
            '--',
        ]);
        return {
            bases: [{ commit: parent }],
            patch: { commit: stash, name: subject.stdout.trim() },
            change: stash,
            mainline: 1,
        };
    }
    return undefined;
}

/**
 * Whether the versions of files in conflict are those of a change from one commit to another.
 * @param from commit or tree @param to commit @throws GitCancelled
 */
export async function explainsConflict(
    git: Git,
    files: readonly UnmergedFile[],
    from: string,
    to: string,
): Promise<boolean> {
    const changes = await changesBetween(git, from, to);
    return (
        changes !== undefined &&
        files.every(({ base, patch }) => isOneOf(base, changes.before) && isOneOf(patch, changes.after))
    );
}

/** By contents, not by name: git may have found the file under another one. */
const isOneOf = (stage: Stage | undefined, oids: ReadonlySet<string>) => stage === undefined || oids.has(stage.oid);

async function changesBetween(
    git: Git,
    one: string,
    other: string,
): Promise<{ readonly before: ReadonlySet<string>; readonly after: ReadonlySet<string> } | undefined> {
    const changes = await diffTree(git, one, other, { renames: false }).catch((error: unknown) => {
        if (error instanceof GitFailed) return undefined;
        throw error;
    });
    return (
        changes && {
            before: new Set(changes.map(({ oldOid }) => oldOid)),
            after: new Set(changes.map(({ oid }) => oid)),
        }
    );
}

/** The commit before the last switch of HEAD, where the files in conflict differ between the two (`git checkout -m`). */
async function findSwitchedFrom(
    git: Git,
    files: readonly UnmergedFile[],
    head: string | undefined,
): Promise<OperationSide | undefined> {
    const last = await run(git, ['log', '-1', '--walk-reflogs', '--no-show-signature', '--format=%gs', 'HEAD', '--']);
    const name = /^checkout: moving from (\S+) to /.exec(last.stdout)?.[1];
    const before = name === undefined ? undefined : await resolveCommit(git, 'HEAD@{1}');
    if (before === undefined || head === undefined || before === head) return undefined;
    const changes = await changesBetween(git, before, head);
    const isOfSwitch = ({ base, target }: UnmergedFile) =>
        isOneOf(base, changes!.before) && isOneOf(target, changes!.after);
    return changes && files.every(isOfSwitch) ? { commit: before, name: name! } : undefined;
}

/** `git apply --3way` calls the sides `ours` and `theirs` (apply.c, three_way_merge). */
async function isApplied(repository: Repository, files: readonly UnmergedFile[]): Promise<boolean> {
    const file = files.find(({ target, patch }) => target && patch);
    if (file === undefined || repository.root === undefined || !isRepositoryPath(file.path)) return false;
    const text = (await readRegularContent(path.join(repository.root, file.path), { max: LARGEST }))?.toString(
        'latin1',
    );
    return text !== undefined && /^<{7,} ours\r?$/m.test(text) && /^>{7,} theirs\r?$/m.test(text);
}

/** The newest of the commits that it lists. Pure. */
export function findSquashed(message: string): string | undefined {
    return /^commit ([0-9a-f]{40,64})$/m.exec(message)?.[1];
}
