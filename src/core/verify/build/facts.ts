/** Looks on the disk for what can build the files of a backport. Starts nothing. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { BUILD_SYSTEMS } from './buildSystems.ts';
import type { BuildFacts, CompileEntry } from './systems/buildSystem.ts';
import { readRegularContent } from '../../files/readRegularFile.ts';

/** Larger lists of compile commands are not read. */
const MAX_BYTES = 64 << 20;
/** Where they usually stand. */
const PLACES = ['', 'build', 'out', 'builddir', '_build'];

/** @param paths the files that are asked for, relative to `root` with `/` */
export async function findBuild(root: string, paths: readonly string[], out?: string): Promise<BuildFacts> {
    const there = new Set<string>();
    const markers = BUILD_SYSTEMS.flatMap((system) => system.markers ?? []);
    const folders = new Set(paths.flatMap(foldersAbove));
    await Promise.all(
        [...folders].flatMap((folder) =>
            markers.map(async (marker) => {
                const name = folder === '' ? marker : `${folder}/${marker}`;
                if (await isFile(path.join(root, name))) there.add(name);
            }),
        ),
    );
    const rootFiles = new Set<string>();
    const [compile] = await Promise.all([
        compileEntries(root, new Set(paths), out),
        ...BUILD_SYSTEMS.flatMap((system) => system.rootFiles ?? []).map(async (name) => {
            if (await isFile(path.join(root, name))) rootFiles.add(name);
        }),
    ]);
    return {
        root,
        rootFiles,
        compile,
        nearest: (file, marker) =>
            foldersAbove(file).find((folder) => there.has(folder === '' ? marker : `${folder}/${marker}`)),
    };
}

/** The nearest first, the root ("") last. */
function foldersAbove(file: string): string[] {
    const parts = file.split('/').slice(0, -1);
    return [...parts.map((_, at) => parts.slice(0, parts.length - at).join('/')), ''];
}

async function compileEntries(
    root: string,
    wanted: ReadonlySet<string>,
    out: string | undefined,
): Promise<Map<string, CompileEntry>> {
    const found = new Map<string, CompileEntry>();
    for (const place of out === undefined ? PLACES : [out, ...PLACES]) {
        const file = path.resolve(root, place, 'compile_commands.json');
        for (const entry of await readEntries(file)) {
            const dir = path.resolve(path.dirname(file), entry.directory);
            const name = relative(root, path.resolve(dir, entry.file));
            if (!wanted.has(name) || found.has(name)) continue;
            const argv = entry.arguments ?? splitCommand(entry.command ?? '');
            const [program, ...rest] = argv;
            if (program === undefined) continue;
            found.set(name, {
                dir: relative(root, dir),
                argv: [program, ...rest],
                ninja: await isFile(path.join(dir, 'build.ninja')),
                ...(entry.output === undefined ? {} : { output: entry.output }),
            });
        }
    }
    return found;
}

interface Entry {
    readonly directory: string;
    readonly file: string;
    readonly arguments?: readonly string[];
    readonly command?: string;
    readonly output?: string;
}

/** https://clang.llvm.org/docs/JSONCompilationDatabase.html; what is not of this shape is left out. */
async function readEntries(file: string): Promise<Entry[]> {
    try {
        const entries: unknown = JSON.parse(String((await readRegularContent(file, { max: MAX_BYTES })) ?? '[]'));
        return Array.isArray(entries) ? entries.filter(isEntry) : [];
    } catch {
        return [];
    }
}

function isEntry(value: unknown): value is Entry {
    const entry = Object(value) as Record<string, unknown>;
    const text = (name: string) => typeof entry[name] === 'string';
    const words = entry['arguments'];
    const listed = Array.isArray(words) && words.every((word) => typeof word === 'string');
    return text('directory') && text('file') && (listed || text('command')) && (!('output' in entry) || text('output'));
}

/** A command line as words: quotes and backslashes, nothing else that a shell would do. Pure. */
export function splitCommand(command: string): string[] {
    const words: string[] = [];
    let word: string | undefined;
    for (const [piece, quoted, single, escaped, blank] of command.matchAll(
        /"((?:[^"\\]|\\[^])*)"|'([^']*)'|\\([^])|(\s+)|[^]/g,
    )) {
        if (blank !== undefined) {
            if (word !== undefined) words.push(word);
            word = undefined;
        } else if (quoted !== undefined) word = (word ?? '') + quoted.replace(/\\(["\\$`])/g, '$1');
        else word = (word ?? '') + (single ?? escaped ?? piece);
    }
    return word === undefined ? words : [...words, word];
}

const isFile = (file: string) =>
    stat(file).then(
        (found) => found.isFile(),
        () => false,
    );

const relative = (root: string, file: string) => path.relative(root, file).split(path.sep).join('/');
