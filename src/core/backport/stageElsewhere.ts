/** Takes a file without conflict into the commit of a pick that has stopped: an edit was carried there. */
import { lstat } from 'node:fs/promises';
import path from 'node:path';
import { run } from '../git/git.ts';
import { workTree, type Repository } from '../git/repository.ts';
import { nothingRunning, outsideWorkTree, stageFailed } from '../messages/backport.ts';
import { checkLock } from './check.ts';
import { isInside } from './inside.ts';
import { look } from './read.ts';

/** @throws Refusal where no pick has stopped, the file is not in the work tree, or git cannot write */
export async function stageElsewhere(repository: Repository, file: string): Promise<void> {
    const root = workTree(repository);
    const { state } = await look(repository);
    if (state.kind !== 'conflicted') throw nothingRunning();
    if (!(await isInside(root, file))) throw outsideWorkTree(file);
    await checkLock(repository);
    await lstat(path.join(root, file));
    const ran = await run(repository.git, ['add', '--sparse', '--force', '--', file]);
    if (ran.code !== 0) throw stageFailed(file, ran.stderr);
}
