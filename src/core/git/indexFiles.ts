/**
 * What was learned of immutable objects, in files of the git directory: the next window or command starts with it. Everything
 * in them can be found again, so a file that is damaged, of another version or of another view of the history is left unread
 * and written anew. Several processes may write: each puts a whole file in place, made of its own and what stood there.
 */
import { createHash } from 'node:crypto';
import { lstat } from 'node:fs/promises';
import { endianness } from 'node:os';
import path from 'node:path';
import { resolveGitPaths } from './resolveGitPath.ts';
import { readRegularContent, readRegularFile } from '../files/readRegularFile.ts';
import { sweepTemporaryFiles, writeAtomically } from '../files/writeAtomically.ts';
import { readOutput, run, type Git } from './git.ts';

/** What is kept: words of files by their blob, paths of commits, what messages say of other commits. */
export type IndexName = 'words' | 'paths' | 'references';

export interface IndexFiles {
    /** @returns what was saved, undefined where nothing can be used */
    read(name: IndexName): Promise<Buffer | undefined>;
    /**
     * @param isDue whether enough is new: the file is read again only then
     * @param make called then, with what stands on disk by now; undefined where it is too large
     */
    keep(
        name: IndexName,
        isDue: () => boolean,
        make: (onDisk: Buffer | undefined) => readonly Uint8Array[] | undefined,
    ): void;
    /** Writes what is new. Never fails: where nothing can be written, the log says so. */
    save(): Promise<void>;
    /** What commits look like: replaced objects, grafts and the edge of a shallow clone, in one word. */
    view(): Promise<string>;
}

/** Raised with any change of what a file holds. */
const VERSION = 1;
/** Bytes of one file, the three together stay below 150 MB. */
export const MOST_INDEX_BYTES = 48 << 20;
const MAGIC = `git-backport-index-${endianness()}`;
/** The first line, filled with spaces, so that numbers behind it are aligned. */
const HEAD = 192;

/** @param git handle whose looks are allowed; starts nothing before it is asked */
export function openIndexFiles(git: Git): IndexFiles {
    const makers = new Map<IndexName, readonly [isDue: () => boolean, make: Parameters<IndexFiles['keep']>[2]]>();
    let folder: Promise<string | undefined> | undefined;
    const inFolder = () => (folder ??= findFolder(git).catch(() => undefined));
    const viewer = createViewer(git);

    async function read(name: IndexName): Promise<Buffer | undefined> {
        const dir = await inFolder();
        if (dir === undefined) return undefined;
        const found = await readRegularFile(path.join(dir, name), { max: MOST_INDEX_BYTES + HEAD }).catch(
            () => undefined,
        );
        if (!found || found.kind === 'missing') return undefined;
        const parsed = found.kind === 'read' ? parseIndexFile(name, await viewer(), found.data) : found.kind;
        if (typeof parsed !== 'string') return parsed;
        git.log(`index ${name}: ${parsed}, it is made anew`);
        return undefined;
    }

    return {
        read,
        keep: (name, isDue, make) => void makers.set(name, [isDue, make]),
        view: viewer,
        async save() {
            for (const [name, [isDue, make]] of makers) {
                if (!isDue()) continue;
                try {
                    const dir = await inFolder();
                    if (dir === undefined) return;
                    const parts = make(await read(name));
                    if (!parts) continue;
                    const data = formatIndexFile(name, await viewer(), parts);
                    if (data.length > MOST_INDEX_BYTES + HEAD) continue;
                    await writeAtomically(path.join(dir, name), data);
                    await sweepTemporaryFiles(dir);
                } catch (error) {
                    git.log(`index ${name}: not written, ${error instanceof Error ? error.message : String(error)}`);
                }
            }
        },
    };
}

/** `index` beside our state in the git directory that all work trees share; undefined where one of the folders is a link. */
async function findFolder(git: Git): Promise<string | undefined> {
    const common = (await readOutput(git, ['rev-parse', '--path-format=absolute', '--git-common-dir'])).replace(
        /\r?\n$/,
        '',
    );
    for (const folder of ['backport', 'backport/index']) {
        const info = await lstat(path.join(common, folder)).catch(() => undefined);
        if (info && !info.isDirectory()) return undefined;
    }
    return path.join(common, 'backport', 'index');
}

/** Asked for each analysis: a clone may be deepened meanwhile. Replaced objects are looked for once. */
function createViewer(git: Git): () => Promise<string> {
    let asked: Promise<readonly [files: readonly string[], replaced: string]> | undefined;
    return async () => {
        asked ??= Promise.all([
            resolveGitPaths(git, ['shallow', 'info/grafts']),
            run(git, ['for-each-ref', '--format=%(objectname) %(refname)', '--', 'refs/replace/']).then(
                ({ stdout }) => stdout,
            ),
        ]);
        const [files, replaced] = await asked;
        const contents = await Promise.all(files.map((file) => readRegularContent(file, { max: 64 << 20 })));
        const hash = createHash('sha256').update(replaced);
        for (const content of contents) hash.update(`\0${content?.length ?? 'none'}\0`).update(content ?? '');
        return hash.digest('hex').slice(0, 32);
    };
}

/** `git-backport-index-<order of bytes> <version> <name> <view> <bytes> <sha256>`, spaces, a newline, and the body. Pure. */
export function formatIndexFile(name: IndexName, view: string, parts: readonly Uint8Array[]): Buffer {
    const body = Buffer.concat(parts);
    const sum = createHash('sha256').update(body).digest('hex');
    const line = `${MAGIC} ${VERSION} ${name} ${view} ${body.length} ${sum}`;
    return Buffer.concat([Buffer.from(`${line.padEnd(HEAD - 1)}\n`), body]);
}

/** Why a file of the index is not used. */
export type IndexFault = 'not-an-index' | 'other-version' | 'other-view' | 'damaged';

/** @returns the body, or why it cannot be used. Pure. */
export function parseIndexFile(name: IndexName, view: string, data: Buffer): Buffer | IndexFault {
    const [magic, version, ofName, ofView, bytes, sum] = data.toString('latin1', 0, HEAD).trimEnd().split(' ');
    if (data.length < HEAD || magic !== MAGIC) return 'not-an-index';
    if (version !== String(VERSION) || ofName !== name) return 'other-version';
    if (ofView !== view) return 'other-view';
    const body = data.subarray(HEAD);
    const isWhole = bytes === String(body.length) && createHash('sha256').update(body).digest('hex') === sum;
    return isWhole ? body : 'damaged';
}
