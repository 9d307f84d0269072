/**
 * What is known of a build system: one record for each, which alone knows the files that it builds, the files that show that it
 * is used, and its command.
 */
import type { Command } from '../../../git/program.ts';

/** One command that builds some of the files of a backport. */
export interface BuildStep {
    readonly command: Command;
    /** Folder that it runs in, relative to the root with `/`; "" for the root. */
    readonly dir: string;
    /** Files of the backport that it builds. */
    readonly paths: readonly string[];
    /** What builds, for people: `Kbuild`, `cargo`. */
    readonly by: string;
}

/** What the user has set for a repository. */
export interface BuildSettings {
    /** A command of the user's own instead of all that is found; the files are its `"$@"`. */
    readonly template?: string;
    /** `O`, `ARCH`, `CROSS_COMPILE` and the like, for make. */
    readonly variables?: Readonly<Record<string, string>>;
}

/** What was found on the disk; paths relative to the root, with `/`. */
export interface BuildFacts {
    /** Absolute. */
    readonly root: string;
    /** Those of the systems' `rootFiles` that are there. */
    readonly rootFiles: ReadonlySet<string>;
    /** A file's entry in a `compile_commands.json`. */
    readonly compile: ReadonlyMap<string, CompileEntry>;
    /** The nearest folder above each file that has this marker of a system; "" is the root. */
    readonly nearest: (path: string, marker: string) => string | undefined;
}

/** What a `compile_commands.json` says of one file (https://clang.llvm.org/docs/JSONCompilationDatabase.html). */
export interface CompileEntry {
    /** Relative to the root, or absolute outside of it. */
    readonly dir: string;
    readonly argv: readonly [string, ...string[]];
    /** What it makes, relative to `dir`, where the entry says so. */
    readonly output?: string;
    /** There is a `build.ninja` in `dir`. */
    readonly ninja: boolean;
}

/** One build system. */
export interface BuildSystem {
    /** Files whose presence in a folder says that what lies below it is built by this; relative to that folder. */
    readonly markers?: readonly string[];
    /** Files that it is asked by, relative to the root of the repository. */
    readonly rootFiles?: readonly string[];
    /** @param paths of the backport that no system before it builds */
    plan(paths: readonly string[], facts: BuildFacts, settings: BuildSettings): BuildStep[];
}

/** Neither an option nor a variable of make, whatever the file is called. */
export const isSafePath = (path: string): boolean => /^[\w.][\w./+-]*$/.test(path);

/** @returns the files that end so, by the nearest folder above them that has the marker */
export function groupByMarker(
    paths: readonly string[],
    files: RegExp,
    { nearest }: BuildFacts,
    marker: string,
): [dir: string, paths: string[]][] {
    const groups = new Map<string, string[]>();
    for (const path of paths) {
        const dir = files.test(path) && isSafePath(path) ? nearest(path, marker) : undefined;
        if (dir !== undefined) groups.set(dir, [...(groups.get(dir) ?? []), path]);
    }
    return [...groups];
}
