/** The log, as a list to choose commits from. */
import type { Git } from '../git/git.ts';
import { listTree } from '../git/listTree.ts';
import { logCommits, type LoggedCommit } from '../git/log.ts';
import { findNearestBranches } from '../git/nameRev.ts';
import { resolveCommit, shortRef } from '../git/refs.ts';
import { listCommitsOnlyOn } from '../git/revList.ts';
import type { Repository } from '../git/repository.ts';
import { commitNotFound } from '../messages/refusal.ts';
import { unknownTarget } from '../messages/backport.ts';
import { findReferences } from '../commitMessage/messageReference.ts';
import { readMemory } from './memory.ts';
import { looksLikePath, parseCommitSearch, type CommitSearch } from './commitSearch.ts';
import { summarizeCommit } from './summarizeCommit.ts';
import type { CommitSummary } from './state.ts';
import { findTarget, listTargets } from './targets.ts';

/** One page of the log: what is looked for, and where. */
export interface HistoryQuery {
    /** As {@link parseCommitSearch} reads it; a hash finds that commit. Words that no message has are an author's or a path's. */
    readonly query?: string;
    /** Only commits that touch this file or folder. */
    readonly path?: string;
    /** A revision or range; by default all branches. */
    readonly range?: string;
    readonly limit: number;
    readonly offset?: number;
}

/** Files whose names hold what is searched for: no more are asked about. */
const PATHS = 50;
/** Branches whose files are looked through, newest first. */
const TREES = 8;
/** Commits of a branch that are held against what it may lack. */
const COMPARED = 5000;

/**
 * @returns newest first; empty in a repository without commits
 * @throws Refusal where the range, or the branch of `not-on:`, names nothing
 */
export async function listCommits(repository: Repository, query: HistoryQuery): Promise<CommitSummary[]> {
    const { git } = repository;
    const text = query.query?.trim() ?? '';
    if (/^[0-9a-f]{7,64}$/.test(text)) {
        const named = await logCommits(git, ['--no-walk', '--end-of-options', text, '--']).catch(() => []);
        if (named.length) return named.map(summarizeCommit);
    }
    const search = parseCommitSearch(text);
    const lacking = search.notOn === undefined ? undefined : await findTarget(repository, search.notOn);
    if (search.notOn !== undefined && lacking === undefined) throw unknownTarget(search.notOn, []);
    const head = query.range ?? ((await resolveCommit(git, 'HEAD')) ? 'HEAD' : undefined);
    const everywhere = query.range ? [] : ['--branches', '--remotes'];
    const revisions = [...(head ? [head] : []), ...(lacking ? [`^${lacking}`] : [])];
    const window = [`--max-count=${query.limit}`, `--skip=${query.offset ?? 0}`];
    const path = query.path ?? search.path;
    const given = path === undefined || path === '' ? [] : query.path ? [path] : await pathsLike(repository, path);
    const find = async (filter: readonly string[], paths: readonly string[] = given) => {
        const options = [...window, ...filtersOf(search), ...filter, ...everywhere];
        try {
            return await logCommits(git, [...options, '--end-of-options', ...revisions, '--', ...paths]);
        } catch (error) {
            if (query.range && /unknown revision|bad revision/.test(String(error))) throw commitNotFound(query.range);
            throw error;
        }
    };
    const found = await findByWords(repository, search, find, query.offset === undefined);
    const lacked = lacking ? await withoutPicked(git, found, lacking) : found;
    const sorted = query.range ? lacked : await ownBackportsLast(repository, lacked);
    return sorted.map(summarizeCommit);
}

type Find = (filter: readonly string[], paths?: readonly string[]) => Promise<LoggedCommit[]>;

