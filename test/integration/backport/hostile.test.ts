/**
 * A repository that wants to run something: every setting of git that names a command leaves a word in a file. Looking at
 * such a repository runs nothing; a pick runs what git's own cherry-pick would, and no more.
 */
import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { analyze } from '../../../src/core/analysis/analyze.ts';
import { openStore } from '../../../src/core/git/store.ts';
import { tryPicks } from '../../../src/core/analysis/context/tryPicks.ts';
import { abortBackport } from '../../support/abortBackport.ts';
import { resolveCommits } from '../../../src/core/backport/resolveCommits.ts';
import { continueBackport } from '../../../src/core/backport/continueBackport.ts';
import { listCommits } from '../../../src/core/backport/listCommits.ts';
import { readState } from '../../../src/core/backport/snapshot.ts';
import { stageFile } from '../../support/stageFile.ts';
import { readSideTexts } from '../../../src/core/backport/readSideTexts.ts';
import { startBackport } from '../../../src/core/backport/startBackport.ts';
import { listTargets } from '../../../src/core/backport/targets.ts';
import { askHistory } from '../../../src/core/git/questions.ts';
import { openRepository, type Repository } from '../../../src/core/git/repository.ts';
import { readCommitText, readDiffText } from '../../../src/core/git/readCommitText.ts';
import { silentHost } from '../../support/silentHost.ts';
import { verifyCommits } from '../../../src/core/verify/verify.ts';
import { runCli } from '../../support/cli.ts';
import { createRepo, temporaryFolder, type Repo } from '../../support/repo.ts';
import { ask } from './fixture.ts';

const describeUnix = process.platform === 'win32' ? describe.skip : describe;
const HOOKS = ['post-checkout', 'pre-commit', 'prepare-commit-msg', 'commit-msg', 'post-commit', 'post-index-change'];

