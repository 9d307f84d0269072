/** Reads a commit's change for a comparison: git's own hunks, and the whole texts around them. */
import { SUBMODULE, SYMLINK } from '../git/modes.ts';
import { mapBounded } from '../base/mapBounded.ts';
import type { Git } from '../git/git.ts';
import type { Objects } from '../git/objects.ts';
import { diffPatches, computePatchIds, type PatchRequest } from '../git/patches.ts';
import { listPatchFiles, type PatchFile } from '../patch/model.ts';
import { parsePatch } from '../patch/parsePatch.ts';
import { decode } from '../base/text.ts';
import { readBlocks } from './blocks.ts';
import type { ChangedBlock } from './model.ts';
import type { ChangedFile, ChangeSet } from './model.ts';

/** Larger files are compared by their ids alone. */
const MAX_BYTES = 8 << 20;

/** @throws GitFailed, GitCancelled */
export async function readChangeSets(
    git: Git,
    objects: Objects,
    requests: readonly PatchRequest[],
): Promise<ChangeSet[]> {
    const texts = await diffPatches(git, requests, { renames: true });
    const patches = texts.map((text) => joinTypeChanges(listPatchFiles(parsePatch(text))));
    const [ids, files] = await Promise.all([readPatchIds(git, requests, texts, patches), readAll(objects, patches)]);
    return files.map((all, at) => ({ patchId: ids[at], files: all }));
}

/** `git patch-id` is of patches without renames, as `git cherry` and `git rebase` compare them. */
async function readPatchIds(
    git: Git,
    requests: readonly PatchRequest[],
    texts: readonly string[],
    patches: readonly (readonly PatchFile[])[],
): Promise<(string | undefined)[]> {
    const renamed = patches.some((files) => files.some((file) => file.change === 'rename'));
    const [first = '', ...others] = texts;
    // Most backports are written as their originals: for them git needs not be asked.
    if (!renamed && first && others.every((text) => isSamePatch(first, text))) return texts.map(() => 'the same');
    return computePatchIds(git, renamed ? await diffPatches(git, requests, { renames: false }) : texts);
}

/**
 * Whether two patches are equal to the byte but for what `git patch-id` leaves out as well: where a hunk stands, and the ids of
 * blobs. False for a binary file, which counts by those. Pure.
 */
export function isSamePatch(one: string, other: string): boolean {
    let [at, by] = [0, 0];
    while (at < one.length && by < other.length) {
        const [line, its] = [lineAt(one, at), lineAt(other, by)];
        if (line !== its && !isPlace(line, its)) return false;
        if (line.startsWith('Binary files ') || line.startsWith('GIT binary patch')) return false;
        at += line.length + 1;
        by += its.length + 1;
    }
    return at >= one.length && by >= other.length;
}

const lineAt = (text: string, at: number) => {
    const end = text.indexOf('\n', at);
    return text.slice(at, end < 0 ? text.length : end);
};

/** Lines of a file begin with a blank, `+`, `-` or `\`. */
const isPlace = (one: string, other: string) =>
    ['index ', '@@ -'].some((head) => one.startsWith(head) && other.startsWith(head));

/** A file that becomes a link is deleted and added in a patch: here it is one change. */
function joinTypeChanges(files: readonly PatchFile[]): PatchFile[] {
    const joined: PatchFile[] = [];
    for (const file of files) {
        const before = joined.at(-1);
        if (file.change !== 'add' || before?.change !== 'delete' || before.oldPath !== file.newPath) {
            joined.push(file);
            continue;
        }
        const { oldPath, oldMode, oldId, special } = before;
        joined[joined.length - 1] = {
            ...file,
            change: 'modify',
            oldPath,
            ...(oldMode === undefined ? {} : { oldMode }),
            ...(oldId === undefined ? {} : { oldId }),
            ...(special ? { special } : {}),
            hunks: [...before.hunks, ...file.hunks],
        };
    }
    return joined;
}

async function readFile(objects: Objects, file: PatchFile): Promise<ChangedFile> {
    const { oldPath, newPath, oldMode, newMode, oldId = '', newId = '', special, change } = file;
    const path = newPath ?? oldPath ?? '';
    const modes = [oldMode, newMode];
    const typeChanged = change === 'modify' && oldMode?.slice(0, 3) !== newMode?.slice(0, 3);
    const what = modes.includes(SUBMODULE) ? 'submodule' : modes.includes(SYMLINK) ? 'link' : undefined;
    const shared: Omit<ChangedFile, 'before' | 'after'> = {
        path,
        ...(oldPath !== undefined && oldPath !== path ? { oldPath } : {}),
        ...(change === 'add' ? { added: true as const } : {}),
        ...(change === 'delete' ? { deleted: true as const } : {}),
        ...((change === 'add' || oldMode !== newMode) && newMode !== undefined ? { mode: newMode } : {}),
        ...(what ? { what } : {}),
    };
    const opaque = { before: oldId, after: newId };
    if (what === 'submodule') return { ...shared, before: '', after: '', opaque };
    if (special) return { ...shared, before: '', after: '', what: 'binary', opaque };
    if (file.hunks.length === 0) return { ...shared, before: '', after: '', hunks: [] };
    const [before, after] = await Promise.all([oldId, newId].map((id) => readText(objects, id)));
    if (before === undefined || after === undefined) return { ...shared, before: '', after: '', what: 'large', opaque };
    if (typeChanged) return { ...shared, before, after };
    const hunks = file.hunks.map(({ oldStart, newStart, lines }) => {
        return { oldStart, newStart, kinds: lines.map(({ kind }) => (kind === '\\' ? '' : kind)).join('') };
    });
    return { ...shared, before, after, hunks, ids: { before: oldId, after: newId } };
}

/** Files whose texts are in memory at once: each up to {@link MAX_BYTES}, twice, and its lines. */
const AT_ONCE = 2;
/** Characters that are kept of a whole text. */
const END = 80;

/** Of each file only the blocks are kept, which hold the changed functions: whole texts of all files may be gigabytes. */
async function readAll(objects: Objects, patches: readonly (readonly PatchFile[])[]): Promise<ChangedFile[][]> {
    const jobs = patches.flatMap((files, side) => files.map((file) => ({ side, file })));
    const read = await mapBounded(jobs, AT_ONCE, async ({ file }) => condense(await readFile(objects, file)));
    return patches.map((_, side) => read.filter((__, at) => jobs[at]!.side === side));
}

function condense(file: ChangedFile): ChangedFile {
    const blocks = readBlocks(file);
    // What tells that the file is there, and how it ends.
    const [before, after] = [file.before, file.after].map((text) => detached(text.slice(-END))) as [string, string];
    const condensed: ChangedFile & { blocks?: readonly ChangedBlock[] } = { ...file, before, after };
    condensed.blocks = blocks.map(({ name, lines }) => ({
        file: condensed,
        name,
        lines: lines.map((line) => ({ ...line, text: detached(line.text) })),
    }));
    return condensed;
}

/** A part of a text keeps all of it in memory; a copy does not. */
const detached = (part: string) => Buffer.from(part, 'utf16le').toString('utf16le');

/** "" for a file that is not there; undefined for what is not a blob, or too large. */
export async function readText(objects: Objects, id: string): Promise<string | undefined> {
    if (/^0*$/.test(id)) return '';
    const info = await objects.info(id);
    if (info?.type !== 'blob' || info.size > MAX_BYTES) return undefined;
    const blob = await objects.read(id);
    return blob && decode(blob.data).text;
}
