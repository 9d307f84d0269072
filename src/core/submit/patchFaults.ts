/** Why a patch of a mail is not applied: what is wrong in it, with the line of the mail. */
import type { Store } from '../git/store.ts';
import type { Refusal } from '../messages/refusal.ts';
import {
    patchDamaged,
    patchDoesNotApply,
    patchIsFlowed,
    patchLeadsOut,
    patchWithoutContext,
} from '../messages/submit.ts';
import type { MailPatch } from '../patch/mail.ts';
import { listPatchFiles, printPatch } from '../patch/model.ts';
import { decode, splitLines, withoutLineEnd } from '../base/text.ts';

/** @throws Refusal that names the line: what leads out of the tree is not tried at all */
export function refuseHostilePaths({ patch, line }: MailPatch): void {
    for (const file of listPatchFiles(patch)) {
        const out = [file.oldPath, file.newPath].find((path) => path !== undefined && !isTreePath(path));
        if (out !== undefined) throw patchLeadsOut(line - 1 + file.line, out);
    }
}

/** As git's own index has it: no empty part, none that leads up, none of git's own folder. */
function isTreePath(path: string): boolean {
    return path.split('/').every((part) => part !== '' && part !== '.' && part !== '..' && !/^\.git$/i.test(part));
}

/** Of a series that nothing here takes: what is damaged, what was changed on its way, or that its tree is not here. */
export async function explainMisfit(store: Store, mails: readonly MailPatch[]): Promise<Refusal> {
    const [head] = mails as readonly [MailPatch];
    const damaged = mails.map(findDamage).find((found) => found !== undefined);
    const flowed = mails.find(({ isFlowed }) => isFlowed);
    if (flowed) return patchIsFlowed(nameOf(flowed));
    if (damaged) return damaged;
    if (isWithoutContext(head)) return patchWithoutContext(nameOf(head));
    return (await firstMisfit(store, head)) ?? patchDoesNotApply(nameOf(head));
}

/** `diff -U0`: without lines around it, and not of the first line alone. */
function isWithoutContext({ patch }: MailPatch): boolean {
    const hunks = listPatchFiles(patch).flatMap((file) => file.hunks);
    return (
        hunks.some(({ oldStart }) => oldStart > 1) &&
        hunks.every(({ lines }) => lines.every(({ kind }) => kind !== ' '))
    );
}

function nameOf({ subject, patch }: MailPatch): string {
    const [file] = listPatchFiles(patch);
    return subject || (file?.newPath ?? file?.oldPath ?? '');
}

function findDamage({ patch, line }: MailPatch): Refusal | undefined {
    const [problem] = patch.problems;
    if (problem) {
        const text = printPatch(patch).split('\n')[problem.line - 1] ?? '';
        return patchDamaged(line - 1 + problem.line, text, problem);
    }
    for (const file of listPatchFiles(patch)) {
        const empty = file.hunks.length === 0 && !file.special && file.change === 'modify';
        if (empty && file.oldId !== file.newId)
            return patchDamaged(line - 1 + file.line, file.header.split('\n')[0] ?? '', { kind: 'cut-before-hunks' });
    }
    return undefined;
}

/**
 * Where the contents that a patch was made from are here, but it does not fit them, it was changed on its way.
 * @returns why, with the line; undefined where the contents are not here, or nothing is wrong with it
 */
async function firstMisfit({ objects }: Store, { patch, line }: MailPatch): Promise<Refusal | undefined> {
    for (const { oldId, hunks } of listPatchFiles(patch)) {
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
                return patchDamaged(line + hunk.line + index, wanted, {
                    kind: blanks ? 'whitespace-damaged' : 'not-in-the-file',
                });
            }
        }
    }
    return undefined;
}
