/** `git format-patch`: commits as mails in a folder. */
import { output, type Git } from './git.ts';

export interface FormatPatchRequest {
    /** Commits after `since` up to `until`. */
    readonly since: string;
    readonly until: string;
    /** Folder for the files; must exist. */
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

/** @returns the files written, absolute, in the order of the series @throws GitFailed */
export async function formatPatch(git: Git, request: FormatPatchRequest): Promise<string[]> {
    const listed = await output(git, [
        ...['-c', 'format.useAutoBase=false', 'format-patch'],
        // What the person has set must not change the form: the mail is what the rules ask for.
        ...[
            '--no-attach',
            '--no-thread',
            '--no-signature',
            '--no-ext-diff',
            '--no-textconv',
            '--no-color',
            '--no-to',
            '--no-cc',
        ],
        '--encode-email-headers',
        `--output-directory=${request.outputDir}`,
        `--subject-prefix=${request.subjectPrefix}`,
        request.coverLetter ? '--cover-letter' : '--no-cover-letter',
        // A series of several is one thread, also where it answers nobody.
        ...(request.inReplyTo || request.coverLetter ? ['--thread=shallow'] : []),
        ...(request.inReplyTo ? [`--in-reply-to=<${request.inReplyTo}>`] : []),
        ...((request.version ?? 1) > 1 ? [`--reroll-count=${request.version}`] : []),
        ...request.to.map((address) => `--to=${address}`),
        ...request.cc.map((address) => `--cc=${address}`),
        `${request.since}..${request.until}`,
        '--',
    ]);
    return listed.split('\n').filter(Boolean);
}

/** One commit as a mail, as it would be sent but for its prefix and people. @throws GitFailed */
export function mailOf(git: Git, commit: string): Promise<string> {
    return output(git, [
        ...['format-patch', '--stdout', '--no-attach', '--no-thread', '--no-signature', '--no-ext-diff'],
        ...['--no-textconv', '--no-color', '--no-to', '--no-cc', '-1', '--end-of-options', commit, '--'],
    ]);
}
