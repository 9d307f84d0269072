/** State files that somebody else, a fault of the disk or a later version has written. */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import {
    existsSync,
    lstatSync,
    mkdirSync,
    readFileSync,
    readdirSync,
    rmSync,
    symlinkSync,
    writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { abortBackport } from '../../support/abortBackport.ts';
import { listBackups } from '../../../src/core/backport/backups.ts';
import { returnToParked } from '../../../src/core/backport/returnToParked.ts';
import { readParked } from '../../../src/core/backport/parked.ts';
import { readState } from '../../../src/core/backport/snapshot.ts';
import { deleteOperationRecord, readOperationRecord } from '../../../src/core/backport/operationRecord.ts';
import { startBackport } from '../../../src/core/backport/startBackport.ts';
import { silentHost } from '../../support/silentHost.ts';
import { stateUnreadable } from '../../../src/core/messages/state.ts';
import { listUnreadableState } from '../../../src/core/unreadableState.ts';
import { readMemory, rememberBranch, updateMemory } from '../../../src/core/backport/memory.ts';
import { readResults } from '../../../src/core/verify/build/results.ts';
import { runCli } from '../../support/cli.ts';
import { ask, makeFixture, type Fixture } from '../backport/fixture.ts';

const itUnix = process.platform === 'win32' ? it.skip : it;
const FILES = ['request.json', 'stashed.json', 'submit.json', 'results.json', 'names.json'];

describe('state files of another kind', function () {
    this.timeout(60_000);
    let made: Fixture;
    let dir: string;
    const at = (name: string) => path.join(dir, name);
    const write = (name: string, value: unknown) => {
        mkdirSync(path.dirname(at(name)), { recursive: true });
        writeFileSync(at(name), typeof value === 'string' ? value : JSON.stringify(value));
    };
    const unreadable = async () =>
        (await listUnreadableState(made.repository)).map(({ file, why }) => [path.relative(dir, file), why]);

    beforeEach(async () => {
        made = await makeFixture();
        dir = made.repository.backportDir;
        mkdirSync(dir, { recursive: true });
    });

    it('are said, each with a next step, and nothing is changed by a look', async () => {
        write('request.json', '{"version":1,"pha');
        write('submit.json', { version: 2, branches: [] });
        write('results.json', { version: 1, trees: { x: 5 } });
        write('parked/0001/parked.json', '"x"');
        write('kept/x/kept.json', { paths: ['sub/.git/hooks/x'], commits: [] });
        write('stashing.json', { message: 5 });
        write('backlog-bulk.json', { version: 1, runs: [{ id: '../x' }] });
        write('backlog-work.json', { version: 1, branches: [{ target: 'stable', ref: '../x', since: 'now' }] });
        assert.deepEqual(await unreadable(), [
            ['backlog-bulk.json', 'damaged'],
            ['backlog-work.json', 'damaged'],
            ['kept/x/kept.json', 'damaged'],
            ['parked/0001/parked.json', 'damaged'],
            ['request.json', 'damaged'],
            ['results.json', 'damaged'],
            ['stashing.json', 'damaged'],
            ['submit.json', 'later-version'],
        ]);
        for (const { file, why } of await listUnreadableState(made.repository))
            assert.match(stateUnreadable(file, why), /^".+" \w.+: .+\.$/);
        const { code, stderr } = runCli(made.repo.dir, ['status']);
        assert.equal(code, 0);
        assert.equal(stderr.match(/^git-backport: ".+" /gm)?.length, 8);
        assert.equal(readFileSync(at('request.json'), 'utf8'), '{"version":1,"pha');
    });

    it('are moved to another name, never written over or deleted', async () => {
        write('request.json', 'precious');
        write('submit.json', 'precious');
        await startBackport(made.repository, ask([made.conflicting]), silentHost);
        await updateMemory(made.repository, (memory) => rememberBranch(memory, 'fix', { target: 'old' }));
        await abortBackport(made.repository, silentHost);
        write('request.json', 'precious too');
        await deleteOperationRecord(made.repository);
        assert.deepEqual(
            readdirSync(dir)
                .filter((name) => name.includes('unreadable'))
                .map((name) => readFileSync(at(name), 'utf8')),
            ['precious', 'precious too', 'precious'],
        );
        assert.equal((await listUnreadableState(made.repository)).filter(({ why }) => why === 'kept').length, 3);
    });

    it('cannot make an abort delete a branch that was not made for it', async () => {
        const { repo, repository, conflicting, clean } = made;
        repo.branch('topic', clean);
        const tip = repo.id('topic');
        write('request.json', {
            version: 1,
            phase: 'aborting',
            request: { commits: [conflicting], target: 'refs/heads/old', recordOrigin: true, signOff: false },
            branch: 'refs/heads/topic',
            created: true,
            start: tip,
            before: { ref: 'refs/heads/old', commit: repo.id('old') },
        });
        assert.equal(await readOperationRecord(repository), undefined);
        await abortBackport(repository, silentHost).catch(() => {});
        assert.equal(repo.id('topic'), tip);
    });

    it('cannot make an abort delete the last name of a commit, however well it is made up', async () => {
        const { repo, repository, conflicting } = made;
        repo.branch('lonely', 'old');
        const tip = repo.commit('Stands on no other branch', { 'lonely.c': 'int lonely;\n' });
        repo.checkout('master');
        write('request.json', {
            version: 1,
            phase: 'aborting',
            request: {
                ...{ commits: [conflicting], target: 'refs/heads/old', newBranch: 'lonely' },
                ...{ recordOrigin: true, signOff: false },
            },
            branch: 'refs/heads/lonely',
            created: true,
            start: tip,
            before: { ref: 'refs/heads/master', commit: repo.id('master') },
        });
        assert.notEqual(await readOperationRecord(repository), undefined);
        await abortBackport(repository, silentHost);
        assert.equal(repo.id('lonely'), tip);
    });

    it('cannot reach into a git directory, or out of the work tree', async () => {
        const { repo, repository, conflicting } = made;
        repo.git('init', '--quiet', '--template=', 'sub');
        for (const name of [
            'sub/.git/hooks/x',
            '.git/hooks/x',
            '../x',
            'sub/.GIT/x',
            'git~1/x',
            '.g\u200cit/x',
            '/tmp/x',
        ]) {
            write('parked/0001/parked.json', {
                version: 1,
                id: '0001',
                phase: 'parked',
                pick: { id: conflicting, subject: 's', author: 'a', date: 'd', parents: [] },
                branch: 'refs/heads/old',
                head: repo.id('old'),
                options: { recordOrigin: true, signOff: false },
                rest: [],
                files: [{ path: name, copy: 0, gone: false, staged: false, regions: 0, left: 0 }],
            });
            write('parked/0001/0', '#!/bin/sh\n');
            assert.deepEqual(await readParked(repository), [], name);
            await assert.rejects(returnToParked(repository, silentHost), { code: 'nothing-parked' });
        }
        assert.equal(existsSync(path.join(repo.dir, 'sub/.git/hooks/x')), false);
    });

    it('cannot put a line of its own into a mail', async () => {
        const { repo, clean } = made;
        repo.checkout('old');
        repo.git('cherry-pick', '-x', clean);
        repo.checkout('master');
        const mail = {
            messageId: 'x@y>\nBcc: evil@example.org\nX: <a',
            to: [],
            cc: [],
            dependencies: [],
            branch: 'old',
        };
        const record = { version: 1, branches: {}, reviewed: [] };
        const series = (value: unknown, out: string) => {
            write('submit.json', { ...record, mails: { [clean]: value } });
            return runCli(repo.dir, ['series', 'old~1..old', '--onto', 'master', '-o', path.join(dir, out)]);
        };
        for (const [number, bad] of [
            mail,
            { ...mail, messageId: 'a', to: ['a@b\r\nBcc: evil@example.org'] },
        ].entries()) {
            const { code, stderr, stdout } = series(bad, `out${number}`);
            assert.equal(code, 0, stderr);
            for (const file of stdout.trim().split('\n')) assert.doesNotMatch(readFileSync(file, 'utf8'), /evil/);
        }
        assert.equal(series({ to: 5 }, 'out-number').code, 0);
    });

    it('that a write which was killed has left are swept; those of a process that lives stay', async () => {
        const { pid } = spawnSync(process.execPath, ['-e', '']);
        for (const name of [`submit.json.${pid}.1.tmp`, `submit.json.${process.pid}.99.tmp`, 'mine.tmp'])
            write(name, '');
        await updateMemory(made.repository, (memory) => rememberBranch(memory, 'fix', { target: 'old' }));
        assert.deepEqual(readdirSync(dir).sort(), ['mine.tmp', 'submit.json', `submit.json.${process.pid}.99.tmp`]);
    });

    it('may speak of branches of any name', async () => {
        const names = ['__proto__', 'constructor', 'toString', 'bp/1'];
        for (const name of names)
            await updateMemory(made.repository, (memory) => rememberBranch(memory, name, { target: 'linux-6.1.y' }));
        const { branches } = await readMemory(made.repository);
        assert.deepEqual([...branches.keys()], names);
        for (const name of names) assert.deepEqual(branches.get(name), { target: 'linux-6.1.y' });
        write('results.json', '{"version":1,"trees":{"__proto__":{"build":{"passed":true}}}}');
        assert.deepEqual(await readResults(made.repository, 'constructor'), {});
        assert.equal(({} as Record<string, unknown>)['build'], undefined);
    });

    itUnix('that are links, FIFOs or devices are neither waited for, nor followed, nor written through', async () => {
        const precious = path.join(made.repo.dir, 'precious');
        writeFileSync(precious, 'precious');
        const kinds: readonly ((file: string) => void)[] = [
            (file) => execFileSync('mkfifo', [file]),
            (file) => symlinkSync('/dev/zero', file),
            (file) => symlinkSync(precious, file),
            (file) => symlinkSync('/dev/tty', file),
            (file) => mkdirSync(file),
        ];
        const names = [...FILES, 'resolutions.jsonl', 'parked/0001/parked.json', 'kept/x/kept.json'];
        for (const make of kinds) {
            rmSync(dir, { recursive: true, force: true });
            for (const name of names) {
                mkdirSync(path.dirname(at(name)), { recursive: true });
                make(at(name));
            }
            assert.equal((await unreadable()).length, names.length);
            assert.deepEqual(await readState(made.repository), { kind: 'idle' });
            assert.deepEqual(await listBackups(made.repository), []);
            await startBackport(made.repository, ask([made.conflicting]), silentHost);
            await updateMemory(made.repository, (memory) => rememberBranch(memory, 'fix', { target: 'old' }));
            await abortBackport(made.repository, silentHost);
            assert.equal(readFileSync(precious, 'utf8'), 'precious');
        }
    });

    itUnix('in a folder that is a link are left alone', async () => {
        const elsewhere = path.join(made.repo.dir, 'elsewhere');
        rmSync(dir, { recursive: true });
        mkdirSync(elsewhere);
        symlinkSync(elsewhere, dir);
        await assert.rejects(startBackport(made.repository, ask([made.conflicting]), silentHost), {
            code: 'state-folder-linked',
        });
        assert.deepEqual(readdirSync(elsewhere), []);
        assert.ok(lstatSync(dir).isSymbolicLink());
        assert.deepEqual(await unreadable(), [['', 'not-a-file']]);
    });
});
