/** `git send-email`: the person's own way to send, with the person's own settings. */
import path from 'node:path';
import { output, run, type Git } from './git.ts';

/** It is a package of its own on most systems. */
export async function hasSendEmail(git: Git): Promise<boolean> {
    const ran = await run(git, ['--list-cmds=main,others']);
    return ran.stdout.split('\n').includes('send-email');
}

/** Where git-send-email finds further people: all but the mail's own Cc. */
const NOBODY_ELSE = ['author', 'self', 'sob', 'bodycc', 'misc-by', 'cccmd'] as const;

/**
 * Arguments of the call. Recipients stand in the mails: nobody else is added, so that what was shown is what is sent;
 * nothing asks back, since nobody could answer. Pure.
 * @param files absolute: git-send-email takes `--` for the start of paths to make patches of
 */
export function sendEmailArgs(files: readonly string[], dryRun: boolean): string[] {
    return [
        'send-email',
        '--confirm=never',
        // The mails say whom they answer.
        '--no-thread',
        // What `sendemail.to`, `.cc` and `.bcc` would add was not shown.
        ...['--no-to', '--no-cc', '--no-bcc'],
        ...NOBODY_ELSE.map((source) => `--suppress-cc=${source}`),
        dryRun ? '--dry-run' : '--quiet',
        ...files.map((file) => path.resolve(file)),
    ];
}

/** @returns what it prints @throws GitFailed with its own words */
export function sendEmail(git: Git, files: readonly string[], dryRun: boolean): Promise<string> {
    return output(git, sendEmailArgs(files, dryRun));
}
