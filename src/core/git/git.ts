/**
 * The door to the git process. Arguments are arrays, never a shell; an exit code is an answer, not an error; output of a
 * call that was cancelled or could not start is never read.
 */
import { GitError, simpleGit, type SimpleGit } from 'simple-git';
import { gitEnvironment } from './environment.ts';
import { isLarge, launch, type Launched } from './launcher/client.ts';

/** How a call ended. Only `exited` calls end in one; the others throw. */
export interface Ran<Output> {
    /** Exit code, 0..255. */
    readonly code: number;
    readonly stdout: Output;
    readonly stderr: string;
}

export interface RunOptions {
    /** Written to standard input, which is then closed. Without it standard input is empty. */
    readonly input?: string | Uint8Array;
}

/** A repository as one user operation sees it: where it is, with which environment, until when. */
export interface Git {
    /** Absolute path of the work tree, or of the git directory of a bare repository. */
    readonly dir: string;
    readonly signal: AbortSignal | undefined;
    /** What {@link withEnvironment} added. */
    readonly extra: Readonly<Record<string, string>>;
    readonly log: (line: string) => void;
}

export interface OpenOptions {
    readonly signal?: AbortSignal;
    readonly log?: (line: string) => void;
}

/** git could not be started at all: not installed, or the folder is gone. */
export class GitUnavailable extends Error {
    override readonly name = 'GitUnavailable';
}

/** The person, or a newer request, cancelled the operation. */
export class GitCancelled extends Error {
    override readonly name = 'GitCancelled';
    constructor() {
        super('The operation was cancelled.');
    }
}

/** git answered with an exit code that the caller has no meaning for. */
export class GitFailed extends Error {
    override readonly name = 'GitFailed';
    constructor(
        readonly args: readonly string[],
        readonly code: number,
        readonly stderr: string,
    ) {
        super(
            `git ${verbOf(args)} failed with status ${code}: ${stderr.trim().split('\n').slice(-3).join(' ') || 'it gave no reason'}`,
        );
    }
}

/** A handle on the repository at `dir`; starts nothing. One per user operation, since cancelling ends all of its calls. */
export function openGit(dir: string, options: OpenOptions = {}): Git {
    return { dir, signal: options.signal, extra: {}, log: options.log ?? (() => {}) };
}

/** The same repository with more environment, e.g. another index file or object directory. */
export function withEnvironment(git: Git, extra: Readonly<Record<string, string>>): Git {
    return { ...git, extra: { ...git.extra, ...extra } };
}

/**
 * Settings that hold for every call: no file system monitor (a command from the repository's own configuration), and
 * names as they are.
 */
const ALWAYS = ['-c', 'core.fsmonitor=false', '-c', 'core.quotePath=false', '-c', 'advice.graftFileDeprecated=false'];

/** simple-git turns a silent non-zero exit into success and hides the code; this carries the whole answer out instead. */
class Exited extends GitError {
    constructor(
        readonly exitCode: number,
        readonly stdOut: Buffer,
        readonly stdErr: string,
    ) {
        super(undefined, stdErr);
    }
}

/**
 * Runs git to its end through simple-git. Output is decoded as UTF-8: for porcelain whose output is text.
 * Bytes (file contents, foreign names) go through {@link runBytes}.
 * @throws GitUnavailable, GitCancelled
 */
export async function run(git: Git, args: readonly string[], options: RunOptions = {}): Promise<Ran<string>> {
    // simple-git writes no input, and starts its process itself.
    if (options.input !== undefined || isLarge()) {
        const ran = await runBytes(git, args, options);
        return { ...ran, stdout: ran.stdout.toString('utf8') };
    }
    if (git.signal?.aborted) throw new GitCancelled();
    const env = gitEnvironment(process.env, git.extra);
    let stderr = '';
    const started = performance.now();
    try {
        const handle: SimpleGit = simpleGit({
            baseDir: git.dir,
            trimmed: false,
            allowEnvironment: Object.keys(env),
            // The guards are for callers that pass a stranger's arguments on; ours are fixed, names follow `--`.
            unsafe: UNSAFE_BUT_OURS,
            ...(git.signal ? { abort: git.signal } : {}),
            errors: (error, result) => {
                if (error && result.exitCode === 0) return error;
                stderr = Buffer.concat(result.stdErr).toString('utf8');
                if (result.exitCode === 0) return undefined;
                return new Exited(result.exitCode, Buffer.concat(result.stdOut), stderr);
            },
        }).env(env);
        const stdout = await handle.raw([...ALWAYS, ...args]);
        git.log(callLine(args, 0, performance.now() - started));
        return { code: 0, stdout, stderr };
    } catch (error) {
        if (git.signal?.aborted) throw new GitCancelled();
        if (error instanceof Exited && error.exitCode > 0) {
            git.log(callLine(args, error.exitCode, performance.now() - started));
            return { code: error.exitCode, stdout: error.stdOut.toString('utf8'), stderr: error.stdErr };
        }
        throw new GitUnavailable(error instanceof Error ? error.message : String(error));
    }
}

