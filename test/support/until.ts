/** Waiting for what another process, a worker or a watcher brings: by asking again, never by a time that is thought long enough. */
import assert from 'node:assert/strict';

/** Milliseconds between two questions. */
const EVERY = 50;

export const pause = (millis: number) => new Promise<void>((resolve) => setTimeout(resolve, millis));

/**
 * @param what the condition in words, for the failure
 * @param millis after which it fails
 * @param seen told with the failure
 */
export async function until(
    what: string,
    done: () => boolean,
    { millis = 30_000, seen }: { readonly millis?: number; readonly seen?: () => unknown } = {},
): Promise<void> {
    for (const end = Date.now() + millis; !done(); await pause(EVERY))
        assert.ok(Date.now() < end, `waited too long until ${what}${seen ? ` ${JSON.stringify(seen())}` : ''}`);
}
