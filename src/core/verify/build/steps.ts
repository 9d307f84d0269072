/**
 * Which commands build just the files that a backport touches. Kbuild: `make path/file.o` (the kernel's backporting
 * guide); the others by what stands in the repository. Pure.
 */
import { append } from '../../base/arrays.ts';
import type { Command } from '../../git/program.ts';

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

/** What builds a backport's files, and which of them nothing builds; made by `planBuild`. */
export interface BuildPlan {
    readonly steps: readonly BuildStep[];
    /** Touched files that nothing here builds: headers, documents, odd names. */
    readonly left: readonly string[];
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
    readonly kbuild: boolean;
    /** A file's entry in a `compile_commands.json`. */
    readonly compile: ReadonlyMap<string, CompileEntry>;
    /** The nearest folder above each file that has one of these; "" is the root. */
    readonly nearest: (path: string, marker: Marker) => string | undefined;
    /** `tsc` of the repository itself, relative to the root. */
    readonly tsc: string | undefined;
}

/** Files whose presence in a folder says how what lies below it is built; paths relative to that folder. */
export type Marker = 'Cargo.toml' | 'go.mod' | 'tsconfig.json' | 'build.ninja' | 'build/build.ninja';

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

/** Neither an option nor a variable of make, whatever the file is called. */
const SAFE = /^[\w.][\w./+-]*$/;

/**
 * @param paths of the files that the backport leaves changed @returns steps in the order of running, and in `left` the files that none of them builds
 */
export function planBuild(paths: readonly string[], facts: BuildFacts, settings: BuildSettings): BuildPlan {
    const { template } = settings;
    if (template?.trim()) {
        const command = { shell: template, files: paths.map((path) => (path.startsWith('-') ? `./${path}` : path)) };
        return { steps: paths.length > 0 ? [{ command, dir: '', paths, by: 'your command' }] : [], left: [] };
    }
    const builders = [kbuild, ninja, compileCommands, cargo, go, tsc];
    const steps: BuildStep[] = [];
    let left = paths;
    for (const build of builders) {
        const made = build(left, facts, settings);
        append(steps, made);
        const built = new Set(made.flatMap((step) => step.paths));
        left = left.filter((path) => !built.has(path));
    }
    return { steps, left };
}

type Builder = (paths: readonly string[], facts: BuildFacts, settings: BuildSettings) => BuildStep[];

const kbuild: Builder = (paths, facts, { variables = {} }) => {
    const mine = facts.kbuild ? paths.filter((path) => /\.(?:c|S|rs)$/.test(path) && SAFE.test(path)) : [];
    if (mine.length === 0) return [];
    const set = Object.entries(variables).flatMap(([name, value]) =>
        /^[A-Z_a-z]\w*$/.test(name) ? [`${name}=${value}`] : [],
    );
    const objects = mine.map((path) => path.replace(/\.\w+$/, '.o'));
    return [{ command: { argv: ['make', ...set, ...objects] }, dir: '', paths: mine, by: 'Kbuild' }];
};

/** Ninja knows what a file needs first; what it makes of it stands in the compile commands, else `<file>^` asks for it. */
const ninja: Builder = (paths, facts) => {
    const groups = new Map<string, { targets: string[]; paths: string[] }>();
    for (const path of paths) {
        if (!/\.(?:c|cc|cpp|cxx|m|mm|S)$/.test(path) || !SAFE.test(path)) continue;
        const entry = facts.compile.get(path);
        const dir = entry?.ninja
            ? entry.dir
            : (facts.nearest(path, 'build.ninja') ?? under(facts.nearest(path, 'build/build.ninja'), 'build'));
        const target = entry?.ninja ? entry.output : undefined;
        if (dir === undefined || (entry && !entry.ninja) || (target === undefined && dir.startsWith('..'))) continue;
        const group = groups.get(dir) ?? { targets: [], paths: [] };
        group.targets.push(target ?? `${upFrom(dir)}${path}^`);
        group.paths.push(path);
        groups.set(dir, group);
    }
    return [...groups].map(([dir, group]) => ({
        command: { argv: ['ninja', ...group.targets] },
        dir,
        paths: group.paths,
        by: 'ninja',
    }));
};

const compileCommands: Builder = (paths, facts) =>
    paths.flatMap((path) => {
        const entry = facts.compile.get(path);
        return entry
            ? [{ command: { argv: entry.argv }, dir: entry.dir, paths: [path], by: 'compile_commands.json' }]
            : [];
    });

const cargo: Builder = (paths, facts) =>
    grouped(paths, /\.rs$/, facts, 'Cargo.toml').map(([dir, mine]) => ({
        command: { argv: ['cargo', 'check', '--quiet', '--message-format=short', '--all-targets'] },
        dir,
        paths: mine,
        by: 'cargo',
    }));

const go: Builder = (paths, facts) =>
    grouped(paths, /\.go$/, facts, 'go.mod').map(([dir, mine]) => {
        const inside = (path: string) => (dir === '' ? path : path.slice(dir.length + 1));
        const folders = mine.map((path) => inside(path).split('/').slice(0, -1).join('/'));
        const packages = [...new Set(folders.map((folder) => (folder === '' ? '.' : `./${folder}`)))];
        // Tests are compiled by vet alone.
        const verb = mine.some((path) => path.endsWith('_test.go')) ? ['vet'] : ['build', '-o', '/dev/null'];
        return { command: { argv: ['go', ...verb, ...packages] }, dir, paths: mine, by: 'go' };
    });

const tsc: Builder = (paths, facts) => {
    const compiler: [string, ...string[]] = facts.tsc ? [facts.tsc] : ['npx', '--no-install', 'tsc'];
    return grouped(paths, /\.[cm]?tsx?$/, facts, 'tsconfig.json').map(([dir, mine]) => ({
        command: { argv: [...compiler, '--noEmit', '--pretty', 'false', '-p', dir || '.'] },
        dir: '',
        paths: mine,
        by: 'tsc',
    }));
};

function grouped(
    paths: readonly string[],
    kind: RegExp,
    { nearest }: BuildFacts,
    marker: Marker,
): [dir: string, paths: string[]][] {
    const groups = new Map<string, string[]>();
    for (const path of paths) {
        const dir = kind.test(path) && SAFE.test(path) ? nearest(path, marker) : undefined;
        if (dir !== undefined) groups.set(dir, [...(groups.get(dir) ?? []), path]);
    }
    return [...groups];
}

const under = (dir: string | undefined, name: string) =>
    dir === undefined ? undefined : dir === '' ? name : `${dir}/${name}`;

/** From a folder of the repository back to its root. */
const upFrom = (dir: string) => (dir === '' ? '' : '../'.repeat(dir.split('/').length));
