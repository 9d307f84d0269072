/** From a mail to what can be picked: the commits, and the branch that the mail speaks of. */
import type { Store } from '../analysis/store.ts';
import { findTarget, listTargets } from '../backport/targets.ts';
import { resolveCommit } from '../git/refs.ts';
import type { Repository } from '../git/repository.ts';
import { failedCommitMissing, failedMailCut } from '../messages/submit.ts';
import { decode } from '../text.ts';
import { commitMails, type MailedCommits } from './commitMails.ts';
import { cutFailedMail, parseFailedMail, type FailedMail } from './failedMail.ts';

export type MailPlan = {
    /** To pick, oldest first; 40 hex. */
    readonly commits: readonly string[];
    /** Full ref of the branch to take them to, where the mail names one and it is here. */
    readonly target?: string;
    /** Arguments of the git call that brings the branch, where it is not here. */
    readonly fetch?: readonly string[];
} & (
    | { readonly kind: 'failed'; readonly mail: FailedMail }
    | { readonly kind: 'patch'; readonly base: string; readonly exact: boolean }
);

/**
 * A FAILED mail changes nothing in the repository; a patch leaves its commits behind, named under `refs/backport/mail/`.
 * @param source a mail, an mbox, a patch; bytes where they are at hand, since each mail names its own character set
 * @throws Refusal where there is neither, where the commit is not here, or where nothing takes the patch
 */
export async function readMailPlan(
    repository: Repository,
    store: Store,
    source: string | Uint8Array,
): Promise<MailPlan> {
    const text = typeof source === 'string' ? source : decode(source).text;
    const mail = await parseFailedMail(text);
    if (!mail) {
        const cut = await cutFailedMail(text);
        if (cut) throw failedMailCut(cut.version, cut.lines);
        const made: MailedCommits = await commitMails(repository.git, store, source);
        return { kind: 'patch', ...made };
    }
    const [commit, target] = await Promise.all([
        resolveCommit(repository.git, mail.commit),
        findBranch(repository, mail.branch),
    ]);
    if (!commit) throw failedCommitMissing(mail.commit);
    return {
        kind: 'failed',
        mail,
        commits: [commit],
        ...(target ? { target } : { fetch: ['fetch', mail.remote ?? 'origin', `${mail.branch}:${mail.branch}`] }),
    };
}

/** The branch itself, or the one of that name at any remote. */
async function findBranch(repository: Repository, name: string): Promise<string | undefined> {
    const exact = await findTarget(repository, name);
    if (exact) return exact;
    const remote = (await listTargets(repository)).find((target) => target.remote && target.name.endsWith(`/${name}`));
    return remote?.ref;
}
