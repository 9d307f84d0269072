/** A clone without contents: what is missing is told as soon as where nothing is promised, and the answers are the same. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { describe, it } from 'mocha';
import { scanBacklog } from '../../../src/core/backlog/scanBacklog.ts';
import { openRepository } from '../../../src/core/git/repository.ts';
import { createRepo, temporaryFolder } from '../../support/repo.ts';

/** A fix of an old commit, one of a commit that is nowhere, and one that the branch has without saying so. */
function begin() {
    const repo = createRepo();
    const bug = repo.commit('Add a', { a: 'one\ntwo\n', b: 'one\n' });
    repo.git('branch', 'stable-1.0');
    repo.commit(`Fix a\n\nFixes: ${bug.slice(0, 12)} ("Add a")`, { a: 'one\n2\n' });
    repo.commit(`Fix b\n\nFixes: ${'1'.repeat(40)} ("Elsewhere")`, { b: '1\n' });
    repo.commit(`Fix both\n\nFixes: ${bug.slice(0, 12)} ("Add a")`, { c: 'new\n' });
    repo.checkout('stable-1.0');
    repo.commit('The same, said otherwise', { c: 'new\n' });
    return repo;
}

async function scan(dir: string) {
    const repository = await openRepository(dir);
    const { rows } = await scanBacklog(repository, {
        range: 'origin/master',
        into: ['origin/stable-1.0'],
        now: Math.floor(Date.parse('2030-01-01') / 1000),
    });
    return rows.map(({ cells }) => cells[0]?.state);
}

describe('a scan in a partial clone', () => {
    it('says what it says in a whole one, but for what only contents tell', async () => {
        const repo = begin();
        repo.git('config', 'uploadpack.allowFilter', 'true');
        const clone = (name: string, ...options: string[]) => {
            const dir = path.join(temporaryFolder(), name);
            execFileSync('git', ['clone', '--quiet', '--no-checkout', ...options, `file://${repo.dir}`, dir]);
            return dir;
        };
        const [whole, partial] = [await scan(clone('whole')), await scan(clone('partial', '--filter=blob:none'))];
        assert.ok(whole.includes('missing') && whole.includes('landed'), whole.join());
        // The same patch is known by contents, which are not there.
        assert.deepEqual(
            partial,
            whole.map((state) => (state === 'landed' ? 'missing' : state)),
        );
    });
});
