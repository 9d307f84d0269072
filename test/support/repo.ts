/**
 * Builds real repositories in temporary folders: deterministic (dates, names and so every commit id), and deaf to the
 * user's own git configuration. Everything is synchronous: a test reads like the history that it makes.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import {
    chmodSync,
    cpSync,
    existsSync,
    mkdirSync,
    mkdtempSync,
    readFileSync,
    realpathSync,
    rmSync,
    symlinkSync,
    writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** What a path shall hold: text, bytes, a program, a link; null removes it. */
export type Content = string | Uint8Array | null | { executable: string } | { symlink: string };
/** Paths with forward slashes, relative to the work tree. */
export type Files = Readonly<Record<string, Content>>;

export interface CommitOptions {
    /** `Name <mail>`; who wrote it. */
    author?: string;
    /** Any date that git reads; author and committer alike. By default one hour after the commit before. */
    date?: string;
}

/** The outcome of a git run that may fail. */
export interface GitOutcome {
    code: number;
    stdout: string;
    stderr: string;
}

export interface Repo {
    /** Absolute path of the work tree. */
    readonly dir: string;
    /** Runs git here and gives its stdout without the last newline. Throws with git's stderr on a non-zero exit. */
    git(...args: string[]): string;
    /** Runs git here; a non-zero exit is an answer. */
    tryGit(...args: string[]): GitOutcome;
    /** Changes files of the work tree; nothing is staged. */
    write(files: Files): void;
    /** The text of a file of the work tree. */
    read(file: string): string;
    /** Changes files, stages everything, commits (also an empty change). @returns the id, 40 hex digits */
    commit(message: string, files?: Files, options?: CommitOptions): string;
    /** Creates a branch and switches to it. @param at where it starts; by default HEAD */
    branch(name: string, at?: string): void;
    checkout(rev: string): void;
    /** Merges without fast-forward; throws on a conflict. @returns the id of the merge commit */
    merge(rev: string, message: string): string;
    /** @returns the full id of what `rev` names */
    id(rev: string): string;
    /**
     * Feeds `git fast-import`: a whole history in one process. Does not touch the work tree.
     * @returns the ids of what the stream has marked, by mark
     */
    fastImport(stream: string): Map<number, string>;
    /** Deletes the folder. Not needed in a test: everything left goes when the process ends. */
    remove(): void;
}

const left = new Set<string>();
process.on('exit', () => {
    for (const dir of left) rmSync(dir, { recursive: true, force: true });
});

/** A new folder that is deleted when the process ends. */
export function temporaryFolder(prefix = 'backport-test-'): string {
    // realpath: on macOS the temporary folder is behind a link, and git prints the real path.
    const dir = realpathSync(mkdtempSync(path.join(os.tmpdir(), prefix)));
    left.add(dir);
    return dir;
}

/** An empty repository on `master`. @param dir an existing empty folder; by default a temporary one */
export function createRepo(dir: string = temporaryFolder()): Repo {
    cpSync((emptyRepo ??= initRepo()), dir, { recursive: true });
    return openRepo(dir);
}

/** Made once in a process, and copied: most tests want one of their own. */
let emptyRepo: string | undefined;
function initRepo(): string {
    const dir = temporaryFolder();
    // No template: no sample hooks to copy, and no hook of the user's own template.
    git(dir, ['init', '--quiet', '--template=', '--initial-branch=master']);
    mkdirSync(path.join(dir, '.git', 'info'), { recursive: true });
    writeFileSync(path.join(dir, '.git', 'config'), CONFIG, { flag: 'a' });
    return dir;
}

/** What HEAD is right after a commit, when its ref is a file: no process for it. Undefined in a linked work tree. */
function readHead(dir: string): string | undefined {
    const read = (name: string) => {
        const file = path.join(dir, '.git', name);
        return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
    };
    const head = read('HEAD');
    return head?.startsWith('ref: ') ? read(head.slice('ref: '.length)) : head;
}

/** Copies a folder, with the times of its files and its links as they are. @returns a temporary folder */
export function copyFolder(dir: string): string {
    const copy = temporaryFolder();
    cpSync(dir, copy, { recursive: true, preserveTimestamps: true, verbatimSymlinks: true });
    return copy;
}

/** A copy of a repository, whatever git is in the middle of there, whose index knows the copied files. */
export function copyRepo({ dir }: Repo): Repo {
    const copy = openRepo(copyFolder(dir));
    // A copied file is another one to git until it has looked.
    copy.tryGit('status');
    return copy;
}

