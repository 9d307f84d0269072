/**
 * Stops a process at chosen steps of its own: before it starts a program, and before it changes a file. The process is at a
 * stand meanwhile, as one that the system does not let run; nothing of it is replaced. To be imported before the engine.
 */
import childProcess from 'node:child_process';
import { readSync, writeSync } from 'node:fs';
import fs, { type FileHandle } from 'node:fs/promises';
import path from 'node:path';

/** Where the driver listens, and answers with how many steps there are to the next stop: 0 for no more. */
const DRIVER = 3;
const CHANGES = ['link', 'mkdir', 'open', 'rename', 'rm', 'rmdir', 'writeFile'] as const;
/** What may find no room, or no permission; what only a fault is made of is no step. */
const WRITES = [...CHANGES, 'chmod', 'copyFile', 'mkdtemp', 'symlink', 'unlink'] as const;
const DELETING: readonly string[] = ['rm', 'rmdir', 'unlink'];

let open = 0;
let toGo = 0;
let count = 0;

/** Stops before the first step. */
export function closeGate(): void {
    [open, toGo, count] = [1, 1, 0];
}

/** @returns how many steps there were */
export function openGate(): number {
    open = 0;
    return count;
}

export type WriteFault = 'EACCES' | 'ENOSPC';
/** The write that fails, from 1. */
let failing: { readonly at: number; readonly code: WriteFault } | undefined;
let writes: string[] = [];

/** From now on one write of the process fails as the system would have it; none without an argument. */
export function failAt(fault: { readonly at: number; readonly code: WriteFault } | undefined): void {
    failing = fault;
    writes = [];
}

/** @returns what was written since {@link failAt}, in order: calls with the names of their files */
export const listWrites = (): readonly string[] => writes;

/** @throws as the system does where a disk is full, or a folder belongs to somebody else */
function countWrite(call: string, file: unknown, flags?: unknown): void {
    // Numbers: O_WRONLY is 1, O_RDWR 2, O_CREAT 64 on Linux.
    if (call === 'open' && !(typeof flags === 'number' ? flags & 67 : /[wa+]/.test(String(flags ?? 'r')))) return;
    const name = typeof file === 'string' ? file : '';
    writes.push(`${call} ${path.basename(name)}`);
    if (failing?.at !== writes.length || (failing.code === 'ENOSPC' && DELETING.includes(call))) return;
    const { code } = failing;
    throw Object.assign(new Error(`${code}: refused, ${call} '${name}'`), { code, syscall: call, path: name });
}

function failable<Call extends (...args: never[]) => Promise<unknown>>(name: string, call: Call): Call {
    return async function (this: unknown, ...args: Parameters<Call>) {
        countWrite(name, args[0], args[1]);
        const done = await call.apply(this, args);
        if (name === 'open') {
            const handle = done as FileHandle;
            const write = handle.writeFile;
            handle.writeFile = async function (this: FileHandle, ...data) {
                countWrite('write', args[0]);
                return write.apply(this, data);
            };
        }
        return done;
    } as unknown as Call;
}

function step(): void {
    if (open === 0) return;
    count++;
    if (toGo === 0 || --toGo > 0) return;
    writeSync(DRIVER, '.');
    const answer = Buffer.alloc(1);
    readSync(DRIVER, answer, 0, 1, null);
    toGo = answer[0]!;
}

function gated<Call extends (...args: never[]) => unknown>(call: Call): Call {
    return function (this: unknown, ...args: Parameters<Call>) {
        step();
        return call.apply(this, args);
    } as unknown as Call;
}

childProcess.spawn = gated(childProcess.spawn as never);
for (const name of WRITES) fs[name] = failable(name, fs[name] as never);
for (const name of CHANGES) fs[name] = gated(fs[name] as never);
