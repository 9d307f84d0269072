/**
 * Writes an object without a process: `zlib("<type> <size>\0<data>")` under the hash of what is compressed
 * (gitformat-loose(5)). Only ever into a temporary store.
 */
import { createHash } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { deflateSync } from 'node:zlib';
import type { Git } from './git.ts';

/**
 * @param git a scratch store's handle (see `openScratch`)
 * @param format the repository's hash: 40 hex ids are SHA-1, 64 hex ids SHA-256
 * @returns the object's id
 */
export async function writeLooseObject(
    git: Git,
    type: 'blob' | 'tree' | 'commit',
    data: string | Uint8Array,
    format: 'sha1' | 'sha256',
): Promise<string> {
    const store = git.extra['GIT_OBJECT_DIRECTORY'];
    if (!store) throw new Error('Objects are written to a temporary store only.');
    const body = Buffer.from(data);
    const whole = Buffer.concat([Buffer.from(`${type} ${body.length}\0`), body]);
    const id = createHash(format).update(whole).digest('hex');
    const dir = path.join(store, id.slice(0, 2));
    const file = path.join(dir, id.slice(2));
    await mkdir(dir, { recursive: true });
    // Complete or not there at all: git may look for it at any time.
    const draft = `${file}.${process.pid}.${drafts++}`;
    await writeFile(draft, deflateSync(whole, { level: 1 }), { mode: 0o444 });
    await rename(draft, file);
    return id;
}

let drafts = 0;

/** Writes a temporary commit of a tree, to serve as the base of a merge. @returns its id */
export function writeSyntheticCommit(git: Git, tree: string, parents: readonly string[]): Promise<string> {
    // The date is late, for the reason that scratch.ts gives: an early one makes git walk all of history.
    const person = 'git-backport <dry-run@localhost> 4102444800 +0000';
    const head = [`tree ${tree}`, ...parents.map((parent) => `parent ${parent}`)];
    const text = [...head, `author ${person}`, `committer ${person}`, '', 'dry run', ''].join('\n');
    return writeLooseObject(git, 'commit', text, tree.length === 64 ? 'sha256' : 'sha1');
}
