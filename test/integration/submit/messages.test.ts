import assert from 'node:assert/strict';
import { openObjects } from '../../../src/core/git/objects.ts';
import { openRepository } from '../../../src/core/git/repository.ts';
import { addMailHints } from '../../../src/core/submit/hints.ts';
import { readMemory, updateMemory } from '../../../src/core/backport/memory.ts';
import { checkMessage } from '../../../src/core/submit/messageRules.ts';
import { styleMessages } from '../../../src/core/backport/styleMessages.ts';
import { draftMessage, rewordOne } from '../../../src/core/submit/pickMessages.ts';
import { prepareSeries, writePrepared } from '../../../src/core/submit/prepare.ts';
import { rewordCommits } from '../../../src/core/backport/rewordCommits.ts';
import type { Report } from '../../../src/core/analysis/context/report.ts';
import { createRepo, type Repo } from '../../support/repo.ts';

interface Scene {
    readonly repo: Repo;
    /** Two commits of master, and what `cherry-pick -x` made of them on `work`, which is for linux-6.1.y. */
    readonly originals: readonly string[];
    readonly backports: readonly string[];
}

function scene(): Scene {
    const repo = createRepo();
    const sign = 'Signed-off-by: Up Stream <up@example.org>';
    const root = repo.commit(`base\n\n${sign}\n`, { 'a.c': 'one\ntwo\nthree\n' });
    repo.git('branch', 'linux-6.1.y');
    const originals = ['first', 'second'].map((name, at) =>
        repo.commit(
            `net: ${name}\n\nText.\n\n${sign}\n`,
            { [`${name}.c`]: `${at}\n` },
            { author: 'Äda <ada@example.org>' },
        ),
    );
    repo.checkout('linux-6.1.y');
    repo.commit(`stable: other\n\ncommit ${root} upstream.\n\n${sign}\n`, { 'b.c': 'b\n' });
    repo.branch('work');
    repo.git('cherry-pick', '-x', ...originals);
    return { repo, originals, backports: [repo.id('work~1'), repo.id('work')] };
}

const message = (repo: Repo, rev: string) => repo.git('log', '-1', '--format=%B', rev).trimEnd();
const pairs = ({ originals, backports }: Scene) =>
    originals.map((original, at) => ({ original, backport: backports[at]! }));

describe('messages of picks', () => {
    it('take the form of the target, whole series, and touch neither files nor authors', async () => {
        const made = scene();
        const { repo, originals } = made;
        const before = repo.git('log', '--format=%an %ae %aI %T', '-2', 'work');
        const repository = await openRepository(repo.dir);
        const request = { branch: 'work', target: 'linux-6.1.y', pairs: pairs(made), form: 'auto' as const };
        assert.equal(await styleMessages(repository, request), true);
        assert.match(
            message(repo, 'work~1'),
            new RegExp(`^net: first\n\ncommit ${originals[0]} upstream\\.\n\nText\\.`),
        );
        assert.match(message(repo, 'work'), new RegExp(`^net: second\n\ncommit ${originals[1]} upstream\\.`));
        assert.doesNotMatch(message(repo, 'work'), /cherry picked/);
        assert.equal(repo.git('log', '--format=%an %ae %aI %T', '-2', 'work'), before);
        assert.equal(repo.git('status', '--porcelain'), '');
        assert.equal(await styleMessages(repository, { ...request, pairs: [] }), false);
    });

    it('take that form on the target itself, whose habits they are not yet', async () => {
        const made = scene();
        const { repo, originals } = made;
        repo.checkout('linux-6.1.y');
        repo.git('merge', '--quiet', '--ff-only', 'work');
        const repository = await openRepository(repo.dir);
        const request = { branch: 'linux-6.1.y', target: 'linux-6.1.y', pairs: pairs(made), form: 'auto' as const };
        assert.equal(await styleMessages(repository, request), true);
        assert.match(message(repo, 'linux-6.1.y'), new RegExp(`^net: second\n\ncommit ${originals[1]} upstream\\.`));
    });

    it('are left alone where they are in a remote branch, and where the commit is gone', async () => {
        const { repo, backports } = scene();
        const repository = await openRepository(repo.dir);
        const objects = openObjects(repository.git);
        try {
            const change = (id: string) => rewordCommits(repository, objects, 'work', new Map([[id, 'new\n']]));
            repo.git('update-ref', 'refs/remotes/origin/work', 'work~1');
            await assert.rejects(change(backports[0]!), { code: 'already-published' });
            await assert.rejects(change(repo.id('master')), { code: 'not-on-branch' });
            assert.equal(repo.id('work'), backports[1]);
            await change(backports[1]!);
            assert.equal(message(repo, 'work'), 'new');
        } finally {
            objects.dispose();
        }
    });

    it('are drafted with the note before the sign-off, and used as they were saved', async () => {
        const made = scene();
        const { repo } = made;
        const repository = await openRepository(repo.dir);
        const [pair] = pairs(made).slice(-1);
        const { text, facts } = await draftMessage(repository, {
            ...pair!,
            target: 'linux-6.1.y',
            form: 'auto',
            adapted: true,
            note: 'other arguments here',
        });
        assert.match(text, /\n\[ .+: other arguments here \]\nSigned-off-by: .+\n$/);
        assert.equal(facts.form, 'commit-upstream');
        await rewordOne(repository, 'work', pair!.backport, `${text}\n\n`);
        assert.equal(message(repo, 'work'), text.trimEnd());
    });

    it('say of a prerequisite what it was picked for, in the stable trees’ forms alone', async () => {
        const made = scene();
        const { repo, originals } = made;
        const repository = await openRepository(repo.dir);
        const need = { commit: originals[1]!, subject: 'net: second' };
        const request = {
            branch: 'work',
            target: 'linux-6.1.y',
            pairs: pairs(made),
            needs: new Map([[originals[0]!, need]]),
        };
        assert.equal(await styleMessages(repository, { ...request, form: 'x' }), false);
        assert.equal(await styleMessages(repository, { ...request, form: 'auto' }), true);
        const line = `Stable-dep-of: ${originals[1]!.slice(0, 12)} ("net: second")`;
        assert.ok(message(repo, 'work~1').endsWith(`Signed-off-by: Up Stream <up@example.org>\n${line}`));
        assert.ok(!message(repo, 'work').includes('Stable-dep-of'));
    });

    it('are held against a line of the user’s own, where that is the form', async () => {
        const made = scene();
        const { repo } = made;
        const repository = await openRepository(repo.dir);
        const form = { template: 'Backport-of: <id>' };
        const [pair] = pairs(made).slice(-1);
        const request = { ...pair!, target: 'linux-6.1.y', form, adapted: false };
        const { text, facts } = await draftMessage(repository, request);
        assert.deepEqual(
            checkMessage(text, facts).map(({ rule }) => rule),
            ['reference-form'],
            'what git wrote is another form',
        );
        await styleMessages(repository, { branch: 'work', target: 'linux-6.1.y', pairs: pairs(made), form });
        const styled = repo.git('log', '-1', '--format=%B', 'work');
        assert.match(styled, new RegExp(`^net: second\n\nBackport-of: ${pair!.original}\n\nText`));
        const signed = { ...facts, signer: { name: 'Ada Picker', email: 'ada@example.org' } };
        assert.deepEqual(
            checkMessage(styled, signed).map(({ rule }) => rule),
            ['sign-off-missing'],
        );
    });
});

