/**
 * Situations in which git stops: each operation on each kind of conflict. A kind is three versions of a work tree, and every
 * operation gets them as base, target and patch, whatever its own way to them is.
 */
import path from 'node:path';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRepo, type Content, type Files, type Repo } from '../../support/repo.ts';

/** Files, and submodules that are not checked out, by their commit (40 hex). */
export type VersionFiles = Readonly<Record<string, Content | { readonly submodule: string }>>;

export interface Versions {
    readonly base: VersionFiles;
    readonly target: VersionFiles;
    readonly patch: VersionFiles;
    /** What a user makes of it; null deletes. */
    readonly result: VersionFiles;
}

const lines = (changes: Readonly<Record<number, string>>, count = 40) =>
    Array.from({ length: count }, (_, at) => `${changes[at] ?? `line ${at}`}\n`).join('');

const bytes = (text: string) => Buffer.from(`\0\x01${text}\0`);

/** Every kind has a file that merges by itself, so that the index holds more than the conflict. */
const calm = (at: number, text: string) => ({ 'calm.c': lines({ [at]: text }) });

export const KINDS: Readonly<Record<string, Versions>> = {
    content: {
        base: { 'f.c': lines({}), ...calm(1, 'calm') },
        target: { 'f.c': lines({ 20: 'target' }), ...calm(1, 'calm') },
        patch: { 'f.c': lines({ 20: 'patch' }), ...calm(30, 'calm patch') },
        result: { 'f.c': lines({ 20: 'both' }) },
    },
    'several regions': {
        base: { 'f.c': lines({}), 'g.c': lines({}) },
        target: { 'f.c': lines({ 5: 't5', 20: 't20', 35: 't35' }), 'g.c': lines({ 5: 't' }) },
        patch: { 'f.c': lines({ 5: 'p5', 20: 'p20', 35: 'p35' }), 'g.c': lines({ 5: 'p' }) },
        result: { 'f.c': lines({ 5: 'b5', 20: 'b20', 35: 'b35' }), 'g.c': lines({ 5: 'b' }) },
    },
    'modify/delete': {
        base: { 'f.c': lines({}), 'stays.c': 'stays\n' },
        target: { 'f.c': null, 'stays.c': 'stays\n' },
        patch: { 'f.c': lines({ 20: 'patch' }), 'stays.c': 'stays\n' },
        result: { 'f.c': lines({ 20: 'kept' }) },
    },
    'delete/modify': {
        base: { 'f.c': lines({}), 'stays.c': 'stays\n' },
        target: { 'f.c': lines({ 20: 'target' }), 'stays.c': 'stays\n' },
        patch: { 'f.c': null, 'stays.c': 'stays\n' },
        result: { 'f.c': null },
    },
    rename: {
        base: { 'f.c': lines({}), 'stays.c': 'stays\n' },
        target: { 'f.c': null, 'moved.c': lines({ 20: 'target' }), 'stays.c': 'stays\n' },
        patch: { 'f.c': lines({ 20: 'patch' }), 'stays.c': 'stays\n' },
        result: { 'moved.c': lines({ 20: 'both' }) },
    },
    'add/add': {
        base: { 'stays.c': 'stays\n' },
        target: { 'new.c': lines({ 20: 'target' }), 'stays.c': 'stays\n' },
        patch: { 'new.c': lines({ 20: 'patch' }), 'stays.c': 'stays\n' },
        result: { 'new.c': lines({ 20: 'both' }) },
    },
    binary: {
        base: { 'f.bin': bytes('base'), 'stays.c': 'stays\n' },
        target: { 'f.bin': bytes('target'), 'stays.c': 'stays\n' },
        patch: { 'f.bin': bytes('patch'), 'stays.c': 'stays\n' },
        result: { 'f.bin': bytes('both') },
    },
    submodule: {
        base: { sub: { submodule: '1'.repeat(40) }, 'stays.c': 'stays\n' },
        target: { sub: { submodule: '2'.repeat(40) }, 'stays.c': 'stays\n' },
        patch: { sub: { submodule: '3'.repeat(40) }, 'stays.c': 'stays\n' },
        result: { sub: { submodule: '4'.repeat(40) } },
    },
};

/** A repository with the three versions, and how git is brought to stop there. */
export interface Situation {
    readonly repo: Repo;
    /** Runs git until it stops. */
    begin(): void;
    /** The id of the step's commit, where it has one. */
    readonly change?: string;
}

/** Writes a version; a submodule goes into the index, and is an empty folder in the work tree. @returns its files */
export function writeVersion(repo: Repo, version: VersionFiles): Files {
    const files: Record<string, Content> = {};
    for (const [name, content] of Object.entries(version)) {
        if (content === null || typeof content !== 'object' || !('submodule' in content)) files[name] = content;
        else {
            mkdirSync(path.join(repo.dir, name), { recursive: true });
            repo.git('update-index', '--add', '--cacheinfo', `160000,${content.submodule},${name}`);
        }
    }
    repo.write(files);
    return files;
}

/** Commits a whole version: what it lacks is gone. */
function commitVersion(repo: Repo, message: string, version: VersionFiles, known: readonly string[]): string {
    const gone = known.filter((name) => !(name in version)).map((name) => [name, null] as const);
    return repo.commit(message, { ...Object.fromEntries(gone), ...writeVersion(repo, version) });
}

const namesOf = ({ base, target, patch }: Versions) => [
    ...new Set([base, target, patch].flatMap((files) => Object.keys(files))),
];

