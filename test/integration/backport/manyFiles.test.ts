/** A pick that conflicts in many files: what is asked of git, and done with its answers, grows with them and no faster. */
import assert from 'node:assert/strict';
import { abortBackport } from '../../../src/core/backport/abort.ts';
import { look } from '../../../src/core/backport/read.ts';
import { stageFiles } from '../../../src/core/backport/stage.ts';
import { startBackport } from '../../../src/core/backport/start.ts';
import { openRepository } from '../../../src/core/git/repository.ts';
import { silentHost } from '../../../src/core/host.ts';
import { createRepo } from '../../support/repo.ts';
import { countWork } from '../../support/work.ts';

/** More than git is asked for by name at once. */
const FEW = 150;

async function stopped(count: number) {
    const files = (text: string) =>
        Object.fromEntries(Array.from({ length: count }, (_, at) => [`d${at % 7}/f${at}.c`, `int f;\n${text}\n`]));
    const repo = createRepo();
    repo.commit('Begin', files('int begin;'));
    repo.branch('old');
    repo.commit('Old', files('int old;'));
    repo.checkout('master');
    const pick = repo.commit('Fix', files('int fix;'));
    const calls: string[] = [];
    const repository = await openRepository(repo.dir, { log: (line) => calls.push(line) });
    const options = { recordOrigin: false, signOff: false };
    const state = await startBackport(
        repository,
        { commits: [pick], target: 'refs/heads/old', ...options },
        silentHost,
    );
    assert.equal(state.kind, 'conflicted');
    return { repo, repository, calls };
}

describe('a pick that conflicts in many files', function () {
    this.timeout(120_000);

    for (const [what, act] of [
        ['is looked at', ({ repository }) => look(repository)],
        ['is marked as resolved', resolveAll],
        ['is aborted', ({ repository }) => abortBackport(repository, silentHost)],
    ] as const satisfies readonly [string, (pick: Awaited<ReturnType<typeof stopped>>) => Promise<unknown>][])
        it(`${what} in work that grows with them`, async () => {
            const [few, many] = [await stopped(FEW), await stopped(2 * FEW)];
            const once = await countWork(() => act(few));
            const twice = await countWork(() => act(many));
            assert.ok(twice / once < 2.2, `twice the files, ${twice / once} times the work`);
            few.calls.length = many.calls.length = 0;
            await look(few.repository);
            await look(many.repository);
            assert.equal(many.calls.length, few.calls.length, 'as many calls of git');
            assert.ok(Math.max(...many.calls.map(({ length }) => length)) < 1500, 'none of which names all files');
        });

    async function resolveAll({ repo, repository }: Awaited<ReturnType<typeof stopped>>) {
        const { files } = await look(repository);
        const paths = files.map(({ path }) => path);
        repo.write(Object.fromEntries(paths.map((path) => [path, 'int f;\nint mine;\n'])));
        await stageFiles(repository, paths);
        assert.ok((await look(repository)).files.every(({ resolved }) => resolved));
    }
});
