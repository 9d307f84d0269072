/**
 * The files in which git keeps `git am`, and a rebase of the apply back end: `rebase-apply/` (git's builtin/am.c; no command
 * prints them). Read-only: git writes them.
 */
import path from 'node:path';
import { exists } from '../files/exists.ts';
import { readRegularContent } from '../files/readRegularFile.ts';
import { parseHeadName, parseId } from './todoList.ts';

export interface MailSequence {
    /** `unknown`: neither file says which; it was started by a program that is no longer part of git. */
    readonly command: 'am' | 'rebase' | 'unknown';
    /** Of a rebase: full name of the branch; undefined where HEAD was detached. */
    readonly branch: string | undefined;
    /** Of a rebase: the commit that it began at, and the one that it goes onto. That of mails is git's `ORIG_HEAD`. */
    readonly from: string | undefined;
    readonly onto: string | undefined;
    /** Where git itself has last moved HEAD. */
    readonly safe: string | undefined;
    /** 1-based mail that git is at, and how many there are. */
    readonly step: { readonly index: number; readonly count: number };
    /** The commit that the mail was made of: of a rebase always, else where its first line names one. */
    readonly commit: string | undefined;
    /** First line of its message; "" where git has not come to it. */
    readonly subject: string;
    readonly author: string;
    /** As the mail has it. */
    readonly date: string;
    /** The mail holds no patch. */
    readonly isEmpty: boolean;
    /** It falls back on a merge of three versions. */
    readonly isThreeWay: boolean;
    readonly autostash: string | undefined;
    /** git was ended while it made or removed these files, as those of a rebase (rebaseFiles.ts). */
    readonly isCutOff?: true;
}

/** Bytes of a file that is read; a larger one counts as missing. */
const LARGEST = 64 << 20;

/** @returns undefined if none is in progress */
export async function readMailSequence(gitDir: string): Promise<MailSequence | undefined> {
    const dir = path.join(gitDir, 'rebase-apply');
    const read = async (name: string) =>
        (await readRegularContent(path.join(dir, name), { max: LARGEST }))?.toString('utf8');
    const [next, last] = await Promise.all([read('next'), read('last')]);
    if (next === undefined || last === undefined)
        return (await exists(dir)) ? cutOffSequence(dir, parseId(await read('autostash'))) : undefined;
    const [applying, rebasing, headName, from, onto, safe, original, message, author, patch, threeWay, autostash] =
        await Promise.all([
            exists(path.join(dir, 'applying')),
            exists(path.join(dir, 'rebasing')),
            read('head-name'),
            read('orig-head'),
            read('onto'),
            read('abort-safety'),
            read('original-commit'),
            readFirst(read, ['final-commit', 'msg-clean', 'msg']),
            read('author-script'),
            read('patch'),
            read('threeway'),
            read('autostash'),
        ]);
    const index = Number(next) || 0;
    const who = parseAuthor(author ?? '');
    return {
        command: applying ? 'am' : rebasing ? 'rebase' : 'unknown',
        branch: headName === undefined ? undefined : parseHeadName(headName),
        from: parseId(from),
        onto: parseId(onto),
        safe: parseId(safe),
        step: { index, count: Number(last) || 0 },
        commit: parseId(original) ?? (await readOrigin(dir, index)),
        subject: message?.trimStart().split('\n')[0]?.trim() ?? '',
        ...who,
        isEmpty: patch !== undefined && patch.trim() === '',
        isThreeWay: threeWay?.trim() === 't',
        autostash: parseId(autostash),
    };
}

async function cutOffSequence(dir: string, autostash: string | undefined): Promise<MailSequence> {
    return {
        command: (await exists(path.join(dir, 'applying'))) ? 'am' : 'rebase',
        branch: undefined,
        from: undefined,
        onto: undefined,
        safe: undefined,
        step: { index: 0, count: 0 },
        commit: undefined,
        ...{ subject: '', author: '', date: '' },
        isEmpty: false,
        isThreeWay: false,
        autostash,
        isCutOff: true,
    };
}

async function readFirst(
    read: (name: string) => Promise<string | undefined>,
    names: readonly string[],
): Promise<string | undefined> {
    for (const name of names) {
        const text = await read(name);
        if (text !== undefined) return text;
    }
    return undefined;
}

/** `From <id> <date>`, the first line that `git format-patch` writes. The mails are numbered with four digits, or more. */
async function readOrigin(dir: string, index: number): Promise<string | undefined> {
    const name = path.join(dir, String(index).padStart(4, '0'));
    const mail = (await readRegularContent(name, { max: LARGEST }))?.subarray(0, 80).toString('latin1') ?? '';
    const id = /^From ([0-9a-f]{40,64}) /.exec(mail)?.[1];
    return id !== undefined && /[^0]/.test(id) ? id : undefined;
}

/** Assignments of a shell, each value in single quotes (git's quote.c, sq_quote_buf). Pure. */
export function parseAuthor(text: string): { readonly author: string; readonly date: string } {
    const valueOf = (name: string) => {
        const line = text.split('\n').find((one) => one.startsWith(`${name}='`));
        return line === undefined
            ? ''
            : line
                  .slice(name.length + 2)
                  .replace(/'$/, '')
                  .split(`'\\''`)
                  .join(`'`);
    };
    return { author: valueOf('GIT_AUTHOR_NAME'), date: valueOf('GIT_AUTHOR_DATE') };
}
