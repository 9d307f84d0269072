/** A scan as a user asks for it: names and filters in, rows out. */
import { isDate } from '../git/isDate.ts';
import { listMatching } from '../git/revList.ts';
import { resolveCommit } from '../git/refs.ts';
import type { Repository } from '../git/repository.ts';
import { dateNotUnderstood, rangeNotUnderstood } from '../messages/backlog.ts';
import { applyBulkRuns } from './applyBulkRuns.ts';
import { readBulkRuns } from './bulkRun.ts';
import type { Backlog } from './candidate.ts';
import { readDecisions } from './decide.ts';
import { findBranches, findUpstream } from './findBranches.ts';
import { readConfiguredRules } from './readConfiguredRules.ts';
import { readMailFacts } from './readMailFacts.ts';
import { MOST_BRANCHES, scanBranches } from './scanBranches.ts';

/** What a user asks for; names are looked up by `scanBacklog`, which leaves the scan to `scanBranches`. */
export interface BacklogQuery {
    /** `a..b`, or a branch; by default the main branch since the oldest branch parted from it. */
    readonly range?: string;
    /** Names of branches; by default those of `backport.branches`, else found by name and activity. */
    readonly into?: readonly string[];
    /** Only upstream commits for which these hold, as `git log` reads them. */
    readonly since?: string;
    readonly until?: string;
    readonly author?: string;
    readonly grep?: string;
    readonly path?: string;
    /** Also what no message asks for and no id names, but looks like a fix of what a branch has. */
    readonly weak?: boolean;
    /** Mails and mboxes as they are, which say what was asked for, sent and queued. */
    readonly mails?: readonly string[];
    /** Of the host: they come before those of the repository (`git config backport.branches`, `backport.nominations`). */
    readonly settings?: { readonly branches: readonly string[]; readonly nominations: readonly string[] };
    /** Seconds since 1970. */
    readonly now: number;
}

/** Seconds for which a decision says that its branch is maintained. */
const LATELY = 400 * 86_400;

/** @throws Refusal where a name means nothing; GitFailed, GitCancelled */
export async function scanBacklog(repository: Repository, query: BacklogQuery): Promise<Backlog> {
    const { git } = repository;
    const { upstream, since } = await readRange(repository, query.range);
    const decisions = await readDecisions(repository);
    const lately = new Date((query.now - LATELY) * 1000).toISOString();
    const { branches, notes } = await findBranches(
        repository,
        upstream,
        query.into ?? [],
        query.settings?.branches,
        decisions.branchesSince(lately),
    );
    const rules = await readConfiguredRules(git, query.settings?.nominations);
    const some = branches.slice(0, MOST_BRANCHES);
    const left = branches.slice(MOST_BRANCHES).map(({ name }) => name);
    const only = await readFilter(repository, upstream.commit, query);
    const scanned = await scanBranches(repository, {
        ...{ upstream, branches: some, rules, now: query.now, weak: query.weak ?? false },
        decisions,
        mails: await readMailFacts(query.mails ?? []),
        ...(since ? { since } : {}),
        ...(only ? { only } : {}),
    });
    const backlog = applyBulkRuns(scanned, await readBulkRuns(repository));
    return {
        ...backlog,
        notes: [...notes, ...(left.length > 0 ? [{ kind: 'too-many-branches' as const, left }] : []), ...backlog.notes],
    };
}

/** @throws Refusal */
async function readRange(repository: Repository, range: string | undefined) {
    if (range === undefined) return { upstream: await findUpstream(repository), since: undefined };
    const parts = range.split('..');
    const [from, to] = parts.length > 1 ? [parts[0], parts.slice(1).join('..')] : [undefined, parts[0]];
    if (parts.length > 2 || to?.startsWith('.')) throw rangeNotUnderstood(range);
    const upstream = to
        ? { name: to, commit: await resolveCommit(repository.git, to) }
        : await findUpstream(repository);
    const since = from ? await resolveCommit(repository.git, from) : undefined;
    if (upstream.commit === undefined || (from && since === undefined)) throw rangeNotUnderstood(range);
    return { upstream: { name: upstream.name, commit: upstream.commit }, since };
}

/** @returns undefined where nothing is filtered */
async function readFilter(
    { git }: Repository,
    upstream: string,
    { since, until, author, grep, path }: BacklogQuery,
): Promise<Set<string> | undefined> {
    if ([since, until, author, grep, path].every((each) => each === undefined)) return undefined;
    for (const date of [since, until]) if (date !== undefined && !isDate(date)) throw dateNotUnderstood(date);
    const listed = await listMatching(git, upstream, { since, until, author, grep, path });
    return new Set(listed);
}
