/** Ways to name commits: from what a user has typed or pasted to commits that are there. */
import { isShallow } from '../git/isShallow.ts';
import { run, type Git } from '../git/git.ts';
import { showCommits } from '../git/log.ts';
import { readOwnChanges } from '../git/ownChanges.ts';
import { peelToCommit, resolveCommit } from '../git/refs.ts';
import type { Repository } from '../git/repository.ts';
import { commitNotFound } from '../messages/refusal.ts';
import {
    ambiguousCommit,
    changeNotCommit,
    commitMissingShallow,
    emptyRange,
    notACommit,
    nothingToPick,
} from '../messages/backport.ts';
import { isChangePage, parseCommitNames, type CommitName } from './commitNames.ts';
import { summarizeCommit } from './summarizeCommit.ts';
import type { CommitSummary } from './state.ts';

/**
 * @param text hashes (abbreviated too), several with spaces, commas or newlines between, ranges `a..b`, `a^..b`, `a^!`,
 *   `-3`, revisions with whitespace, pages of commits, trailer lines such as `commit <hash> upstream.`
 * @returns each commit once, oldest first; merges that lie in a range are left out
 * @throws Refusal with the name that is unknown, and how to get it
 */
export async function resolveCommits(repository: Repository, text: string): Promise<CommitSummary[]> {
    const { git } = repository;
    const names = parseCommitNames(text);
    if (names.length === 0) throw nothingToPick();
    const found = new Set<string>();
    for (const name of names) for (const id of await idsOf(git, name)) found.add(id);
    return (await showCommits(git, await oldestFirst(git, [...found]))).map(summarizeCommit);
}

/** A merge that a range leaves out, and the files that it changes by itself: beyond what its parents bring, or to join them. */
export interface LeftOutMerge extends CommitSummary {
    readonly own: readonly string[];
}

/** Merges of the ranges in `text`, oldest first; to be told of, since a range takes the commits that they join alone. */
export async function listLeftOutMerges({ git }: Repository, text: string): Promise<LeftOutMerge[]> {
    const ids = new Set<string>();
    for (const name of parseCommitNames(text)) {
        if (name.kind !== 'range') continue;
        const range = [await mustResolve(git, name.from), await mustResolve(git, name.to)].join('..');
        for (const id of await revList(git, ['--merges', '--reverse', '--end-of-options', range, '--'])) ids.add(id);
    }
    const own = await readOwnChanges(git, [...ids]);
    return (await showCommits(git, [...ids])).map((merge) => ({
        ...summarizeCommit(merge),
        own: own.get(merge.id) ?? [],
    }));
}

async function idsOf(git: Git, name: CommitName): Promise<string[]> {
    switch (name.kind) {
        case 'unknown':
            throw isChangePage(name.text) ? changeNotCommit(name.text) : notACommit(name.text);
        case 'one':
            return [await mustResolve(git, name.name)];
        case 'range': {
            const [from, to] = [await mustResolve(git, name.from), await mustResolve(git, name.to)];
            const ids = await revList(git, ['--no-merges', '--end-of-options', `${from}..${to}`, '--']);
            if (ids.length === 0) throw emptyRange(name.range);
            return ids;
        }
        case 'last': {
            const of = await mustResolve(git, name.of);
            return revList(git, ['--no-merges', `--max-count=${name.count}`, '--end-of-options', of, '--']);
        }
    }
}

async function mustResolve(git: Git, name: string): Promise<string> {
    const id = await resolveCommit(git, name);
    if (id) return id;
    const why = await run(git, ['rev-parse', '--verify', '--end-of-options', peelToCommit(name)]);
    if (/is ambiguous/.test(why.stderr)) throw ambiguousCommit(name);
    throw (await isShallow(git)) ? commitMissingShallow(name) : commitNotFound(name);
}

/** By history, not by date: an order in which each commit stands behind all that it builds on. */
async function oldestFirst(git: Git, ids: readonly string[]): Promise<readonly string[]> {
    if (ids.length < 2) return ids;
    const fork = await run(git, ['merge-base', '--octopus', '--end-of-options', ...ids]);
    const base = fork.stdout.trim();
    // Histories without a common commit: the order of the text is as good as any.
    if (fork.code !== 0 || base === '') return ids;
    const walk = await revList(git, ['--topo-order', '--reverse', ...ids, '--not', `${base}^@`, '--']);
    const place = new Map(walk.map((id, index) => [id, index]));
    return [...ids].sort((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0));
}

async function revList(git: Git, args: readonly string[]): Promise<string[]> {
    // eslint-disable-next-line git/end-of-options -- callers put it
    const ran = await run(git, ['rev-list', ...args]);
    return ran.code === 0 ? ran.stdout.split('\n').filter(Boolean) : [];
}
