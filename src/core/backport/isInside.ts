/** Paths of a repository on disk: never out of the work tree, by `..` or through a link, and into no git directory. */
import { lstat } from 'node:fs/promises';
import path from 'node:path';
import { isRepositoryPath } from '../files/repositoryPath.ts';

/** @param file relative to `root`, with `/`; it need not exist, nor its folders */
export async function isInside(root: string, file: string): Promise<boolean> {
    if (!isRepositoryPath(file)) return false;
    const parts = file.split('/');
    for (let count = 1; count < parts.length; count++) {
        const info = await lstat(path.join(root, parts.slice(0, count).join('/'))).catch(() => undefined);
        if (!info) return true;
        if (!info.isDirectory()) return false;
    }
    return true;
}
