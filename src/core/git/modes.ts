/** Modes of tree entries, octal as git prints them (git-fast-import(1)). Pure. */

/** A submodule (gitlink): its object is a commit of another repository. */
export const SUBMODULE = '160000';
/** A symbolic link: its blob is the path that it leads to. */
export const SYMLINK = '120000';