describe('what goes out', () => {
    it('is all that the branch is ahead, with a cover letter, answering the mail that asked for it', async () => {
        const { repo, originals } = scene();
        const repository = await openRepository(repo.dir);
        await updateMemory(repository, (memory) => ({
            ...memory,
            mails: new Map([
                [
                    originals[0]!,
                    {
                        messageId: 'm@example.org',
                        to: ['up@example.org'],
                        cc: ['list@example.org'],
                        dependencies: [],
                        branch: 'linux-6.1.y',
                    },
                ],
            ]),
        }));
        const { mails } = await readMemory(repository);
        const outgoing = { until: 'work', target: 'linux-6.1.y', lists: [], mails };
        const prepared = await prepareSeries(repository, outgoing);
        assert.deepEqual(
            prepared.commits.map(({ subject }) => subject),
            ['net: first', 'net: second'],
        );
        assert.equal(prepared.request.inReplyTo, 'm@example.org');
        assert.deepEqual(prepared.request.to, ['stable@vger.kernel.org']);
        assert.deepEqual(prepared.request.cc, ['up@example.org', 'list@example.org']);
        assert.equal(prepared.request.subjectPrefix, 'PATCH 6.1.y');
        assert.equal(prepared.request.cover?.subject, 'net: first, and 1 more');
        const [first, again] = [await writePrepared(repository, prepared), await writePrepared(repository, prepared)];
        assert.notEqual(first.folder, again.folder);
        assert.equal(first.files.length, 3);
        await assert.rejects(prepareSeries(repository, { ...outgoing, until: 'linux-6.1.y' }), {
            code: 'nothing-to-send',
        });
    });

    it('remembers nothing where its file cannot be read', async () => {
        const { repo } = scene();
        const repository = await openRepository(repo.dir);
        repo.write({ '.git/backport/submit.json': '{"version":1,"branches":null}' });
        assert.deepEqual([...(await readMemory(repository)).branches], []);
    });
});

describe('the dependencies that a mail lists', () => {
    it('come into the report unless the target has them or nobody knows them', async () => {
        const { repo, originals } = scene();
        const repository = await openRepository(repo.dir);
        const dependencies = [originals[0]!, repo.id('linux-6.1.y'), 'f'.repeat(40)].map((id) => ({
            id: id.slice(0, 12),
            subject: 's',
        }));
        const mail = { to: [], cc: [], dependencies, branch: 'linux-6.1.y' };
        await updateMemory(repository, (memory) => ({ ...memory, mails: new Map([[originals[1]!, mail]]) }));
        const report = { commit: originals[1]!, onto: repo.id('linux-6.1.y'), related: [] } as unknown as Report;
        const { related } = await addMailHints(repository, report);
        assert.deepEqual(
            related.map(({ commit, relation }) => [commit, relation]),
            [[originals[0], 'unsure']],
        );
    });
});
