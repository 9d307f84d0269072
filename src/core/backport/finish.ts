/** Forgets a backport that is done: the state is idle again, nothing in the repository changes. */
import type { Repository } from '../git/repository.ts';
import { look } from './read.ts';
import { forgetRun } from './run.ts';
import type { BackportState } from './state.ts';

/** A pick that still runs is not forgotten. @returns the state now */
export async function finish(repository: Repository): Promise<BackportState> {
    const { state } = await look(repository);
    if (state.kind !== 'picked') return state;
    await forgetRun(repository);
    return (await look(repository)).state;
}
