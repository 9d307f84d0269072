/** A file in conflict is handed to another tool, and what was done to it so far is kept aside first. */
import { mergeToolArgs, readMergeToolName } from '../git/mergetool.ts';
import type { Repository } from '../git/repository.ts';
import { noMergeTool, notInConflict } from '../messages/backport.ts';
import { checkLock } from './checkRequest.ts';
import { backUpResults } from './backups.ts';
import { readSnapshot } from './snapshot.ts';
import { unstageFile } from './stageFiles.ts';
import { operateOnStep, type AtStep } from './stoppedStep.ts';

/**
 * Makes a file ready for the user's `git mergetool`: it counts as not resolved, as that command wants it.
 * @returns the arguments of git that run it, in the root of the work tree
 * @throws Refusal where no tool is set up, or the file is not in conflict: nothing has changed then
 */
export function prepareMergeTool(repository: Repository, file: string, at: AtStep = {}): Promise<readonly string[]> {
    return operateOnStep(repository, 'files', at, async (locked) => {
        const { files, pick } = await readSnapshot(locked);
        const left = files.find((one) => one.path === file);
        if (!left) throw notInConflict(file);
        const tool = await readMergeToolName(locked.git);
        if (tool === undefined) throw noMergeTool();
        await checkLock(locked);
        await backUpResults(locked, { why: 'tool', pick: pick?.id, paths: [file] });
        if (left.resolved) await unstageFile(locked, file);
        return mergeToolArgs(tool, file);
    });
}
