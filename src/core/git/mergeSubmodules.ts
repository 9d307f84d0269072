/**
 * What git makes of a submodule that both sides have moved: it looks into the submodule's own history, where that is checked out,
 * and takes the side that holds the other (merge_submodule in merge-ort.c). A merge in memory has no work tree to look into.
 */
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { isRepositoryPath } from '../files/repositoryPath.ts';
import { makeTemporaryFolder } from '../files/temporaryFolder.ts';
import { Refusal } from '../messages/refusal.ts';
import { GitFailed, readOutput, run, withEnvironment, type Git } from './git.ts';
import { isAncestor } from './isAncestor.ts';
import type { MergeTreeResult } from './mergeTree.ts';
import { SUBMODULE } from './modes.ts';
import { openRepository } from './repository.ts';

type Entry = MergeTreeResult['entries'][number];

/** A merge, with the submodules in conflict that could not be looked into. */
export interface SettledMerge {
    readonly merged: MergeTreeResult;
    readonly unread: readonly string[];
}

/**
 * @param git a scratch store's handle: the new tree is written there
 * @returns the merge as the work tree's own git would make it: what that settles is in conflict no more
 * @throws GitFailed, GitCancelled
 */
export async function settleSubmodules(git: Git, merged: MergeTreeResult): Promise<SettledMerge> {
    const moved = listMovedSubmodules(merged.entries);
    if (moved.length === 0) return { merged, unread: [] };
    const top = await run(git, ['rev-parse', '--show-toplevel']);
    const root = top.code === 0 ? top.stdout.replace(/\r?\n$/, '') : undefined;
    const settled = new Map<string, string>();
    const unread: string[] = [];
    for (const submodule of moved) {
        const found = root === undefined ? undefined : await findMergedCommit(git, root, submodule);
        if (found === undefined) unread.push(submodule.path);
        else if (found !== 'conflict') settled.set(submodule.path, found);
    }
    if (settled.size === 0) return { merged, unread };
    const entries = merged.entries.filter((entry) => !settled.has(entry.path));
    const messages = merged.messages.filter(({ paths }) => !settled.has(paths[0] ?? ''));
    const isClean = entries.length === 0 && !messages.some(({ type }) => type.startsWith('CONFLICT'));
    return {
        merged: { ...merged, clean: isClean, tree: await writeTreeWith(git, merged.tree, settled), entries, messages },
        unread,
    };
}

interface MovedSubmodule {
    readonly path: string;
    /** Commits of the submodule, 40 hex. */
    readonly base: string;
    readonly target: string;
    readonly patch: string;
}

/** Those with three versions: git settles no other. Pure. */
function listMovedSubmodules(entries: readonly Entry[]): MovedSubmodule[] {
    const byPath = new Map<string, Entry[]>();
    for (const entry of entries) {
        if (entry.mode !== SUBMODULE) continue;
        const stages = byPath.get(entry.path);
        if (stages) stages.push(entry);
        else byPath.set(entry.path, [entry]);
    }
    return [...byPath].flatMap(([file, stages]) => {
        const [base, target, patch] = [1, 2, 3].map((stage) => stages.find((one) => one.stage === stage)?.oid);
        return base && target && patch ? [{ path: file, base, target, patch }] : [];
    });
}

/** @returns the commit that git takes, `conflict`, or undefined where the submodule is not checked out, or lacks a commit */
async function findMergedCommit(
    { log, signal }: Git,
    root: string,
    { path: file, base, target, patch }: MovedSubmodule,
): Promise<string | undefined> {
    if (!isRepositoryPath(file)) return undefined;
    const folder = path.join(root, file);
    try {
        const inner = await openRepository(folder, { log, ...(signal ? { signal } : {}) });
        // Without a `.git` of its own git finds the repository around it; and a link may lead anywhere.
        if (inner.root === undefined || path.resolve(inner.root) !== path.resolve(folder)) return undefined;
        const holds = (older: string, newer: string) => isAncestor(inner.git, older, newer);
        // One that went back: git does not merge it.
        if (!(await holds(base, target)) || !(await holds(base, patch))) return 'conflict';
        if (await holds(target, patch)) return patch;
        return (await holds(patch, target)) ? target : 'conflict';
    } catch (error) {
        if (error instanceof GitFailed || error instanceof Refusal) return undefined;
        throw error;
    }
}

/** @param submodules commits by path @returns the tree with these, in the scratch store */
async function writeTreeWith(git: Git, tree: string, submodules: ReadonlyMap<string, string>): Promise<string> {
    const dir = await makeTemporaryFolder('index');
    const apart = withEnvironment(git, { GIT_INDEX_FILE: path.join(dir, 'index') });
    const lines = [...submodules].map(([file, commit]) => `${SUBMODULE} ${commit} 0\t${file}\0`);
    try {
        // eslint-disable-next-line git/end-of-options -- an id
        await readOutput(apart, ['read-tree', tree]);
        await readOutput(apart, ['update-index', '-z', '--index-info'], { input: lines.join('') });
        // A partial clone lacks contents, and the tree names them all the same.
        return (await readOutput(apart, ['write-tree', '--missing-ok'])).trim();
    } finally {
        await rm(dir, { recursive: true, force: true });
    }
}
