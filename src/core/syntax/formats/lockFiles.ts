/** Files that a package manager writes from what stands in another file, in whatever format. */

const LOCK_FILES =
    /(?:^|\/)(?:go\.(?:work\.)?sum|vendor\/modules\.txt|Cargo\.lock|package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|poetry\.lock|uv\.lock|Pipfile\.lock|Gemfile\.lock|composer\.lock|flake\.lock|[\w-]+\.lockfile)$/;

/** By its path alone. */
export const isLockFile = (path: string): boolean => LOCK_FILES.test(path);
