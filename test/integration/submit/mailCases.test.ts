/**
 * The mails under `test/cases/mail/right`, read against one small repository: what they ask for, or what is wrong with
 * them. A case is a folder with `mail` (bytes, as a mail program or the clipboard has them) and `expected.txt`.
 * `UPDATE_CASES=1` rewrites `expected.txt`: read what it says before it is committed. In both, `{pick}` is the commit that
 * failed, and what git and the wall clock choose stays out.
 */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openStore, type Store } from '../../../src/core/git/store.ts';
import { openRepository, type Repository } from '../../../src/core/git/repository.ts';
import { silentHost } from '../../support/silentHost.ts';
import { Refusal } from '../../../src/core/messages/refusal.ts';
import { readMailPlan, type MailPlan } from '../../../src/core/submit/fromMail.ts';
import { createRepo, type Repo } from '../../support/repo.ts';

const root = path.resolve('test/cases/mail/right');
const names = readdirSync(root).sort();
const errors = names.filter((name) => name.startsWith('error-'));

const text = (...lines: string[]) => lines.map((line) => `${line}\n`).join('');

/** `v1`: where the patches were made; `master` went on; 6.1 and 5.15 are maintained. */
function history(): { repo: Repo; pick: string } {
    const repo = createRepo();
    repo.commit('foo: begin', {
        'net/foo.c': text('int foo_open(void)', '{', '\tint err = 0;', '', '\treturn err;', '}'),
        'größe.txt': text('klein'),
        'data.bin': Uint8Array.from([0, 1, 2, 3]),
    });
    for (const branch of ['linux-6.1.y', 'linux-5.15.y']) repo.git('branch', branch);
    repo.git('tag', 'v1');
    const pick = repo.commit('net: foo: fix refcount leak in foo_open()', {
        'net/foo.c': text('int foo_open(void)', '{', '\tint err = start();', '', '\treturn err;', '}'),
    });
    return { repo, pick };
}

describe(`mails (${names.length} cases, ${errors.length} of them damaged or hostile)`, () => {
    let repo: Repo;
    let pick: string;
    let repository: Repository;
    let store: Store;

    before(async () => {
        ({ repo, pick } = history());
        repository = await openRepository(repo.dir);
        store = await openStore(repo.dir, silentHost);
    });
    after(() => store.dispose());

    it('are at least 30', () => assert.ok(names.length >= 30 && errors.length >= 10));

    for (const name of names) {
        it(name, async () => {
            // Bytes stay bytes: one character each.
            const raw = readFileSync(path.join(root, name, 'mail'))
                .toString('latin1')
                .replaceAll('{pick}', pick);
            const source = Buffer.from(raw, 'latin1');
            const before = repo.git('for-each-ref', '--format=%(refname) %(objectname)', 'refs/heads');
            const found = await readMailPlan(repository, store, source).then(
                (plan) => shown(plan),
                (error: unknown) => {
                    if (error instanceof Refusal) return `error ${error.code}\n${error.message}\n`;
                    throw error;
                },
            );
            assert.equal(found.startsWith('error '), name.startsWith('error-'), found);
            assert.equal(repo.git('for-each-ref', '--format=%(refname) %(objectname)', 'refs/heads'), before);
            assert.equal(repo.git('status', '--porcelain'), '');
            const file = path.join(root, name, 'expected.txt');
            const neutral = found.replaceAll(pick, '{pick}');
            if (process.env['UPDATE_CASES']) writeFileSync(file, neutral);
            assert.equal(neutral, readFileSync(file, 'utf8'));
        });
    }

    function shown(plan: MailPlan): string {
        const target = [`target ${plan.target ?? '-'}`, ...(plan.fetch ? [`git ${plan.fetch.join(' ')}`] : [])];
        if (plan.kind === 'failed') {
            const { subject, version, branch, messageId, to, cc, dependencies } = plan.mail;
            return text(
                `failed ${plan.commits.join(' ')}`,
                `subject ${subject}`,
                `version ${version}, branch ${branch}`,
                `answers ${messageId ?? '-'}`,
                ...to.map((one) => `to ${one}`),
                ...cc.map((one) => `cc ${one}`),
                ...dependencies.map(({ id, subject: what }) => `may need ${id} ${what}`),
                ...target,
            );
        }
        const base = repo.git('name-rev', '--name-only', '--tags', plan.base);
        const commits = plan.commits.map((commit) =>
            repo.git(
                '-c',
                'core.quotePath=false',
                'show',
                '--format=commit of %an <%ae> at %ad%n%B',
                '--date=format:%Y-%m-%dT%H:%M:%S%z',
                '--numstat',
                '--summary',
                commit,
            ),
        );
        return text(`patch on ${base}, ${plan.exact ? 'exact' : 'not exact'}`, ...target, ...commits);
    }
});
