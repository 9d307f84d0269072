/** The versions of a file in conflict, from the index. */
import path from 'node:path';
import { SUBMODULE } from '../git/modes.ts';
import { MARKER_SIZE, parseMarkerSize, readAttributes } from '../git/attributes.ts';
import { diffTree } from '../git/diffTree.ts';
import type { Git } from '../git/git.ts';
import { openObjects } from '../git/objects.ts';
import { resolveCommit } from '../git/refs.ts';
import { type Repository } from '../git/repository.ts';
import { listUnmergedFiles } from '../git/unmerged.ts';
import type { Stage, UnmergedFile } from '../git/unmergedFile.ts';
import { notInConflict } from '../messages/backport.ts';
import { decode } from '../base/text.ts';

/** One side of a file in conflict. */
export interface SideText {
    /** Octal; `160000` is a submodule, whose `bytes` are the id of its commit. */
    readonly mode: string;
    readonly oid: string;
    readonly bytes: Uint8Array;
    /** The bytes as text, such that nothing is lost: see `core/base/text.ts`. */
    readonly text: string;
}

/** A side is missing where that side has no such file. */
export interface SideTexts {
    readonly target?: SideText;
    readonly base?: SideText;
    readonly patch?: SideText;
    /** The file with markers, as git left it (its `AUTO_MERGE` tree); missing where git does not tell. */
    readonly merged?: string;
    /** Its name upstream, where git has put a new file into a folder that the target calls otherwise. */
    readonly patchPath?: string;
    /** Its `conflict-marker-size` attribute; missing where that is git's default. */
    readonly markerSize?: number;
}

/** The whole file on each side, also after it was marked as resolved. @throws Refusal where it is not in conflict */
export async function readSideTexts(repository: Repository, file: string): Promise<SideTexts> {
    const stages = await readVersions(repository, file);
    const objects = openObjects(repository.git);
    try {
        const read = async (stage: Stage | undefined): Promise<SideText | undefined> => {
            if (!stage) return undefined;
            const link = stage.mode === SUBMODULE;
            const bytes = link ? Buffer.from(stage.oid) : (await objects.read(stage.oid))?.data;
            return bytes && { mode: stage.mode, oid: stage.oid, bytes, text: decode(bytes).text };
        };
        const [target, base, patch, merged, patchPath, attributes] = await Promise.all([
            read(stages.target),
            read(stages.base),
            read(stages.patch),
            objects.read(`AUTO_MERGE:${file}`),
            findNameUpstream(repository.git, stages),
            readAttributes(repository.git, [MARKER_SIZE], [file]),
        ]);
        const size = parseMarkerSize(attributes.get(file)?.get(MARKER_SIZE));
        return {
            ...(target ? { target } : {}),
            ...(base ? { base } : {}),
            ...(patch ? { patch } : {}),
            ...(merged?.type === 'blob' ? { merged: decode(merged.data).text } : {}),
            ...(patchPath === undefined ? {} : { patchPath }),
            ...(size === undefined ? {} : { markerSize: size }),
        };
    } finally {
        void objects.dispose();
    }
}

/** Of a file that only the patch has, and under another name: git followed the target's renaming of its folder. */
export async function findNameUpstream(
    git: Git,
    { path: file, base, target, patch }: UnmergedFile,
): Promise<string | undefined> {
    const pick = patch && !base && !target ? await resolveCommit(git, 'CHERRY_PICK_HEAD') : undefined;
    if (!patch || pick === undefined) return undefined;
    const added = (await diffTree(git, `${pick}^`, pick, { renames: false }).catch(() => [])).filter(
        (change) => change.oid === patch.oid && change.status === 'A',
    );
    if (added.some((change) => change.path === file)) return undefined;
    const name = path.posix.basename(file);
    return (added.find((change) => path.posix.basename(change.path) === name) ?? added[0])?.path;
}

/** @throws Refusal where the file is not in conflict */
export async function readVersions({ git }: Repository, file: string): Promise<UnmergedFile> {
    const stages = (await listUnmergedFiles(git)).find((one) => one.path === file);
    if (!stages) throw notInConflict(file);
    return stages;
}
