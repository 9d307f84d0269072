/**
 * The door to the git process. Arguments are arrays, never a shell; what a call may do is decided by its verb (callClass.ts)
 * and the handle; an exit code is an answer, not an error; output of a call that was cancelled or could not start is never
 * read.
 */
import { setMaxListeners } from 'node:events';
import { CallRefused, runClassOf, splitVerb, verbIndex, type Access, type RunClass } from './callClass.ts';
import { gitEnvironment, type GitSettings } from './environment.ts';
import { GitCancelled, GitFailed, GitKilled, GitOutputTooLarge, GitUnavailable } from './errors.ts';
import { launch, type Launched } from './launcher/client.ts';
import { NAMED, withoutFilters } from './withoutFilters.ts';
import { runInTurn } from './runInTurn.ts';

export { GitCancelled, GitFailed, GitProtocolError, GitUnavailable } from './errors.ts';

/** How a call ended. Only `exited` calls end in one; the others throw. */
export interface GitResult<Output> {
    /** Exit code, 0..255. */
    readonly code: number;
    readonly stdout: Output;
    readonly stderr: string;
}

/** What a call is given beside its arguments. */
export interface RunOptions {
    /** Written to standard input, which is then closed. Without it standard input is empty. */
    readonly input?: string | Uint8Array;
}

/** A repository as one user operation sees it: where it is, with which environment, until when. */
export interface Git {
    /** Absolute path of the work tree, or of the git directory of a bare repository. */
    readonly dir: string;
    readonly access: Access;
    readonly signal: AbortSignal | undefined;
    /** What {@link withEnvironment} added. */
    readonly extra: Readonly<Record<string, string>>;
    /** Configuration that wins over what the class of a call sets. */
    readonly settings?: GitSettings;
    /** Of a scratch store: the same objects in a git directory of our own (mergeDirectory.ts). */
    readonly mergeDirectory?: MergeDirectory;
    /** This git fetches contents that are missing on its own (repository.ts): what is not a transfer may not reach anything. */
    readonly fetchesOnItsOwn?: boolean;
    readonly log: (line: string) => void;
    /** Processes that have not ended; each settles when it has. Shared by the handles that were made of this one. */
    readonly running: Set<Promise<void>>;
}

/** @param attributesOf tree whose `.gitattributes` count, as after a switch to it; none where it is left out */
export type MergeDirectory = (attributesOf?: string) => Promise<Git>;

/** What holds for every call of a handle: what cancels it, and who hears which commands run. */
export interface OpenOptions {
    readonly signal?: AbortSignal;
    readonly log?: (line: string) => void;
}

/** A handle on the repository at `dir`; starts nothing. One per user operation, since cancelling ends all of its calls. */
export function openGit(dir: string, options: OpenOptions = {}): Git {
    const { signal, log = () => {} } = options;
    // Each call that runs listens to it; Node takes more than ten listeners for a leak.
    if (signal) setMaxListeners(0, signal);
    return { dir, access: 'any', signal, extra: {}, log, running: new Set() };
}

/** The same repository with more environment, e.g. another index file or object directory. */
export function withEnvironment<Handle extends Git>(git: Handle, extra: Readonly<Record<string, string>>): Handle {
    return { ...git, extra: { ...git.extra, ...extra } };
}

/**
 * For questions that belong to a change which the user has asked for: they are answered as git answers them, filters of the
 * repository included (a file that git-lfs converts is not edited because its bytes differ).
 */
export function allowPrograms(git: Git): Git {
    return git.access === 'look' ? git : { ...git, access: 'change' };
}

/** A handle whose calls can be ended apart from the user's operation. */
export function withEnd(git: Git): { readonly git: Git; end(): Promise<void> } {
    const ending = new AbortController();
    const signal = git.signal ? AbortSignal.any([git.signal, ending.signal]) : ending.signal;
    setMaxListeners(0, signal);
    const running = new Set<Promise<void>>();
    return {
        git: { ...git, signal, running },
        /** Ends what runs. @returns settles when no process is left */
        async end() {
            ending.abort();
            while (running.size) await Promise.all(running);
        },
    };
}

/**
 * Runs git to its end. Output is decoded as UTF-8: for porcelain whose output is text. Bytes (file contents, foreign names)
 * go through {@link runBytes}.
 * @throws GitUnavailable, GitKilled, GitCancelled
 */
export async function run(git: Git, args: readonly string[], options: RunOptions = {}): Promise<GitResult<string>> {
    const ran = await runBytes(git, args, options);
    return { ...ran, stdout: ran.stdout.toString('utf8') };
}

/** Runs git to its end and keeps the bytes of its output. @throws GitUnavailable, GitKilled, GitCancelled, GitOutputTooLarge */
export async function runBytes(
    git: Git,
    args: readonly string[],
    options: RunOptions = {},
): Promise<GitResult<Buffer>> {
    const runClass = runClassOf(git.access, args);
    return runInTurn(git.signal, async () => {
        const settings = readsWorkTree(runClass, args) ? await noFilters(git) : {};
        return collect(git, args, begin(git, args, runClass, settings), options);
    });
}

