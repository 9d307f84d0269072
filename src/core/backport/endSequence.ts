/** Has git forget a sequence of picks, which it keeps in a folder of its own. */
import { rmdir } from 'node:fs/promises';
import path from 'node:path';
import { exists } from '../files/exists.ts';
import { cherryPickQuit } from '../git/cherryPick.ts';
import { explainGitFault } from '../git/explainFault.ts';
import type { LockedRepository } from '../git/locked.ts';
import { cannotWrite } from '../messages/files.ts';

/**
 * git calls it a success where it could not delete the folder, or what is in it: the next sequence then does not begin, and no
 * branch is switched.
 * @throws Refusal where it stays
 */
export async function endSequence({ git, gitDir }: LockedRepository): Promise<void> {
    const folder = path.join(gitDir, 'sequencer');
    if (!(await exists(folder))) return;
    const ran = await cherryPickQuit(git);
    if (!(await exists(folder))) return;
    const removed = await rmdir(folder).then(
        () => true,
        () => false,
    );
    if (!removed) throw explainGitFault(ran.stderr) ?? cannotWrite(folder);
}
