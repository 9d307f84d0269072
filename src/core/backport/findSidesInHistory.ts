/**
 * The three versions of a file with markers that no operation explains (a committed marker, a copied patch, an operation that
 * was forgotten). They are found among the versions that the file has had, and proven: git makes this very file of them.
 */
import { decode } from '../base/text.ts';
import { parseConflicts } from '../conflict/parseConflicts.ts';
import type { ConflictedText, Region } from '../conflict/regions.ts';
import { listFileVersions, type RecordedVersion } from '../git/fileVersions.ts';
import { resolveCommit } from '../git/refs.ts';
import { writeLooseObject, writeSyntheticCommit } from '../git/looseObject.ts';
import { listMergeBases } from '../git/mergeBases.ts';
import { mergeTree } from '../git/mergeTree.ts';
import { openScratch, type Scratch } from '../git/scratch.ts';
import type { Repository } from '../git/repository.ts';

/** Whole texts of the three versions that git merged into a file with markers. */
export interface SidesInHistory {
    readonly target: string;
    readonly base: string;
    readonly patch: string;
    /** The commits that have these versions, 40 hex. */
    readonly commits: { readonly target: string; readonly base: string; readonly patch: string };
}

/** Commits of the file that are looked at, versions that are tried for each side, and merges in all. */
const MOST_COMMITS = 400;
const MOST_SIDES = 6;
const MOST_MERGES = 60;
/** Characters. */
const LARGEST = 2 << 20;

interface Version {
    readonly commit: string;
    readonly text: string;
}

/** With the names of its contents, and of those that it was made of. */
type NamedVersion = Version & RecordedVersion;

/**
 * @param file relative to the work tree @param text with its markers
 * @returns undefined where no three versions make this file: then nothing is known of a base
 */
export async function findSidesInHistory(
    repository: Repository,
    file: string,
    text: string,
): Promise<SidesInHistory | undefined> {
    const plain = text.replaceAll('\r\n', '\n');
    const marked = parseConflicts(plain);
    if (marked.regions.length === 0 || plain.length > LARGEST) return undefined;
    const scratch = await openScratch(repository.git);
    try {
        // A version with the markers is none that they were made of.
        const versions = (await readVersions(scratch, file)).filter((version) => !hasMarkers(version));
        const holding = (side: (region: Region) => string) =>
            versions.filter((version) => marked.regions.every((region) => holds(version.text, side(region))));
        const targets = holding((region) => region.target).slice(0, MOST_SIDES);
        const patches = holding((region) => region.patch).slice(0, MOST_SIDES);
        let merges = 0;
        for (const patch of patches)
            for (const target of targets) {
                if (target.text === patch.text) continue;
                for (const base of await listBases(repository, scratch, file, { target, patch, versions })) {
                    if (++merges > MOST_MERGES) return undefined;
                    const made = await mergeTexts(repository, scratch, target.text, base.text, patch.text);
                    if (!made || !isSameConflict(parseConflicts(made), marked)) continue;
                    const commits = { target: target.commit, base: base.commit, patch: patch.commit };
                    return { target: target.text, base: base.text, patch: patch.text, commits };
                }
            }
        return undefined;
    } finally {
        await scratch.dispose();
    }
}

const hasMarkers = ({ text }: Version) => /^<{7} /m.test(text) && parseConflicts(text).regions.length > 0;

/** Whole lines, as a block. */
const holds = (text: string, block: string) => block === '' || `\n${endLine(text)}`.includes(`\n${block}`);
const endLine = (text: string) => (text === '' || text.endsWith('\n') ? text : `${text}\n`);

async function readVersions({ git, objects }: Scratch, file: string): Promise<NamedVersion[]> {
    const read = async (version: RecordedVersion): Promise<NamedVersion[]> => {
        const blob = await objects.read(version.oid);
        if (blob?.type !== 'blob' || blob.data.length > LARGEST) return [];
        const text = decode(blob.data).text.replaceAll('\r\n', '\n');
        const has = async (commit: string) => (await objects.info(`${commit}:${file}`))?.oid === version.oid;
        let { commit } = version;
        for (const other of version.among ?? []) if (await has(other)) commit = other;
        return [{ ...version, commit, text }];
    };
    const found: NamedVersion[] = [];
    for (const version of await listFileVersions(git, file, MOST_COMMITS))
        for (const one of await read(version)) found.push(one);
    return found;
}

/** What a merge, a pick or a revert would have taken for the base of these two. */
async function listBases(
    { git }: Repository,
    { objects }: Scratch,
    file: string,
    {
        target,
        patch,
        versions,
    }: { readonly target: Version; readonly patch: NamedVersion; readonly versions: readonly NamedVersion[] },
): Promise<Version[]> {
    const [before, beforeTarget] = await Promise.all(
        [`${patch.commit}^`, `${target.commit}^`].map((name) => resolveCommit(git, name)),
    );
    const bases: Version[] = [];
    for (const commit of [before, ...(await listMergeBases(git, target.commit, patch.commit)), beforeTarget]) {
        const blob = commit === undefined ? undefined : await objects.read(`${commit}:${file}`);
        if (commit === undefined || blob?.type !== 'blob') continue;
        bases.push({ commit, text: decode(blob.data).text.replaceAll('\r\n', '\n') });
    }
    // Of a revert: what was made of the patch's version.
    const after = versions.filter(({ before: madeOf }) => madeOf === patch.oid);
    const all = [...bases, ...after].filter(({ text }) => text !== target.text && text !== patch.text);
    return [...new Map(all.map((base) => [base.text, base])).values()];
}

/** @returns with markers as git writes them; undefined where it merges cleanly */
async function mergeTexts(
    { capabilities }: Repository,
    { git, objects }: Scratch,
    target: string,
    base: string,
    patch: string,
): Promise<string | undefined> {
    const format = (await objects.info('HEAD'))?.oid.length === 64 ? 'sha256' : 'sha1';
    const treeOf = async (text: string) => {
        const blob = await writeLooseObject(git, 'blob', text, format);
        const entry = Buffer.concat([Buffer.from('100644 f\0'), Buffer.from(blob, 'hex')]);
        return writeLooseObject(git, 'tree', entry, format);
    };
    const [inTarget, inBase, inPatch] = [await treeOf(target), await treeOf(base), await treeOf(patch)];
    const root = await writeSyntheticCommit(git, inBase, []);
    const merged = await mergeTree(git, {
        target: { id: await writeSyntheticCommit(git, inTarget, [root]), tree: inTarget },
        base: root,
        patch: await writeSyntheticCommit(git, inPatch, [root]),
        conflictStyle: 'merge',
        hasMergeBase: capabilities.mergeTreeMergeBase,
    });
    if (merged.clean) return undefined;
    const blob = await objects.read(`${merged.tree}:f`);
    return blob && decode(blob.data).text;
}

/** The same text around the same regions, whatever their labels say. */
function isSameConflict(one: ConflictedText, other: ConflictedText): boolean {
    return JSON.stringify(piecesOf(one)) === JSON.stringify(piecesOf(other));
}

function piecesOf({ text, regions }: ConflictedText): readonly (string | readonly string[])[] {
    const pieces: (string | readonly string[])[] = [];
    let at = 0;
    for (const { start, end, target, patch } of regions) {
        pieces.push(text.slice(at, start), [target, patch]);
        at = end;
    }
    return [...pieces, text.slice(at)];
}
