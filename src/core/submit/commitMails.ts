/** Mails become commits, as `git am` would make them, but in memory: no work tree is touched and no branch moves. */
import type { Store } from '../analysis/store.ts';
import { applyPatches, commitTreeAs, updateRef } from '../git/applyPatch.ts';
import type { Git } from '../git/git.ts';
import type { Refusal } from '../messages.ts';
import { blanksChanged, cutBeforeHunks, notInTheFile } from '../messages/patch.ts';
import { mailHasNoPatch, patchDamaged, patchDoesNotApply, patchLeadsOut } from '../messages/submit.ts';
import { parseMailPatches, type MailPatch } from '../patch/mail.ts';
import { patchFiles, printPatch, type PatchFile } from '../patch/model.ts';
import { decode, splitLines, withoutLineEnd } from '../text.ts';
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

/** @throws Refusal that names the line: what is damaged or leads out of the tree is not tried at all */
function refuseDamaged({ patch, line }: MailPatch): void {
    const [problem] = patch.problems;
    if (problem) {
        const text = printPatch(patch).split('\n')[problem.line - 1] ?? '';
        throw patchDamaged(line - 1 + problem.line, text, problem.what);
    }
    for (const file of patchFiles(patch)) {
        const out = [file.oldPath, file.newPath].find((path) => path !== undefined && !isTreePath(path));
        if (out !== undefined) throw patchLeadsOut(line - 1 + file.line, out);
        const empty = file.hunks.length === 0 && !file.special && file.change === 'modify';
        if (empty && file.oldId !== file.newId)
            throw patchDamaged(line - 1 + file.line, file.header.split('\n')[0] ?? '', cutBeforeHunks());
    }
}

/** A bare diff has none, and git picks no commit without. */
function messageOf({ subject, body, patch }: MailPatch): string {
    const [file] = patchFiles(patch);
    const first = subject || `Apply a patch to ${file?.newPath ?? file?.oldPath ?? ''}`;
    return [first, body].filter(Boolean).join('\n\n') + '\n';
}

/**
 * Where the contents that a patch was made from are here, but it does not fit them, it was changed on its way.
 * @returns why, with the line; undefined where the contents are not here, or nothing is wrong with it
 */
async function firstMisfit({ objects }: Store, { patch, line }: MailPatch): Promise<Refusal | undefined> {
    for (const { oldId, hunks } of patchFiles(patch)) {
        const blob = oldId && !/^0+$/.test(oldId) ? await objects.read(oldId) : undefined;
        if (blob?.type !== 'blob') continue;
        const lines = splitLines(decode(blob.data).text).map(withoutLineEnd);
        for (const hunk of hunks) {
            let at = hunk.oldStart - 1;
            for (const [index, { kind, text }] of hunk.lines.entries()) {
                if (kind !== ' ' && kind !== '-') continue;
                const [wanted, there] = [withoutLineEnd(text), lines[at++] ?? ''];
                if (wanted === there) continue;
                const blanks = wanted.replace(/\s+/g, '') === there.replace(/\s+/g, '');
                return patchDamaged(line + hunk.line + index, wanted, blanks ? blanksChanged() : notInTheFile());
            }
        }
    }
    return undefined;
}

/** As git's own index has it: no empty part, none that leads up, none of git's own folder. */
function isTreePath(path: string): boolean {
    return path.split('/').every((part) => part !== '' && part !== '.' && part !== '..' && !/^\.git$/i.test(part));
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
    const diffs = mails.map(({ patch, bytes }) => bytes ?? printPatch(patch));
    mails.forEach(refuseDamaged);
    const files = head.patch.parts.filter((part): part is PatchFile => part.kind === 'file');
    const base = await findBase(store, files, diffs, first);
    if (!base) throw (await firstMisfit(store, head)) ?? patchDoesNotApply(head.subject || files[0]?.newPath || '');
    // The same again, into the repository's own objects.
    await applyPatches(git, base.commit, diffs);
    const commits: string[] = [];
    for (const [index, mail] of mails.entries()) {
        const tree = base.trees[index]!;
        commits.push(
            await commitTreeAs(git, {
                tree,
                parents: [commits.at(-1) ?? base.commit],
                message: messageOf(mail),
                ...(mail.author ? { author: { ...mail.author, ...(mail.date ? { date: mail.date } : {}) } } : {}),
            }),
        );
    }
    const tip = commits.at(-1)!;
    await updateRef(git, `refs/backport/mail/${tip}`, tip);
    return { base: base.commit, exact: base.exact, commits };
}
