/** Builds and tests of real work trees, by programs that stand in for compilers. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runProgram } from '../../../src/core/git/program.ts';
import { openRepository } from '../../../src/core/git/repository.ts';
import { planTrial, summarizeTrial, runTrial } from '../../../src/core/verify/build/trial.ts';
import { runCli } from '../../support/cli.ts';
import { createRepo, temporaryFolder, type Repo } from '../../support/repo.ts';

/** A branch whose last commit changes `a.c`; `cc.sh` complains about each line that reads `bad`. */
function history(text: string): Repo {
    const repo = createRepo();
    const cc = '#!/bin/sh\n! grep -n bad "$1" | sed "s/:.*/:1: error: this is bad/; s!^!$1:!" | grep .\n';
    repo.commit('base', { 'a.c': 'one\n', 'cc.sh': { executable: cc }, 'b.h': 'h\n' });
    repo.branch('linux-6.1.y');
    repo.branch('work');
    repo.commit('net: fix\n\nText.\n', { 'a.c': text, 'b.h': 'more\n' });
    return repo;
}

const settings = { template: 'for f; do case "$f" in *.c) ./cc.sh "$f" || exit 1;; esac; done' };

describe('building a backport', () => {
    it('runs what was planned, and remembers what came of it', async () => {
        const repo = history('one\ntwo\nbad\n');
        const repository = await openRepository(repo.dir);
        const plan = await planTrial(repository, 'build', { backport: 'work', settings });
        assert.deepEqual(await summarizeTrial(repository, 'work'), {}, 'a plan runs nothing');
        let heard = '';
        const result = await runTrial(repository, plan, (text) => (heard += text));
        assert.equal(result?.passed, false);
        assert.deepEqual(result?.problems, [{ path: 'a.c', line: 3, severity: 'error', message: 'this is bad' }]);
        assert.match(heard, /^> for f; do/);
        repo.git('commit', '--quiet', '--amend', '-m', 'another message');
        assert.equal((await summarizeTrial(repository, 'work')).build?.passed, false, 'the contents are the same');
        assert.deepEqual(await summarizeTrial(repository, 'linux-6.1.y'), {});
    });

    it('refuses what is not checked out, or not committed, or built by nothing', async () => {
        const repo = history('one\ntwo\n');
        const repository = await openRepository(repo.dir);
        const plan = (backport: string, own = settings) => planTrial(repository, 'build', { backport, settings: own });
        await assert.rejects(plan('linux-6.1.y'), { code: 'not-checked-out' });
        await assert.rejects(plan('work', { template: ' ' }), { code: 'nothing-builds' });
        repo.write({ 'a.c': 'half\n' });
        await assert.rejects(plan('work'), { code: 'dirty-files' });
    });

    it('finds the compile commands of a build folder', async () => {
        const repo = history('one\nbad\n');
        const commands = [{ directory: repo.dir, file: 'a.c', arguments: ['./cc.sh', 'a.c'] }];
        repo.write({ 'build/compile_commands.json': JSON.stringify(commands) });
        const repository = await openRepository(repo.dir);
        const plan = await planTrial(repository, 'build', { backport: 'work', settings: {} });
        assert.deepEqual(plan.left, ['b.h']);
        assert.deepEqual(
            (await runTrial(repository, plan))?.problems.map(({ line }) => line),
            [2],
        );
    });

    it('keeps why it failed as facts, and reads the sentence that an older version has kept', async () => {
        const repo = history('one\nbad\n');
        const repository = await openRepository(repo.dir);
        const own = { template: 'echo no rule; exit 2' };
        const result = await runTrial(
            repository,
            await planTrial(repository, 'build', { backport: 'work', settings: own }),
        );
        assert.deepEqual(result?.failure, { kind: 'exited', status: 2, lastLine: 'no rule' });
        const file = path.join(repo.dir, '.git/backport/results.json');
        const kept = readFileSync(file, 'utf8');
        assert.deepEqual((await summarizeTrial(repository, 'work')).build?.failure, result?.failure);
        const older = kept.replace(/"failure": *\{[^}]*\}/, '"why":"It ended with status 2: no rule"');
        assert.notEqual(older, kept);
        writeFileSync(file, older);
        const text = 'It ended with status 2: no rule';
        assert.deepEqual((await summarizeTrial(repository, 'work')).build?.failure, { kind: 'sentence', text });
    });

    it('passes names as names, and says what is not there', async () => {
        const dir = temporaryFolder();
        writeFileSync(path.join(dir, '$(touch hit) a.c'), '');
        const shell = await runProgram({ command: { shell: 'ls "$@"', files: ['$(touch hit) a.c'] }, dir });
        assert.deepEqual([shell.code, shell.output.trim()], [0, '$(touch hit) a.c']);
        assert.equal(existsSync(path.join(dir, 'hit')), false);
        const none = await runProgram({ command: { argv: ['no-such-compiler'] }, dir });
        assert.equal(none.how, 'not-found');
    });

    it('ends all that it has started when it is cancelled or takes too long', async () => {
        const dir = temporaryFolder();
        const abort = new AbortController();
        const shell = { command: { shell: '(sleep 30; touch late) & echo on; wait', files: [] }, dir } as const;
        const onOutput = () => abort.abort();
        assert.equal((await runProgram({ ...shell, signal: abort.signal, onOutput })).how, 'cancelled');
        assert.equal((await runProgram({ ...shell, timeout: 50 })).how, 'timeout');
    });

    it('kills what does not end when it is asked to', async () => {
        const shell = 'trap "" TERM; echo on; while :; do sleep 1; done';
        const abort = new AbortController();
        const onOutput = () => abort.abort();
        const command = { shell, files: [] };
        const ended = await runProgram({ command, dir: temporaryFolder(), signal: abort.signal, onOutput });
        assert.equal(ended.how, 'cancelled');
    });
});

describe('git-backport check --build', () => {
    it('builds and tests only because it was told to', () => {
        const repo = history('one\ntwo\n');
        repo.git(
            'commit',
            '--quiet',
            '--amend',
            '-m',
            `net: fix\n\nText.\n\n(cherry picked from commit ${repo.id('work')})`,
        );
        const check = (...more: string[]) => {
            const ran = runCli(repo.dir, ['check', 'work', '--onto', 'linux-6.1.y', '--json', ...more]);
            assert.ok(ran.code !== null && ran.code <= 1, ran.stderr);
            const { checks } = JSON.parse(ran.stdout) as { checks: { rule: string; state: string; detail: string }[] };
            return checks
                .filter(({ rule }) => rule === 'builds' || rule === 'tests')
                .map(({ rule, state }) => `${rule} ${state}`);
        };
        assert.deepEqual(check(), ['builds unknown']);
        const build = ['--build', '--build-command', settings.template];
        assert.deepEqual(check(...build, '--test', 'exit 3'), ['builds ok', 'tests todo']);
        assert.deepEqual(check(), ['builds ok', 'tests todo'], 'remembered');
    });
});
