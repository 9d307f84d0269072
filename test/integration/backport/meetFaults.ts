/** Each fault of git in one operation: what comes of it is told rightly, loses nothing, and comes back. */
import { existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { explainFault } from '../../../src/core/git/explainFault.ts';
import { openRepository, type Repository } from '../../../src/core/git/repository.ts';
import { Refusal } from '../../../src/core/messages/refusal.ts';
import { copyFolder } from '../../support/repo.ts';
import type { Fault, FaultPoint, Tracing } from './faultPoints.ts';
import { isFindable } from './interleaving/scenes.ts';

const all = process.env['KILL_POINTS'] === 'all';
const FAULTS = (process.env['FAULTS'] ?? 'KILL,ENOSPC,EACCES').split(',') as Fault[];
const [piece, pieces] = (process.env['PIECE'] ?? '1/1').split('/').map(Number) as [number, number];

/** What a refusal of the system may be called. */
const CODES = ['disk-full', 'read-only', 'cannot-write', 'index-outdated'];
/** A lock that git could not delete. */
const isLeftLock = (code: string, { call, file }: FaultPoint) =>
    code === 'index-locked' && call === 'unlink' && file.endsWith('.lock');

/** git takes a message that it could not write for an empty one, and says that. */
const isUntold = (text: string, { call, file }: FaultPoint) =>
    call === 'write' && file.endsWith('COMMIT_EDITMSG') && text.includes('empty commit message');

/** An operation, from where it begins. */
export interface FaultedOperation {
    /** The repository before it; each fault gets a copy. */
    readonly dir: string;
    /** Texts of the user, which are found afterwards, whatever happens. */
    readonly texts: readonly string[];
    work(repository: Repository): Promise<unknown>;
    /**
     * Does what a user does who wants back what was before, and compares.
     * @param faultNumber counts the faults, from 0
     * @throws where it is not
     */
    bringBack(repository: Repository, faultNumber: number): Promise<void>;
}

/** What was met: how many points, and how often which refusal came. */
export interface FaultCount {
    points: number;
    readonly codes: Map<string, number>;
}

/** @param every of how many points one is taken, unless all are asked for @returns a line for each fault of ours */
export async function meetFaults(
    tracing: Tracing,
    { dir, texts, work, bringBack }: FaultedOperation,
    count: FaultCount,
    every: { readonly sample: number; readonly from: number },
): Promise<string[]> {
    const points = await onCopy(dir, async (repository) => tracing.listPoints(() => work(repository)));
    const faults: string[] = [];
    for (const fault of FAULTS)
        for (const [index, point] of points.entries()) {
            if (!all && (index + every.from) % every.sample !== 0) continue;
            if (index % pieces !== piece - 1) continue;
            if (fault === 'ENOSPC' && ['unlink', 'rmdir'].includes(point.call)) continue;
            if (fault === 'EACCES' && point.call === 'write') continue;
            const found = await onCopy(dir, (repository) => faultAt(repository, point, fault));
            const { verb, occurrence, call, number, file } = point;
            const where = `${fault} in ${verb} ${occurrence}, ${call} ${number} of ${path.basename(file)}`;
            if (found) faults.push(`${where}: ${found}`);
            if (found && all) process.stderr.write(`${where}: ${found}\n`);
        }
    return faults;

    async function faultAt(repository: Repository, point: FaultPoint, fault: Fault): Promise<string | undefined> {
        const { met, error: thrown } = await tracing.meet(point, fault, () => work(repository));
        if (!met) return undefined;
        // As the hosts do.
        const error = explainFault(thrown) ?? thrown;
        const code = error instanceof Refusal ? error.code : error ? 'raw' : 'done';
        count.codes.set(`${fault} ${code}`, (count.codes.get(`${fault} ${code}`) ?? 0) + 1);
        const { root } = repository as { root: string };
        const text = error ? `${code}: ${(error as Error).message}` : code;
        if (fault === 'KILL' || point.file.endsWith('.lock')) removeLocks(root);
        for (const one of texts) if (!isFindable(root, one)) return `lost "${one.trim()}" after ${text}`;
        try {
            await bringBack(repository, count.points++);
        } catch (second) {
            return `not as before after ${text}: ${(second as Error).message}`;
        }
        if (code === 'raw') return text;
        if (fault !== 'KILL' && error && !CODES.includes(code) && !isLeftLock(code, point) && !isUntold(text, point))
            return text;
        return undefined;
    }
}

async function onCopy<Result>(from: string, use: (repository: Repository) => Promise<Result>): Promise<Result> {
    const dir = copyFolder(from);
    try {
        return await use(await openRepository(dir));
    } finally {
        rmSync(dir, { recursive: true });
    }
}

/** What the sentence about locks tells the user to do. */
function removeLocks(dir: string): void {
    const gitDir = path.join(dir, '.git');
    if (!existsSync(gitDir)) return;
    for (const name of readdirSync(gitDir, { recursive: true, encoding: 'utf8' }))
        if (name.endsWith('.lock')) rmSync(path.join(gitDir, name));
}
