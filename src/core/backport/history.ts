/** The log, as a list to choose commits from. */
import { run } from '../git/git.ts';
import { log } from '../git/log.ts';
import type { Repository } from '../git/repository.ts';
import { commitNotFound } from '../messages.ts';
import { summary } from './read.ts';
import type { CommitSummary } from './state.ts';

export interface HistoryQuery {
    /** Words in the message, or an author's name or address; a hash finds that commit. */
    readonly query?: string;
    /** Only commits that touch this file or folder. */
    readonly path?: string;
    /** A revision or range; by default all branches. */
    readonly range?: string;
    readonly limit: number;
    readonly offset?: number;
}

/** @returns newest first; empty in a repository without commits @throws Refusal where the range names nothing */
export async function listCommits({ git }: Repository, query: HistoryQuery): Promise<CommitSummary[]> {
    const text = query.query?.trim() ?? '';
    const revisions = query.range ? ['--end-of-options', query.range] : ['--branches', '--remotes', 'HEAD'];
    if (!query.range && (await run(git, ['rev-parse', '--verify', '--quiet', 'HEAD'])).code !== 0) revisions.pop();
    const files = query.path ? ['--', query.path] : ['--'];
    const window = [`--max-count=${query.limit}`, `--skip=${query.offset ?? 0}`];
    const find = async (filter: readonly string[]) => {
        try {
            return (await log(git, [...window, ...filter, ...revisions, ...files])).map(summary);
        } catch (error) {
            if (query.range && /unknown revision|bad revision/.test(String(error))) throw commitNotFound(query.range);
            throw error;
        }
    };
    if (text === '') return find([]);
    if (/^[0-9a-f]{7,64}$/.test(text)) {
        const named = await log(git, ['--no-walk', '--end-of-options', text, '--']).catch(() => []);
        if (named.length) return named.map(summary);
    }
    const words = ['--fixed-strings', '--regexp-ignore-case'];
    const messages = await find([...words, `--grep=${text}`]);
    return messages.length || query.offset ? messages : find([...words, `--author=${text}`]);
}
