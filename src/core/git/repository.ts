/** Opens a repository: where its parts are, and what this git can do. */
import { lstat, stat } from 'node:fs/promises';
import path from 'node:path';
import {
    bareRepository,
    folderMissing,
    gitMissing,
    gitTooOld,
    notARepository,
    repositoryUnreadable,
    unsafeOwner,
} from '../messages/repository.ts';
import { askRevParse } from './askRevParse.ts';
import { GitUnavailable, openGit, run, withEnvironment, type Git, type OpenOptions } from './git.ts';
import { isPartialClone } from './partialClone.ts';
import { isAtLeast, canForbidLazyFetch, parseVersion, type GitVersion } from './version.ts';
import {
    refuseBlockingFiles,
    refuseBlockingSettings,
    refuseBlockingSetup,
    refuseBlockingState,
} from './blockingFiles.ts';

export interface Repository {
    /** Runs at the root of the work tree, or in the git directory of a bare repository. */
    readonly git: Git;
    /** Absolute; undefined where there is no work tree. */
    readonly root: string | undefined;
    /** Absolute; of the linked work tree where it is one. */
    readonly gitDir: string;
    /** Absolute; what all work trees of the repository share. */
    readonly commonDir: string;
    /** `$(git rev-parse --git-path backport)`: our own files, one set per work tree. May not exist yet. */
    readonly backportDir: string;
    readonly version: GitVersion;
    readonly capabilities: Capabilities;
}

/** What the installed git can do that the oldest supported one cannot. */
export interface Capabilities {
    /** `merge-tree --merge-base` (2.40). */
    readonly mergeTreeMergeBase: boolean;
}

/**
 * @param dir a folder anywhere in the work tree, or a git directory
 * @throws Refusal git missing or too old, no folder, no repository, one of another owner; GitCancelled
 */
export async function openRepository(dir: string, options: OpenOptions = {}): Promise<Repository> {
    if (!(await isFolder(dir))) throw folderMissing(dir);
    const git = openGit(path.resolve(dir), options);
    await refuseBlockingSetup(git.dir);
    const first = await locate(git);
    // Where there is no repository the caller's own word counts: a bare one with its work tree elsewhere.
    const named = first.gitDir.code === 0 ? undefined : namedByEnvironment(git.dir);
    const { version, gitDir, commonDir, top } = named ? await locate(withEnvironment(git, named)) : first;
    const found = parseVersion(version.stdout);
    if (!found || !isAtLeast(found, 2, 38)) throw gitTooOld(found?.text ?? JSON.stringify(version.stdout.trim()));
    if (gitDir.code !== 0) throw explain(dir, gitDir.stderr);
    const absolute = firstLine(gitDir.stdout);
    const root = top.code === 0 ? firstLine(top.stdout) : undefined;
    // A work tree that git does not find its repository from.
    const apart = root !== undefined && !(await isThere(path.join(root, '.git')));
    const handle = {
        ...git,
        dir: root ?? absolute,
        extra: { ...git.extra, ...(apart ? { GIT_DIR: absolute, GIT_WORK_TREE: root } : {}) },
        fetchesOnItsOwn: !canForbidLazyFetch(found) && (await isPartialClone(git)),
    };
    await refuseBlockingState(absolute);
    await refuseBlockingSettings(handle);
    if (root !== undefined) await refuseBlockingFiles(handle);
    return {
        git: handle,
        root,
        gitDir: absolute,
        commonDir: commonDir.code === 0 ? firstLine(commonDir.stdout) : absolute,
        backportDir: path.join(absolute, 'backport'),
        version: found,
        capabilities: { mergeTreeMergeBase: isAtLeast(found, 2, 40) },
    };
}

/** @throws Refusal where git is missing; GitCancelled */
async function locate(git: Git) {
    const [version, answers] = await Promise.all([
        run(git, ['version']),
        askRevParse(git, [['--absolute-git-dir'], ['--show-toplevel'], ['--path-format=absolute', '--git-common-dir']]),
    ]).catch((error: unknown) => {
        if (error instanceof GitUnavailable) throw gitMissing(error.message);
        throw error;
    });
    const [gitDir, top, commonDir] = answers;
    return { version, gitDir, commonDir, top };
}

/** `GIT_DIR` and `GIT_WORK_TREE` as git reads them: relative to the current folder, which is the work tree by default. */
function namedByEnvironment(dir: string): Record<string, string> | undefined {
    const { GIT_DIR, GIT_WORK_TREE } = process.env;
    if (!GIT_DIR) return undefined;
    return {
        GIT_DIR: path.resolve(dir, GIT_DIR),
        ...(GIT_WORK_TREE ? { GIT_WORK_TREE: path.resolve(dir, GIT_WORK_TREE) } : {}),
    };
}

const isThere = (file: string) =>
    lstat(file).then(
        () => true,
        () => false,
    );

/** @throws Refusal where its folder was removed since it was opened */
export async function refuseMovedRepository(repository: Repository): Promise<void> {
    if (!(await isFolder(repository.git.dir))) throw folderMissing(repository.git.dir);
}

/** The work tree. @throws Refusal in a bare repository */
export function requireWorkTree(repository: Repository): string {
    if (repository.root === undefined) throw bareRepository(repository.gitDir);
    return repository.root;
}

function explain(dir: string, stderr: string) {
    if (/not a git repository/.test(stderr)) return notARepository(dir);
    const trust = /^[ \t]*(git config --global --add safe\.directory .+)$/m.exec(stderr);
    if (trust) return unsafeOwner(dir, trust[1]!);
    return repositoryUnreadable(dir, stderr.trim().replace(/^(?:fatal|error): /, ''));
}

async function isFolder(dir: string): Promise<boolean> {
    try {
        return (await stat(dir)).isDirectory();
    } catch {
        return false;
    }
}

/** Paths may hold newlines: only the last one is git's. */
const firstLine = (text: string) => text.replace(/\r?\n$/, '');
