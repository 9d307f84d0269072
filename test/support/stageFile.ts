import { stageFiles } from '../../src/core/backport/stageFiles.ts';
import type { Repository } from '../../src/core/git/repository.ts';

/** Marks one file as resolved, as a user does it. */
export function stageFile(repository: Repository, file: string): Promise<void> {
    return stageFiles(repository, [file]);
}
