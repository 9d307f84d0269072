/** The series that can be sent: one folder of mails for one target, with an honest cover letter. */
import { lstat, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { formatPatch } from '../git/formatPatch.ts';
import type { Git } from '../git/git.ts';
import { makeFolderBeside } from '../files/temporaryFolder.ts';
import { explainFileFault } from '../files/explainFileFault.ts';
import { pathTaken } from '../messages/files.ts';
import type { Recipients } from './listRecipients.ts';
import { requireRegularFile } from '../files/readRegularFile.ts';

/** What `writeSeries` hands to `git format-patch`, and the cover letter that it fills in. */
export interface SeriesRequest extends Recipients {
    /** The target's commit that the series stands on, and its last commit. */
    readonly since: string;
    readonly until: string;
    readonly subjectPrefix: string;
    readonly inReplyTo?: string;
    readonly version?: number;
    /** For more than one patch. */
    readonly cover?: { readonly subject: string; readonly text: string };
    /** Folder to make; must not exist. */
    readonly folder: string;
}

export interface Series {
    readonly folder: string;
    /** Absolute, in order; the cover letter first. */
    readonly files: readonly string[];
}

/**
 * Writes beside the folder and moves it into place when it is whole.
 * @throws GitFailed; Refusal where the folder exists or cannot be written
 */
export async function writeSeries(git: Git, request: SeriesRequest): Promise<Series> {
    const { folder, cover } = request;
    if (await lstat(folder).catch(() => undefined)) throw pathTaken(folder);
    const draft = await makeDraft(folder);
    try {
        const written = await formatPatch(git, { ...request, outputDir: draft, coverLetter: cover !== undefined });
        const [first] = written;
        if (cover && first)
            await writeFile(first, fillCover(String(await requireRegularFile(first, { max: 64 << 20 })), cover));
        await rename(draft, folder);
        return { folder, files: written.map((file) => path.join(folder, path.basename(file))) };
    } catch (error) {
        await rm(draft, { recursive: true, force: true });
        throw explainFileFault(error) ?? error;
    }
}

async function makeDraft(folder: string): Promise<string> {
    try {
        await mkdir(path.dirname(folder), { recursive: true });
        return await makeFolderBeside(folder);
    } catch (error) {
        throw explainFileFault(error) ?? error;
    }
}

/** Puts subject and text where format-patch left its two placeholders. Pure. */
export function fillCover(
    letter: string,
    { subject, text }: { readonly subject: string; readonly text: string },
): string {
    const filled = letter
        .replace('*** SUBJECT HERE ***', () => encodeWords(subject.replace(/\s+/g, ' ').trim()))
        .replace('*** BLURB HERE ***', () => text.trimEnd());
    // git looked at its own words only when it chose the headers.
    return ASCII.test(filled) || /^MIME-Version:/m.test(filled) ? filled : filled.replace(/\n\n/, `\n${UTF8}\n\n`);
}

const ASCII = /^[\0-\x7f]*$/;
const UTF8 = 'MIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit';
/** Bytes of text in one encoded word: with its frame it stays below the 75 columns of RFC 2047. */
const WORD = 36;

/** A header's text as encoded words (RFC 2047), where it is more than ASCII. */
function encodeWords(text: string): string {
    if (ASCII.test(text)) return text;
    const words = [''];
    for (const character of text) {
        if (Buffer.byteLength(words.at(-1)! + character) > WORD) words.push('');
        words[words.length - 1] += character;
    }
    return words.map((word) => `=?UTF-8?B?${Buffer.from(word).toString('base64')}?=`).join('\n ');
}