async function findByWords(repository: Repository, { words, path }: CommitSearch, find: Find, otherwise: boolean) {
    if (words.length === 0) return find([]);
    const inMessage = await find(['--all-match', ...words.map((word) => `--grep=${word}`)]);
    const [word] = words;
    if (!otherwise) return inMessage;
    if (words.length === 1 && path === undefined && looksLikePath(word!)) {
        const paths = await pathsLike(repository, word!, word!.includes('/') ? [word!] : []);
        const touching = paths.length > 0 ? await find([], paths) : [];
        const seen = new Set(inMessage.map(({ id }) => id));
        const both = [...inMessage, ...touching.filter(({ id }) => !seen.has(id))];
        if (both.length > 0) return both;
    }
    if (inMessage.length > 0) return inMessage;
    const byAuthor = await find([`--author=${words.join(' ')}`]);
    if (byAuthor.length > 0 || words.length > 1 || path !== undefined) return byAuthor;
    const paths = await pathsLike(repository, word!, []);
    return paths.length > 0 ? find([], paths) : [];
}

function filtersOf({ author, since, until }: CommitSearch): string[] {
    return [
        '--fixed-strings',
        '--regexp-ignore-case',
        ...(author ? [`--author=${author}`] : []),
        // `--since` ends the walk at the first older commit; dates of a history are not always in order.
        ...(since ? [`--since-as-filter=${since}`] : []),
        ...(until ? [`--until=${until}`] : []),
    ];
}

/**
 * Files whose paths hold `part`, or the folder of that name: of HEAD, else of the first branch that has some. Who works on an
 * older branch looks for files of the newer ones.
 * @param missing what to ask about if none has any: a file of an older commit
 */
async function pathsLike(
    repository: Repository,
    part: string,
    missing: readonly string[] = [part],
): Promise<readonly string[]> {
    const { git } = repository;
    const head = await resolveCommit(git, 'HEAD');
    const tips = (await listTargets(repository)).map(({ commit }) => commit);
    const trees = [...new Set([...(head ? [head] : []), ...tips])].slice(0, TREES);
    const wanted = part.replace(/^\.?\/+|\/+$/g, '');
    for (const tree of trees) {
        const files = (await listTree(git, tree)).map(({ path }) => path);
        if (files.some((file) => file === wanted || file.startsWith(`${wanted}/`))) return [wanted];
        const like = files.filter((file) => file.toLowerCase().includes(wanted.toLowerCase())).slice(0, PATHS);
        if (like.length > 0) return like;
    }
    return missing;
}

/** A backport that was made here a moment ago is the newest of all, and seldom the one that is looked for. */
async function ownBackportsLast(
    repository: Repository,
    commits: readonly LoggedCommit[],
): Promise<readonly LoggedCommit[]> {
    const branches = [...(await readMemory(repository)).branches.keys()];
    if (branches.length === 0 || commits.length === 0) return commits;
    const own = new Set(await listCommitsOnlyOn(repository.git, branches, commits.length));
    return [...commits.filter(({ id }) => !own.has(id)), ...commits.filter(({ id }) => own.has(id))];
}

/** Leaves out what the branch has picked already: by its messages, or by author and date, which a pick keeps. */
async function withoutPicked(
    git: Git,
    commits: readonly LoggedCommit[],
    branch: string,
): Promise<readonly LoggedCommit[]> {
    if (commits.length === 0) return commits;
    const notOf = commits.map(({ id }) => `^${id}`);
    const own = await logCommits(git, [`--max-count=${COMPARED}`, '--end-of-options', branch, ...notOf, '--']);
    const named = own.flatMap(({ subject, body }) => findReferences(`${subject}\n\n${body}`).map(({ id }) => id));
    const signs = new Set(own.map(signOf));
    const prefixes = new Set(named.map((id) => id.slice(0, 7)));
    return commits.filter(
        (commit) =>
            !signs.has(signOf(commit)) &&
            !(prefixes.has(commit.id.slice(0, 7)) && named.some((id) => commit.id.startsWith(id))),
    );
}

const signOf = ({ author, email, date }: LoggedCommit) => [author, email, date].join('\0');

/** The branch that each commit belongs to, as people say it: the one whose tip is nearest. Missing where no branch has it. */
export async function findBranchesOf(
    { git }: Repository,
    ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
    const refs = await findNearestBranches(git, ids);
    return new Map([...refs].map(([id, ref]) => [id, shortRef(ref)]));
}
