/**
 * The lock of an operation, beside git's own: held from the first look at the repository to the last write, so that what
 * was looked at is what is changed. git's own locks last for one write each, and an operation is many of them.
 *
 * A lock is a file that appears whole (a link to one that is written before) or not at all. It is never taken away from
 * an owner: where that is gone, the next one comes *behind* it, under a name that the dead owner's token is part of, and
 * only then replaces it. So of several that find the same dead owner one gets through, whoever stops where.
 */
import { link, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readRegularFile } from '../files/readRegularFile.ts';
import { explainFileFault } from '../files/explainFileFault.ts';
import { gitStillWorks, lockUnreadable, operationElsewhere, operationRunning } from '../messages/lock.ts';
import { describeOwner, parseOwner, stateOfOwner, type LockOwner, type OperationName } from './lockOwner.ts';
import { isLocked, markLocked, type LockedRepository } from './locked.ts';
import type { Repository } from './repository.ts';
import { refuseBlockingFiles, refuseBlockingState } from './blockingFiles.ts';

/** Operations that are over in a moment and change nothing that another one decides by: these are waited for. */
const BRIEF: ReadonlySet<OperationName> = new Set(['files', 'branches', 'decide']);
const TRIES = 400;
const PAUSE = 25;

/**
 * Runs an operation on this work tree alone. Inside of one, `use` runs at once: the lock is held already.
 *
 * Where another one runs, this one does not wait for its end: what the user has asked for was meant for the state before
 * it (a second click on Skip would skip the next commit).
 * @throws Refusal that names the other, or a file at which git would wait; whatever `use` throws
 */
export async function withOperationLock<Result>(
    repository: Repository,
    operation: OperationName,
    use: (repository: LockedRepository) => Promise<Result>,
): Promise<Result> {
    if (isLocked(repository)) return use(repository);
    await refuseBlockingState(repository.gitDir);
    if (repository.root !== undefined) await refuseBlockingFiles(repository.git);
    return holding(lockFile(repository), operation, (token) => use(markLocked(repository, token)));
}

/** @throws Refusal that names the operation which another process is at; those that are over in a moment do not count */
export async function refuseRunning(repository: Repository): Promise<void> {
    if (isLocked(repository)) return;
    const owner = await readOwner(lockFile(repository));
    if (!owner || BRIEF.has(owner.operation)) return;
    if ((await stateOfOwner(owner)).kind === 'running') throw operationRunning(owner);
}

const lockFile = ({ gitDir }: Repository) => path.join(gitDir, 'backport', 'operation.lock');

/**
 * What all work trees share besides objects: which branch is checked out where, and the stash. Held for one switch or one
 * step at the stash, inside of an operation; others wait for it.
 */
export function withBranchesLock<Result>({ commonDir }: LockedRepository, use: () => Promise<Result>): Promise<Result> {
    return holding(path.join(commonDir, 'backport', 'branches.lock'), 'branches', use);
}

/**
 * What all work trees share of the backlog: decisions (waited for, each is over in a moment), or many picks at once in a work
 * tree of their own, beside whatever runs in this one.
 * @throws Refusal that names the other; whatever `use` throws
 */
export function withBacklogLock<Result>(
    repository: Repository,
    operation: Extract<OperationName, 'decide' | 'bulk'>,
    use: (repository: LockedRepository) => Promise<Result>,
): Promise<Result> {
    const file = path.join(repository.commonDir, 'backport', `${operation}.lock`);
    return holding(file, operation, (token) => use(markLocked(repository, token)));
}

async function holding<Result>(
    file: string,
    operation: OperationName,
    use: (token: string) => Promise<Result>,
): Promise<Result> {
    const own = await describeOwner(randomUUID(), operation);
    await acquire(file, own);
    try {
        return await use(own.token);
    } finally {
        // Where it cannot be deleted, the process is gone soon, and the lock counts no more.
        await rm(file, { force: true }).catch(() => {});
    }
}

/** @throws Refusal */
async function acquire(file: string, own: LockOwner): Promise<void> {
    const claim = `${file}.${own.token}`;
    try {
        await mkdir(path.dirname(file), { recursive: true });
        await writeFile(claim, JSON.stringify(own) + '\n', { flag: 'wx' });
        for (let tries = 1; ; tries++) {
            const reason = await tryOnce(file, claim);
            if (reason === undefined) return await sweep(file, own.token);
            if (!reason.waits || tries === TRIES) throw reason.refusal;
            await sleep(PAUSE);
        }
    } catch (error) {
        throw explainFileFault(error) ?? error;
    } finally {
        await rm(claim, { force: true }).catch(() => {});
    }
}

/** What owners that are gone have left beside the lock. Only its holder does this. */
async function sweep(file: string, token: string): Promise<void> {
    const base = `${path.basename(file)}.`;
    const names = await readdir(path.dirname(file)).catch(() => []);
    for (const name of names.filter((one) => one.startsWith(base) && !one.includes(token))) {
        const left = path.join(path.dirname(file), name);
        const owner = await readOwner(left).catch(() => undefined);
        // A place queued behind a dead owner has lost its meaning. A file that cannot be read may be half written.
        const behind = name.startsWith(`${base}after-`);
        if (behind || (owner && (await stateOfOwner(owner)).kind === 'gone')) await rm(left, { force: true });
    }
}

interface Held {
    readonly refusal: Error;
    readonly waits: boolean;
}

/** @returns undefined where the lock is held now */
async function tryOnce(file: string, claim: string): Promise<Held | undefined> {
    /** The dead owners, each behind the one before. */
    const dead: { readonly at: string; readonly owner: LockOwner }[] = [];
    for (let at = file; ;) {
        if (await makeLink(claim, at)) {
            // Another process may have taken over from the dead owners and finished since: then this place is stale.
            for (const one of dead)
                if ((await readOwner(one.at))?.token !== one.owner.token) {
                    await rm(at, { force: true });
                    return { refusal: lockUnreadable(file), waits: true };
                }
            if (at === file) return undefined;
            // First the lock itself, from which all others start; what lies behind it is of no use then.
            await rename(claim, file);
            for (const one of [...dead.slice(1).map((each) => each.at), at]) await rm(one, { force: true });
            return undefined;
        }
        const owner = await readOwner(at);
        if (owner === undefined) return { refusal: lockUnreadable(file), waits: true };
        const state = await stateOfOwner(owner);
        if (state.kind === 'running') return { refusal: operationRunning(owner), waits: BRIEF.has(owner.operation) };
        if (state.kind === 'working') return { refusal: gitStillWorks(owner, state.pid), waits: true };
        if (state.kind === 'unknown') return { refusal: operationElsewhere(owner, at), waits: false };
        dead.push({ at, owner });
        at = `${file}.after-${owner.token}`;
    }
}

/** @returns false where something is there already */
async function makeLink(claim: string, at: string): Promise<boolean> {
    try {
        await link(claim, at);
        return true;
    } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        if (code === 'EEXIST') return false;
        // File systems without hard links: the file appears empty for a moment, which counts as held.
        if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(code ?? '')) throw error;
    }
    const read = await readRegularFile(claim, { max: LARGEST });
    try {
        await writeFile(at, read.kind === 'read' ? read.data : '', { flag: 'wx' });
        return true;
    } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
        throw error;
    }
}

const LARGEST = 64 << 10;

async function readOwner(file: string): Promise<LockOwner | undefined> {
    const read = await readRegularFile(file, { max: LARGEST });
    return read.kind === 'read' ? parseOwner(read.data.toString('utf8')) : undefined;
}
