/**
 * A git directory of our own over the objects of a repository, in which merges in memory run: none of the repository's
 * configuration, hooks, drivers and filters is there to be run, whatever a later git may call them. What decides how a merge
 * comes out is brought along by name: settings, replaced objects, the edge of a shallow clone, and attributes.
 */
import { createHash } from 'node:crypto';
import { lstat, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { mapBounded } from '../base/mapBounded.ts';
import { readRepositoryParts } from './resolveGitPath.ts';
import type { GitSettings } from './environment.ts';
import { run, withEnvironment, type Git, type MergeDirectory } from './git.ts';
import { readAttributeFilesThrough, type AttributeFile } from './attributeFiles.ts';
import type { Objects } from './objects.ts';
import { readRegularContent } from '../files/readRegularFile.ts';

/** Settings that a merge reads; none of them is a command (git-config(1)). */
const SETTINGS = new Set([
    'core.attributesfile',
    'core.autocrlf',
    'core.bigfilethreshold',
    'core.eol',
    'core.ignorecase',
    'core.precomposeunicode',
    'diff.algorithm',
    'diff.renamelimit',
    'diff.renames',
    'merge.directoryrenames',
    'merge.renamelimit',
    'merge.renames',
    'merge.renormalize',
]);

/** Bytes of `info/attributes` that are read. */
const MOST_ATTRIBUTES = 1 << 20;
/** Bytes of all attribute files of a tree: a small tree can name one large file at ten thousand places. */
const MOST_BYTES = 64 << 20;
/** Files read and written at once. */
const AT_ONCE = 16;

/**
 * Made at the first call.
 * @param git handle of the scratch store
 * @param objects reader of the same store
 * @param dir where to put it; must exist
 * @returns the same handle for trees with the same attributes
 */
export function mergeDirectoryIn(git: Git, objects: Objects, dir: string): MergeDirectory {
    const readFiles = readAttributeFilesThrough(objects);
    let made: Promise<Git> | undefined;
    const handles = new Map<string, Promise<Git>>();
    return async (attributesOf = '') => {
        const own = (made ??= makeDirectory(git, dir));
        // Await both together: an unhandled rejection of one would end the process.
        const [, files] = await Promise.all([own, attributesOf ? readFiles(attributesOf) : []]);
        if (files.length === 0) return own;
        const name = nameOfSet(files);
        const known = handles.get(name);
        if (known) return known;
        const handle = own.then((plain) =>
            withAttributeFiles(objects, plain, path.join(dir, `attributes-${name}`), files),
        );
        handles.set(name, handle);
        return handle;
    };
}

/** @param git handle of a scratch store @throws Error for any other */
export function inMergeDirectory(git: Git, attributesOf?: string): Promise<Git> {
    if (!git.mergeDirectory) throw new Error('Merges in memory need a scratch store.');
    return git.mergeDirectory(attributesOf);
}

async function makeDirectory(git: Git, dir: string): Promise<Git> {
    const [{ objectFormat, paths }, listed, replaced] = await Promise.all([
        readRepositoryParts(git, ['info/attributes', 'shallow', 'info/grafts']),
        run(git, ['config', '--null', '--get-regexp', '^(core|diff|merge)\\.[a-z]+$']),
        run(git, ['for-each-ref', '--format=%(objectname) %(refname)', '--', 'refs/replace/']),
    ]);
    const own = path.join(dir, 'git');
    const none = path.join(dir, 'none');
    await Promise.all([own, none, ...['objects', 'refs', 'info'].map((name) => path.join(own, name))].map(makeFolder));
    const config = `[core]\n\trepositoryFormatVersion = 1\n\tbare = false\n[extensions]\n\tobjectFormat = ${objectFormat}\n`;
    await writeFile(path.join(own, 'config'), config);
    await writeFile(path.join(own, 'HEAD'), 'ref: refs/heads/none\n');
    if (replaced.code === 0 && replaced.stdout) await writeFile(path.join(own, 'packed-refs'), replaced.stdout);
    const attributes = await readSmall(paths[0]!);
    if (attributes) await writeFile(path.join(own, 'info', 'attributes'), attributes);
    return withEnvironment(
        { ...git, dir: none, settings: readSettings(listed.stdout, git.dir) },
        {
            GIT_DIR: own,
            GIT_WORK_TREE: none,
            GIT_SHALLOW_FILE: paths[1]!,
            GIT_GRAFT_FILE: paths[2]!,
        },
    );
}

const makeFolder = (folder: string) => mkdir(folder, { recursive: true });

/** `<key>\n<value>\0`; the last value counts. Pure. */
export function readSettings(listed: string, dir: string): GitSettings {
    const settings: Record<string, string> = {};
    for (const entry of listed.split('\0')) {
        const end = entry.indexOf('\n');
        const key = end < 0 ? entry : entry.slice(0, end);
        // A key alone is true.
        if (SETTINGS.has(key)) settings[key] = end < 0 ? 'true' : entry.slice(end + 1);
    }
    const file = settings['core.attributesfile'];
    if (file && !file.startsWith('~')) settings['core.attributesfile'] = path.resolve(dir, file);
    return settings;
}

async function readSmall(file: string): Promise<Buffer | undefined> {
    const found = await lstat(file).catch(() => undefined);
    if (!found?.isFile() || found.size > MOST_ATTRIBUTES) return undefined;
    return readRegularContent(file, { max: 64 << 20 });
}

/**
 * A work tree that holds nothing but a tree's attributes: what git reads them from, whatever its version. Trees with the same
 * attributes share one, and so the process that merges.
 */
async function withAttributeFiles(
    objects: Objects,
    own: Git,
    dir: string,
    files: readonly AttributeFile[],
): Promise<Git> {
    await makeFolder(dir);
    let written = 0;
    await mapBounded(files, AT_ONCE, async ({ oid, path: file }) => {
        const blob = await objects.read(oid);
        if (blob?.type !== 'blob' || (written += blob.data.length) > MOST_BYTES) return;
        const to = path.join(dir, file);
        await makeFolder(path.dirname(to));
        await writeFile(to, blob.data);
    });
    return withEnvironment({ ...own, dir }, { GIT_WORK_TREE: dir });
}

/** A name for the same files with the same contents. */
function nameOfSet(files: readonly AttributeFile[]): string {
    const hash = createHash('sha256');
    for (const { path: file, oid } of files) hash.update(`${oid} ${file}\0`);
    return hash.digest('hex').slice(0, 32);
}
