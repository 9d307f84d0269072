/** Runs an operation in a process of its own and kills it: at each of its git calls, or git itself in the middle of its work. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { copyFolder, temporaryFolder } from '../../support/repo.ts';

/** Counts the calls, and kills the process that made call number $KILL_AT before or after it. */
const WRAPPER = `#!/bin/sh
echo "$*" >> "$KILL_LOG"
export KILL_NODE=$PPID
now=$(wc -l < "$KILL_LOG")
# A conversation has no end to wait for.
case "$*" in *--batch* | *--stdin*) KILL_WHEN=\${KILL_WHEN:+before} ;; esac
if [ "$now" -eq "$KILL_AT" ] && [ "$KILL_WHEN" = before ]; then kill -9 $PPID; exit 1; fi
if [ "$now" -eq "$KILL_AT" ] && [ "$KILL_WHEN" = after ]; then
    PATH="$KILL_PATH" git "$@" >/dev/null 2>&1
    kill -9 $PPID
    exit 1
fi
PATH="$KILL_PATH" exec git "$@"
`;

/** A hook that kills git, and who called it, at the \`KILL_AT\`th time that it runs. */
const HOOK = `#!/bin/sh
[ "$KILL_HOOK" = "$(basename "$0")" ] || exit 0
echo hook >> "$KILL_LOG.hook"
[ "$(wc -l < "$KILL_LOG.hook")" -eq "$KILL_AT" ] || exit 0
kill -9 "$KILL_NODE" $PPID
`;
export const HOOKS = [
    'reference-transaction',
    'post-index-change',
    'prepare-commit-msg',
    'post-checkout',
    'post-commit',
];

/** Where the process shall die: at which call, or at which time that a hook runs. */
export type Point = Readonly<Record<string, string>>;

export interface Killing {
    /**
     * Runs an operation on a copy of `dir` until it is killed there.
     * @returns the copy, `killed` false where the operation had ended before, and how often it called git
     */
    killAt(
        operation: string,
        dir: string,
        argument: string,
        point: Point,
    ): { dir: string; killed: boolean; calls: number };
    /**
     * Runs an operation on `dir` itself, without a terminal.
     * @param shell a script that makes its surroundings and ends with `exec "$@"`
     * @returns the refusal that it ended with; empty words where it was none
     */
    run(operation: string, dir: string, argument: string, shell?: string): { code: string; message: string };
}

interface Refused {
    code: string;
    message: string;
}

export async function prepareKilling(): Promise<Killing> {
    const tools = temporaryFolder();
    const killee = path.join(tools, 'killee.mjs');
    await build({
        entryPoints: [path.join(import.meta.dirname, 'killee.ts')],
        bundle: true,
        platform: 'node',
        format: 'esm',
        banner: {
            js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
        },
        outfile: killee,
        logLevel: 'error',
    });
    writeFileSync(path.join(tools, 'git'), WRAPPER);
    chmodSync(path.join(tools, 'git'), 0o755);
    writeFileSync(path.join(tools, 'hook'), HOOK);

    return {
        run(operation, dir, argument, shell = 'exec "$@"') {
            const command = ['-c', shell, 'sh', process.execPath, killee, operation, dir, argument];
            // A session of its own has no terminal.
            const ran = spawnSync('setsid', ['--wait', '/bin/sh', ...command], {
                encoding: 'utf8',
                stdio: ['ignore', 'pipe', 'pipe'],
                timeout: 60_000,
            });
            assert.ok(ran.status === 0 || ran.status === 3, `it ended with ${ran.status}: ${ran.stderr}`);
            return ran.stdout ? (JSON.parse(ran.stdout) as Refused) : { code: '', message: '' };
        },
        killAt(operation, from, argument, point) {
            const dir = copyFolder(from);
            const hooks = path.join(dir, '.git', 'hooks');
            for (const hook of HOOKS) {
                cpSync(path.join(tools, 'hook'), path.join(hooks, hook), { recursive: true });
                chmodSync(path.join(hooks, hook), 0o755);
            }
            const log = path.join(tools, 'calls');
            rmSync(log, { force: true });
            rmSync(`${log}.hook`, { force: true });
            const ran = spawnSync(process.execPath, [killee, operation, dir, argument], {
                env: {
                    ...process.env,
                    ...point,
                    KILL_LOG: log,
                    KILL_PATH: process.env['PATH'] ?? '',
                    PATH: `${tools}${path.delimiter}${process.env['PATH'] ?? ''}`,
                },
                encoding: 'utf8',
                timeout: 60_000,
            });
            assert.ok(ran.signal === 'SIGKILL' || ran.status === 0, `the operation failed by itself: ${ran.stderr}`);
            rmSync(hooks, { recursive: true });
            // What the sentence about locks tells a user to do.
            const gitDir = path.join(dir, '.git');
            for (const lock of readdirSync(gitDir, { recursive: true, encoding: 'utf8' }))
                if (lock.endsWith('.lock')) rmSync(path.join(gitDir, lock));
            const calls = existsSync(log) ? readFileSync(log, 'utf8').split('\n').length - 1 : 0;
            return { dir, killed: ran.signal === 'SIGKILL', calls };
        },
    };
}
