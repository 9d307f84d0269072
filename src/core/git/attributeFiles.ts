/**
 * Which `.gitattributes` a tree holds. Trees of a repository share nearly all of their folders, so each folder is read once:
 * asked for a second branch, only what differs is read.
 */
import type { Objects } from './objects.ts';
import { parseTreeObject } from './treeObject.ts';

/** One `.gitattributes` of a tree. */
export interface AttributeFile {
    /** In the tree, `/` between folders; ends in `.gitattributes`. */
    readonly path: string;
    /** Blob. */
    readonly oid: string;
}

/** Folders remembered, some 20 MB at worst. */
const MOST_FOLDERS = 100_000;
/** Of one tree: a small tree can name one folder at a million places. */
const MOST_FILES = 10_000;

const NONE: readonly AttributeFile[] = [];

/**
 * @param objects reader of the repository
 * @returns asks for one tree: the regular files called `.gitattributes` (git follows no link there), outer ones first;
 *   folders that the clone lacks hold none; of too many, the first
 */
export function readAttributeFilesThrough(objects: Objects): (tree: string) => Promise<readonly AttributeFile[]> {
    const known = new Map<string, Promise<readonly AttributeFile[]>>();

    /** @param oid of a tree @returns with paths below it */
    function readFolder(oid: string): Promise<readonly AttributeFile[]> {
        const before = known.get(oid);
        if (before) return before;
        const reading = readUnknown(oid);
        if (known.size >= MOST_FOLDERS) known.clear();
        known.set(oid, reading);
        reading.catch(() => known.delete(oid));
        return reading;
    }

    async function readUnknown(oid: string): Promise<readonly AttributeFile[]> {
        const object = await objects.read(oid);
        if (object?.type !== 'tree') return NONE;
        const folders: { readonly name: string; readonly oid: string }[] = [];
        const found: AttributeFile[] = [];
        for (const entry of parseTreeObject(object.data, oid.length / 2)) {
            if (['', '.', '..'].includes(entry.name) || entry.name.includes('/')) continue;
            if (entry.kind === 'tree') folders.push(entry);
            else if (entry.name === '.gitattributes') found.push({ path: entry.name, oid: entry.oid });
        }
        const below = await Promise.all(folders.map((folder) => readFolder(folder.oid)));
        below.forEach((files, at) => {
            for (const file of files) {
                if (found.length >= MOST_FILES) break;
                found.push({ path: `${folders[at]!.name}/${file.path}`, oid: file.oid });
            }
        });
        return found.length > 0 ? found : NONE;
    }

    return async (tree) => {
        const root = await objects.info(`${tree}^{tree}`);
        return root ? readFolder(root.oid) : NONE;
    };
}