describeUnix('a repository that wants to run something', function () {
    this.timeout(60_000);
    let repo: Repo;
    let repository: Repository;
    let pick: string;
    let clean: string;
    let canary: string;

    /** What has run since the last call, by the names of the settings. */
    const ran = (): string[] => {
        const names = existsSync(canary) ? readFileSync(canary, 'utf8').trim().split('\n') : [];
        rmSync(canary, { force: true });
        return [...new Set(names)].sort();
    };

    beforeEach(async () => {
        repo = createRepo();
        const source = (what: string) => `int a(void)\n{\n\treturn ${what};\n}\n`;
        repo.commit('base', {
            '.gitattributes': '*.c diff=evil merge=evil filter=evil\n',
            'a.c': source('0'),
            'b.c': 'b\n',
        });
        repo.branch('old');
        repo.commit('target', { 'a.c': source('1') });
        repo.checkout('master');
        pick = repo.commit('patch\n\n<script>alert(1)</script>', { 'a.c': source('2') });
        clean = repo.commit('other', { 'b.c': 'c\n' });

        canary = path.join(temporaryFolder(), 'canary');
        const leave = (name: string, then: string) => `echo ${name} >> '${canary}'; ${then}`;
        const settings: Record<string, string> = {
            'diff.evil.textconv': `sh -c "${leave('textconv', 'cat \\"\\$0\\"')}"`,
            'filter.evil.clean': leave('clean', 'cat'),
            'filter.evil.smudge': leave('smudge', 'cat'),
            'merge.evil.driver': leave('driver', 'exit 1'),
            'merge.renormalize': 'true',
            'log.showSignature': 'true',
        };
        // Those that shall never run, whatever is done.
        for (const key of NEVER) settings[key] = leave(key, 'false');
        for (const [key, value] of Object.entries(settings)) repo.git('config', key, value);
        repo.git('config', 'remote.origin.url', `ext::sh -c ${leave('url', 'false')}`);
        const hooks = path.join(repo.dir, '.git', 'own hooks');
        mkdirSync(hooks);
        repo.git('config', 'core.hooksPath', hooks);
        for (const hook of HOOKS) {
            writeFileSync(path.join(hooks, hook), `#!/bin/sh\n${leave('hook', 'exit 0')}\n`);
            chmodSync(path.join(hooks, hook), 0o755);
        }
        rmSync(canary, { force: true });
        repository = await openRepository(repo.dir);
    });

    const NEVER = [
        ...['core.fsmonitor', 'core.pager', 'core.editor', 'sequence.editor', 'core.askPass', 'core.sshCommand'],
        ...['core.gitProxy', 'core.alternateRefsCommand', 'diff.external', 'diff.evil.command', 'gpg.program'],
        ...['gpg.ssh.program', 'credential.helper', 'remote.origin.uploadpack', 'uploadpack.packObjectsHook'],
        ...['alias.log', 'alias.cherry-pick', 'alias.merge-tree', 'pager.log', 'pager.diff', 'pager.show'],
        ...['interactive.diffFilter', 'difftool.x.cmd', 'mergetool.x.cmd', 'trailer.x.command', 'sendemail.x.cmd'],
    ];

    it('is looked at, tried, analysed and compared, and nothing runs', async () => {
        const store = await openStore(repo.dir, silentHost);
        try {
            await tryPicks(store, [pick, clean], 'old');
            const report = await analyze(store, { commit: pick, onto: 'old' });
            assert.equal(report.outcome, 'conflicts');
            // The user's own driver would have left it without markers: the dry run merges as git does.
            assert.deepEqual(
                report.files.map(({ path, regions }) => [path, regions.length]),
                [['a.c', 1]],
            );
            await verifyCommits(store.git, store.objects, pick, clean);
        } finally {
            await store.dispose();
        }
        assert.deepEqual(ran(), [], 'by the analysis');
        assert.deepEqual(await readState(repository), { kind: 'idle' });
        await listTargets(repository);
        await listCommits(repository, { query: 'patch', limit: 5 });
        await resolveCommits(repository, `${pick} old..master -2`);
        assert.deepEqual(ran(), [], 'by the questions');
        const { git } = repository;
        await readCommitText(git, pick);
        await askHistory(git, { kind: 'commit', commit: pick });
        await askHistory(git, { kind: 'history', range: 'master', path: 'a.c', at: { from: 1, to: 3 } });
        await askHistory(git, { kind: 'blame', rev: 'master', path: 'a.c', at: { from: 1, to: 3 } });
        await askHistory(git, { kind: 'search', range: 'master', path: 'a.c', regex: 'return' });
        assert.deepEqual(ran(), [], 'by looking closer');
    });

    it("is picked in: git's own filters, drivers and hooks run, as they do without us", async () => {
        const own = ['clean', 'driver', 'hook', 'smudge'];
        const state = await startBackport(repository, ask([pick, clean]), silentHost);
        assert.equal(state.kind, 'conflicted');
        await readSideTexts(repository, 'a.c');
        for (const which of ['combined', 'head', 'staged'] as const) await readDiffText(repository.git, which);
        repo.write({ 'a.c': 'resolved\n' });
        await stageFile(repository, 'a.c');
        assert.equal((await continueBackport(repository, silentHost)).kind, 'picked');
        assert.deepEqual(
            ran().filter((name) => !own.includes(name)),
            [],
        );
        repo.git('checkout', '--quiet', 'master');
        rmSync(canary, { force: true });
        await startBackport(repository, ask([pick], { newBranch: 'again' }), silentHost);
        await abortBackport(repository, silentHost);
        assert.deepEqual(
            ran().filter((name) => !own.includes(name)),
            [],
        );
    });
});

describe('a repository of huge lines and odd names', function () {
    this.timeout(60_000);

    it('is tried, picked and explained in bounded time', async () => {
        const repo = createRepo();
        const line = (middle: string) => `${'x'.repeat(3_000_000)}${middle}${'<<<<<<< '.repeat(1000)}\n`;
        const name = '-\u001b[2J"\'<img src=x>\n.js';
        repo.commit('base', { [name]: `head\n${line('base')}tail\n`, 'z.js': 'z\n' });
        repo.branch('old');
        repo.commit('target', { [name]: `head\n${line('target')}tail\n` });
        repo.checkout('master');
        const pick = repo.commit('<img src=x onerror=alert(1)>\u001b]0;title\u0007', {
            [name]: `head\n${line('patch')}tail\n`,
            'z.js': 'zz\n',
        });
        const started = process.cpuUsage();
        const repository = await openRepository(repo.dir);
        const state = await startBackport(repository, ask([pick]), silentHost);
        assert.deepEqual(state.kind === 'conflicted' && state.files.map(({ path, left }) => [path, left]), [[name, 1]]);
        const store = await openStore(repo.dir, silentHost);
        try {
            const report = await analyze(store, { commit: pick, onto: 'old' });
            assert.deepEqual(
                report.files.map(({ path, regions }) => [path, regions.length]),
                [[name, 1]],
            );
        } finally {
            await store.dispose();
        }
        const { user, system } = process.cpuUsage(started);
        assert.ok(user + system < 30_000_000, `it took ${(user + system) / 1000} ms of processor time`);
        const { stdout } = runCli(repo.dir, ['status']);
        // eslint-disable-next-line no-control-regex
        assert.doesNotMatch(stdout, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/, 'nothing that a terminal obeys');
        await abortBackport(repository, silentHost);
    });
});