/** Bytes of one call's output: a string cannot hold more. */
const MOST_OUTPUT = 500 << 20;

function collect(
    git: Git,
    args: readonly string[],
    child: Launched,
    { input = '' }: RunOptions,
): Promise<GitResult<Buffer>> {
    return new Promise((resolve, reject) => {
        const started = performance.now();
        const out: Buffer[] = [];
        const err: Buffer[] = [];
        let length = 0;
        child.stdout.on('data', (data: Buffer) => {
            length += data.length;
            if (length <= MOST_OUTPUT) return out.push(data);
            out.length = 0;
            child.kill();
            reject(new GitOutputTooLarge(args, MOST_OUTPUT));
        });
        child.stderr.on('data', (data: Buffer) => err.push(data));
        child.on('error', (error) =>
            reject(git.signal?.aborted ? new GitCancelled() : new GitUnavailable(error.message)),
        );
        child.on('close', (code) => {
            if (git.signal?.aborted) return reject(new GitCancelled());
            if (code === null) return reject(new GitKilled(splitVerb(args)[0]));
            git.log(callLine(args, code, performance.now() - started));
            resolve({ code, stdout: Buffer.concat(out), stderr: Buffer.concat(err).toString('utf8') });
        });
        child.stdin.on('error', () => {}); // git may end before it has read everything; its exit code says why
        child.stdin.end(input);
    });
}

/**
 * Starts git for a conversation or a stream; the caller reads `stdout` and must end or kill it. Cancelling the
 * operation kills it too. Not for verbs that read the work tree.
 * @throws GitCancelled, CallRefused
 */
export function start(git: Git, args: readonly string[]): Launched {
    const runClass = runClassOf(git.access, args);
    if (readsWorkTree(runClass, args)) throw new CallRefused(`git ${splitVerb(args)[0]} is not for a conversation.`);
    return begin(git, args, runClass, {});
}

function begin(git: Git, args: readonly string[], runClass: RunClass, settings: GitSettings): Launched {
    if (git.signal?.aborted) throw new GitCancelled();
    const child = launch({
        command: 'git',
        args: plainDiff(args),
        cwd: git.dir,
        env: gitEnvironment(
            process.env,
            {
                runClass,
                settings: { ...settings, ...git.settings },
                alone: runClass !== 'transfer' && git.fetchesOnItsOwn === true,
            },
            git.extra,
        ),
        ...(git.signal ? { signal: git.signal } : {}),
    });
    const ended = new Promise<void>((resolve) => {
        child.on('close', () => resolve());
        // What was cancelled still has to end; what could not start never will.
        child.on('error', () => git.signal?.aborted || resolve());
    });
    git.running.add(ended);
    void ended.then(() => git.running.delete(ended));
    return child;
}

/** Looks that compare files of the work tree, and convert them for it. */
function readsWorkTree(runClass: RunClass, args: readonly string[]): boolean {
    if (runClass !== 'look') return false;
    const [verb, rest] = splitVerb(args);
    if (verb === 'diff-index' || verb === 'diff') return !rest.includes('--cached');
    return verb === 'status' || verb === 'diff-files' || verb === 'hash-object';
}

async function noFilters(git: Git): Promise<GitSettings> {
    const args = ['config', '--null', '--name-only', '--get-regexp', NAMED];
    const listed = await collect(git, args, begin(git, args, 'settings', {}), {});
    return listed.code === 0 ? withoutFilters(listed.stdout.toString('utf8')) : {};
}

/** Verbs that show or search differences, and what keeps them from drivers (`diff.<driver>.*`) and signatures. */
const PLAIN: Readonly<Record<string, readonly string[]>> = {
    blame: ['--no-textconv'],
    diff: ['--no-ext-diff', '--no-textconv'],
    'diff-files': ['--no-ext-diff', '--no-textconv'],
    'diff-index': ['--no-ext-diff', '--no-textconv'],
    'diff-tree': ['--no-ext-diff', '--no-textconv'],
    'format-patch': ['--no-ext-diff', '--no-textconv'],
    log: ['--no-ext-diff', '--no-textconv', '--no-show-signature'],
    'range-diff': ['--no-ext-diff', '--no-textconv'],
    show: ['--no-ext-diff', '--no-textconv', '--no-show-signature'],
};

/** With those options behind the verb, so that no caller can forget them. Pure. */
function plainDiff(args: readonly string[]): readonly string[] {
    const options = PLAIN[splitVerb(args)[0]];
    const at = verbIndex(args) + 1;
    return options ? [...args.slice(0, at), ...options, ...args.slice(at)] : args;
}

/** The output of a call that has only one good exit code. @throws GitFailed for any other */
export async function readOutput(git: Git, args: readonly string[], options: RunOptions = {}): Promise<string> {
    const ran = await run(git, args, options);
    if (ran.code !== 0) throw new GitFailed(args, ran.code, ran.stderr);
    return ran.stdout;
}

function callLine(args: readonly string[], code: number, millis: number): string {
    return `git ${args.map((arg) => (/^[\w./:^~@=,+-]+$/.test(arg) ? arg : JSON.stringify(arg))).join(' ')} -> ${code} (${Math.round(millis)} ms)`;
}
