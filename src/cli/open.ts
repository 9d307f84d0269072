/** Opens the repository of a command. */
import { openRepository, type Repository } from '../core/git/repository.ts';
import type { Host } from '../core/base/host.ts';
import { stateUnreadable } from '../core/messages/state.ts';
import { listUnreadableState } from '../core/unreadableState.ts';
import { printError } from './terminal.ts';

/** Says on standard error which of our own files in it cannot be read. @throws as openRepository */
export async function openWithNotes(dir: string | undefined, host: Host): Promise<Repository> {
    const repository = await openRepository(dir ?? '.', { log: host.log });
    for (const { file, why } of await listUnreadableState(repository))
        void printError(`git-backport: ${stateUnreadable(file, why)}\n`);
    return repository;
}
