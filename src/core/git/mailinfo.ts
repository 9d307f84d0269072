/**
 * `git mailsplit` and `git mailinfo`: a mail as `git am` reads it, with every charset, transfer encoding and in-body header.
 * They read what they are given and run nothing; `mailinfo.*` of the user counts, as it does for `git am`.
 */
import { mkdir, readFile, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { decodeUtf8OrLatin1 } from '../base/charset.ts';
import { readOutput, run, runBytes, type Git } from './git.ts';
import { makeTemporaryFolder } from '../files/temporaryFolder.ts';

export interface MailInfo {
    /** "" where the mail does not say, as all below. */
    readonly author: string;
    readonly email: string;
    /** As it stands in the mail or its body. */
    readonly date: string;
    /** One line, without `Re:` and `[PATCH …]`. */
    readonly subject: string;
    /** Below the subject and above the patch. */
    readonly message: string;
    /** From the `---` or the first diff to the end, decoded, in the bytes of the files. */
    readonly patch: Buffer;
}

/** git's own words of why it cannot read a mail, e.g. in a charset that it does not know. */
export interface UnreadableMail {
    readonly problem: string;
}

/** How carriage returns at the end of lines are taken: what a transport added, or the contents of files. */
export interface LineEnds {
    /** `git am --keep-cr` */
    readonly keepCr: boolean;
    /** `git am --quoted-cr=strip`: those inside of base64 and quoted-printable go, too. */
    readonly stripQuotedCr: boolean;
}

/** `am.keepcr` and `am.messageid` of the user. */
export async function readAmSettings(git: Git): Promise<{ readonly keepCr: boolean; readonly messageId: boolean }> {
    const isOn = async (key: string) => (await run(git, ['config', '--type=bool', '--get', key])).stdout === 'true\n';
    const [keepCr, messageId] = await Promise.all([isOn('am.keepcr'), isOn('am.messageid')]);
    return { keepCr, messageId };
}

/** How `git mailsplit` takes an mbox apart. */
export interface SplitOptions extends LineEnds {
    /** Lines `>From ` of the text are unquoted: an mbox of the form mboxrd. */
    readonly mboxrd: boolean;
}

/** @returns each mail, its `From ` line first where it has one @throws GitFailed */
export async function splitMails(git: Git, mbox: Uint8Array, { keepCr, mboxrd }: SplitOptions): Promise<Buffer[]> {
    const dir = await makeTemporaryFolder('mails');
    try {
        const options = [...(keepCr ? ['--keep-cr'] : []), ...(mboxrd ? ['--mboxrd'] : [])];
        await readOutput(git, ['mailsplit', '-b', '-d6', `-o${dir}`, ...options, '--', '-'], { input: mbox });
        const names = (await readdir(dir)).sort();
        const mails: Buffer[] = [];
        for (const name of names) mails.push(await readFile(path.join(dir, name)));
        return mails;
    } finally {
        await rm(dir, { recursive: true, force: true });
    }
}

/** Not `--encoding`: with it git reads some mails as they are (2.39). */
const IN_UTF8 = ['-c', 'i18n.commitEncoding=UTF-8'];

/** Mails read at a time. */
const PARALLEL = 4;

/** How `git mailinfo` reads one mail. */
export interface MailReadOptions extends Pick<LineEnds, 'stripQuotedCr'> {
    readonly messageId: boolean;
    /** Take lines `From:`, `Subject:` and `Date:` at the top of the text for text. */
    readonly withoutInBodyHeaders?: boolean;
}

/**
 * @param mails each as {@link splitMails} gives it
 * @returns one per mail
 */
export async function readMailInfos(
    git: Git,
    mails: readonly Uint8Array[],
    { stripQuotedCr, messageId, withoutInBodyHeaders }: MailReadOptions,
): Promise<(MailInfo | UnreadableMail)[]> {
    const dir = await makeTemporaryFolder('mailinfo');
    const options = [
        ...IN_UTF8,
        'mailinfo',
        ...(messageId ? ['--message-id'] : []),
        ...(stripQuotedCr ? ['--quoted-cr=strip'] : []),
        ...(withoutInBodyHeaders ? ['--no-inbody-headers'] : []),
    ];
    const read = async (index: number): Promise<MailInfo | UnreadableMail> => {
        const own = path.join(dir, String(index));
        await mkdir(own);
        const [message, patch] = [path.join(own, 'message'), path.join(own, 'patch')];
        const ran = await runBytes(git, [...options, message, patch], { input: mails[index]! });
        const info =
            ran.code === 0
                ? {
                      ...parseMailInfo(decodeUtf8OrLatin1(ran.stdout)),
                      message: decodeUtf8OrLatin1(await readFile(message)),
                      patch: await readFile(patch),
                  }
                : {
                      problem: ran.stderr
                          .trim()
                          .split('\n')
                          .at(-1)!
                          .replace(/^(?:error|fatal): /, ''),
                  };
        await rm(own, { recursive: true, force: true });
        return info;
    };
    try {
        const infos: (MailInfo | UnreadableMail)[] = [];
        let next = 0;
        const work = async () => {
            for (let index = next++; index < mails.length; index = next++) infos[index] = await read(index);
        };
        await Promise.all(Array.from({ length: Math.min(PARALLEL, mails.length) }, work));
        return infos;
    } finally {
        await rm(dir, { recursive: true, force: true });
    }
}

/** Pure. Several `Subject: ` lines are several lines of the message's first paragraph (git-am.c, parse_mail). */
export function parseMailInfo(text: string): Pick<MailInfo, 'author' | 'email' | 'subject' | 'date'> {
    const values = (name: string) =>
        text
            .split('\n')
            .filter((line) => line.startsWith(`${name}: `))
            .map((line) => line.slice(name.length + 2));
    return {
        author: values('Author').join(''),
        email: values('Email').join(''),
        subject: values('Subject').join('\n'),
        date: values('Date').join(''),
    };
}
