/** From a mail to what can be picked: the commits, and the branch that the mail speaks of. */
import type { Store } from '../git/store.ts';
import { findTarget, listTargets } from '../backport/targets.ts';
import { updateMemory, type MailMemory } from '../backport/memory.ts';
import { resolveCommit } from '../git/refs.ts';
import type { Repository } from '../git/repository.ts';
import { Refusal } from '../messages/refusal.ts';
import { failedCommitMissing, failedMailCut, mailIsNotice } from '../messages/submit.ts';
import { decode } from '../base/text.ts';
import { commitMails, type MailedCommits } from './commitMails.ts';
import { parseFailedMails, type FailedMail } from './failedMail.ts';
import { readMailSource } from './mailSource.ts';
import { findStableNotice } from './stableNotices.ts';

/** What a FAILED mail asks for: which commit is to be picked to which branch. */
export interface FailedPlan {
    readonly mail: FailedMail;
    /** To pick: one. */
    readonly commits: readonly string[];
    /** Full ref of the branch to take it to, where it is here. */
    readonly target?: string;
    /** Arguments of the git call that brings the branch, where it is not here. */
    readonly fetch?: readonly string[];
}

/** What can be done with a mail: pick what failed, or pick the commits that its patches became. */
export type MailPlan =
    | ({
          readonly kind: 'failed';
          /** Further FAILED mails in the same mbox, for other trees. */ readonly others: readonly FailedPlan[];
      } & FailedPlan)
    | ({ readonly kind: 'patch'; readonly target?: string; readonly fetch?: readonly string[] } & MailedCommits);

/**
 * A FAILED mail changes nothing in the repository, and is remembered for the answer; a patch leaves its commits behind, named under `refs/backport/mail/`.
 * @param source a mail, an mbox, a patch; bytes where they are at hand, since each mail names its own character set
 * @throws Refusal where there is neither, where the commit is not here, or where nothing takes the patch
 */
export async function readMailPlan(
    repository: Repository,
    store: Store,
    source: string | Uint8Array,
): Promise<MailPlan> {
    const bytes = readMailSource(source);
    const { text } = decode(bytes);
    const { mails, cut } = await parseFailedMails(text);
    if (mails.length === 0) {
        if (cut) throw failedMailCut(cut.version, cut.lines);
        try {
            return { kind: 'patch', ...(await commitMails(repository.git, store, bytes)) };
        } catch (error) {
            const notice =
                error instanceof Refusal && error.code === 'mail-no-patch' ? await findStableNotice(text) : undefined;
            throw notice ? mailIsNotice(notice) : error;
        }
    }
    const plans = await Promise.all(mails.map((mail) => planFailed(repository, mail)));
    const known = plans.filter((plan) => plan !== undefined);
    const [first] = known;
    if (!first) throw failedCommitMissing(mails[0]!.commit);
    // For one commit and several trees the first counts, until the user chooses another.
    for (const plan of known.toReversed()) await rememberMail(repository, plan);
    return { kind: 'failed', ...first, others: known.slice(1) };
}

/** Who is to be answered, and what the mail lists as possible dependencies, stays with the commit. @throws Refusal */
export async function rememberMail(repository: Repository, { mail, commits }: FailedPlan): Promise<void> {
    const [commit] = commits;
    if (commit === undefined) return;
    const { messageId, to, cc, dependencies, branch } = mail;
    const entry: MailMemory = { to, cc, dependencies, branch, ...(messageId ? { messageId } : {}) };
    await updateMemory(repository, (memory) => ({ ...memory, mails: new Map([...memory.mails, [commit, entry]]) }));
}

/** @returns undefined where its commit is not here */
async function planFailed(repository: Repository, mail: FailedMail): Promise<FailedPlan | undefined> {
    const [commit, target] = await Promise.all([
        resolveCommit(repository.git, mail.commit),
        findBranch(repository, mail.branch),
    ]);
    if (!commit) return undefined;
    return {
        mail,
        commits: [commit],
        ...(target
            ? { target }
            : { fetch: ['fetch', '--end-of-options', mail.remote ?? 'origin', `${mail.branch}:${mail.branch}`] }),
    };
}

/** The branch itself, or the one of that name at any remote. */
async function findBranch(repository: Repository, name: string): Promise<string | undefined> {
    const exact = await findTarget(repository, name);
    if (exact) return exact;
    const remote = (await listTargets(repository)).find((target) => target.remote && target.name.endsWith(`/${name}`));
    return remote?.ref;
}
