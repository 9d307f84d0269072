/** What merges, reverts and stashes bring in and does not fit, though git finds no conflict in it: warned as between two sides. */
import assert from 'node:assert/strict';
import { analyze } from '../../../src/core/analysis/analyze.ts';
import type { Warning } from '../../../src/core/analysis/context/report.ts';
import { openStore } from '../../../src/core/git/store.ts';
import { runCli } from '../../support/cli.ts';
import { grammarHost } from '../../support/host.ts';
import { createRepo, type Files, type Repo } from '../../support/repo.ts';

const library = (name = 'lib_old', args = 'int x') => ({
    'lib.h': `int ${name}(${args});\nint lib_two(int x, int y);\n`,
    'lib.c': `#include "lib.h"\n\nint ${name}(${args})\n{\n\treturn x;\n}\n\nint lib_two(int x, int y)\n{\n\treturn x + y;\n}\n`,
});

const program = (value: number, more = '') => ({
    'main.c': `#include "lib.h"\n\nint begin(void)\n{\n\treturn ${value};\n}\n\nint middle(int x)\n{\n\treturn lib_two(x, x);\n}\n\nint end(void)\n{\n\treturn 0;\n}\n${more}`,
});

const caller = (call: string) => `\nint added(int x)\n{\n\treturn ${call};\n}\n`;

/** Base, then one version on `topic` and one on `master`, where HEAD is; all change `begin`, so that git stops. */
function sides(topic: Files, master: Files, base: Files = {}): Repo {
    const repo = createRepo();
    repo.commit('Base', { ...library(), ...program(0), ...base });
    repo.branch('topic');
    repo.commit('Topic', { ...program(1), ...topic });
    repo.checkout('master');
    repo.commit('Master', { ...program(2), ...master });
    return repo;
}

async function findWarnings(repo: Repo): Promise<readonly Warning[]> {
    const store = await openStore(repo.dir, grammarHost);
    try {
        return (await analyze(store, { commit: 'HEAD', onto: 'HEAD', operation: true })).warnings;
    } finally {
        await store.dispose();
    }
}

const messages = async (repo: Repo) =>
    (await findWarnings(repo)).map(({ rule, path, message }) => `${rule} ${path}: ${message}`);

const renamed = { 'lib.h': library('lib_new')['lib.h'], 'lib.c': library('lib_new')['lib.c'] };
const uses = program(1, caller('lib_old(x)'));
const OLD = 'The other side uses lib_old, which is not here: use what is here instead.';

describe('the warnings of a stopped operation', () => {
    for (const [name, args] of [
        ['a merge', ['merge', 'topic']],
        ['a merge --squash', ['merge', '--squash', 'topic']],
    ] as const) {
        it(`${name}: a call of what this side has renamed`, async () => {
            const repo = sides(uses, renamed);
            repo.tryGit(...args);
            assert.deepEqual(await messages(repo), [
                `missing-symbol main.c: ${OLD}`,
                'missing-symbol lib.h: main.c uses lib_old, which the other side has in this file, and this side has not: add it, or use what is here instead.',
            ]);
        });

        it(`${name}: what the other side removes and this side has begun to use`, async () => {
            const repo = sides(
                { 'lib.h': 'int lib_two(int x, int y);\n', 'lib.c': null },
                { 'new.c': caller('lib_old(x)') },
            );
            repo.tryGit(...args);
            assert.deepEqual(await messages(repo), [
                'incomplete-change new.c: The other side removes lib_old; this side still uses it here.',
            ]);
        });
    }

    it('a merge: arguments, against the function of this side', async () => {
        const repo = sides(uses, library('lib_old', 'int x, int y'));
        repo.tryGit('merge', 'topic');
        assert.deepEqual(await messages(repo), [
            'arguments main.c: lib_old() is called with 1 argument; here it is lib_old(int x, int y) (lib.h).',
        ]);
    });

    it('a merge whose two sides fit has none', async () => {
        const repo = sides(uses, program(2, caller('lib_two(x, 1)')));
        repo.tryGit('merge', 'topic');
        assert.deepEqual(await messages(repo), []);
    });

    it('a merge: what was made for backports alone says nothing', async () => {
        const copied = (body: string) =>
            `int one(int x)\n{\n\tint sum = x * 3;\n\tif (${body})\n\t\treturn -1;\n\treturn sum + 7;\n}\n`;
        const base = { 'one.c': copied('x > 5'), 'two.c': copied('x > 5').replace('one', 'two') };
        const repo = sides({ 'one.c': copied('x >= 5') }, {}, base);
        repo.tryGit('merge', 'topic');
        assert.deepEqual(await messages(repo), []);
    });

    it('a revert: what comes back uses what has been renamed since', async () => {
        const repo = createRepo();
        repo.commit('Before', { ...library(), ...program(1, caller('lib_old(x)')) });
        const change = repo.commit('Drop it', program(2));
        repo.commit('Rename', { ...renamed, ...program(3) });
        repo.tryGit('revert', '--no-edit', change);
        assert.ok((await messages(repo)).includes(`missing-symbol main.c: ${OLD}`));
    });

    it('a stash', async () => {
        const repo = createRepo();
        repo.commit('Base', { ...library(), ...program(0) });
        repo.write(uses);
        repo.git('stash', 'push', '--quiet');
        repo.commit('Rename', { ...renamed, ...program(2) });
        repo.tryGit('stash', 'pop');
        assert.ok((await messages(repo)).includes(`missing-symbol main.c: ${OLD}`));
    });

    it('status says the same of the result as it is now', () => {
        const repo = sides(uses, renamed);
        repo.tryGit('merge', 'topic');
        const status = () => runCli(repo.dir, ['status']).stdout;
        assert.match(status(), /main\.c:\d+:\d+: warning: The other side uses lib_old/);
        repo.write(program(2, caller('lib_new(x)')));
        repo.git('add', '--all');
        assert.doesNotMatch(status(), /warning/);
    });
});
