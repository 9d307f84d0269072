/** Mails become commits, as `git am` would make them, but in memory: no work tree is touched and no branch moves. */
import type { Store } from '../analysis/store.ts';
import { applyPatches, commitTreeAs, updateRef } from '../git/applyPatch.ts';
import type { Git } from '../git/git.ts';
import { mailHasNoPatch, patchDoesNotApply } from '../messages/submit.ts';
import { parseMailPatches, type MailPatch } from '../patch/mail.ts';
import { printPatch, type PatchFile } from '../patch/model.ts';
import { findBase } from './findBase.ts';

export interface MailedCommits {
    readonly base: string;
    /** Every file is what the patch was made from. */
    readonly exact: boolean;
    /** 40 hex, in the order of the series. Kept alive by a ref under `refs/backport/mail/`. */
    readonly commits: readonly string[];
}

/** @returns the mails of a series that hold a patch, by their number where they have one */
export async function readSeries(source: string | Uint8Array): Promise<MailPatch[]> {
    const mails = (await parseMailPatches(source)).filter(({ patch }) =>
        patch.parts.some(({ kind }) => kind === 'file'),
    );
    return mails.sort((a, b) => (a.place?.index ?? 0) - (b.place?.index ?? 0));
}

/**
 * @param git the repository itself: the commits stay
 * @param store for looking and trying
 * @throws Refusal where there is no patch, or nothing that it applies to
 */
export async function commitMails(
    git: Git,
    store: Store,
    source: string | Uint8Array,
    first: readonly string[] = [],
): Promise<MailedCommits> {
    const mails = await readSeries(source);
    const [head] = mails;
    if (!head) throw mailHasNoPatch();
    const diffs = mails.map(({ patch }) => printPatch(patch));
    const files = head.patch.parts.filter((part): part is PatchFile => part.kind === 'file');
    const base = await findBase(store, files, diffs, first);
    if (!base) throw patchDoesNotApply(head.subject);
    // The same again, into the repository's own objects.
    await applyPatches(git, base.commit, diffs);
    const commits: string[] = [];
    for (const [index, mail] of mails.entries()) {
        const tree = base.trees[index]!;
        commits.push(
            await commitTreeAs(git, {
                tree,
                parents: [commits.at(-1) ?? base.commit],
                message: [mail.subject, mail.body].filter(Boolean).join('\n\n') + '\n',
                ...(mail.author ? { author: { ...mail.author, ...(mail.date ? { date: mail.date } : {}) } } : {}),
            }),
        );
    }
    const tip = commits.at(-1)!;
    await updateRef(git, `refs/backport/mail/${tip}`, tip);
    return { base: base.commit, exact: base.exact, commits };
}
