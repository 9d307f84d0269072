/** Commits that were made from mails name no commit of this machine in the messages of their backports. */
import { resolveCommit } from '../git/refs.ts';
import type { Git } from '../git/git.ts';
import { listMailCommits } from '../git/mailRefs.ts';
import { mailsAndCommits } from '../messages/backport.ts';
import type { BackportRequest } from './state.ts';

/**
 * @returns the request with what is to be picked in place of commits from mails, and without `-x` for them
 * @throws Refusal where it names both kinds and `-x` is asked for: git writes it for all of them or for none
 */
export async function applyMailOrigins(git: Git, request: BackportRequest): Promise<BackportRequest> {
    const { made, withOrigin } = await listMailCommits(git);
    if (made.size === 0) return request;
    const ids = await Promise.all(request.commits.map(async (name) => (await resolveCommit(git, name)) ?? name));
    const count = ids.filter((id) => made.has(id)).length;
    if (count === 0) return request;
    if (count < ids.length && request.recordOrigin) throw mailsAndCommits();
    return { ...request, commits: ids.map((id) => withOrigin.get(id) ?? id), recordOrigin: false };
}
