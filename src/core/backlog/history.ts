/**
 * The history that a scan is about: all commits that upstream or a branch has and not all of them have, read in one pass and
 * kept below the git directory, so that the next scan reads what is new. What messages name of older commits is asked for
 * once. The cache holds nothing that git could not tell again.
 */
import path from 'node:path';
import * as v from 'valibot';
import { append, findSmallest } from '../base/arrays.ts';
import { listCommonBases } from '../git/commonBases.ts';
import { findReferences } from '../commitMessage/messageReference.ts';
import { describeCommits, describeMessages, type CommitLine } from '../git/describeCommits.ts';
import { GitFailed, type Git } from '../git/git.ts';
import { openIndexFiles } from '../git/indexFiles.ts';
import { historyLog } from '../git/historyLog.ts';
import { findUnreached } from '../git/findUnreached.ts';
import type { Repository } from '../git/repository.ts';
import { resolveAbbreviations } from '../git/resolveAbbreviations.ts';
import { revertLog, type OlderRevert } from '../git/revertLog.ts';
import { commitId, list, schemaOf } from '../state/schema.ts';
import { readJsonCache, writeJsonCache, type StateFile } from '../state/stateFile.ts';
import { parseFacts, printFacts, readCommitFacts, type CommitFacts } from './commitFacts.ts';
import { buildCommitGraph, type CommitGraph } from './commitGraph.ts';
import type { NominationRules } from './nominationForms.ts';

/** A commit that a message names and that is older than the history here, or stands on no branch that is looked at. */
export interface OtherCommit extends CommitLine {
    /** All branches and upstream have it. */
    readonly common: boolean;
    /** Of one that they do not all have: what it says to be a copy of, full ids. */
    readonly copies: readonly string[];
}

export interface History extends CommitGraph {
    /** What a written id means; undefined for one that names no commit. */
    nameOf(id: string): NamedCommit | undefined;
    other(id: string): OtherCommit | undefined;
    /** Commits that take back others, of those that all branches have; oldest first. */
    readonly olderReverts: readonly OlderRevert[];
    /** There was more than could be read. */
    readonly cut: boolean;
    /** Patch ids by commit, which a scan adds to. */
    readonly patchIds: Map<string, string>;
    /** Keeps what was learned. */
    save(): Promise<void>;
}

/** The commit (40 hex) that an id in a message stands for, or that several could be meant. */
export type NamedCommit = { readonly kind: 'commit'; readonly id: string } | { readonly kind: 'ambiguous' };

/** Commits of one scan. */
const MOST_COMMITS = 600_000;
/** Characters of a cache: below what a state file may have. */
const MOST_CACHED = 48 << 20;

interface Cache {
    readonly version: 1;
    /** Of the nomination rules, and of what commits look like (`IndexFiles.view`). */
    readonly rules: string;
    readonly tips: readonly string[];
    readonly bases: readonly string[];
    /** Lines of {@link printFacts}. */
    readonly commits: string;
    /** Lines `<written> <id>`. */
    readonly names: string;
    /** Lines `<id> <common> …`. */
    readonly others: string;
    /** Lines `<commit> <patch id>`. */
    readonly patchIds: string;
    /** Lines `<id> <committed> <reverted>`. */
    readonly reverts: string;
    /** Reverts were searched from this time on; seconds since 1970. */
    readonly revertsSince: number;
}

const lines = v.pipe(v.string(), v.maxLength(MOST_CACHED));
/** The cache of the history of scans; all work trees of a repository share it. */
export const HISTORY_FILE: StateFile<Cache> = {
    name: 'backlog-history.json',
    schema: schemaOf<Cache>()(
        v.object({
            version: v.literal(1),
            rules: v.string(),
            tips: list(commitId),
            bases: list(commitId),
            commits: lines,
            names: lines,
            others: lines,
            patchIds: lines,
            reverts: lines,
            revertsSince: v.number(),
        }),
    ),
};

/** What all work trees of a repository share. */
export const locateSharedState = ({ commonDir }: Repository) => ({ backportDir: path.join(commonDir, 'backport') });

interface Known {
    facts: CommitFacts[];
    tips: readonly string[];
    bases: readonly string[];
    names: Map<string, string>;
    others: Map<string, OtherCommit>;
    patchIds: Map<string, string>;
    reverts: readonly OlderRevert[];
    revertsSince: number;
    changed: boolean;
}

/**
 * @param tips ids of commits
 * @throws GitFailed, GitCancelled
 */
