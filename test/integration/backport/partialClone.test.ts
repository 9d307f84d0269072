/** A partial clone: a pick, too, fetches nothing on the way; what is missing is told of. */
import assert from 'node:assert/strict';
import { chmodSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { startBackport } from '../../../src/core/backport/startBackport.ts';
import { explainFault } from '../../../src/core/git/explainFault.ts';
import { openRepository } from '../../../src/core/git/repository.ts';
import type { Refusal } from '../../../src/core/messages/refusal.ts';
import { isAtLeast } from '../../../src/core/git/version.ts';
import { silentHost } from '../../support/silentHost.ts';
import { runCli } from '../../support/cli.ts';
import { onEachGit } from '../../support/gits.ts';
import { createRepo, temporaryFolder } from '../../support/repo.ts';

(process.platform === 'win32' ? describe.skip : describe)('a pick in a partial clone', () => {
    onEachGit('without contents', (version) => {
        it('runs no program of the remote, and says what is missing', async () => {
            const repo = createRepo();
            repo.commit('Begin', { 'a.c': 'a\nb\nc\n' });
            repo.branch('old');
            repo.commit('Old', { 'a.c': 'a\nb\nC\n' });
            repo.checkout('master');
            const pick = repo.commit('Fix', { 'a.c': 'A\nb\nc\n' });
            const blob = repo.git('rev-parse', `${pick}:a.c`);
            repo.commit('Later', { 'a.c': 'A\nb\nc\nd\n' });
            rmSync(path.join(repo.dir, '.git/objects', blob.slice(0, 2), blob.slice(2)));
            const mark = path.join(temporaryFolder(), 'ran');
            const program = path.join(temporaryFolder(), 'program');
            writeFileSync(program, `#!/bin/sh\necho ran >> '${mark}'\nexit 1\n`);
            chmodSync(program, 0o755);
            repo.git('config', 'core.repositoryFormatVersion', '1');
            repo.git('config', 'extensions.partialClone', 'origin');
            repo.git('config', 'remote.origin.promisor', 'true');
            repo.git('config', 'remote.origin.url', `ext::${program} %S`);
            repo.git('config', 'protocol.ext.allow', 'always');
            assert.notEqual(repo.tryGit('cat-file', '-p', blob).code, 0);
            assert.ok(existsSync(mark), 'git itself asks the remote');
            rmSync(mark);
            repo.git('commit', '--quiet', '--allow-empty', '-m', `Other\n\n(cherry picked from commit ${pick})`);
            const looks = [
                ['audit', 'master'],
                ['check', '--gate', 'master', '--onto', 'old'],
                ['verify', pick, 'master'],
            ];
            for (const look of looks) {
                const { stdout, stderr } = runCli(repo.dir, look);
                // An audit goes on with the other backports.
                assert.match(stdout + stderr, /This clone lacks contents/, look.join(' '));
            }
            const request = { commits: [pick], target: 'refs/heads/old', recordOrigin: true, signOff: false };
            // git 2.38 ends its pick by a signal.
            const codes = ['objects-missing', 'contents-missing', ...(isAtLeast(version, 2, 39) ? [] : ['git-killed'])];
            const start = startBackport(await openRepository(repo.dir), request, silentHost);
            await assert.rejects(start, (error: unknown) =>
                codes.includes((explainFault(error) ?? (error as Refusal)).code),
            );
            assert.ok(!existsSync(mark), 'nothing was asked');
            if (isAtLeast(version, 2, 39)) assert.equal(repo.git('symbolic-ref', 'HEAD'), 'refs/heads/master');
            repo.remove();
        });
    });
});
