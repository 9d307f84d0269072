/** `git-backport from-mail`: what a mail asks for, and the command that does it. */
import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { openStore } from '../core/analysis/store.ts';
import { openRepository } from '../core/git/repository.ts';
import { shortRef } from '../core/git/refs.ts';
import { mailUnreadable } from '../core/messages/submit.ts';
import { readMailPlan, type MailPlan } from '../core/submit/fromMail.ts';
import { UsageError } from './args.ts';
import { cliHost } from './host.ts';
import { plainText } from './plainText.ts';

export const fromMailUsage = `git-backport from-mail <file> [options]

Reads a mail "FAILED: patch … failed to apply to …-stable tree", or a patch that is no commit yet (.eml, .mbox, .patch,
.diff; - for standard input), and says how to go on. A patch becomes a commit on the base that it was made for; no branch
moves and no file changes.

  --json     what was found as JSON
  -C <dir>   run as if started in <dir>

Exit status: 0 found, 2 wrong usage, 3 it cannot be read, or nothing takes the patch.
`;

/** @returns the exit status */
export async function fromMailCommand(argv: readonly string[]): Promise<number> {
    const { values, positionals } = parseArgs({
        args: [...argv],
        allowPositionals: true,
        options: {
            json: { type: 'boolean' },
            dir: { type: 'string', short: 'C' },
            verbose: { type: 'boolean' },
            help: { type: 'boolean', short: 'h' },
        },
    });
    if (values.help) {
        process.stdout.write(fromMailUsage);
        return 0;
    }
    const [file] = positionals;
    if (file === undefined || positionals.length > 1) throw new UsageError('Name one file, or - for standard input.');
    const host = cliHost({ verbose: values.verbose ?? false });
    const source =
        file === '-'
            ? await text(process.stdin)
            : await readFile(file, 'latin1').then(asText, () => Promise.reject(mailUnreadable(file)));
    const repository = await openRepository(values.dir ?? '.', { log: host.log });
    const store = await openStore(repository.git.dir, host);
    try {
        const plan = await readMailPlan(repository, store, source);
        process.stdout.write(values.json ? `${JSON.stringify({ schema: 1, ...plan }, null, 2)}\n` : printPlan(plan));
        return 0;
    } finally {
        await store.dispose();
    }
}

/** Read as Latin-1, one character is one byte; what is UTF-8 becomes it again. */
function asText(bytes: string): string {
    const utf8 = Buffer.from(bytes, 'latin1').toString('utf8');
    return utf8.includes('\uFFFD') ? bytes : utf8;
}

/** Pure. */
export function printPlan(plan: MailPlan): string {
    const onto = plan.target ? shortRef(plan.target) : plan.kind === 'failed' ? plan.mail.branch : '<branch>';
    const lines =
        plan.kind === 'failed'
            ? [
                  `${plan.mail.subject || plan.mail.commit.slice(0, 12)}: failed to apply to ${plan.mail.branch}`,
                  ...plan.mail.dependencies.map(({ id, subject }) => `  possible dependency ${id} ${subject}`),
              ]
            : [
                  `${plan.commits.length} ${plan.commits.length === 1 ? 'patch' : 'patches'} on ${plan.base.slice(0, 12)}, ${
                      plan.exact
                          ? 'the contents that it was made from'
                          : 'where it applies; it names no contents to be sure'
                  }`,
              ];
    if (plan.fetch) lines.push(`The branch is not here yet:`, `  git ${plan.fetch.join(' ')}`);
    lines.push(
        'Next:',
        `  git-backport analyze ${plan.commits.at(-1)} --onto ${onto}`,
        `  git-backport pick ${plan.commits.join(' ')} --onto ${onto}`,
    );
    return lines.map((line) => `${plainText(line)}\n`).join('');
}
