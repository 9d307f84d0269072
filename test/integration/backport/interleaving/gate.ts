/**
 * Stops a process at chosen steps of its own: before it starts a program, and before it changes a file. The process is at a
 * stand meanwhile, as one that the system does not let run; nothing of it is replaced. To be imported before the engine.
 */
import childProcess from 'node:child_process';
import { readSync, writeSync } from 'node:fs';
import fs from 'node:fs/promises';

/** Where the driver listens, and answers with how many steps there are to the next stop: 0 for no more. */
const DRIVER = 3;
const CHANGES = ['link', 'mkdir', 'open', 'rename', 'rm', 'rmdir', 'writeFile'] as const;

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
for (const name of CHANGES) fs[name] = gated(fs[name] as never);
