/**
 * Programs other than git that a user has asked for: a build, a test, a script of the repository. They run what the
 * repository says, so nothing here starts by itself; hosts ask first, and only where the folder is trusted.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { quoteForShell } from '../base/quoteForShell.ts';

/** A program with its arguments, or words for the shell that the user wrote. */
export type Command =
    | { readonly argv: readonly [string, ...string[]] }
    /** `files` are the shell's `"$@"`: names from a repository never become part of its text. */
    | { readonly shell: string; readonly files: readonly string[] };

/** A program to run, and where its output goes meanwhile. */
export interface ProgramRun {
    readonly command: Command;
    /** Absolute. */
    readonly dir: string;
    readonly signal?: AbortSignal;
    /** Both streams, as they come. */
    readonly onOutput?: (text: string) => void;
    /** Written to standard input, which is then closed. */
    readonly input?: string;
    /** Milliseconds after which it is ended. */
    readonly timeout?: number;
}

/** How a program ended, and what it printed. */
export interface ProgramEnded {
    /** `exited`: it ended with `code`. The others have no code that means anything. */
    readonly how: 'exited' | 'cancelled' | 'timeout' | 'not-found';
    readonly code: number;
    /** Both streams in the order in which they came; of very much output the end. */
    readonly output: string;
}

/** Characters of output that are kept: what matters stands near the end. */
const MAX_OUTPUT = 4 << 20;

/** Milliseconds between asking a program to end and killing it. */
const GRACE = 2000;

/** Never throws: how it ended is an answer. */
export function runProgram({ command, dir, signal, onOutput, input, timeout }: ProgramRun): Promise<ProgramEnded> {
    return new Promise((resolve) => {
        let output = '';
        let how: ProgramEnded['how'] = 'exited';
        let killing: ReturnType<typeof setTimeout> | undefined;
        const windows = process.platform === 'win32';
        const [file, ...args] = argvOf(command, windows);
        const child = spawn(file, args, {
            cwd: dir,
            // A group of its own: what a build has started ends with it.
            detached: !windows,
            windowsHide: true,
            env: { ...process.env, GIT_TERMINAL_PROMPT: '0' },
            stdio: ['pipe', 'pipe', 'pipe'],
        });
        const end = (why: 'cancelled' | 'timeout') => {
            how = why;
            endGroup(child, windows, 'SIGTERM');
            killing = setTimeout(() => endGroup(child, windows, 'SIGKILL'), GRACE);
        };
        const onAbort = () => end('cancelled');
        const timer = timeout === undefined ? undefined : setTimeout(() => end('timeout'), timeout);
        const hear = (text: string) => {
            output = (output + text).slice(-MAX_OUTPUT);
            onOutput?.(text);
        };
        const done = (code: number) => {
            clearTimeout(timer);
            clearTimeout(killing);
            signal?.removeEventListener('abort', onAbort);
            resolve({ how, code, output });
        };
        for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', hear);
        child.on('error', () => {
            how = how === 'exited' ? 'not-found' : how;
            done(127);
        });
        child.on('close', (code) => done(code ?? 128));
        child.stdin.on('error', () => {}); // it may end before it has read everything
        child.stdin.end(input ?? '');
        if (signal?.aborted) onAbort();
        else signal?.addEventListener('abort', onAbort, { once: true });
    });
}

function argvOf(command: Command, windows: boolean): readonly [string, ...string[]] {
    if ('argv' in command) return command.argv;
    // cmd.exe has no way to pass names that is safe: only plain ones are passed at all.
    if (windows) return ['cmd.exe', '/d', '/s', '/c', [command.shell, ...command.files.filter(isPlain)].join(' ')];
    return ['/bin/sh', '-c', command.shell, 'sh', ...command.files];
}

const isPlain = (name: string) => /^[\w./\\-]+$/.test(name) && !name.startsWith('-');

function endGroup(child: ChildProcess, windows: boolean, signal: 'SIGTERM' | 'SIGKILL'): void {
    if (child.pid === undefined) return;
    try {
        if (windows) child.kill();
        else process.kill(-child.pid, signal);
    } catch {
        // It has ended by itself meanwhile.
    }
}

/** As a user would type it into a shell: who copies it runs no part of a name. Pure. */
export function printCommandLine(command: Command): string {
    if ('shell' in command) return command.shell;
    return quoteForShell(command.argv);
}
