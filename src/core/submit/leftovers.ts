/** What a patch leaves behind that did not apply: hunks in `*.rej` files, and a `git am` that has stopped. */
import { lstat, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isInside } from '../backport/isInside.ts';
import { backUpResults, listWorkedOnFiles } from '../backport/backups.ts';
import { quitAm } from '../git/am.ts';
import { GitFailed, readOutput } from '../git/git.ts';
import type { LockedRepository } from '../git/locked.ts';
import { withOperationLock } from '../git/operationLock.ts';
import { readHeadRef, shortRef } from '../git/refs.ts';
import { requireWorkTree, type Repository } from '../git/repository.ts';
import { resetMerge } from '../git/updateIndex.ts';
import { amHasNoMail, noRejects } from '../messages/submit.ts';
import { listPatchFiles } from '../patch/model.ts';
import { parsePatch } from '../patch/parsePatch.ts';
import { placeRejects } from '../patch/placeRejects.ts';
import { decode, encode } from '../base/text.ts';
import { readMails } from './readMails.ts';
import { requireRegularFile } from '../files/readRegularFile.ts';

/** A file beside which hunks lie that did not apply. */
export interface Reject {
    /** The file that the hunks were meant for; its `.rej` stands beside it. */
    readonly path: string;
    readonly hunks: number;
}

/** Larger files are not patches that were reviewed. */
const MAX_BYTES = 8 << 20;
const MOST = 500;

/** Files that are tracked and have a `.rej` with hunks beside them. @throws GitFailed */
export async function listRejects(repository: Repository): Promise<Reject[]> {
    const root = requireWorkTree(repository);
    // Ignored ones too: many repositories ignore *.rej.
    const others = (await readOutput(repository.git, ['ls-files', '--others', '-z'])).split('\0');
    const found: Reject[] = [];
    for (const name of others.filter((one) => one.endsWith('.rej')).slice(0, MOST)) {
        const file = name.slice(0, -'.rej'.length);
        const hunks = (await hunksIn(root, name)).length;
        if (hunks > 0 && (await isFileInside(root, file))) found.push({ path: file, hunks });
    }
    return found;
}

async function hunksIn(root: string, name: string) {
    if (!(await isFileInside(root, name))) return [];
    // The names in it are not asked: it speaks of the file that it stands beside.
    return listPatchFiles(
        parsePatch(decode(await requireRegularFile(path.join(root, name), { max: MAX_BYTES })).text),
    ).flatMap(({ hunks }) => hunks);
}

async function isFileInside(root: string, file: string): Promise<boolean> {
    if (!(await isInside(root, file))) return false;
    const info = await lstat(path.join(root, file)).catch(() => undefined);
    return info?.isFile() === true && info.size <= MAX_BYTES;
}

/** A file in which rejected hunks became regions, and how many of them found their place or did not. */
export interface TurnedRejects {
    readonly path: string;
    readonly placed: number;
    readonly lost: number;
}

/**
 * Writes the hunks into their files as regions; the files and their `.rej` are kept aside first, then the `.rej` goes.
 * A file that holds regions already is left as it is.
 * @throws Refusal where there is nothing to turn, or it cannot be written
 */
export function turnRejects(repository: Repository): Promise<TurnedRejects[]> {
    return withOperationLock(repository, 'files', writeRejects);
}

async function writeRejects(repository: LockedRepository): Promise<TurnedRejects[]> {
    const root = requireWorkTree(repository);
    const rejects = await listRejects(repository);
    const work: { path: string; text: string; encoding: Parameters<typeof encode>[1]; turned: TurnedRejects }[] = [];
    for (const { path: file } of rejects) {
        const { text, encoding } = decode(await requireRegularFile(path.join(root, file), { max: 256 << 20 }));
        const made = placeRejects(text, await hunksIn(root, `${file}.rej`), `${path.basename(file)}.rej`);
        if (made)
            work.push({
                path: file,
                text: made.text,
                encoding,
                turned: { path: file, placed: made.placed, lost: made.lost },
            });
    }
    if (work.length === 0) throw noRejects();
    await backUpResults(repository, {
        why: 'rejects',
        pick: undefined,
        paths: work.flatMap(({ path: file }) => [file, `${file}.rej`]),
    });
    for (const { path: file, text, encoding } of work) {
        // In place: its mode stays, and it was kept aside.
        await writeFile(path.join(root, file), encode(text, encoding));
        await rm(path.join(root, `${file}.rej`));
    }
    return work.map(({ turned }) => turned);
}

/** A `git am` that has stopped, with all that is needed to go on in another way. */
export interface StoppedAm {
    /** The mails that are left, as an mbox: the one that it stopped at first. */
    readonly mails: Uint8Array;
    readonly subject: string;
    /** 1-based. */
    readonly index: number;
    readonly count: number;
    /** Full ref of the branch that it was applied to; undefined where HEAD is detached. */
    readonly branch: string | undefined;
}

/** @returns undefined where no `git am` has stopped @throws Refusal where its mails cannot be read */
export async function readStoppedAm({ git, gitDir }: Repository): Promise<StoppedAm | undefined> {
    const file = (name: string) => path.join(gitDir, 'rebase-apply', name);
    const number = async (name: string) => Number(String(await requireRegularFile(file(name), { max: 1000 })).trim());
    try {
        await lstat(file('applying'));
    } catch {
        return undefined;
    }
    try {
        const [index, count] = [await number('next'), await number('last')];
        const mails: string[] = [];
        for (let at = index; at <= Math.min(count, index + MOST); at++) {
            const bytes = await requireRegularFile(file(String(at).padStart(4, '0')), { max: 256 << 20 });
            const mail = bytes.toString('latin1');
            mails.push(/^From /.test(mail) ? mail : `From ${'0'.repeat(40)} Mon Sep 17 00:00:00 2001\n${mail}`);
        }
        const bytes = Uint8Array.from(Buffer.from(mails.join('\n'), 'latin1'));
        const { patches } = await readMails(git, bytes, { keepCr: true, stripQuotedCr: false });
        const [first] = patches;
        if (!first) throw amHasNoMail();
        return {
            mails: bytes,
            subject: first.subject,
            index,
            count,
            branch: await readHeadRef(git),
        };
    } catch {
        throw amHasNoMail();
    }
}

/**
 * Ends a `git am` where it stands: what it has applied stays, what is half-done is kept aside and taken back.
 * @returns short name of the branch
 * @throws Refusal where it cannot be kept; GitFailed
 */
export function endAm(repository: Repository): Promise<string> {
    return withOperationLock(repository, 'am', async (locked) => {
        const { git } = locked;
        await backUpResults(locked, {
            why: 'abort',
            pick: undefined,
            paths: [...new Set(await listWorkedOnFiles(git))],
        });
        await quitAm(git);
        const ran = await resetMerge(git);
        if (ran.code !== 0) throw new GitFailed(['reset'], ran.code, ran.stderr);
        return shortRef((await readHeadRef(git)) ?? 'HEAD');
    });
}
