/** A pick that has stopped in many files. */
import assert from 'node:assert/strict';
import { startBackport } from '../../../src/core/backport/startBackport.ts';
import { openRepository } from '../../../src/core/git/repository.ts';
import { silentHost } from '../../support/silentHost.ts';
import { createRepo } from '../../support/repo.ts';

/** @returns with the lines that the calls of git write to the log */
export async function stopPick(count: number) {
    const files = (text: string) =>
        Object.fromEntries(Array.from({ length: count }, (_, at) => [`d${at % 7}/f${at}.c`, `int f;\n${text}\n`]));
    const repo = createRepo();
    repo.commit('Begin', files('int begin;'));
    repo.branch('old');
    repo.commit('Old', files('int old;'));
    repo.checkout('master');
    const pick = repo.commit('Fix', files('int fix;'));
    const calls: string[] = [];
    const repository = await openRepository(repo.dir, { log: (line) => calls.push(line) });
    const options = { recordOrigin: false, signOff: false };
    const state = await startBackport(
        repository,
        { commits: [pick], target: 'refs/heads/old', ...options },
        silentHost,
    );
    assert.equal(state.kind, 'conflicted');
    return { repo, repository, calls };
}