/** The person's own environment names programs (`GIT_ASKPASS`, `GIT_SSH_COMMAND`, `GIT_EXEC_PATH` as a git alias sets it). */
const UNSAFE_BUT_OURS = {
    allowUnsafeAskPass: true,
    allowUnsafeAlias: true,
    allowUnsafeCommandBinaries: true,
    allowUnsafeConfigEnvCount: true,
    allowUnsafeConfigPaths: true,
    allowUnsafeCredentialHelper: true,
    allowUnsafeDiffExternal: true,
    allowUnsafeDiffTextConv: true,
    allowUnsafeEditor: true,
    allowUnsafeExec: true,
    allowUnsafeFilter: true,
    allowUnsafeFsMonitor: true,
    allowUnsafeGitProxy: true,
    allowUnsafeGpgProgram: true,
    allowUnsafeHooksPath: true,
    allowUnsafeInclude: true,
    allowUnsafeMergeDriver: true,
    allowUnsafePack: true,
    allowUnsafePager: true,
    allowUnsafeProtocolOverride: true,
    allowUnsafeSshCommand: true,
    allowUnsafeSubmodule: true,
    allowUnsafeTemplateDir: true,
    allowUnsafeUrlRewrite: true,
} as const;

/** Runs git to its end and keeps the bytes of its output. @throws GitUnavailable, GitCancelled */
export function runBytes(git: Git, args: readonly string[], options: RunOptions = {}): Promise<Ran<Buffer>> {
    return new Promise((resolve, reject) => {
        const started = performance.now();
        const child = start(git, args);
        const out: Buffer[] = [];
        const err: Buffer[] = [];
        child.stdout.on('data', (data: Buffer) => out.push(data));
        child.stderr.on('data', (data: Buffer) => err.push(data));
        child.on('error', (error) =>
            reject(git.signal?.aborted ? new GitCancelled() : new GitUnavailable(error.message)),
        );
        child.on('close', (code) => {
            if (git.signal?.aborted) return reject(new GitCancelled());
            if (code === null) return reject(new GitUnavailable(`git ${verbOf(args)} was killed.`));
            git.log(callLine(args, code, performance.now() - started));
            resolve({ code, stdout: Buffer.concat(out), stderr: Buffer.concat(err).toString('utf8') });
        });
        child.stdin.on('error', () => {}); // git may end before it has read everything; its exit code says why
        child.stdin.end(options.input ?? '');
    });
}

/**
 * Starts git for a conversation or a stream; the caller reads `stdout` and must end or kill it. Cancelling the
 * operation kills it too.
 */
export function start(git: Git, args: readonly string[]): Launched {
    if (git.signal?.aborted) throw new GitCancelled();
    return launch({
        command: 'git',
        args: [...ALWAYS, ...args],
        cwd: git.dir,
        env: gitEnvironment(process.env, git.extra),
        ...(git.signal ? { signal: git.signal } : {}),
    });
}

/** The output of a call that has only one good exit code. @throws GitFailed for any other */
export async function output(git: Git, args: readonly string[], options: RunOptions = {}): Promise<string> {
    const ran = await run(git, args, options);
    if (ran.code !== 0) throw new GitFailed(args, ran.code, ran.stderr);
    return ran.stdout;
}

/** The verb: what is left of the arguments without `-c name=value` in front. */
function verbOf(args: readonly string[]): string {
    return args.find((arg, at) => !arg.startsWith('-') && args[at - 1] !== '-c') ?? '';
}

function callLine(args: readonly string[], code: number, millis: number): string {
    return `git ${args.map((arg) => (/^[\w./:^~@=,+-]+$/.test(arg) ? arg : JSON.stringify(arg))).join(' ')} -> ${code} (${Math.round(millis)} ms)`;
}
