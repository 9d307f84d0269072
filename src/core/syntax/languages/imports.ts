/** How files of a language name what they take from other files: the shape of that part of a record. */

/** Where an import may be found. A path from the root of the tree where it begins with `/`, else the end of a path. */
export type ModulePath = string;

/** How the imports of a language are read, and how they lead to files of the project; {@link Language.imports}. */
export interface ImportRules {
    /**
     * Reads the imports of a text, or of a part of one.
     * @param add is called with each name that an import binds and with where it is from, as written
     * @param addAll is called with each module or package of which all names are taken (`*`)
     */
    read(text: string, add: (name: string, from: string) => void, addAll: (from: string) => void): void;
    /**
     * The files that `from` may mean when `path` imports `name` from it; none where it is not a part of the project.
     * Without it modules are not looked for.
     */
    modulePaths?(path: string, from: string, name: string): readonly ModulePath[];
    /**
     * For languages whose modules are found from a root: whether `from`, found at `module`, belongs to a package with a root of
     * its own that `path` is not in.
     * @param hasFile whether the tree has a file
     */
    isOtherRoot?(module: string, from: string, path: string, hasFile: (path: string) => boolean): boolean;
    /** A module of which everything is taken may bring any name, wherever it is from (Rust: `use super::*` in a test). */
    readonly wholeBringsAny?: boolean;
    /** The file that makes `name` known to `path` without an import: in the same package, here or under another root. */
    neighbour?(path: string, name: string): { readonly beside: string; readonly sameEnd: string };
}

/** Resolves `.` and `..` of a path that is written relative to a folder ("" for the top). */
export function joinPath(folder: string, relative: string): string {
    const parts = folder === '' ? [] : folder.split('/');
    for (const part of relative.split('/')) {
        if (part === '..') parts.pop();
        else if (part !== '.' && part !== '') parts.push(part);
    }
    return parts.join('/');
}

/** The folder that a file is in; "" for the top. */
export const findFolder = (path: string) => path.slice(0, Math.max(0, path.lastIndexOf('/')));
