/** Starts the running backport once more, with other ways to find renames; what was resolved is kept aside. */
import type { Repository } from '../git/repository.ts';
import type { Host } from '../host.ts';
import { nothingRunning } from '../messages/backport.ts';
import { abortBackport } from './abort.ts';
import { look } from './read.ts';
import { startBackport } from './start.ts';
import type { BackportState } from './state.ts';

export interface Retry {
    /** As in a request; replaces what was there. */
    readonly strategyOptions?: readonly string[];
    readonly renameLimit?: number;
}

/** @throws Refusal where no backport of ours runs, and whatever aborting and starting throw */
export async function retryBackport(repository: Repository, retry: Retry, host: Host): Promise<BackportState> {
    const { run, state } = await look(repository);
    if (!run || state.kind !== 'conflicted') throw nothingRunning();
    await abortBackport(repository, host);
    return startBackport(repository, { ...run.request, ...retry }, host);
}