export async function readHistory(
    repository: Repository,
    tips: readonly string[],
    rules: NominationRules,
): Promise<History> {
    const { git } = repository;
    const key = `${rules.key} ${await openIndexFiles(git).view()}`;
    const saved = await readCache(repository, key);
    try {
        return await completeHistory(repository, tips, rules, key, saved);
    } catch (error) {
        // It may name what is no longer here: a branch that was written anew leaves a tip behind, which git deletes in time.
        if (!saved || !(error instanceof GitFailed)) throw error;
        git.log(`backlog history: of no use, it is made anew (${error.message})`);
        return completeHistory(repository, tips, rules, key, undefined);
    }
}

async function readCache(repository: Repository, key: string): Promise<Known | undefined> {
    const cache = await readJsonCache(locateSharedState(repository), HISTORY_FILE, repository.git.log);
    return cache?.rules === key ? parseCache(cache) : undefined;
}

async function completeHistory(
    repository: Repository,
    tips: readonly string[],
    rules: NominationRules,
    key: string,
    saved: Known | undefined,
): Promise<History> {
    const { git } = repository;
    const known = await readCommits(git, tips, rules, saved);
    const graph = buildCommitGraph(known.facts);
    const cut = known.facts.length >= MOST_COMMITS;
    const unresolved = new Set<string>();
    for (const { references, tags } of graph.commits) {
        for (const { id } of references) if (!graph.indexOf.has(id) && !known.names.has(id)) unresolved.add(id);
        for (const { prerequisite } of tags)
            if (prerequisite && !graph.indexOf.has(prerequisite.id) && !known.names.has(prerequisite.id))
                unresolved.add(prerequisite.id);
    }
    const ambiguous = new Set<string>();
    for (const [name, found] of await resolveAbbreviations(git, [...unresolved])) {
        if (found.kind === 'commit') known.names.set(name, found.id);
        else if (found.kind === 'ambiguous') ambiguous.add(name);
        known.changed ||= found.kind === 'commit';
    }
    await readOthers(repository, known, graph);
    const olderByPrefix = new Map([...known.others.keys()].map((id) => [id.slice(0, LEAST_DIGITS), id]));
    const olderNamed = (written: string) => {
        const id = olderByPrefix.get(written.slice(0, LEAST_DIGITS));
        return id?.startsWith(written) ? id : undefined;
    };
    return {
        ...graph,
        nameOf: (id) => {
            const isHere = graph.indexOf.has(id) || known.others.has(id);
            const full = isHere ? id : (known.names.get(id) ?? olderNamed(id));
            return full ? { kind: 'commit', id: full } : ambiguous.has(id) ? { kind: 'ambiguous' } : undefined;
        },
        other: (id) => known.others.get(id),
        olderReverts: known.reverts,
        cut,
        patchIds: known.patchIds,
        save: () => saveCache(repository, known, key),
    };
}

async function readCommits(
    git: Git,
    tips: readonly string[],
    rules: NominationRules,
    known: Known | undefined,
): Promise<Known> {
    const wanted = [...new Set(tips)].sort();
    if (known && wanted.every((tip) => known.tips.includes(tip))) return known;
    const bases = (await listCommonBases(git, wanted)).sort();
    // The cached commits are what those tips reach and their bases do not: of use where nothing is missing below them.
    const covers = known !== undefined && bases.length > 0 && bases.every((base) => reachesBases(known, base));
    const start: Known = covers
        ? known
        : {
              ...EMPTY,
              facts: [],
              names: known?.names ?? new Map(),
              others: new Map(),
              patchIds: known?.patchIds ?? new Map(),
          };
    const fresh: CommitFacts[] = [];
    await historyLog(
        git,
        { tips: wanted, not: covers ? [...bases, ...start.tips] : bases, most: MOST_COMMITS },
        (record) => void fresh.push(readCommitFacts(record, rules)),
    );
    append(start.facts, fresh);
    const allTips = covers ? [...new Set([...start.tips, ...wanted])].slice(-MOST_TIPS_KEPT) : wanted;
    return { ...start, tips: allTips, bases: covers ? start.bases : bases, changed: true };
}

/** Whether a commit is one of the cached bases, or a cached commit that all of them are ancestors of. */
function reachesBases({ facts, bases }: Known, from: string): boolean {
    if (bases.length === 1 && bases[0] === from) return true;
    const parentsOf = new Map(facts.map(({ id, parents }) => [id, parents]));
    if (!parentsOf.has(from)) return false;
    const seen = new Set([from]);
    for (const id of seen) for (const parent of parentsOf.get(id) ?? []) seen.add(parent);
    return bases.every((base) => seen.has(base));
}

const EMPTY = { tips: [], bases: [], reverts: [], revertsSince: Infinity, changed: true };
/** As many as an abbreviated id has at least. */
const LEAST_DIGITS = 7;
/** Former tips that a cache still knows: each is an argument of the next log. */
const MOST_TIPS_KEPT = 200;

