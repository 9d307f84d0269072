/**
 * `git format-patch`: commits as mails. What it writes depends on the request alone: `diff.*`, `format.*` and the like of
 * user and repository would make mails that others cannot apply, or add headers that the user was not shown.
 */
import { GitFailed, readOutput, runBytes, type Git } from './git.ts';
import { commitNotFound } from '../messages/refusal.ts';
import { withIsolatedRepository } from './isolatedRepository.ts';
import { resolveCommit } from './refs.ts';

/** Which commits become mails, and what their headers say. */
export interface FormatPatchRequest {
    /** Commits after `since` up to `until`. */
    readonly since: string;
    readonly until: string;
    /** Folder for the files, absolute; must exist. */
    readonly outputDir: string;
    /** `PATCH 6.1.y` */
    readonly subjectPrefix: string;
    /** Message-ID without angle brackets, of the mail that is answered. */
    readonly inReplyTo?: string;
    /** `Name <address>` or a bare address. */
    readonly to: readonly string[];
    readonly cc: readonly string[];
    readonly coverLetter: boolean;
    /** `v2` and so on; 1 is not written. */
    readonly version?: number;
}

/** The form of every mail, over git's own defaults. */
const FORM = ['format-patch', '--no-signature', '--encode-email-headers'];

/** @returns the files written, absolute, in the order of the series @throws GitFailed; Refusal where a name is not a commit */
export async function formatPatch(git: Git, request: FormatPatchRequest): Promise<string[]> {
    const range = await idsOf(git, request.since, request.until);
    const args = [
        ...FORM,
        `--output-directory=${request.outputDir}`,
        `--subject-prefix=${request.subjectPrefix}`,
        ...(request.coverLetter ? ['--cover-letter'] : []),
        // A series of several mails is one thread, also without an In-Reply-To.
        ...(request.inReplyTo || request.coverLetter ? ['--thread=shallow'] : []),
        ...(request.inReplyTo ? [`--in-reply-to=<${request.inReplyTo}>`] : []),
        ...((request.version ?? 1) > 1 ? [`--reroll-count=${request.version}`] : []),
        ...request.to.map((address) => `--to=${address}`),
        ...request.cc.map((address) => `--cc=${address}`),
        ...['--end-of-options', range, '--'],
    ];
    const listed = await withIsolatedRepository(git, (isolated) => readOutput(isolated, args));
    return listed.split('\n').filter(Boolean);
}

/**
 * Commits as one mailbox that `git am` reads, in its bytes: files have encodings of their own.
 * @param since without it `until` alone
 * @throws GitFailed; Refusal where a name is not a commit
 */
export async function formatCommitsAsMbox(git: Git, since: string | undefined, until: string): Promise<Buffer> {
    const range = await idsOf(git, since, until);
    const args = [...FORM, '--stdout', ...(since === undefined ? ['-1'] : []), '--end-of-options', range, '--'];
    return withIsolatedRepository(git, async (isolated) => {
        const ran = await runBytes(isolated, args);
        if (ran.code !== 0) throw new GitFailed(args, ran.code, ran.stderr);
        return ran.stdout;
    });
}

/** The isolated repository has no names. */
async function idsOf(git: Git, since: string | undefined, until: string): Promise<string> {
    const names = since === undefined ? [until] : [since, until];
    const ids = await Promise.all(
        names.map(async (name) => (await resolveCommit(git, name)) ?? Promise.reject(commitNotFound(name))),
    );
    return ids.join('..');
}