/** The same handle for a repository that is there already, a linked work tree or a clone. */
export function openRepo(dir: string): Repo {
    let clock = START;
    const repo: Repo = {
        dir,
        git: (...args) => git(dir, args),
        tryGit: (...args) => tryGit(dir, args),
        write: (files) => write(dir, files),
        read: (file) => readFileSync(path.join(dir, file), 'utf8'),
        commit(message, files = {}, options = {}) {
            write(dir, files);
            git(dir, ['add', '--all']);
            const date = options.date ?? stamp((clock += HOUR));
            const author = options.author ? [`--author=${options.author}`] : [];
            git(dir, ['commit', '--quiet', '--allow-empty', '--no-verify', '-m', message, ...author], dated(date));
            return readHead(dir) ?? repo.id('HEAD');
        },
        branch: (name, at = 'HEAD') => void git(dir, ['checkout', '--quiet', '-b', name, at]),
        checkout: (rev) => void git(dir, ['checkout', '--quiet', rev]),
        merge(rev, message) {
            git(dir, ['merge', '--quiet', '--no-ff', '-m', message, rev], dated(stamp((clock += HOUR))));
            return readHead(dir) ?? repo.id('HEAD');
        },
        id: (rev) => git(dir, ['rev-parse', '--verify', '--end-of-options', `${rev}^{commit}`]),
        fastImport(stream) {
            const marks = path.join(dir, '.git', 'fast-import.marks');
            git(dir, ['fast-import', '--quiet', '--date-format=raw', `--export-marks=${marks}`], {}, stream);
            const lines = readFileSync(marks, 'utf8').trim().split('\n');
            rmSync(marks);
            return new Map(lines.map((line): [number, string] => [parseInt(line.slice(1)), line.split(' ')[1]!]));
        },
        remove() {
            rmSync(dir, { recursive: true, force: true });
            left.delete(dir);
        },
    };
    return repo;
}

const HOUR = 3600;
/** 2024-01-01, in seconds. */
const START = 1_704_067_200;
const stamp = (seconds: number) => `@${seconds} +0000`;
const dated = (date: string) => ({ GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date });

/** Written into each repository, so that whatever runs git there finds an identity and no surprises. */
const CONFIG = `[user]
\tname = Ada Picker
\temail = ada@example.org
[commit]
\tgpgSign = false
[core]
\tautocrlf = false
[gc]
\tauto = 0
[maintenance]
\tauto = false
[advice]
\tdetachedHead = false
`;

function environment(extra: Record<string, string>): NodeJS.ProcessEnv {
    const own = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'));
    return {
        ...Object.fromEntries(own),
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_CONFIG_GLOBAL: process.platform === 'win32' ? 'NUL' : '/dev/null',
        GIT_AUTHOR_DATE: stamp(START),
        GIT_COMMITTER_DATE: stamp(START),
        GIT_EDITOR: ':',
        GIT_TERMINAL_PROMPT: '0',
        LC_ALL: 'C',
        TZ: 'UTC',
        ...extra,
    };
}

function git(dir: string, args: string[], extra: Record<string, string> = {}, input?: string): string {
    const result = execFileSync('git', args, {
        cwd: dir,
        env: environment(extra),
        encoding: 'utf8',
        maxBuffer: 256 * 1024 * 1024,
        // stderr is part of the error that execFileSync throws
        stdio: 'pipe',
        ...(input === undefined ? {} : { input }),
    });
    return result.replace(/\n$/, '');
}

function tryGit(dir: string, args: string[]): GitOutcome {
    const run = spawnSync('git', args, {
        cwd: dir,
        env: environment({}),
        encoding: 'utf8',
        maxBuffer: 256 * 1024 * 1024,
    });
    if (run.error) throw run.error;
    return { code: run.status ?? -1, stdout: run.stdout, stderr: run.stderr };
}

function write(dir: string, files: Files): void {
    for (const [name, content] of Object.entries(files)) {
        const file = path.join(dir, name);
        rmSync(file, { recursive: true, force: true });
        if (content === null) continue;
        mkdirSync(path.dirname(file), { recursive: true });
        if (typeof content === 'string' || content instanceof Uint8Array) writeFileSync(file, content);
        else if ('symlink' in content) symlinkSync(content.symlink, file);
        else {
            writeFileSync(file, content.executable);
            chmodSync(file, 0o755);
        }
    }
}
