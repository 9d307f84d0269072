/** The series that can be sent: one folder of mails for one target, with an honest cover letter. */
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { formatPatch } from '../git/formatPatch.ts';
import type { Git } from '../git/git.ts';
import type { Recipients } from './recipients.ts';

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
 * @throws GitFailed; Error of the file system where the folder exists or cannot be written
 */
export async function writeSeries(git: Git, request: SeriesRequest): Promise<Series> {
    const { folder, cover } = request;
    await mkdir(path.dirname(folder), { recursive: true });
    const draft = await mkdtemp(`${folder}.part-`);
    try {
        const written = await formatPatch(git, { ...request, outputDir: draft, coverLetter: cover !== undefined });
        const [first] = written;
        if (cover && first) await writeFile(first, fillCover(await readFile(first, 'utf8'), cover));
        await rename(draft, folder);
        return { folder, files: written.map((file) => path.join(folder, path.basename(file))) };
    } catch (error) {
        await rm(draft, { recursive: true, force: true });
        throw error;
    }
}

/** Puts subject and text where format-patch left its two placeholders. Pure. */
export function fillCover(
    letter: string,
    { subject, text }: { readonly subject: string; readonly text: string },
): string {
    return letter
        .replace('*** SUBJECT HERE ***', () => subject.replace(/\s+/g, ' ').trim())
        .replace('*** BLURB HERE ***', () => text.trimEnd());
}