/** Commits that are named and not among those that were read: who they are, and whether all branches have them. */
async function readOthers(repository: Repository, known: Known, graph: CommitGraph): Promise<void> {
    const { git } = repository;
    const fresh = [...new Set(known.names.values())].filter((id) => !graph.indexOf.has(id) && !known.others.has(id));
    if (fresh.length > 0) {
        const [described, apart] = await Promise.all([
            describeCommits(git, fresh),
            findUnreached(git, fresh, known.bases),
        ]);
        const copies = await readCopies(git, [...apart]);
        for (const commit of described) {
            const common = !apart.has(commit.id);
            known.others.set(commit.id, { ...commit, common, copies: copies.get(commit.id) ?? [] });
        }
        known.changed = true;
    }
    const since = findSmallest(
        [...known.others.values()].flatMap(({ common, committed }) => (common ? [committed] : [])),
    );
    if (since < known.revertsSince && known.bases.length > 0) {
        known.reverts = await revertLog(git, known.bases, since);
        known.revertsSince = since;
        known.changed = true;
    }
}

/** What commits of branches that are not looked at carry, by their messages. */
async function readCopies(git: Git, ids: readonly string[]): Promise<Map<string, string[]>> {
    const written = new Map<string, string[]>();
    for (const { id, message } of await describeMessages(git, ids))
        written.set(
            id,
            findReferences(message).map((reference) => reference.id),
        );
    const names = await resolveAbbreviations(git, [...new Set([...written.values()].flat())]);
    const full = (id: string) => {
        const named = names.get(id);
        return named?.kind === 'commit' ? [named.id] : [];
    };
    return new Map([...written].map(([id, copies]) => [id, copies.flatMap(full)]));
}

async function saveCache(repository: Repository, known: Known, key: string): Promise<void> {
    if (!known.changed) return;
    known.changed = false;
    const cache: Cache = {
        version: 1,
        rules: key,
        tips: known.tips,
        bases: known.bases,
        commits: known.facts.map(printFacts).join('\n'),
        names: [...known.names].map((pair) => pair.join(' ')).join('\n'),
        others: [...known.others.values()].map(printOther).join('\n'),
        patchIds: [...known.patchIds].map((pair) => pair.join(' ')).join('\n'),
        reverts: known.reverts.map(({ id, committed, reverts }) => `${id} ${committed} ${reverts}`).join('\n'),
        revertsSince: Number.isFinite(known.revertsSince) ? known.revertsSince : Number.MAX_SAFE_INTEGER,
    };
    if (cache.commits.length + cache.others.length + cache.patchIds.length > MOST_CACHED) return;
    // A repository that cannot be written is scanned all the same.
    await writeJsonCache(locateSharedState(repository), HISTORY_FILE, cache, repository.git.log);
}

const printOther = ({ id, common, committed, authored, author, subject, copies }: OtherCommit) =>
    [id, common ? 1 : 0, committed, authored, author, subject, copies.join(' ')]
        .map((one) => String(one).replace(/[\t\n]/g, ' '))
        .join('\t');

/** @returns undefined where it is not as we have written it */
function parseCache(cache: Cache): Known | undefined {
    const rows = (text: string) => (text === '' ? [] : text.split('\n'));
    const facts: CommitFacts[] = [];
    for (const line of rows(cache.commits)) {
        const parsed = parseFacts(line);
        if (!parsed) return undefined;
        facts.push(parsed);
    }
    const pairs = (text: string) =>
        rows(text).flatMap((line): [string, string][] => {
            const [, key, value] = /^([0-9a-f]{7,64}) ((?:[0-9a-f]{40}|[0-9a-f]{64}))$/.exec(line) ?? [];
            return key && value ? [[key, value]] : [];
        });
    const others = rows(cache.others).flatMap((line): [string, OtherCommit][] => {
        const [id = '', common, committed, authored, author = '', subject, carried] = line.split('\t');
        if (
            !/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(id) ||
            subject === undefined ||
            !/^[0-9a-f ]*$/.test(carried ?? '-')
        )
            return [];
        const copies = carried ? carried.split(' ') : [];
        const [at, written] = [Number(committed), Number(authored)];
        return [[id, { id, common: common === '1', committed: at, authored: written, author, subject, copies }]];
    });
    const reverts = rows(cache.reverts).flatMap((line): OlderRevert[] => {
        const [, id, committed, reverted] = /^((?:[0-9a-f]{40}|[0-9a-f]{64})) (\d+) ([0-9a-f]{7,64})$/.exec(line) ?? [];
        return id && reverted ? [{ id, committed: Number(committed), reverts: reverted }] : [];
    });
    return {
        facts,
        tips: cache.tips,
        bases: cache.bases,
        names: new Map(pairs(cache.names)),
        others: new Map(others),
        patchIds: new Map(pairs(cache.patchIds)),
        reverts,
        revertsSince: cache.revertsSince,
        changed: false,
    };
}
