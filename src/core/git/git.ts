/**
 * The door to the git process. Arguments are arrays, never a shell; an exit code is an answer, not an error; output of a
 * call that was cancelled or could not start is never read.
 */
import { setMaxListeners } from 'node:events';
import { gitEnvironment } from './environment.ts';
import { launch, type Launched } from './launcher/client.ts';

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
    const { signal, log = () => {} } = options;
    // Each call that runs listens to it; Node takes more than ten listeners for a leak.
    if (signal) setMaxListeners(0, signal);
    return { dir, signal, extra: {}, log };
}

/** The same repository with more environment, e.g. another index file or object directory. */
export function withEnvironment<Handle extends Git>(git: Handle, extra: Readonly<Record<string, string>>): Handle {
    return { ...git, extra: { ...git.extra, ...extra } };
}

/**
 * Settings that hold for every call: no file system monitor (a command from the repository's own configuration), and
 * names as they are.
 */
const ALWAYS = ['-c', 'core.fsmonitor=false', '-c', 'core.quotePath=false', '-c', 'advice.graftFileDeprecated=false'];

/**
 * Runs git to its end. Output is decoded as UTF-8: for porcelain whose output is text. Bytes (file contents, foreign names)
 * go through {@link runBytes}.
 * @throws GitUnavailable, GitCancelled
 */
export async function run(git: Git, args: readonly string[], options: RunOptions = {}): Promise<Ran<string>> {
    const ran = await runBytes(git, args, options);
    return { ...ran, stdout: ran.stdout.toString('utf8') };
}

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
