/**
 * Kills an operation at each of its git calls, and git itself in the middle of its work: afterwards the state reads
 * back, an abort gives back what was there, and what a person has written is found again.
 *
 * Some points by default; `KILL_POINTS=all` takes every one.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { abortBackport } from '../../../src/core/backport/abort.ts';
import { listKept } from '../../../src/core/backport/kept.ts';
import { readState } from '../../../src/core/backport/read.ts';
import { stageFile } from '../../../src/core/backport/stage.ts';
import { startBackport } from '../../../src/core/backport/start.ts';
import { openRepository } from '../../../src/core/git/repository.ts';
import { silentHost } from '../../../src/core/host.ts';
import { openRepo, temporaryFolder } from '../../support/repo.ts';
import { ask, makeFixture, snapshot, type Fixture } from './fixture.ts';

const EDIT = 'what a person has written\n';

/** Counts the calls, and kills the process that made call number $KILL_AT before or after it. */
const WRAPPER = `#!/bin/sh
echo "$*" >> "$KILL_LOG"
export KILL_NODE=$PPID
now=$(wc -l < "$KILL_LOG")
# A conversation has no end to wait for.
case "$*" in *--batch-command*) KILL_WHEN=\${KILL_WHEN:+before} ;; esac
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
const HOOKS = ['reference-transaction', 'post-index-change', 'prepare-commit-msg', 'post-checkout', 'post-commit'];

interface Scene {
    readonly operation: 'start' | 'continue' | 'skip' | 'abort';
    /** A repository made ready for the operation, to be copied. */
    readonly dir: string;
    /** What an abort has to give back. */
    readonly before: object;
    /** The person has something to lose. */
    readonly edited: boolean;
}

const all = process.env['KILL_POINTS'] === 'all';
const describeUnix = process.platform === 'win32' ? describe.skip : describe;

describeUnix('an operation that is killed', function () {
    this.timeout(all ? 1_800_000 : 120_000);
    const tools = temporaryFolder();
    const killee = path.join(tools, 'killee.mjs');
    let at: Fixture;
    const scenes: Scene[] = [];
    let points = 0;

    before(async () => {
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
        at = await makeFixture();
        at.repo.write({ 'mine.txt': 'untracked\n' });
        scenes.push({ operation: 'start', dir: at.repo.dir, before: snapshot(at.repo), edited: false });
        for (const operation of ['continue', 'skip', 'abort'] as const) {
            const dir = copyOf(at.repo.dir);
            const repository = await openRepository(dir);
            await startBackport(repository, request(), silentHost);
            openRepo(dir).write({ 'pump.c': EDIT });
            await stageFile(repository, 'pump.c');
            scenes.push({ operation, dir, before: snapshot(at.repo), edited: true });
        }
    });
    after(() => {
        if (all) process.stderr.write(`    killed at ${points} points\n`);
    });

    const request = () => ask([at.clean, at.conflicting, at.second]);

    /** Runs the operation and kills it; false where it had ended before. */
    function kill(scene: Scene, dir: string, environment: Record<string, string>): { killed: boolean; calls: number } {
        const log = path.join(tools, 'calls');
        rmSync(log, { force: true });
        rmSync(`${log}.hook`, { force: true });
        const ran = spawnSync(process.execPath, [killee, scene.operation, dir, JSON.stringify(request())], {
            env: {
                ...process.env,
                ...environment,
                KILL_LOG: log,
                KILL_PATH: process.env['PATH'] ?? '',
                PATH: `${tools}${path.delimiter}${process.env['PATH'] ?? ''}`,
            },
            encoding: 'utf8',
            timeout: 60_000,
        });
        assert.ok(ran.signal === 'SIGKILL' || ran.status === 0, `the operation failed by itself: ${ran.stderr}`);
        return { killed: ran.signal === 'SIGKILL', calls: readFileSync(log, 'utf8').split('\n').length - 1 };
    }

    async function recovers(scene: Scene, dir: string, where: string): Promise<void> {
        points++;
        const repo = openRepo(dir);
        const repository = await openRepository(dir);
        // What the sentence about locks tells a person to do.
        const gitDir = path.join(dir, '.git');
        for (const lock of readdirSync(gitDir, { recursive: true, encoding: 'utf8' }))
            if (lock.endsWith('.lock')) rmSync(path.join(gitDir, lock));
        const state = await readState(repository);
        if (scene.edited) assert.ok(await editIsThere(dir), `${where}: the edit is there (${state.kind})`);
        if (state.kind !== 'idle' && state.kind !== 'picked')
            assert.deepEqual(await abortBackport(repository, silentHost), { kind: 'idle' }, where);
        if (scene.edited) assert.ok(await editIsThere(dir), `${where}: the edit is kept`);
        if (state.kind === 'picked') return;
        assert.deepEqual(snapshot(repo), scene.before, `${where}: ${state.kind}`);
    }

    for (const [index, operation] of (['start', 'continue', 'skip', 'abort'] as const).entries()) {
        it(`${operation}: between the calls of git`, async () => {
            const scene = scenes[index]!;
            const { calls } = kill(scene, copyOf(scene.dir), { KILL_AT: '-1' });
            assert.ok(calls > 20, 'the wrapper is in use');
            const step = all ? 1 : Math.ceil(calls / 3);
            for (let call = 1 + (all ? 0 : index); call <= calls; call += step)
                for (const when of all ? ['before', 'after'] : [call % 2 ? 'before' : 'after'])
                    await killedAt(scene, { KILL_AT: String(call), KILL_WHEN: when });
        });

        it(`${operation}: in the middle of git`, async () => {
            const scene = scenes[index]!;
            for (const hook of all ? HOOKS : HOOKS.slice(index, index + 1))
                for (let time = 1; time <= (all ? 40 : 2); time++)
                    if (!(await killedAt(scene, { KILL_AT: String(time), KILL_HOOK: hook }))) break;
        });
    }

    async function killedAt(scene: Scene, environment: Record<string, string>): Promise<boolean> {
        const dir = copyOf(scene.dir);
        const hooks = path.join(dir, '.git', 'hooks');
        for (const hook of HOOKS) {
            cpSync(path.join(hookFile()), path.join(hooks, hook), { recursive: true });
            chmodSync(path.join(hooks, hook), 0o755);
        }
        const { killed } = kill(scene, dir, environment);
        rmSync(hooks, { recursive: true });
        if (killed) await recovers(scene, dir, JSON.stringify(environment));
        rmSync(dir, { recursive: true });
        return killed;
    }

    function hookFile(): string {
        const file = path.join(tools, 'hook');
        if (!existsSync(file)) writeFileSync(file, HOOK);
        return file;
    }
});

function copyOf(dir: string): string {
    const copy = temporaryFolder();
    cpSync(dir, copy, { recursive: true, preserveTimestamps: true });
    return copy;
}

/** In the work tree, among what is kept aside, or in a commit that a branch or a kept note names. */
async function editIsThere(dir: string): Promise<boolean> {
    const repo = openRepo(dir);
    if (readFileSync(path.join(dir, 'pump.c'), 'utf8') === EDIT) return true;
    const kept = await listKept(await openRepository(dir));
    for (const { name, paths, commits } of kept) {
        const place = paths.indexOf('pump.c');
        const file = path.join(dir, '.git/backport/kept', name, String(place));
        if (place >= 0 && readFileSync(file, 'utf8') === EDIT) return true;
        for (const commit of commits) if (holds(`${commit}:pump.c`)) return true;
    }
    return repo
        .git('rev-list', '--branches')
        .split('\n')
        .some((commit) => holds(`${commit}:pump.c`));

    function holds(name: string): boolean {
        return repo.tryGit('cat-file', 'blob', name).stdout === EDIT;
    }
}
