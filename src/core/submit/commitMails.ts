/** Mails become commits, as `git am` would make them, but in memory: no work tree is touched and no branch moves. */
import type { Store } from '../git/store.ts';
import { commitTreeAs, fixesWhitespace, importCommits } from '../git/applyPatch.ts';
import { readCommit, type Commit } from '../git/commit.ts';
import type { Git } from '../git/git.ts';
import { checkAuthor, readCommitter } from '../git/identity.ts';
import { mailRef, nameOriginRef } from '../git/mailRefs.ts';
import { stripSpace } from '../base/text.ts';
import {
    authorNotUsable,
    dateNotUsable,
    mailHasNoPatch,
    mailNotUnderstood,
    messageHasNul,
    noIdentity,
} from '../messages/submit.ts';
import type { MailPatch } from '../patch/mail.ts';
import { listPatchFiles } from '../patch/model.ts';
import { findBase, type FoundBase } from './findBase.ts';
import { chooseNewestVersion, type Chosen, type OlderVersion } from './newestVersion.ts';
import { explainMisfit, refuseHostilePaths } from './patchFaults.ts';
import { listLineEndsToTry, readMails } from './readMails.ts';
import { composeMessage } from '../commitMessage/composeMessage.ts';
import { findReferences } from '../commitMessage/messageReference.ts';

/** The commits that the patches of a mail or mbox became, and where they apply; ids are 40 hex. */
export interface MailedCommits {
    readonly base: string;
    /** Every file is what the patch was made from. */
    readonly exact: boolean;
    /** In the order of the series. Those that were made are kept by refs, see `mailRefs.ts`. */
    readonly commits: readonly string[];
    /** By the id of a commit: the one upstream that its mail names. */
    readonly upstream: Readonly<Record<string, string>>;
    /** Older versions and answers in the same mbox. */
    readonly leftOut: readonly OlderVersion[];
    /** Folder that the paths of the patch count from, where it is not the top. */
    readonly directory?: string;
}

/**
 * @param git the repository itself: the commits stay, once all of them can be made
 * @param store for looking and trying
 * @param source see `readMailSource`
 * @param first commits to try before all others
 * @throws Refusal where there is no patch, nothing that it applies to, or no commit can be made of it
 */
export async function commitMails(
    git: Git,
    store: Store,
    source: Uint8Array,
    first: readonly string[] = [],
): Promise<MailedCommits> {
    const { chosen, base } = await findPatches(git, store, source, first);
    const { patches, leftOut } = chosen;
    const { exact, options } = base;
    const more = options.directory === undefined ? {} : { directory: options.directory };
    const present = await presentCommits(store, patches, base);
    if (present) return { base: base.commit, exact, commits: present, upstream: {}, leftOut, ...more };
    const self = await readCommitter(git);
    if (!self) throw noIdentity();
    const commits: string[] = [];
    const upstream: Record<string, string> = {};
    const refs = new Map<string, string>();
    for (const [index, mail] of patches.entries()) {
        const message = messageOf(mail);
        const commit = {
            tree: base.trees[index]!,
            parents: [commits.at(-1) ?? base.commit],
            committer: self,
            author: { ...(mail.author ?? self), date: mail.date ?? self.date },
        };
        const id = await commitTreeAs(store.git, { ...commit, message });
        commits.push(id);
        refs.set(mailRef(id), id);
        const origin = await originOf(store, mail);
        if (!origin) continue;
        upstream[id] = origin;
        const named = composeMessage({ original: message, upstream: origin, form: 'x' });
        if (findReferences(message).length === 0)
            refs.set(nameOriginRef(id), await commitTreeAs(store.git, { ...commit, message: named }));
    }
    await importCommits(store.git, git, { tip: commits.at(-1)!, base: base.commit, refs });
    return { base: base.commit, exact, commits, upstream, leftOut, ...more };
}

/** What is to be applied, and where. Nothing is written. */
async function findPatches(
    git: Git,
    store: Store,
    source: Uint8Array,
    first: readonly string[],
): Promise<{ readonly chosen: Chosen; readonly base: FoundBase }> {
    const fix = { fixWhitespace: await fixesWhitespace(git) };
    let tried: Chosen | undefined;
    for (const lineEnds of await listLineEndsToTry(git, source)) {
        const { patches, problem } = await readMails(git, source, lineEnds);
        const chosen = chooseNewestVersion(patches);
        const [head] = chosen.patches;
        if (!head && tried) continue;
        if (!head) throw problem === undefined ? mailHasNoPatch() : mailNotUnderstood(problem);
        chosen.patches.forEach(refuseHostilePaths);
        for (const mail of chosen.patches) await refuseUnusable(git, mail);
        const sent = head.commit && (await readCommit(store.objects, head.commit));
        const candidates = sent ? [...sent.parents.slice(0, 1), ...first] : first;
        const diffs = chosen.patches.map(({ bytes }) => bytes);
        const base = await findBase(store, listPatchFiles(head.patch), diffs, candidates, fix);
        if (base) return { chosen, base };
        tried ??= chosen;
    }
    throw await explainMisfit(store, tried!.patches);
}

/** What git would refuse to make a commit of. @throws Refusal */
async function refuseUnusable(git: Git, mail: MailPatch): Promise<void> {
    const { author, date, body, subject } = mail;
    if (`${subject}${body}`.includes('\0')) throw messageHasNul(subject);
    if (!author && date === undefined) return;
    const problem = await checkAuthor(git, author ?? { name: 'Somebody', email: 'somebody@example.org' }, date);
    if (problem === 'date') throw dateNotUsable(subject, date!);
    if (problem === 'name') throw authorNotUsable(subject, author!.name || author!.email);
}

/** A bare diff has none, and git picks no commit without. */
function messageOf({ subject, body, patch }: MailPatch): string {
    const [file] = listPatchFiles(patch);
    const message = stripSpace([subject, body].filter(Boolean).join('\n\n'));
    return message || `Apply a patch to ${file?.newPath ?? file?.oldPath ?? ''}\n`;
}

/**
 * The commits that the mails were made from, where they are here and are the same: their ids mean something to others.
 * @returns undefined where one is not
 */
async function presentCommits(
    { objects }: Store,
    patches: readonly MailPatch[],
    { commit, trees }: FoundBase,
): Promise<string[] | undefined> {
    const found: string[] = [];
    for (const [index, mail] of patches.entries()) {
        const sent = mail.commit && (await readCommit(objects, mail.commit));
        const parent = found.at(-1) ?? commit;
        const isSame = sent && sent.tree === trees[index] && sent.parents.length === 1 && sent.parents[0] === parent;
        if (!isSame || !saysTheSame(mail, sent)) return undefined;
        found.push(sent.id);
    }
    return found;
}

/** A patch alone says nothing else. */
function saysTheSame(mail: MailPatch, { author, message }: Commit): boolean {
    if (!mail.author && mail.subject === '') return true;
    return (
        mail.author?.name === author.name &&
        mail.author.email === author.email &&
        messageOf(mail) === stripSpace(message)
    );
}

/** The commit upstream that a mail carries, as far as it tells; the sender's own commit is one where it is here. */
async function originOf({ objects }: Store, mail: MailPatch): Promise<string | undefined> {
    const named = findReferences(messageOf(mail)).find(({ id }) => id.length >= 40)?.id ?? mail.upstream;
    if (named) return named;
    return mail.commit === undefined ? undefined : (await readCommit(objects, mail.commit))?.id;
}
