/**
 * Backports that were chosen together with others and have not been started: `waiting.json` under
 * `$(git rev-parse --git-path backport)`, so that no reload, crash or closed notification loses one.
 */
import type { Repository } from '../git/repository.ts';
import { list } from '../state/schema.ts';
import { readJsonState, removeJsonState, writeJsonState, type StateFile } from '../state/stateFile.ts';
import { requestSchema } from './operationRecord.ts';
import type { BackportRequest } from './state.ts';

/** The state file of requests that wait for their turn, the next one first. */
export const PENDING_REQUESTS_FILE: StateFile<readonly BackportRequest[]> = {
    name: 'waiting.json',
    schema: list(requestSchema),
};

/** The next one first; none where the file cannot be read. */
export async function readPendingRequests(
    repository: Pick<Repository, 'backportDir'>,
): Promise<readonly BackportRequest[]> {
    return (await readJsonState(repository, PENDING_REQUESTS_FILE)) ?? [];
}

/** @throws Refusal where it cannot be written */
export async function writePendingRequests(
    repository: Pick<Repository, 'backportDir'>,
    requests: readonly BackportRequest[],
): Promise<void> {
    await (requests.length
        ? writeJsonState(repository, PENDING_REQUESTS_FILE, requests)
        : removeJsonState(repository, PENDING_REQUESTS_FILE));
}

/** It has been started, or is not to be. @throws Refusal where it cannot be written */
export async function dropPendingRequest(
    repository: Pick<Repository, 'backportDir'>,
    request: BackportRequest,
): Promise<void> {
    const all = await readPendingRequests(repository);
    const others = all.filter((one) => !isSameBackport(one, request));
    if (others.length < all.length) await writePendingRequests(repository, others);
}

/** The same commits to the same branch, however they are picked. Pure. */
export function isSameBackport(one: BackportRequest, other: BackportRequest): boolean {
    return one.target === other.target && one.commits.join() === other.commits.join();
}
