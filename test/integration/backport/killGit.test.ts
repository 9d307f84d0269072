/**
 * Kills git itself in the middle of a start or an abort: at its n-th system call that changes something, found and made by
 * strace(1). Our own process lives on, as when the system has ended git for want of memory.
 *
 * Some points by default; `KILL_POINTS=all` takes every one. Left out, with a word, where strace cannot trace.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { abortBackport } from '../../../src/core/backport/abort.ts';
import { readState } from '../../../src/core/backport/snapshot.ts';
import { startBackport } from '../../../src/core/backport/start.ts';
import { openRepository } from '../../../src/core/git/repository.ts';
import { silentHost } from '../../support/silentHost.ts';
import { openRepo, temporaryFolder } from '../../support/repo.ts';
import { ask, makeFixture, snapshot, type Fixture } from './fixture.ts';
import { copyOf } from './killing.ts';

const all = process.env['KILL_POINTS'] === 'all';
const canTrace = spawnSync('strace', ['-qq', '-o', '/dev/null', 'true']).status === 0;
if (!canTrace) process.stderr.write('    strace cannot trace here: git is not killed in the middle of its calls\n');

/** What changes files and folders; each is counted by itself. */
const CALLS = ['rename', 'unlink', 'mkdir', 'link', 'rmdir', 'write', 'openat'];

/** Traces the verb of `TRACE_VERB` alone; \`-c name=value\` may stand in front of it. */
const WRAPPER = `#!/bin/sh
for word in "$@"; do
    if [ "$word" = "$TRACE_VERB" ]; then
        echo run >> "$TRACE_LOG.runs"
        PATH="$TRACE_PATH" exec strace -qq -o "$TRACE_LOG" -e "trace=$TRACE_CALL" -e "inject=$TRACE_CALL:signal=KILL:when=$TRACE_AT" git "$@"
    fi
done
PATH="$TRACE_PATH" exec git "$@"
`;

(canTrace ? describe : describe.skip)('git that is killed in the middle', function () {
    this.timeout(all ? 3_600_000 : 240_000);
    let at: Fixture;
    let points = 0;
    const tools = temporaryFolder();
    const log = path.join(tools, 'log');
    const saved = process.env['PATH'];

    before(async () => {
        writeFileSync(path.join(tools, 'git'), WRAPPER);
        chmodSync(path.join(tools, 'git'), 0o755);
        at = await makeFixture();
        at.repo.write({ '.git/info/exclude': 'ignored\n', 'mine.txt': 'untracked\n', ignored: 'ignored too\n' });
    });
    after(() => {
        process.stderr.write(`    git was killed at ${points} points\n`);
    });

    /** @returns whether a call of that number was met */
    async function killing(verb: string, call: string, number: number, work: () => Promise<unknown>): Promise<boolean> {
        rmSync(log, { force: true });
        Object.assign(process.env, {
            TRACE_VERB: verb,
            TRACE_CALL: call,
            TRACE_AT: String(number),
            TRACE_LOG: log,
            TRACE_PATH: saved,
            PATH: `${tools}${path.delimiter}${saved}`,
        });
        try {
            await work().catch((error: unknown) => assert.match(String(error), /\S: \S/));
        } finally {
            process.env['PATH'] = saved;
        }
        return existsSync(log) && /killed by SIGKILL/.test(readFileSync(log, 'utf8'));
    }

    /** What the sentence about locks tells the user to do. */
    function removeLocks(dir: string): void {
        const gitDir = path.join(dir, '.git');
        for (const name of readdirSync(gitDir, { recursive: true, encoding: 'utf8' }))
            if (name.endsWith('.lock')) rmSync(path.join(gitDir, name));
    }

    async function startKilled(verb: string, call: string, number: number): Promise<boolean> {
        const where = `${verb}, ${call} ${number}`;
        const before = snapshot(at.repo);
        const dir = copyOf(at.repo.dir);
        const repository = await openRepository(dir);
        const request = ask([at.clean, at.conflicting]);
        const killed = await killing(verb, call, number, () => startBackport(repository, request, silentHost));
        if (killed) {
            points++;
            removeLocks(dir);
            const { kind } = await readState(repository);
            if (kind !== 'idle') await abortBackport(repository, silentHost);
            assert.deepEqual(snapshot(openRepo(dir)), before, `${where}: ${kind}`);
        }
        rmSync(dir, { recursive: true });
        return killed;
    }

    for (const verb of ['switch', 'cherry-pick'])
        it(`${verb}: everything comes back`, async () => {
            let met = 0;
            for (const call of CALLS) {
                // The opening of files to read is most of it.
                const step = all ? 1 : call === 'openat' ? 40 : call === 'write' ? 9 : 5;
                for (let number = 1; await startKilled(verb, call, number); number += step) met++;
            }
            assert.ok(met > 3, `git was killed at ${met} points`);
        });
});
