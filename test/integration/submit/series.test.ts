import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import PostalMime from 'postal-mime';
import { openGit } from '../../../src/core/git/git.ts';
import { listRecipients } from '../../../src/core/submit/listRecipients.ts';
import { writeSeries } from '../../../src/core/submit/series.ts';
import { createRepo, temporaryFolder, type Repo } from '../../support/repo.ts';

const message =
    'net: foo: grüße\n\nText.\n\nCc: <stable@vger.kernel.org> # 6.1\nReviewed-by: Rê Viewer <re@example.org>\nSigned-off-by: Up Stream <up@example.org>\n';

function history(): Repo {
    const repo = createRepo();
    repo.commit('base', { 'a.c': 'one\ntwo\nthree\n' });
    repo.git('branch', 'linux-6.1.y');
    repo.commit(message, { 'a.c': 'one\n2\nthree\n' });
    repo.commit('second: change\n\nSigned-off-by: Up Stream <up@example.org>\n', { 'a.c': 'one\n2\n3\n' });
    return repo;
}

describe('a series', () => {
    const folder = () => path.join(temporaryFolder(), 'out', '6.1');
    const people = listRecipients(message, ['stable@vger.kernel.org'], 'Ada Picker <ada@example.org>', {
        to: ['up@example.org'],
        cc: ['Foo List <foo@lists.example.org>'],
    });

    it('knows who gets it, nobody twice', () => {
        assert.deepEqual(people, {
            to: ['stable@vger.kernel.org'],
            cc: ['up@example.org', 'Foo List <foo@lists.example.org>', 'Rê Viewer <re@example.org>'],
        });
    });

    it('writes to no address that is only a mark', () => {
        const marked = listRecipients(
            'a\n\nCc: <stable+noautosel@kernel.org> # later\nCc: stable@kernel.org\nCc: <stable@vger.kernel.org> # 6.1\nSigned-off-by: A <a@b.example>\n',
            [],
            'me@example.org',
        );
        assert.deepEqual(marked.cc, ['stable@vger.kernel.org', 'A <a@b.example>']);
    });

    it('lets no line break or half an address into a header', () => {
        const hostile = listRecipients(
            'a\n\nCc: x@y\nSigned-off-by: A <a@b>, B <b@c>\n',
            ['list@example.org\nBcc: evil@example.org', 'no address'],
            'me@example.org',
        );
        assert.deepEqual(hostile, { to: [], cc: ['x@y', 'A <a@b>', 'B <b@c>'] });
    });

    it('is mail that applies onto the target and gives the same tree', async () => {
        const repo = history();
        const series = await writeSeries(openGit(repo.dir), {
            ...people,
            since: 'linux-6.1.y',
            until: 'master',
            subjectPrefix: 'PATCH 6.1.y',
            inReplyTo: '2024022901-shaky-lamp-1234@gregkh',
            cover: {
                subject: 'foo: zwei größere Korrekturen, die beide übertragen wurden',
                text: 'Both were adäpted.',
            },
            folder: folder(),
        });
        assert.deepEqual(
            series.files.map((file) => path.basename(file)).map((name) => name.slice(0, 4)),
            ['0000', '0001', '0002'],
        );
        const [cover, first] = await Promise.all(series.files.map((file) => PostalMime.parse(readFileSync(file))));
        assert.equal(cover?.subject, '[PATCH 6.1.y 0/2] foo: zwei größere Korrekturen, die beide übertragen wurden');
        assert.match(cover?.text ?? '', /Both were adäpted/);
        assert.equal(cover?.inReplyTo, '<2024022901-shaky-lamp-1234@gregkh>');
        assert.equal(first?.subject, '[PATCH 6.1.y 1/2] net: foo: grüße');
        assert.deepEqual(
            first?.cc?.map(({ name }) => name),
            ['', 'Foo List', 'Rê Viewer'],
        );
        repo.checkout('linux-6.1.y');
        repo.git('am', '--quiet', ...series.files.slice(1));
        assert.equal(repo.git('rev-parse', 'HEAD^{tree}'), repo.git('rev-parse', 'master^{tree}'));
    });

    it('leaves nothing behind where it cannot be written', async () => {
        const repo = history();
        const target = folder();
        await assert.rejects(
            writeSeries(openGit(repo.dir), {
                to: [],
                cc: [],
                since: 'nowhere',
                until: 'master',
                subjectPrefix: 'PATCH',
                folder: target,
            }),
        );
        assert.equal(existsSync(target), false);
        assert.deepEqual(readdirSync(path.dirname(target)), []);
    });
});
