/** `git am`, and a rebase of the apply back end, which is one of mails. */
import type { ReadCommit } from '../git/log.ts';
import type { MailSequence } from '../git/mailSequence.ts';
import { isAncestor } from '../git/isAncestor.ts';
import { readPseudoRefs } from '../git/pseudoRefs.ts';
import { listBranchesAt, shortRef } from '../git/refs.ts';
import type { Repository } from '../git/repository.ts';
import { cutOffOperation } from './rebaseOperation.ts';
import { commitSides, type IndexState } from './sides.ts';
import type { GitOperation, Sides, Stop } from './operation.ts';

interface Seen extends IndexState {
    readonly repository: Repository;
    readonly readCommit: ReadCommit;
    readonly head: string | undefined;
    readonly ref: string | undefined;
}

/** @param seen what git shows of head, index and sides @param mails as git keeps them in `rebase-apply` */
export async function describeMails(seen: Seen, mails: MailSequence): Promise<GitOperation> {
    const { command, branch, onto, step, subject, author, date, autostash } = mails;
    const isRebase = command !== 'am';
    if (mails.isCutOff) return cutOffOperation(isRebase ? 'rebase' : 'am', autostash);
    const from = isRebase ? mails.from : await readStart(seen, mails);
    const stop = await stopOf(seen, mails);
    const moved = isRebase ? branch : seen.ref;
    return {
        kind: isRebase ? 'rebase' : 'am',
        ...(isRebase ? { backend: 'apply' as const } : {}),
        ...(moved === undefined ? {} : { branch: moved }),
        ...(from === undefined ? {} : { from }),
        ...(onto === undefined ? {} : { onto }),
        step,
        stop,
        ...(stop.why === 'between'
            ? {}
            : { sides: isRebase ? await rebaseSides(seen, mails) : mailSides(seen, mails) }),
        ...(isRebase ? {} : { mail: { subject, author, date } }),
        ...(autostash === undefined ? {} : { autostash }),
    };
}

/** Where the first mail was applied, if no commits were made since but git's own: it goes back there no other time. */
async function readStart({ repository, head }: Seen, { safe }: MailSequence): Promise<string | undefined> {
    if (safe === undefined || safe !== head) return undefined;
    const start = (await readPseudoRefs(repository.git, ['ORIG_HEAD'])).get('ORIG_HEAD');
    return start !== undefined && (await isAncestor(repository.git, start, safe)) ? start : undefined;
}

async function stopOf({ files, isChanged }: Seen, { isEmpty, subject, step }: MailSequence): Promise<Stop> {
    if (files.some((file) => !file.resolved)) return { why: 'conflict' };
    // Killed before it had read the mail, or behind the last one.
    if (step.index < 1 || step.index > step.count || subject === '') return { why: 'between' };
    if (await isChanged()) return { why: files.length ? 'conflict' : 'commit' };
    if (files.length) return { why: 'empty' };
    return { why: isEmpty ? 'no-patch' : 'patch' };
}

async function rebaseSides(seen: Seen, { commit, onto, branch }: MailSequence): Promise<Sides> {
    if (commit === undefined) return mailSides(seen, { subject: '' });
    const target = onto === undefined ? undefined : (await listBranchesAt(seen.repository.git, onto))[0];
    return commitSides(seen, commit, {
        names: {
            target: target === undefined ? undefined : shortRef(target),
            patch: branch === undefined ? undefined : shortRef(branch),
        },
    });
}

/** The index alone has what the mail was made on; the commit that the mail names may be of another repository. */
function mailSides(
    { head, ref }: Seen,
    { commit, subject }: Pick<MailSequence, 'subject'> & Partial<MailSequence>,
): Sides {
    return {
        target: {
            ...(head === undefined ? {} : { commit: head }),
            ...(ref === undefined ? {} : { name: shortRef(ref) }),
        },
        bases: [],
        patch: { ...(subject === '' ? {} : { name: subject }) },
        ...(commit === undefined ? {} : { change: commit }),
    };
}
