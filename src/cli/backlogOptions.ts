/** Options that the commands of the backlog share: which upstream commits, into which branches. */
import type { BacklogQuery } from '../core/backlog/scanBacklog.ts';
import { readMailSource } from '../core/submit/mailSource.ts';
import { COMMON_OPTIONS, UsageError } from './args.ts';
import { readMailFile } from './readInput.ts';

/** Of all commands that scan: parsed by Node's `parseArgs`, read by `readQuery`. */
export const BACKLOG_OPTIONS = {
    into: { type: 'string', multiple: true },
    since: { type: 'string' },
    until: { type: 'string' },
    author: { type: 'string' },
    grep: { type: 'string' },
    path: { type: 'string' },
    weak: { type: 'boolean' },
    mail: { type: 'string', multiple: true },
    all: { type: 'boolean' },
    ...COMMON_OPTIONS,
} as const;

export const backlogOptionsHelp = `  --into <branch>     a branch, local or of a remote, or a commit; may be given several times. By default those of
                      "git config backport.branches", else found by name and activity
  --since <date>, --until <date>, --author <name>, --grep <words>, --path <file or folder>
                      only such upstream commits, as git log reads them
  --weak              also what looks like a fix of something that the branch has, without a tag
  --mail <file>       a mail or an mbox, which says what was asked for, sent and queued (FAILED, AUTOSEL, "added to the
                      6.1-stable tree", review, [PATCH 6.1.y]); may be given several times
`;

interface Values {
    readonly into?: string[] | undefined;
    readonly since?: string | undefined;
    readonly until?: string | undefined;
    readonly author?: string | undefined;
    readonly grep?: string | undefined;
    readonly path?: string | undefined;
    readonly weak?: boolean | undefined;
    readonly mail?: string[] | undefined;
}

/** @param ranges as the user has typed them: none or one @throws UsageError; Refusal where a mail cannot be read */
export async function readQuery(
    { into, since, until, author, grep, path, weak, mail = [] }: Values,
    ranges: readonly string[] = [],
): Promise<BacklogQuery> {
    const [range, ...more] = ranges;
    if (more.length > 0) throw new UsageError('Name one range of upstream commits, and branches with --into.');
    const mails = await Promise.all(mail.map(readMail));
    return {
        ...(range === undefined ? {} : { range }),
        ...(into ? { into } : {}),
        ...(since === undefined ? {} : { since }),
        ...(until === undefined ? {} : { until }),
        ...(author === undefined ? {} : { author }),
        ...(grep === undefined ? {} : { grep }),
        ...(path === undefined ? {} : { path }),
        ...(mails.length > 0 ? { mails } : {}),
        weak: weak ?? false,
        now: Date.now() / 1000,
    };
}

async function readMail(file: string): Promise<string> {
    return Buffer.from(readMailSource(await readMailFile(file))).toString('latin1');
}
