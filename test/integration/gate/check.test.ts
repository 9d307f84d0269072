import assert from 'node:assert/strict';
import { openStore } from '../../../src/core/git/store.ts';
import { openRepository } from '../../../src/core/git/repository.ts';
import { acceptQuestion, readAcceptedQuestions } from '../../../src/core/gate/acceptedQuestions.ts';
import { judgeBackport } from '../../../src/core/gate/judgeBackport.ts';
import { verifyCommits } from '../../../src/core/verify/verify.ts';
import { grammarHost } from '../../support/host.ts';
import { createRepo } from '../../support/repo.ts';

const FIX = '\tif (!x)\n\t\treturn -1;\n';
const fn = (name: string, fix: string) =>
    `int ${name}(int x)\n{\n\tint r;\n\n\tr = prepare(x);\n\tif (r)\n\t\treturn r;\n${fix}\treturn commit(x);\n}\n\n`;

describe('the gate', () => {
    it('proves a hunk in its place, asks about one in the neighbour, and takes a reason', async () => {
        const repo = createRepo();
        repo.commit('Begin', { 'a.c': fn('enc', '') + fn('dec', '') });
        repo.branch('stable');
        const original = repo.commit('Fix', { 'a.c': fn('enc', FIX) + fn('dec', '') });
        repo.checkout('stable');
        const wrong = repo.commit('Fix in the wrong place', { 'a.c': fn('enc', '') + fn('dec', FIX) });
        const repository = await openRepository(repo.dir);
        const store = await openStore(repository.git.dir, grammarHost);
        try {
            const judge = async (backport: string) =>
                judgeBackport(store, {
                    comparison: await verifyCommits(store.git, store.objects, original, backport),
                    accepted: await readAcceptedQuestions(repository, backport),
                });
            assert.equal((await judge(original)).word, 'proven');
            const found = await judge(wrong);
            assert.equal(found.word, 'needs-you');
            assert.deepEqual(
                found.questions.map(({ check, path, line }) => ({ check, path, line })),
                [{ check: 'in-place', path: 'a.c', line: 18 }],
            );
            await acceptQuestion(repository, wrong, found.questions[0]!.id, 'the caller checks it');
            const accepted = await judge(wrong);
            assert.equal(accepted.word, 'checked');
            assert.equal(accepted.questions[0]!.accepted, 'the caller checks it');
        } finally {
            await store.dispose();
        }
    });

    it('asks of no line that names what the branch does not have, and of others that are left out', async () => {
        const repo = createRepo();
        const page = (...lines: string[]) => `int page(void)\n{\n\tint r = 0;\n${lines.join('')}\treturn r;\n}\n`;
        const [version, title] = ['\tr += add_version_info(254);\n', '\tr += add_title(1);\n'];
        const [newVersion, newTitle] = ['\tr += add_version_info(255);\n', '\tr += add_title(2);\n'];
        repo.commit('Begin', { 'page.c': page(title), 'x.c': 'int x;\n' });
        repo.branch('stable');
        repo.checkout('master');
        repo.commit('Say since when', {
            'version.c': 'int add_version_info(int v);\n',
            'page.c': page(title, version),
        });
        const original = repo.commit('Mend', {
            'page.c': page(title, version, newVersion, newTitle),
            'x.c': 'int y;\n',
        });
        const judge = async (text: string) => {
            repo.git('checkout', '--quiet', '--detach', 'stable');
            const backport = repo.commit('Mend', { 'page.c': text, 'x.c': 'int y;\n' });
            const store = await openStore((await openRepository(repo.dir)).git.dir, grammarHost);
            try {
                const comparison = await verifyCommits(store.git, store.objects, original, backport);
                const { questions } = await judgeBackport(store, { comparison, withoutWarnings: true });
                return questions.map(({ facts }) => ('text' in facts ? facts.text.trim() : facts.kind));
            } finally {
                await store.dispose();
            }
        };
        assert.deepEqual(await judge(page(title, newTitle)), []);
        assert.deepEqual(await judge(page(title)), ['file-missing'], 'the other line could stand there');
    });
});
