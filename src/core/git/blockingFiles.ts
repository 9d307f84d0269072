/** Files that git opens on its own, whatever they are: where one is a FIFO, git waits for ever. */
import type { Dirent } from 'node:fs';
import { lstat, readdir, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { readRegularContent } from '../files/readRegularFile.ts';
import { run, type Git } from './git.ts';
import { notReadable } from '../messages/files.ts';
import { Refusal } from '../messages/refusal.ts';

interface BlockingPlaces {
    readonly git: Git;
    readonly gitDir: string;
    /** Of the work tree, where there is one. */
    readonly root: string | undefined;
}

/** Where git keeps what it is in the middle of. */
const STATE_FOLDERS = ['.', 'rebase-merge', 'rebase-apply', 'sequencer'];

/** What all work trees share: settings, lists, packs, logs and references (gitrepository-layout(5)). Single objects are not looked through. */
const SHARED_FOLDERS = ['.', 'info', 'logs', 'objects/info', 'objects/pack'];

/** git-config(1), every setting whose value is a file that a call of ours lets git read. */
const FILE_SETTINGS =
    '^(core\\.(attributesfile|excludesfile)|diff\\.orderfile|commit\\.template|blame\\.ignorerevsfile|mailmap\\.file|gpg\\.ssh\\.(allowedsignersfile|revocationfile)|format\\.signaturefile)$';

/** Files of settings that include each other, and bytes of one; git ends at ten in a row. */
const MOST_INCLUDES = 100;
const MOST_SETTINGS = 1 << 20;

/** Folders that are looked at; no known repository has as many. */
const MOST_FOLDERS = 50_000;

/** Looked at in one go. */
const SLICE = 500;

/**
 * gitattributes(5): one in each folder above a file that git compares or writes; gitmailmap(5): one at the root. Neither
 * `.gitignore` nor `.gitmodules` is opened by a call of ours.
 * @param git runs at the root of the work tree @throws Refusal that names the file
 */
export async function refuseBlockingFiles(git: Git): Promise<void> {
    await refuseBlocking(git, ['.gitattributes', '.mailmap']);
    // The index is listed without a look at attributes.
    const listed = await run(git, ['ls-files', '-z', '--full-name']);
    const folders = listFoldersOf(listed.stdout).slice(0, MOST_FOLDERS);
    for (let at = 0; at < folders.length; at += SLICE)
        await refuseBlocking(
            git,
            folders.slice(at, at + SLICE).map((folder) => `${folder}/.gitattributes`),
        );
}

/**
 * Before git is asked anything: what it opens to find out where the parts of the repository are, and what is shared by all
 * work trees. Where the folder is in no repository, nothing is looked at.
 * @param dir absolute @throws Refusal that names the file
 */
export async function refuseBlockingSetup(dir: string): Promise<void> {
    const gitDir = await findGitDirectory(dir);
    if (gitDir === undefined) return;
    await refuseBlockingState(gitDir);
    const common = await readRegularContent(path.join(gitDir, 'commondir'), { max: MOST_SETTINGS });
    const shared = common === undefined ? gitDir : path.resolve(gitDir, common.toString().trim());
    for (const folder of SHARED_FOLDERS) await refuseBlockingEntries(path.join(shared, folder));
    const folders = [path.join(shared, 'refs')];
    for (let at = 0; at < Math.min(folders.length, MOST_FOLDERS); at++)
        for (const entry of await refuseBlockingEntries(folders[at]!))
            if (entry.isDirectory()) folders.push(path.join(folders[at]!, entry.name));
    await refuseBlockingIncludes(path.join(shared, 'config'));
}

/** By the names alone, as git goes up from a folder (git(1), `--git-dir`); `GIT_DIR` is not heeded. */
async function findGitDirectory(dir: string): Promise<string | undefined> {
    for (let at = dir; ; at = path.dirname(at)) {
        const named = path.join(at, '.git');
        const info = await stat(named).catch(() => undefined);
        if (info?.isDirectory()) return named;
        if (info?.isFIFO() || info?.isCharacterDevice()) throw notReadable(named, 'not-regular');
        if (info?.isFile()) {
            const text = (await readRegularContent(named, { max: MOST_SETTINGS }))?.toString() ?? '';
            const target = /^gitdir: (.+)/.exec(text)?.[1];
            return target === undefined ? undefined : path.resolve(at, target.trimEnd());
        }
        if (await isGitDirectory(at)) return at;
        if (at === path.dirname(at)) return undefined;
    }
}

async function isGitDirectory(dir: string): Promise<boolean> {
    const there = await Promise.all(
        ['HEAD', 'objects', 'refs'].map((name) =>
            lstat(path.join(dir, name)).then(
                () => true,
                () => false,
            ),
        ),
    );
    return there.every(Boolean);
}

/** Files that settings include, whatever their condition. @throws Refusal */
async function refuseBlockingIncludes(config: string): Promise<void> {
    const files = [config];
    for (let at = 0; at < Math.min(files.length, MOST_INCLUDES); at++) {
        const file = files[at]!;
        if (await isBlocking(file)) throw notReadable(file, 'not-regular');
        const text = (await readRegularContent(file, { max: MOST_SETTINGS }))?.toString() ?? '';
        for (const line of text.split('\n')) {
            const name = /^\s*path\s*=\s*"?([^"]+)/i.exec(line.slice(0, 5000))?.[1]?.trim();
            if (name === undefined) continue;
            const included = name.startsWith('~/') ? path.join(homedir(), name.slice(2)) : name;
            files.push(path.resolve(path.dirname(file), included));
        }
    }
}

