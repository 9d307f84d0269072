import assert from 'node:assert/strict';
import { openRepository } from '../../../src/core/git/repository.ts';
import { styleMessages } from '../../../src/core/backport/styleMessages.ts';
import { findUpstreamOf } from '../../../src/core/submit/pickMessages.ts';
import { createRepo } from '../../support/repo.ts';

describe('a sibling that was picked in place of the original', () => {
    it('is where it came from: the message names the original as the upstream commit', async () => {
        const repo = createRepo();
        const base = repo.commit('base', { a: '1\n' });
        repo.branch('linux-6.1.y');
        repo.commit(`old: habit\n\ncommit ${base} upstream.`, { h: '1\n' });
        repo.checkout('master');
        const fix = repo.commit('fix it\n\nText.', { b: '1\n' });
        repo.branch('other', base);
        repo.git('cherry-pick', '-x', fix);
        const sibling = repo.id('HEAD');
        repo.branch('work', 'linux-6.1.y');
        repo.git('cherry-pick', '-x', sibling);
        const repository = await openRepository(repo.dir);
        assert.equal(await findUpstreamOf(repository, sibling), fix);
        assert.equal(await findUpstreamOf(repository, fix), fix);
        const pairs = [{ original: sibling, backport: repo.id('work') }];
        await styleMessages(repository, { branch: 'work', target: 'linux-6.1.y', pairs, form: 'auto' });
        const message = repo.git('log', '-1', '--format=%B', 'work');
        assert.doesNotMatch(message, new RegExp(`commit ${sibling} upstream`));
        assert.match(message, new RegExp(`commit ${fix}`));
        assert.match(message, new RegExp(`cherry picked from commit ${sibling}\\)`));
    });
});
