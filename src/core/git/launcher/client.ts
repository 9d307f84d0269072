/**
 * Starting a process copies the page tables of the one that starts it: on Linux, a process of 600 MB needs 50 ms and more
 * for each git, in which it does nothing else. Above a size, programs are started through a small process instead, which
 * needs 3. Where there is no such cost (macOS and Windows start processes in another way), nothing of this happens.
 */
import { fork, spawn, type ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';
import { Readable, Writable } from 'node:stream';
import type { LauncherEvent, LauncherRequest } from './protocol.ts';

/** What callers use of a child process; a `ChildProcess` is one. */
export interface Launched {
    readonly stdin: Writable;
    readonly stdout: Readable;
    readonly stderr: Readable;
    kill(): void;
    on(event: 'error', listener: (error: Error) => void): unknown;
    on(event: 'close', listener: (code: number | null) => void): unknown;
}

/** A program to start, as `spawn` of Node takes it. */
export interface LaunchRequest {
    readonly command: string;
    readonly args: readonly string[];
    readonly cwd: string;
    readonly env: NodeJS.ProcessEnv;
    /** Kills the program and emits `error`, as with `spawn`. */
    readonly signal?: AbortSignal;
}

/** Size of this process, in bytes, above which the launcher pays off: a direct start costs about 15 ms there. */
const LARGE = 128 << 20;

/** Bytes read between two acknowledgements; well below the number that the launcher allows unacknowledged. */
const TOLD_AT = 1 << 20;

let settings: { readonly script: string; readonly above: number } | undefined;
let launcher: { readonly child: ChildProcess; readonly programs: Map<number, Program> } | undefined;
let next = 1;

/**
 * From now on, programs of this process (this thread, in a worker) may be started through the small one.
 * @param script its bundle; where it is missing, all stays as it was
 * @param above bytes of this process
 */
export function launchThrough(script: string, above = LARGE) {
    settings = existsSync(script) ? { script, above } : undefined;
}

/**
 * Ends the small process once what it runs has ended; the next program that needs one starts another.
 * @returns settles when it has exited: a thread that ends earlier leaves a zombie process behind
 */
export async function endLauncher(): Promise<void> {
    const ending = launcher?.child;
    launcher = undefined;
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return;
    const gone = new Promise<void>((resolve) => void ending.once('exit', () => resolve()));
    ending.ref();
    // Not `disconnect`: in the middle of a message Node waits for the rest of it, and then does not take it (Node 20).
    if (ending.connected) ending.send({ kind: 'leave' } satisfies LauncherRequest, () => {});
    await gone;
}

/** Whether the next {@link launch} goes through the small process. */
export function isLarge(): boolean {
    return settings !== undefined && process.platform === 'linux' && process.memoryUsage.rss() >= settings.above;
}

/** Starts a program; never through a shell. */
export function launch(request: LaunchRequest): Launched {
    if (!settings || !isLarge()) return direct(request);
    launcher ??= startLauncher(settings.script);
    return new Program(launcher.child, launcher.programs, request);
}

function direct({ command, args, cwd, env, signal }: LaunchRequest): Launched {
    return spawn(command, args, {
        cwd,
        env,
        stdio: ['pipe', 'pipe', 'pipe'],
        windowsHide: true,
        ...(signal ? { signal } : {}),
    });
}

function startLauncher(script: string) {
    const child = fork(script, [], {
        serialization: 'advanced',
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
        execArgv: [],
        // A desktop VS Code runs its extensions in Electron, which is Node only when told so.
        env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    });
    const started = { child, programs: new Map<number, Program>() };
    child.on('message', (news: LauncherEvent) => started.programs.get(news.id)?.hear(news));
    const gone = () => {
        if (launcher === started) launcher = undefined;
        for (const program of started.programs.values()) program.fail('the process that started it ended.');
    };
    child.on('error', gone);
    child.on('exit', gone);
    // Neither keeps this process alive: a program that runs does (see `Program`).
    child.unref();
    child.channel?.unref();
    return started;
}

/** One program that runs through the small process. */
class Program extends EventEmitter implements Launched {
    readonly stdin: Writable;
    readonly stdout: Readable;
    readonly stderr: Readable;
    private readonly id = next++;
    private taken = 0;
    private open = true;

    constructor(
        private readonly launcher: ChildProcess,
        private readonly programs: Map<number, Program>,
        { signal, ...request }: LaunchRequest,
    ) {
        super();
        const { id } = this;
        this.stdin = new Writable({
            write: (data: Buffer, _encoding, done) => this.tell({ id, kind: 'input', data }, done),
            final: (done) => this.tell({ id, kind: 'inputEnds' }, done),
        });
        this.stdout = new Readable({ read: () => this.take() });
        this.stderr = new Readable({ read: () => {} });
        if (programs.size === 0) launcher.channel?.ref();
        programs.set(id, this);
        // As `spawn` does it: told at once, and `close` follows when it has ended.
        const abort = () => {
            this.kill();
            this.emit('error', new DOMException('The operation was aborted', 'AbortError'));
        };
        signal?.addEventListener('abort', abort, { once: true });
        this.once('close', () => signal?.removeEventListener('abort', abort));
        this.tell({ id, kind: 'start', ...request });
    }

    kill() {
        this.tell({ id: this.id, kind: 'kill' });
    }

    hear(news: LauncherEvent) {
        if (news.kind === 'stdout') {
            this.taken += news.data.length;
            if (this.stdout.push(asBuffer(news.data))) this.take();
        } else if (news.kind === 'stderr') this.stderr.push(asBuffer(news.data));
        else if (news.kind === 'failed') this.fail(news.message);
        else
            this.end(() => {
                // As `spawn` does it: told when all of the output has been read.
                this.stdout.push(null);
                this.stderr.push(null);
                let left = 2;
                const ended = () => --left === 0 && this.emit('close', news.code);
                for (const stream of [this.stdout, this.stderr])
                    if (stream.destroyed || stream.readableEnded) ended();
                    else stream.once('close', ended);
                // The streams may have no reader left; the remaining bytes are then not needed.
                for (const stream of [this.stdout, this.stderr]) if (stream.readableFlowing === null) stream.resume();
            });
    }

    fail(message: string) {
        this.end(() => {
            this.emit('error', new Error(message));
            this.stdout.destroy();
            this.stderr.destroy();
            this.emit('close', null);
        });
    }

    /** Once, whichever comes first: the end, a failure, the small process gone, the operation cancelled. */
    private end(how: () => void) {
        if (!this.open) return;
        this.open = false;
        this.programs.delete(this.id);
        if (this.programs.size === 0) this.launcher.channel?.unref();
        how();
    }

    /** Acknowledges the bytes read, for flow control; not for each chunk, since an acknowledgement costs as much as a read. */
    private take() {
        if (this.taken < TOLD_AT) return;
        const bytes = this.taken;
        this.taken = 0;
        this.tell({ id: this.id, kind: 'taken', bytes });
    }

    private tell(order: LauncherRequest, done: (error?: Error | null) => void = () => {}) {
        if (!this.launcher.connected) return done(new Error('the process that started it ended.'));
        this.launcher.send(order, (error) => done(error));
    }
}

/** What comes over the channel is bytes; a stream's readers expect a `Buffer`. */
function asBuffer({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
    return Buffer.from(buffer, byteOffset, byteLength);
}
