/** Folders that are there whole or not at all. */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { CACHE } from './paths.ts';

/**
 * The cached folder `name`, filled on first use. It is filled under another name and renamed at the end: an install
 * that was interrupted is never taken for a whole one, and of two installs at the same time one wins.
 * @param fill fills the folder that it is given
 * @returns absolute path
 */
export async function cached(name: string, fill: (dir: string) => Promise<void>): Promise<string> {
    const whole = path.join(CACHE, name);
    if (existsSync(whole)) return whole;
    mkdirSync(CACHE, { recursive: true });
    sweep();
    const partial = `${whole}.partial-${process.pid}`;
    rmSync(partial, { recursive: true, force: true });
    mkdirSync(partial);
    try {
        await fill(partial);
        renameSync(partial, whole);
    } catch (error) {
        rmSync(partial, { recursive: true, force: true });
        if (!existsSync(whole)) throw error;
    }
    return whole;
}

/** Removes what interrupted installs have left: those whose process is gone. */
function sweep(): void {
    for (const name of readdirSync(CACHE)) {
        const pid = /\.partial-(\d+)$/.exec(name)?.[1];
        if (pid && !alive(Number(pid))) rmSync(path.join(CACHE, name), { recursive: true, force: true });
    }
}

function alive(pid: number): boolean {
    try {
        process.kill(pid, 0);
        return true;
    } catch (error) {
        // EPERM: it runs, as somebody else
        return (error as NodeJS.ErrnoException).code === 'EPERM';
    }
}
