/** `analyze --batch`: the same answers in the same order, in one thread or in several. */
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { runCli } from '../../support/cli.ts';
import { createRepo } from '../../support/repo.ts';

/** Commits of which every third conflicts on the older branch. */
function begin() {
    const repo = createRepo();
    const lines = Array.from({ length: 12 }, (_, at) => `line ${at}`);
    const write = () => lines.map((line) => `${line}\n`).join('');
    repo.commit('Begin', { a: write() });
    repo.git('branch', 'old');
    lines[6] = 'changed before';
    repo.commit('Before', { a: write() });
    const picks = Array.from({ length: 12 }, (_, at) => {
        if (at % 3 === 0) lines[6] = `fixed ${at}`;
        return repo.commit(`Fix ${at}`, { a: write(), [`file ${at}`]: 'new\n' });
    });
    return { repo, picks };
}

interface Told {
    readonly commit?: string;
    readonly outcome?: string;
    readonly error?: string;
    readonly millis?: unknown;
}

describe('analyze --batch', () => {
    it('answers line by line, in their order, whatever the number of threads', () => {
        const { repo, picks } = begin();
        const input = [...picks.map((id) => `${id} old`), 'nothing-there old', 'too many words here', ''].join('\n');
        const tell = (args: readonly string[]) => {
            const ran = runCli(repo.dir, ['analyze', '--batch', ...args], input);
            assert.equal(ran.stderr, '');
            assert.equal(ran.code, 1);
            return ran.stdout
                .trim()
                .split('\n')
                .map((line) => ({ ...(JSON.parse(line) as Told), millis: undefined }));
        };
        const alone = tell([]);
        assert.deepEqual(
            alone.slice(0, picks.length).map(({ commit }) => commit),
            picks,
        );
        assert.deepEqual(
            alone.map(({ outcome, error }) => outcome ?? typeof error),
            [...picks.map((_, at) => (at % 3 === 0 ? 'conflicts' : 'clean')), 'string', 'string'],
        );
        assert.deepEqual(tell(['--jobs', '3']), alone);
    });

    it('says what it takes, and ends where there is no repository', () => {
        const { repo } = begin();
        for (const [args, code, says] of [
            [['--jobs', '2'], 2, /--jobs is for a --batch/],
            [['--batch', '--jobs', '0'], 2, /a number from 1 to 64; not "0"/],
            [['--batch', '--jobs', 'many'], 2, /a number from 1 to 64; not "many"/],
            [['--batch', '--jobs', '2', '-C', '/nowhere'], 3, /nowhere/],
        ] as const) {
            const ran = runCli(repo.dir, ['analyze', ...args], 'a b\n');
            assert.equal(ran.code, code, ran.stderr);
            assert.match(ran.stderr, says);
        }
    });
});
