/** Bounds how many calls of git run at once: a range of many commits starts no process for each of them. */
import { GitCancelled } from './errors.ts';

/** Processes of git at once, beside those that are talked with (`cat-file`, `merge-tree --stdin`), which come and go. */
const MOST_AT_ONCE = 8;

let running = 0;
/** First come, first served. */
const queue: (() => void)[] = [];

/**
 * Runs `work` as soon as there is room; what it starts must not wait for room itself.
 * @throws GitCancelled where it was cancelled before there was room; whatever `work` throws
 */
export async function runInTurn<Result>(signal: AbortSignal | undefined, work: () => Promise<Result>): Promise<Result> {
    while (running >= MOST_AT_ONCE) await room(signal);
    if (signal?.aborted) {
        queue.shift()?.();
        throw new GitCancelled();
    }
    running++;
    try {
        return await work();
    } finally {
        running--;
        queue.shift()?.();
    }
}

/** Settles when there may be room. @throws GitCancelled */
function room(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
        const cancelled = () => {
            const at = queue.indexOf(enter);
            // Where it was called already, the one behind it is told instead.
            if (at >= 0) queue.splice(at, 1);
            else queue.shift()?.();
            reject(new GitCancelled());
        };
        const enter = () => {
            signal?.removeEventListener('abort', cancelled);
            resolve();
        };
        if (signal?.aborted) return reject(new GitCancelled());
        queue.push(enter);
        signal?.addEventListener('abort', cancelled, { once: true });
    });
}
