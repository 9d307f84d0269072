import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { scanBacklog } from '../../../src/core/backlog/scanBacklog.ts';
import { openRepository } from '../../../src/core/git/repository.ts';
import { createRepo } from '../../support/repo.ts';

describe('what looks like a fix without a tag', () => {
    it('is what another branch has taken, or came in by one small request with a candidate; only where it is asked for', async () => {
        const repo = createRepo();
        const first = repo.commit('Begin', { a: 'one\n' });
        for (const name of ['stable-1.0', 'stable-1.1']) {
            repo.git('branch', name);
            repo.checkout(name);
            repo.commit(`Own change of ${name}`, { [name]: 'x' });
            repo.checkout('master');
        }
        const part = (request: number) => `\n\nPart-of: <https://example.org/project/-/merge_requests/${request}>`;
        const plain = repo.commit('Make it right', { b: 'b\n' });
        const prepares = repo.commit(`Prepare${part(7)}`, { c: 'c\n' });
        const fixes = repo.commit(`Fix a\n\nFixes: ${first.slice(0, 12)} ("Begin")${part(7)}`, { a: 'two\n' });
        const others = [1, 2, 3, 4].map((at) => repo.commit(`Step ${at}${part(8)}`, { [`s${at}`]: 'x' }));
        repo.commit(`Fix more\n\nFixes: ${first.slice(0, 12)} ("Begin")${part(8)}`, { d: 'd\n' });
        repo.checkout('stable-1.1');
        repo.git('cherry-pick', '-x', plain);
        const scan = async (weak: boolean) => {
            const { rows } = await scanBacklog(await openRepository(repo.dir), {
                ...{ range: 'master', into: ['stable-1.0', 'stable-1.1'], now: Date.now() / 1000, weak },
            });
            return (commit: string) => rows.find((row) => row.commit === commit)?.cells[0];
        };
        const [strict, weak] = [await scan(false), await scan(true)];
        assert.equal(strict(prepares)?.needed ?? false, false);
        assert.equal(strict(plain)?.needed ?? false, false);
        assert.equal(strict(fixes)?.needed, true);
        assert.equal(weak(plain)?.evidence[0]?.kind, 'sibling');
        assert.deepEqual(
            [plain, prepares].map((commit) => [weak(commit)?.needed, weak(commit)?.nominations[0]?.kind]),
            [
                [true, 'likely-fix'],
                [true, 'likely-fix'],
            ],
        );
        // Most commits of a large request are preparation.
        assert.ok(others.every((commit) => weak(commit)?.needed !== true));
    });
});
