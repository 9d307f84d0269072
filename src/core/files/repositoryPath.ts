/** Paths as git takes them into an index (verify_path in read-cache.c, is_ntfs_dotgit and is_hfs_dotgit). */

/** Characters that HFS+ leaves out of a name when it compares. */
const IGNORED_BY_HFS = /[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/g;
/** `.git` for NTFS too: by its short name, with whitespace and dots behind it, or as a stream of it. */
const DOT_GIT = /^(?:\.git|git~\d)[ .]*(?::.*)?$/i;

/**
 * May be a file of the work tree: relative, with `/`, never up, and no part of it a git directory on any file system.
 * Backslashes separate too, as they do on Windows.
 */
export function isRepositoryPath(name: string, platform: NodeJS.Platform = process.platform): boolean {
    if (name === '' || name.includes('\0') || (platform === 'win32' && /^[A-Za-z]:/.test(name))) return false;
    return name.split(/[/\\]/).every((part) => part !== '' && part !== '.' && part !== '..' && !isDotGit(part));
}

/** @param part one component of a path */
export function isDotGit(part: string): boolean {
    return DOT_GIT.test(part.replace(IGNORED_BY_HFS, ''));
}