/** `base` at a tag, the target on `master`, the patch on `topic`, followed by a commit that applies. */
function branches(versions: Versions): { readonly repo: Repo; readonly change: string } {
    const repo = createRepo();
    const names = namesOf(versions);
    commitVersion(repo, 'Base', versions.base, names);
    repo.git('tag', 'base');
    repo.branch('topic');
    const change = commitVersion(repo, 'Patch the file', versions.patch, names);
    repo.commit('Follow up', { 'later.c': 'later\n' });
    repo.checkout('master');
    commitVersion(repo, 'Target', versions.target, names);
    return { repo, change };
}

const run = (repo: Repo, ...args: string[]) => void repo.tryGit('-c', 'merge.conflictStyle=diff3', ...args);

export type OperationCase = (versions: Versions) => Situation;

function rebaseWith(...options: string[]): OperationCase {
    return (versions) => {
        const { repo, change } = branches(versions);
        repo.checkout('topic');
        return { repo, change, begin: () => run(repo, 'rebase', ...options, 'master') };
    };
}

function mails(repo: Repo, range: string): string[] {
    const dir = path.join(repo.dir, '.git', 'mails');
    return repo.git('format-patch', '--no-signature', '--binary', '-o', dir, range).split('\n').filter(Boolean);
}

/** git sets no submodule aside. */
export const isPossible = (operation: string, kind: string): boolean =>
    !(operation.startsWith('stash') && kind === 'submodule');

/** The patch's version of the files, not committed, on the base. */
function edited(versions: Versions): Repo {
    const repo = createRepo();
    const names = namesOf(versions);
    commitVersion(repo, 'Base', versions.base, names);
    repo.branch('other');
    commitVersion(repo, 'Target', versions.target, names);
    repo.checkout('master');
    const gone = names.filter((name) => !(name in versions.patch)).map((name) => [name, null] as const);
    repo.write({ ...Object.fromEntries(gone), ...writeVersion(repo, versions.patch) });
    return repo;
}

export const OPERATIONS: Readonly<Record<string, OperationCase>> = {
    'cherry-pick': (versions) => {
        const { repo, change } = branches(versions);
        return { repo, change, begin: () => run(repo, 'cherry-pick', 'master..topic') };
    },
    revert: (versions) => {
        const repo = createRepo();
        const names = namesOf(versions);
        commitVersion(repo, 'Before', versions.patch, names);
        const change = commitVersion(repo, 'Change the file', versions.base, names);
        commitVersion(repo, 'Build on it', versions.target, names);
        return { repo, change, begin: () => run(repo, 'revert', '--no-edit', change) };
    },
    'revert of two': (versions) => {
        const repo = createRepo();
        const names = namesOf(versions);
        commitVersion(repo, 'Before', versions.patch, names);
        const other = repo.commit('Another', { 'other.c': 'other\n' });
        const change = commitVersion(repo, 'Change the file', { ...versions.base, 'other.c': 'other\n' }, names);
        commitVersion(repo, 'Build on it', { ...versions.target, 'other.c': 'other\n' }, names);
        return { repo, change, begin: () => run(repo, 'revert', '--no-edit', change, other) };
    },
    rebase: rebaseWith(),
    'rebase --apply': rebaseWith('--apply'),
    'rebase --interactive': rebaseWith('--interactive'),
    'rebase --rebase-merges': (versions) => {
        const { repo, change } = branches(versions);
        repo.checkout('topic');
        repo.git('checkout', '--quiet', '-b', 'side', 'base');
        repo.commit('Side', { 'side.c': 'side\n' });
        repo.checkout('topic');
        repo.merge('side', 'Merge side');
        return { repo, change, begin: () => run(repo, 'rebase', '--rebase-merges', 'master') };
    },
    am: (versions) => {
        const { repo, change } = branches(versions);
        const files = mails(repo, 'base..topic');
        return { repo, change, begin: () => run(repo, 'am', ...files) };
    },
    'am -3': (versions) => {
        const { repo, change } = branches(versions);
        const files = mails(repo, 'base..topic');
        return { repo, change, begin: () => run(repo, 'am', '--3way', ...files) };
    },
    merge: (versions) => {
        const { repo } = branches(versions);
        return { repo, begin: () => run(repo, 'merge', '--no-edit', 'topic') };
    },
    pull: (versions) => {
        const { repo } = branches(versions);
        return { repo, begin: () => run(repo, 'pull', '--no-rebase', '--no-edit', '.', 'topic') };
    },
    'pull --rebase': (versions) => {
        const { repo, change } = branches(versions);
        repo.checkout('topic');
        return { repo, change, begin: () => run(repo, 'pull', '--rebase', '.', 'master') };
    },
    'merge --squash': (versions) => {
        const { repo } = branches(versions);
        return { repo, begin: () => run(repo, 'merge', '--squash', 'topic') };
    },
    'stash pop': (versions) => {
        const repo = edited(versions);
        return {
            repo,
            begin: () => {
                repo.git('add', '--all', '--', '.', ':!untracked');
                repo.git('stash', 'push', '--quiet');
                repo.checkout('other');
                run(repo, 'stash', 'pop');
            },
        };
    },
    'stash apply': (versions) => {
        const repo = edited(versions);
        return {
            repo,
            begin: () => {
                repo.git('add', '--all', '--', '.', ':!untracked');
                repo.git('stash', 'push', '--quiet', '--message', 'my changes');
                repo.checkout('other');
                run(repo, 'stash', 'apply');
            },
        };
    },
    'checkout -m': (versions) => {
        const repo = edited(versions);
        return { repo, begin: () => run(repo, 'checkout', '--merge', 'other') };
    },
    'apply --3way': (versions) => {
        const { repo } = branches(versions);
        const patch = path.join(repo.dir, '.git', 'a.patch');
        writeFileSync(patch, `${repo.git('diff', '--binary', '--full-index', 'base', 'topic~1')}\n`);
        return { repo, begin: () => run(repo, 'apply', '--3way', patch) };
    },
};
