/** Options that the commands of the backlog share: which upstream commits, into which branches. */
import type { BacklogQuery } from '../core/backlog/scanBacklog.ts';

export const BACKLOG_OPTIONS = {
    into: { type: 'string', multiple: true },
    since: { type: 'string' },
    until: { type: 'string' },
    author: { type: 'string' },
    grep: { type: 'string' },
    path: { type: 'string' },
    weak: { type: 'boolean' },
    json: { type: 'boolean' },
    dir: { type: 'string', short: 'C' },
    verbose: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
} as const;

export const backlogOptionsHelp = `  --into <branch>     a branch, local or of a remote, or a commit; may be given several times. By default those of
                      "git config backport.branches", else found by name and activity
  --since <date>, --until <date>, --author <name>, --grep <words>, --path <file or folder>
                      only such upstream commits, as git log reads them
  --weak              also what looks like a fix of something that the branch has, without a tag
`;

interface Values {
    readonly into?: string[] | undefined;
    readonly since?: string | undefined;
    readonly until?: string | undefined;
    readonly author?: string | undefined;
    readonly grep?: string | undefined;
    readonly path?: string | undefined;
    readonly weak?: boolean | undefined;
}

/** @param range as the user has typed it, where one was */
export function queryOf({ into, since, until, author, grep, path, weak }: Values, range?: string): BacklogQuery {
    return {
        ...(range === undefined ? {} : { range }),
        ...(into ? { into } : {}),
        ...(since === undefined ? {} : { since }),
        ...(until === undefined ? {} : { until }),
        ...(author === undefined ? {} : { author }),
        ...(grep === undefined ? {} : { grep }),
        ...(path === undefined ? {} : { path }),
        weak: weak ?? false,
        now: Date.now() / 1000,
    };
}
