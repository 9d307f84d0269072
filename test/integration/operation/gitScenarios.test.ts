/**
 * The situations of git's own test suite: what is read back is what git stands at, carrying on makes what git alone makes, and
 * an abort gives everything back. A sample runs each time; `GIT_SCENARIOS=all` runs all of them.
 */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { abortOperation } from '../../../src/core/control/abortOperation.ts';
import { continueOperation } from '../../../src/core/control/continueOperation.ts';
import { readState } from '../../../src/core/backport/snapshot.ts';
import type { BackportState } from '../../../src/core/backport/state.ts';
import { openRepository } from '../../../src/core/git/repository.ts';
import type { OperationKind } from '../../../src/core/operation/operation.ts';
import { onEachGit } from '../../support/gits.ts';
import { copyRepo, createRepo, type Repo } from '../../support/repo.ts';
import { silentHost } from '../../support/silentHost.ts';
import { snapshot } from '../backport/fixture.ts';
import { GIT_SCENARIOS, type GitScenario } from './gitScenarios.ts';

const ALL = process.env['GIT_SCENARIOS'] === 'all';
const SAMPLE = 15;

const COMMAND: Partial<Record<OperationKind, string>> = {
    'cherry-pick': 'cherry-pick',
    rebase: 'rebase',
    revert: 'revert',
    am: 'am',
    merge: 'merge',
};
const ENVIRONMENT = {
    GIT_AUTHOR_DATE: '@1704067200 +0000',
    GIT_COMMITTER_DATE: '@1704067200 +0000',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
};

/** Steps after which no more is looked at. */
const MOST_STEPS = 6;

const unmerged = (repo: Repo) => [
    ...new Set(
        repo
            .git('ls-files', '--unmerged', '-z')
            .split('\0')
            .filter(Boolean)
            .map((line) => line.split('\t')[1]!),
    ),
];

/** Every file in conflict gets a text of its own, or goes. */
function resolve(repo: Repo): void {
    for (const name of unmerged(repo)) {
        const stages = repo.git('ls-files', '--unmerged', '--', name);
        if (stages.startsWith('160000')) {
            const [mode, id] = stages.split('\n').at(-1)!.split(/\s/);
            repo.git('update-index', '--cacheinfo', `${mode},${id},${name}`);
        } else if (existsSync(path.join(repo.dir, name))) {
            repo.write({ [name]: null });
            repo.write({ [name]: `resolved ${name}\n` });
            repo.git('add', '--', name);
        } else repo.git('rm', '--cached', '--quiet', '--', name);
    }
}

const stopOf = (state: BackportState) =>
    'operation' in state ? ([state.operation.kind, state.operation.stop.why] as const) : 'idle';

/** Carries it on in both, until it is over or git asks for something else than a resolution. */
async function compareToItsEnd(repo: Repo, alone: Repo): Promise<void> {
    for (let step = 0; step < MOST_STEPS; step++) {
        const repository = await openRepository(repo.dir);
        const state = await readState(repository);
        assert.deepEqual(state, await readState(await openRepository(alone.dir)));
        if (!('operation' in state)) return;
        const command = COMMAND[state.operation.kind];
        const { why } = state.operation.stop;
        if (command === undefined || why === 'patch' || why === 'no-patch' || why === 'empty') return;
        for (const one of [repo, alone]) resolve(one);
        const ours = await continueOperation(repository, silentHost).then(
            () => undefined,
            (error: unknown) => error as { readonly code?: string },
        );
        // Of a resolution that leaves nothing, both ask what is to become of it; what is put back by git runs again.
        if (ours?.code === 'empty-pick' || ours?.code === 'declined-pick') return;
        // Ours looks before it asks git, so that an ignored file is not overwritten either.
        if (ours?.code === 'untracked-files') return;
        alone.tryGit('-c', 'core.editor=:', command, '--continue');
        assert.deepEqual(snapshot(repo), snapshot(alone), ours?.code);
        if (ours) return;
    }
}

function stopAt({ build, command }: GitScenario): { readonly repo: Repo; readonly start: object } {
    const repo = createRepo();
    build(repo);
    repo.write({ untracked: 'mine\n' });
    const start = snapshot(repo);
    repo.tryGit(...command);
    return { repo, start };
}

onEachGit('a situation of git’s own tests', () => {
    const before_ = new Map<string, string | undefined>();
    beforeEach(() => {
        for (const [name, value] of Object.entries(ENVIRONMENT)) {
            before_.set(name, process.env[name]);
            process.env[name] = value;
        }
    });
    afterEach(() => {
        for (const [name, value] of before_)
            if (value === undefined) delete process.env[name];
            else process.env[name] = value;
    });

    for (const [at, scenario] of GIT_SCENARIOS.entries()) {
        if (!ALL && at % SAMPLE !== 0) continue;
        it(`${scenario.like}: ${scenario.name}`, async () => {
            const { repo, start } = stopAt(scenario);
            const state = await readState(await openRepository(repo.dir));
            const stop = stopOf(state);
            assert.ok(
                scenario.stops.some((one) => JSON.stringify(one) === JSON.stringify(stop)),
                `stops at ${JSON.stringify(stop)}, not at ${JSON.stringify(scenario.stops)}`,
            );
            if (state.kind === 'conflicted')
                assert.deepEqual(
                    state.files.filter((file) => !file.resolved).map((file) => file.path),
                    unmerged(repo),
                );
            if (stop === 'idle') return assert.deepEqual(unmerged(repo), []);
            const [ended, alone] = [copyRepo(repo), copyRepo(repo)];
            await compareToItsEnd(repo, alone);
            const command = COMMAND[stop[0]];
            const byGit = copyRepo(ended);
            const isRefused = await abortOperation(await openRepository(ended.dir), silentHost).then(
                () => false,
                () => true,
            );
            // Where git itself cannot (a folder in the place of a link), everything is as it was before the abort.
            if (isRefused) {
                const untouched = snapshot(byGit);
                assert.notEqual(byGit.tryGit(command!, '--abort').code, 0);
                return assert.deepEqual(snapshot(ended), untouched);
            }
            const [now, was] = [snapshot(ended), start] as Record<string, unknown>[];
            // A stash or a switch has begun from another place than HEAD's.
            if (['stash', 'checkout', 'apply', 'conflict'].includes(stop[0])) return;
            assert.deepEqual(
                [now!['head'], now!['index'], now!['files']],
                [was!['head'], was!['index'], was!['files']],
            );
        });
    }
});
