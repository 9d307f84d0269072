/** `git send-email`: the user's own way to send, with the user's own settings. */
import path from 'node:path';
import { readOutput, run, type Git } from './git.ts';
import { isAtLeast, parseVersion, type GitVersion } from './version.ts';

/** It is a package of its own on most systems. */
export async function hasSendEmail(git: Git): Promise<boolean> {
    const ran = await run(git, ['--list-cmds=main,others']);
    return ran.stdout.split('\n').includes('send-email');
}

/** Where git-send-email finds further people: all but the mail's own Cc. */
const NOBODY_ELSE = ['author', 'self', 'sob', 'bodycc', 'misc-by', 'cccmd'] as const;

/** Settings that add people, headers or an editor, each with the option that outdoes it. */
const NOTHING_ADDED = [
    ...['--no-to', '--no-cc', '--no-bcc'],
    // A command that prints no address: git has no setting for "no command".
    '--to-cmd=true',
    // These settings outdo `--suppress-cc` (git-send-email, "they trump").
    ...['--no-signed-off-by-cc', '--suppress-from'],
    ...['--no-to-cover', '--no-cc-cover'],
    '--no-annotate',
] as const;

/**
 * Arguments of the call. Recipients are in the mails: no others are added, so that what was shown is what is sent;
 * no confirmation is asked, since there is no terminal. Pure.
 * @param files absolute: git-send-email takes `--` for the start of paths to make patches of
 */
export function sendEmailArgs(files: readonly string[], dryRun: boolean, version?: GitVersion): string[] {
    return [
        'send-email',
        '--confirm=never',
        // The mails say whom they answer.
        '--no-thread',
        ...NOTHING_ADDED,
        ...(isAtLeast(version, 2, 41) ? ['--no-header-cmd'] : []),
        ...(isAtLeast(version, 2, 47) ? ['--no-mailmap'] : []),
        ...NOBODY_ELSE.map((source) => `--suppress-cc=${source}`),
        dryRun ? '--dry-run' : '--quiet',
        ...files.map((file) => path.resolve(file)),
    ];
}

/** @returns what it prints @throws GitFailed with its own words */
export async function sendEmail(git: Git, files: readonly string[], dryRun: boolean): Promise<string> {
    const version = parseVersion((await run(git, ['version'])).stdout);
    return readOutput(git, sendEmailArgs(files, dryRun, version));
}
