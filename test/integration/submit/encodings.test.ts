import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { openStore } from '../../../src/core/git/store.ts';
import { readCommit } from '../../../src/core/git/commit.ts';
import { openRepository } from '../../../src/core/git/repository.ts';
import { gatherChecks } from '../../../src/core/submit/gatherChecks.ts';
import { styleMessages } from '../../../src/core/backport/styleMessages.ts';
import { rewordOne } from '../../../src/core/submit/pickMessages.ts';
import { silentHost } from '../../support/silentHost.ts';
import { createRepo, type Repo } from '../../support/repo.ts';

/** `サイズを直す` and `山田` in Shift-JIS, whose second bytes hold `[`, `\` and other signs of ASCII. */
const SUBJECT = Buffer.from('83548343835982f092bc82b7', 'hex');
const NAME = Buffer.from('8e529363', 'hex');

/** A commit on top of HEAD as git writes it with i18n.commitEncoding. */
function commitInShiftJis(repo: Repo, file: string): string {
    repo.write({ [file]: '1\n' });
    repo.git('add', '--all');
    const ident = (role: string) =>
        Buffer.concat([Buffer.from(`${role} `), NAME, Buffer.from(' <y@example.org> 1700000000 +0900\n')]);
    const data = Buffer.concat([
        Buffer.from(`tree ${repo.git('write-tree')}\nparent ${repo.id('HEAD')}\n`),
        ident('author'),
        ident('committer'),
        Buffer.from('encoding SHIFT-JIS\n\n'),
        SUBJECT,
        Buffer.from('\n\nSigned-off-by: '),
        NAME,
        Buffer.from(' <y@example.org>\n'),
    ]);
    const made = execFileSync('git', ['-C', repo.dir, 'hash-object', '-t', 'commit', '-w', '--stdin'], { input: data });
    repo.git('reset', '--hard', '--quiet', made.toString().trim());
    return repo.id('HEAD');
}

describe('commits in another encoding than UTF-8', () => {
    it('are the same author, subject and trailers as what was picked of them', async () => {
        const repo = createRepo();
        repo.commit('base', { a: '1\n' });
        repo.git('branch', 'linux-6.1.y');
        const upstream = commitInShiftJis(repo, 'b');
        repo.branch('work', 'linux-6.1.y');
        repo.git('cherry-pick', '-x', upstream);
        const store = await openStore(repo.dir, silentHost);
        try {
            assert.equal((await readCommit(store.objects, upstream))?.author.name, '山田');
            const found = await gatherChecks(await openRepository(repo.dir), store, {
                backport: 'work',
                branch: 'linux-6.1.y',
            });
            const todo = found.checks.filter(({ state }) => state === 'todo').map(({ detail }) => detail);
            assert.deepEqual(todo, []);
        } finally {
            await store.dispose();
        }
    });

    it('are made again as what their header says, whatever the repository is set to', async () => {
        const repo = createRepo();
        const root = repo.commit('base', { a: '1\n' });
        repo.branch('linux-6.1.y');
        repo.commit(`stable: other\n\ncommit ${root} upstream.\n`, { c: '1\n' });
        repo.checkout('master');
        const upstream = commitInShiftJis(repo, 'b');
        repo.branch('work', 'linux-6.1.y');
        repo.git('config', 'i18n.commitEncoding', 'SHIFT-JIS');
        repo.git('config', 'i18n.logOutputEncoding', 'SHIFT-JIS');
        repo.git('cherry-pick', '-x', upstream);
        const repository = await openRepository(repo.dir);
        const pair = { original: upstream, backport: repo.id('work') };
        const request = { branch: 'work', target: 'linux-6.1.y', pairs: [pair], form: 'auto' as const };
        assert.equal(await styleMessages(repository, request), true);
        const shown = () => repo.git('log', '-1', '--encoding=UTF-8', '--format=%an|%s|%b', 'work');
        assert.match(shown(), new RegExp(`^山田\\|サイズを直す\\|commit ${upstream} upstream\\.`));
        await rewordOne(repository, 'work', repo.id('work'), 'größe\n');
        assert.match(shown(), /^山田\|größe\|/);
    });
});
