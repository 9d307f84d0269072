/**
 * A git directory of our own over the objects of a repository, in which merges in memory run: none of the repository's
 * configuration, hooks, drivers and filters is there to be run, whatever a later git may call them. What decides how a merge
 * comes out is brought along by name: settings, replaced objects, the edge of a shallow clone, and attributes.
 */
import { lstat, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { GitSettings } from './environment.ts';
import { output, run, runBytes, withEnvironment, type Git, type MergeDirectory } from './git.ts';
import { atLeast, type GitVersion } from './version.ts';
import { contentOfRegularFile } from '../files/readRegularFile.ts';

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

/**
 * Made at the first call.
 * @param git handle of the scratch store
 * @param dir where to put it; must exist
 * @param version of git
 */
export function mergeDirectoryIn(git: Git, dir: string, version: GitVersion | undefined): MergeDirectory {
    const knowsAttrSource = atLeast(version, 2, 43);
    let made: Promise<Git> | undefined;
    const handles = new Map<string, Promise<Git>>();
    return (attributesOf = '') => {
        const known = handles.get(attributesOf);
        if (known) return known;
        made ??= makeDirectory(git, dir);
        const handle = made.then((own) =>
            !attributesOf
                ? own
                : knowsAttrSource
                  ? withEnvironment(own, { GIT_ATTR_SOURCE: attributesOf })
                  : withAttributeFiles(git, own, path.join(dir, `attributes-${attributesOf}`), attributesOf),
        );
        handles.set(attributesOf, handle);
        return handle;
    };
}

/** @param git handle of a scratch store @throws Error for any other */
export function inMergeDirectory(git: Git, attributesOf?: string): Promise<Git> {
    if (!git.mergeDirectory) throw new Error('Merges in memory need a scratch store.');
    return git.mergeDirectory(attributesOf);
}

async function makeDirectory(git: Git, dir: string): Promise<Git> {
    const [paths, format, listed, replaced] = await Promise.all([
        pathsOf(git, ['info/attributes', 'shallow', 'info/grafts']),
        run(git, ['rev-parse', '--show-object-format']),
        run(git, ['config', '--null', '--get-regexp', '^(core|diff|merge)\\.[a-z]+$']),
        run(git, ['for-each-ref', '--format=%(objectname) %(refname)', '--', 'refs/replace/']),
    ]);
    const own = path.join(dir, 'git');
    const none = path.join(dir, 'none');
    await Promise.all([own, none, ...['objects', 'refs', 'info'].map((name) => path.join(own, name))].map(makeFolder));
    const config = `[core]\n\trepositoryFormatVersion = 1\n\tbare = false\n[extensions]\n\tobjectFormat = ${format.stdout.trim() || 'sha1'}\n`;
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

async function pathsOf(git: Git, names: readonly string[]): Promise<string[]> {
    return Promise.all(
        names.map(async (name) =>
            path.resolve(git.dir, (await output(git, ['rev-parse', '--git-path', name])).replace(/\n$/, '')),
        ),
    );
}

async function readSmall(file: string): Promise<Buffer | undefined> {
    const found = await lstat(file).catch(() => undefined);
    if (!found?.isFile() || found.size > MOST_ATTRIBUTES) return undefined;
    return contentOfRegularFile(file, { max: 64 << 20 });
}

/** Before git could be told a tree (2.43): a work tree that holds nothing but the tree's attributes. */
async function withAttributeFiles(git: Git, own: Git, dir: string, tree: string): Promise<Git> {
    const listed = await runBytes(git, ['ls-tree', '-r', '-z', '--full-tree', '--end-of-options', tree]);
    await makeFolder(dir);
    for (const { oid, file } of attributeFiles(listed.stdout.toString('utf8'))) {
        const blob = await runBytes(git, ['cat-file', 'blob', '--end-of-options', oid]);
        if (blob.code !== 0) continue;
        const to = path.join(dir, file);
        await makeFolder(path.dirname(to));
        await writeFile(to, blob.stdout);
    }
    return withEnvironment({ ...own, dir }, { GIT_WORK_TREE: dir });
}

/** `<mode> <type> <oid>\t<path>\0`: regular files called `.gitattributes`; git itself follows no link there. Pure. */
export function attributeFiles(listed: string): { readonly oid: string; readonly file: string }[] {
    return listed.split('\0').flatMap((entry) => {
        if (!entry.endsWith('.gitattributes')) return [];
        const [, oid, file] = /^100\d{3} blob ([0-9a-f]{40,64})\t((?:[^\0]*\/)?\.gitattributes)$/.exec(entry) ?? [];
        const inside = file?.split('/').every((name) => name && name !== '.' && name !== '..');
        return oid && file && inside ? [{ oid, file }] : [];
    });
}
