/** Who holds a lock of ours, and whether it is still there. Age proves nothing: a hook may take hours. */
import { readFile, readdir, readlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import type { OperationName } from '../messages/repositoryRefusals.ts';
import { TOKEN_VARIABLE } from './locked.ts';
import { runProgram } from './program.ts';

/** What the lock is held for. */
export const OPERATIONS = [
    'start',
    'continue',
    'skip',
    'retry',
    'abort',
    'quit',
    'park',
    'return',
    'drop',
    'stash',
    'unstash',
    'restore',
    'files',
    'message',
    'branches',
    'am',
    'decide',
    'bulk',
] as const satisfies readonly OperationName[];
export type { OperationName };

export interface LockOwner {
    readonly version: 1;
    /** Never given twice. */
    readonly token: string;
    readonly pid: number;
    /** The machine, and on it the system whose process numbers these are: containers have their own. */
    readonly host: string;
    /** When the process was started, in the system's words: numbers are used again. "" where the system does not tell. */
    readonly started: string;
    readonly operation: OperationName;
    /** ISO 8601; for people. */
    readonly since: string;
}

/** `working`: git, started by an owner that is gone, has not ended. `unknown`: the owner is on another system. */
export type OwnerState =
    { readonly kind: 'running' | 'gone' | 'unknown' } | { readonly kind: 'working'; readonly pid: number };

/** This process, as the owner of a lock. @param token identifies the acquisition; git gets it in a variable */
export async function describeOwner(token: string, operation: OperationName): Promise<LockOwner> {
    const [host, started] = await Promise.all([systemName(), startOf(process.pid)]);
    return {
        version: 1,
        token,
        pid: process.pid,
        host,
        started: started ?? '',
        operation,
        since: new Date().toISOString(),
    };
}

/** @returns undefined if the text is not an owner that this version can read */
export function parseOwner(text: string): LockOwner | undefined {
    try {
        const owner = JSON.parse(text) as Partial<LockOwner> | null;
        const readable =
            owner?.version === 1 &&
            typeof owner.token === 'string' &&
            /^[\w-]{1,64}$/.test(owner.token) &&
            Number.isSafeInteger(owner.pid) &&
            owner.pid! > 0 &&
            typeof owner.host === 'string' &&
            typeof owner.started === 'string' &&
            typeof owner.since === 'string' &&
            OPERATIONS.includes(owner.operation!);
        return readable ? (owner as LockOwner) : undefined;
    } catch {
        return undefined;
    }
}

/** Whether the process that took a lock still runs: the same number and the same start time. */
export async function stateOfOwner({ pid, host, started, token }: LockOwner): Promise<OwnerState> {
    if (host !== (await systemName())) return { kind: 'unknown' };
    if (isThere(pid)) {
        const now = await startOf(pid);
        if (now === undefined || now === started || (started === '' && now !== '')) return { kind: 'running' };
    }
    const git = await gitOf(token);
    return git === undefined ? { kind: 'gone' } : { kind: 'working', pid: git };
}

function isThere(pid: number): boolean {
    try {
        process.kill(pid, 0);
        return true;
    } catch (error) {
        return (error as NodeJS.ErrnoException).code === 'EPERM';
    }
}

/** @returns "" for a zombie process; undefined if the system does not report it */
async function startOf(pid: number): Promise<string | undefined> {
    if (process.platform === 'linux') {
        const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
        // `<pid> (<name>) <state> <ppid> …`: the name may hold anything; field 22 is the start in ticks since boot.
        const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
        if (fields?.[19] === undefined) return undefined;
        if (fields[0] === 'Z' || fields[0] === 'X') return '';
        const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '');
        return `${boot.trim()} ${fields[19]}`;
    }
    if (process.platform === 'win32') return undefined;
    const command = { argv: ['ps', '-o', 'lstart=', '-p', String(pid)] as const };
    const { how, code, output } = await runProgram({ command, dir: '/' });
    return how === 'exited' && code === 0 ? output.trim() || undefined : undefined;
}

async function systemName(): Promise<string> {
    const namespace = await readlink('/proc/self/ns/pid').catch(() => '');
    return [hostname(), process.platform, namespace].filter(Boolean).join(' ');
}

/** A git of that operation which still works; Linux alone tells. */
async function gitOf(token: string): Promise<number | undefined> {
    if (process.platform !== 'linux') return undefined;
    const names = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
    for (const name of names) {
        const environment = await readFile(`/proc/${name}/environ`, 'utf8').catch(() => '');
        if (!environment.split('\0').includes(`${TOKEN_VARIABLE}=${token}`)) continue;
        const command = (await readFile(`/proc/${name}/cmdline`, 'utf8').catch(() => '')).split('\0');
        // Its helpers (an agent that keeps keys, garbage collection) stay for long and do not touch what the lock is for.
        const helper = command.some((word) => ['gc', 'maintenance', 'fsmonitor--daemon'].includes(word));
        if (/(?:^|\/)git$/.test(command[0] ?? '') && !helper) return Number(name);
    }
    return undefined;
}