/** @throws Refusal that names the file which a setting names */
export async function refuseBlockingSettings(git: Git): Promise<void> {
    const { stdout } = await run(git, ['config', '--null', '--type=path', '--get-regexp', FILE_SETTINGS]);
    for (const entry of stdout.split('\0').filter(Boolean)) {
        // The key, a newline, the value.
        const file = path.resolve(git.dir, entry.slice(entry.indexOf('\n') + 1));
        if (await isBlocking(file)) throw notReadable(file, 'not-regular');
    }
}

/** Of the files by which git knows what it is in the middle of. @param gitDir of the work tree @throws Refusal that names the file */
export async function refuseBlockingState(gitDir: string): Promise<void> {
    for (const folder of STATE_FOLDERS) await refuseBlockingEntries(path.join(gitDir, folder));
}

/** @returns what is in the folder, none where there is none @throws Refusal that names the file */
async function refuseBlockingEntries(dir: string): Promise<readonly Dirent[]> {
    const entries = await readdir(dir, { withFileTypes: true }).catch(() => []);
    for (const entry of entries)
        if (await canBlock(dir, entry)) throw notReadable(path.join(dir, entry.name), 'not-regular');
    return entries;
}

/** Whether opening the file could block. A socket cannot be opened, so it does not (git's fsmonitor keeps one there). */
async function canBlock(dir: string, entry: Dirent): Promise<boolean> {
    return !entry.isFile() && !entry.isDirectory() && isBlocking(path.join(dir, entry.name));
}

/** Behind links, too: git follows them. `/dev/null` is how settings name no file. */
async function isBlocking(file: string): Promise<boolean> {
    if (file === '/dev/null') return false;
    const info = await stat(file).catch(() => undefined);
    return info !== undefined && (info.isFIFO() || info.isCharacterDevice());
}

/** Runs both checks and returns the refusal instead of throwing it. @returns undefined if git cannot block */
export async function findBlockingFile({ git, gitDir, root }: BlockingPlaces): Promise<Refusal | undefined> {
    try {
        await refuseBlockingState(gitDir);
        if (root !== undefined) await refuseBlockingFiles(git);
        return undefined;
    } catch (error) {
        if (error instanceof Refusal) return error;
        throw error;
    }
}

async function refuseBlocking(git: Git, files: readonly string[]): Promise<void> {
    await Promise.all(
        files.map(async (name) => {
            const file = path.join(git.dir, name);
            const info = await lstat(file).catch(() => undefined);
            if (info && !info.isFile() && !info.isDirectory() && !info.isSymbolicLink())
                throw notReadable(file, 'not-regular');
        }),
    );
}

/** Every folder that one of these paths lies in. @param listed `<path>\0` … Pure. */
export function listFoldersOf(listed: string): string[] {
    const folders = new Set<string>();
    for (const file of listed.split('\0'))
        for (let end = file.lastIndexOf('/'); end > 0; end = file.lastIndexOf('/', end - 1)) {
            const folder = file.slice(0, end);
            if (folders.has(folder)) break;
            folders.add(folder);
        }
    return [...folders];
}
