/**
 * Run by tests in a process of its own: takes the lock of a repository again and again, and works under it in two steps
 * that another one in between would break. Prints how often it held the lock.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { setImmediate as pause } from 'node:timers/promises';
import { withOperationLock } from '../../../src/core/git/operationLock.ts';
import { openRepository } from '../../../src/core/git/repository.ts';

const [dir, counter, times, dies] = process.argv.slice(2) as [string, string, string, string];
const repository = await openRepository(dir);
let held = 0;
while (held < Number(times)) {
    await withOperationLock(repository, 'files', async () => {
        const before = Number(readFileSync(counter, 'utf8'));
        await pause();
        writeFileSync(counter, String(before + 1));
        held++;
        // Whoever comes next has to find out that nobody is there.
        if (dies && held === Number(times)) process.kill(process.pid, 'SIGKILL');
    });
}
