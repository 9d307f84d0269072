/** Paths of a repository on disk: never out of the work tree, by `..` or through a link. */
import { lstat } from 'node:fs/promises';
import path from 'node:path';

/** @param file relative to `root`, with `/`; it need not exist, nor its folders */
export async function isInside(root: string, file: string): Promise<boolean> {
    const parts = file.split('/');
    if (path.isAbsolute(file) || parts.includes('..') || parts[0]?.toLowerCase() === '.git') return false;
    for (let count = 1; count < parts.length; count++) {
        const info = await lstat(path.join(root, parts.slice(0, count).join('/'))).catch(() => undefined);
        if (!info) return true;
        if (!info.isDirectory()) return false;
    }
    return true;
}
