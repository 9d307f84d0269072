/**
 * The user's own earlier resolutions: what `git rerere` keeps (gitrerere(1); its preimages have no base and their sides
 * in the order of their bytes), and what we keep under `$(git rev-parse --git-path backport)/`, which also knows results
 * of conflicts that rerere names differently on another branch.
 */
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { parseConflicts } from '../../../conflict/parseConflicts.ts';
import type { Region } from '../../../conflict/regions.ts';
import type { Store } from '../../../git/store.ts';
import { resolveGitPaths } from '../../../git/resolveGitPath.ts';
import { MAX_RESOLUTIONS_BYTES, RESOLUTIONS_FILE, type Resolution } from '../../../backport/resolutions.ts';
import { removeWhitespace } from '../model/regionCase.ts';
import { extractResolutions } from '../../../conflict/extractResolutions.ts';
import type { Proposal } from '../model/proposal.ts';
import { readRegularContent } from '../../../files/readRegularFile.ts';

/** Entries of rerere's store that are read, the newest; bytes of one file. */
const MAX_ENTRIES = 300;
const MAX_SIZE = 1 << 20;

/** For a region, what was made of the same two sides before. */
export type RecordedProposals = (region: Pick<Region, 'target' | 'patch'>) => readonly Proposal[];

interface Known {
    readonly result: string;
    /** Of our own: the pick during which it was made. */
    readonly pick?: string;
}

/** @param ignore picks whose resolutions count as not existing */
export async function readRecordedProposals(store: Store, ignore: ReadonlySet<string>): Promise<RecordedProposals> {
    const known = await readAll(store);
    return ({ target, patch }) =>
        (known.get(sidesOf(target, patch)) ?? [])
            .filter(({ pick }) => pick === undefined || !ignore.has(pick))
            .map(({ result, pick }) => ({
                rule: 'recorded',
                text: result,
                reason: { kind: 'recorded', ...(pick === undefined ? {} : { pick }) },
            }));
}

async function readAll(store: Store): Promise<ReadonlyMap<string, readonly Known[]>> {
    const { memo } = store;
    const [cache, own] = await places(store);
    const stamps = await Promise.all([cache, path.join(own, RESOLUTIONS_FILE)].map(changed));
    const key = stamps.join(' ');
    const kept = memo.get('recorded') as { key: string; known: Map<string, Known[]> } | undefined;
    if (kept?.key === key) return kept.known;
    const known = new Map<string, Known[]>();
    const add = ([target, patch, entry]: Entry) => {
        const name = sidesOf(target, patch);
        const there = known.get(name);
        if (!there) known.set(name, [entry]);
        else if (!there.some(({ result }) => removeWhitespace(result) === removeWhitespace(entry.result)))
            there.push(entry);
    };
    if (stamps[1]) for (const entry of await readOwn(path.join(own, RESOLUTIONS_FILE))) add(entry);
    if (stamps[0]) for (const entry of await readRerere(cache)) add(entry);
    memo.set('recorded', { key, known });
    return known;
}

/** Where rerere's store and ours are; asked once. */
function places({ git, memo }: Store): Promise<readonly [string, string]> {
    const kept = memo.get('recorded places') as Promise<readonly [string, string]> | undefined;
    const asked = kept ?? resolveGitPaths(git, ['rr-cache', 'backport']);
    memo.set('recorded places', asked);
    return asked;
}

type Entry = readonly [target: string, patch: string, known: Known];

async function readOwn(file: string): Promise<Entry[]> {
    const text = (await small(file, MAX_RESOLUTIONS_BYTES)) ?? '';
    const entries: Entry[] = [];
    for (const line of text.split('\n').reverse()) {
        const entry = parsed(line);
        if (entry)
            entries.push([
                entry.target,
                entry.patch,
                {
                    result: entry.result,
                    pick: entry.pick,
                },
            ]);
    }
    return entries;
}

function parsed(line: string): Resolution | undefined {
    try {
        const value = JSON.parse(line) as Partial<Resolution> | null;
        const texts = [value?.target, value?.patch, value?.result, value?.pick];
        return texts.every((text) => typeof text === 'string') ? (value as Resolution) : undefined;
    } catch {
        return undefined; // half a line, or not ours
    }
}

async function readRerere(cache: string): Promise<Entry[]> {
    const names = (await readdir(cache).catch(() => [])).filter((name) => /^[0-9a-f]{40,64}$/.test(name));
    const dated = await Promise.all(names.map(async (name) => [await changed(path.join(cache, name)), name] as const));
    const entries: Entry[] = [];
    for (const [, name] of dated.sort(([a], [b]) => b - a).slice(0, MAX_ENTRIES)) {
        const [before, after] = await Promise.all(
            ['preimage', 'postimage'].map((file) => small(path.join(cache, name, file))),
        );
        if (before === undefined || after === undefined) continue;
        const conflicts = parseConflicts(before);
        extractResolutions(conflicts, after).forEach((result, index) => {
            const { target, patch } = conflicts.regions[index]!;
            if (result !== undefined) entries.push([target, patch, { result }]);
        });
    }
    return entries;
}

async function small(file: string, limit = MAX_SIZE): Promise<string | undefined> {
    return (await readRegularContent(file, { max: limit }))?.toString('utf8');
}

/** Milliseconds since 1970; 0 where there is no such file. */
const changed = (file: string) =>
    stat(file).then(
        ({ mtimeMs }) => mtimeMs,
        () => 0,
    );

/** Both orders are one: rerere sorts the sides. */
const sidesOf = (target: string, patch: string) =>
    [removeWhitespace(target), removeWhitespace(patch)].sort().join('\n');
