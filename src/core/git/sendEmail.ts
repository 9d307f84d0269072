/** `git send-email`: the person's own way to send, with the person's own settings. */
import { output, run, type Git } from './git.ts';

/** It is a package of its own on most systems. */
export async function hasSendEmail(git: Git): Promise<boolean> {
    const ran = await run(git, ['--list-cmds=main,others']);
    return ran.stdout.split('\n').includes('send-email');
}

/** Arguments of the call. Recipients stand in the mails; nothing asks back, since nobody could answer. Pure. */
export function sendEmailArgs(files: readonly string[], dryRun: boolean): string[] {
    return [
        'send-email',
        '--confirm=never',
        '--quiet',
        // The mails say whom they answer, and whom they go to.
        '--no-thread',
        '--suppress-cc=all',
        '--no-validate',
        ...(dryRun ? ['--dry-run', '--no-quiet'] : []),
        '--',
        ...files,
    ];
}

/** @returns what it prints @throws GitFailed with its own words */
export function sendEmail(git: Git, files: readonly string[], dryRun: boolean): Promise<string> {
    return output(git, sendEmailArgs(files, dryRun));
}
