/** What stops a pick before it starts: one clear sentence with the next step, and nothing has changed. */
import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readState } from '../../../src/core/backport/snapshot.ts';
import { startBackport } from '../../../src/core/backport/startBackport.ts';
import type { BackportRequest } from '../../../src/core/backport/state.ts';
import { openRepository } from '../../../src/core/git/repository.ts';
import { silentHost } from '../../support/silentHost.ts';
import { createRepo, openRepo, temporaryFolder } from '../../support/repo.ts';
import { ask, makeFixture, snapshot, type Fixture } from './fixture.ts';

interface Case {
    /** Makes the trouble; may give another request than the ordinary one. */
    make(at: Fixture): Partial<BackportRequest> | void;
    readonly code: string;
    readonly says: RegExp;
}

const NEW_COMMIT = { 'other.c': 'x\n' };

const cases: Record<string, Case> = {
    'an edited file that the switch would overwrite': {
        make: ({ repo }) => repo.write({ 'pump.c': 'my edit\n' }),
        code: 'dirty-files',
        says: /"pump\.c".*git stash/,
    },
    'a staged change, wherever it is': {
        make: ({ repo }) => {
            repo.write(NEW_COMMIT);
            repo.git('add', 'other.c');
        },
        code: 'staged-changes',
        says: /"other\.c".*commit them/,
    },
    'an untracked file where a pick adds one': {
        make: ({ repo, there }) => {
            repo.checkout(`${there}^`);
            repo.write({ 'gauge.c': 'my own gauge\n' });
            return { commits: [there] };
        },
        code: 'untracked-files',
        says: /"gauge\.c".*move them away/,
    },
    'an ignored file where the older branch has one': {
        make: ({ repo }) => {
            repo.write({ '.git/info/exclude': 'gone.c\n', 'gone.c': 'ignored, not worthless\n' });
        },
        code: 'untracked-files',
        says: /"gone\.c"/,
    },
    'a merge in progress': {
        make: ({ repo }) => void repo.tryGit('merge', 'old'),
        code: 'other-operation',
        says: /merge is in progress.*git merge --abort/,
    },
    'a rebase in progress': {
        make: ({ repo }) => void repo.tryGit('rebase', 'old'),
        code: 'other-operation',
        says: /rebase is in progress.*git rebase --abort/,
    },
    'a revert in progress': {
        make: ({ repo, conflicting }) => void repo.tryGit('revert', '--no-edit', conflicting),
        code: 'other-operation',
        says: /revert is in progress.*git revert --abort/,
    },
    'a mail that does not apply': {
        make: ({ repo, conflicting }) => {
            repo.git('format-patch', '-1', conflicting, '-o', '.git/mail');
            repo.tryGit('am', '.git/mail/0001-Fix-the-limit.patch');
        },
        code: 'other-operation',
        says: /git am is in progress.*git am --abort/,
    },
    'a bisection': {
        make: ({ repo }) => void repo.git('bisect', 'start'),
        code: 'other-operation',
        says: /bisection is in progress.*git bisect reset/,
    },
    'a pick of a terminal': {
        make: ({ repo, conflicting }) => {
            repo.checkout('old');
            repo.tryGit('cherry-pick', conflicting);
        },
        code: 'backport-running',
        says: /"Fix the limit" is not finished/,
    },
    'a commit that is not there': {
        make: () => ({ commits: ['1234567890123456789012345678901234567890'] }),
        code: 'commit-not-found',
        says: /fetch/,
    },
    'no commits': { make: () => ({ commits: [] }), code: 'nothing-to-pick', says: /which to pick/ },
    'a branch that is not there': {
        make: () => ({ target: 'refs/heads/olde' }),
        code: 'unknown-target',
        says: /"olde".*did you mean "old"/,
    },
    'an unborn target': {
        make: ({ repo }) => {
            repo.git('symbolic-ref', 'HEAD', 'refs/heads/empty');
            repo.git('rm', '--cached', '-r', '--quiet', '.');
            return { target: 'refs/heads/empty' };
        },
        code: 'unborn-branch',
        says: /"empty" has no commit yet/,
    },
    'a new branch that is there': {
        make: ({ repo }) => void repo.git('branch', 'fix', 'old'),
        code: 'branch-exists',
        says: /"fix" already exists/,
    },
    'a branch name that git does not take': {
        make: () => ({ newBranch: 'a..b' }),
        code: 'branch-name',
        says: /"a\.\.b"/,
    },
    'a branch name that starts with a dash': {
        make: () => ({ newBranch: '--orphan' }),
        code: 'branch-name',
        says: /"--orphan"/,
    },
    'a branch name that means another branch': {
        make: () => ({ newBranch: '@{-1}' }),
        code: 'branch-name',
        says: /"@\{-1\}"/,
    },
    'a remote branch as what shall move': {
        make: ({ repo }) => {
            repo.git('update-ref', 'refs/remotes/origin/old', 'old');
            const { newBranch: _, ...request } = ask([], { target: 'refs/remotes/origin/old' });
            return { ...request, commits: undefined as never, newBranch: undefined as never };
        },
        code: 'new-branch-needed',
        says: /"origin\/old" is not a local branch.*name a new branch/,
    },
    'a merge without its mainline': {
        make: ({ repo }) => {
            repo.branch('side', 'master~1');
            repo.commit('Work beside', NEW_COMMIT);
            repo.checkout('master');
            return { commits: [repo.merge('side', 'Merge side')] };
        },
        code: 'merge-needs-mainline',
        says: /merge of 2 commits.*choose the parent/,
    },
    'a mainline for what is no merge': {
        make: () => ({ mainline: 2 }),
        code: 'mainline-meaningless',
        says: /choose one for merges only/,
    },
    'a branch name that another branch shadows': {
        make: () => ({ newBranch: 'old/fix' }),
        code: 'branch-name',
        says: /"old\/fix", choose another name/,
    },
    'changes that git was told not to look for': {
        make: ({ repo }) => {
            repo.git('update-index', '--skip-worktree', 'pump.c');
            repo.write({ 'pump.c': 'of the user\n' });
        },
        code: 'edits-hidden',
        says: /not to look for.*pump\.c.*no-skip-worktree/,
    },
    'a HEAD that another git holds': {
        make: ({ repo }) => writeFileSync(path.join(repo.dir, '.git/HEAD.lock'), ''),
        code: 'index-locked',
        says: /HEAD\.lock/,
    },
    'an index that another git holds': {
        make: ({ repo }) => writeFileSync(path.join(repo.dir, '.git/index.lock'), ''),
        code: 'index-locked',
        says: /Another git works.*index\.lock/,
    },
    'a ref that another git holds': {
        make: ({ repo }) => {
            mkdirSync(path.join(repo.dir, '.git/refs/heads'), { recursive: true });
            writeFileSync(path.join(repo.dir, '.git/refs/heads/fix.lock'), '');
        },
        code: 'index-locked',
        says: /Another git works.*fix\.lock/,
    },
};

describe('refusals', () => {
    for (const [name, { make, code, says }] of Object.entries(cases)) {
        it(name, async () => {
            const at = await makeFixture();
            const { commits, ...more } = make(at) ?? {};
            const request = { ...ask(commits ?? [at.clean]), ...more };
            if ('newBranch' in more && more.newBranch === undefined)
                delete (request as { newBranch?: string }).newBranch;
            const before = snapshot(at.repo);
            await assert.rejects(startBackport(at.repository, request, silentHost), { code, message: says });
            assert.deepEqual(snapshot(at.repo), before, 'nothing has changed');
        });
    }

    it('a target that is checked out elsewhere', async () => {
        const at = await makeFixture();
        const folder = path.join(temporaryFolder(), 'tree');
        at.repo.git('worktree', 'add', '--quiet', folder, 'old');
        const { newBranch: _, ...request } = ask([at.clean]);
        const before = snapshot(at.repo);
        await assert.rejects(startBackport(at.repository, request, silentHost), {
            code: 'target-elsewhere',
            facts: { branch: 'old', folder },
            message: /"old" is checked out in ".*tree".*new branch/,
        });
        assert.deepEqual(snapshot(at.repo), before);
        assert.equal((await startBackport(at.repository, ask([at.clean]), silentHost)).kind, 'picked');
    });

    it('a work tree whose folder was removed', async () => {
        const at = await makeFixture();
        const folder = path.join(temporaryFolder(), 'tree');
        at.repo.git('worktree', 'add', '--quiet', folder, 'old');
        const there = await openRepository(folder);
        rmSync(folder, { recursive: true });
        await assert.rejects(openRepository(folder), { code: 'folder-missing', message: /does not exist/ });
        await assert.rejects(readState(there), { name: 'GitUnavailable' });
        const { newBranch: _, ...request } = ask([at.clean]);
        await assert.rejects(startBackport(at.repository, request, silentHost), {
            code: 'target-elsewhere',
            message: /whose folder is gone.*git worktree prune/,
        });
        at.repo.git('worktree', 'prune');
        assert.equal((await startBackport(at.repository, request, silentHost)).kind, 'picked');
    });

    it('a shallow clone: its edge, and what it lacks', async () => {
        const at = await makeFixture();
        const dir = path.join(temporaryFolder(), 'clone');
        at.repo.git('clone', '--quiet', '--no-single-branch', '--depth=2', `file://${at.repo.dir}`, dir);
        const clone = openRepo(dir);
        clone.git('branch', 'old', 'origin/old');
        const repository = await openRepository(dir);
        const before = snapshot(clone);
        await assert.rejects(startBackport(repository, ask([clone.id('master~1')]), silentHost), {
            code: 'shallow-clone',
            message: /git fetch --deepen/,
        });
        await assert.rejects(startBackport(repository, ask([at.conflicting]), silentHost), {
            code: 'commit-not-found',
            message: /shallow clone.*git fetch/,
        });
        assert.deepEqual(snapshot(clone), before);
    });

    it('a partial clone that cannot reach its remote', async () => {
        const at = await makeFixture();
        at.repo.git('config', 'uploadpack.allowFilter', 'true');
        const dir = path.join(temporaryFolder(), 'clone');
        at.repo.git('clone', '--quiet', '--filter=blob:none', `file://${at.repo.dir}`, dir);
        const clone = openRepo(dir);
        clone.git('branch', 'old', 'origin/old');
        clone.git('remote', 'set-url', 'origin', 'file:///nowhere');
        const before = snapshot(clone);
        await assert.rejects(startBackport(await openRepository(dir), ask([at.clean]), silentHost), {
            code: 'objects-missing',
            message: /git fetch --refetch/,
        });
        assert.deepEqual(snapshot(clone), before);
    });

    it('a bare repository', async () => {
        const at = await makeFixture();
        const dir = path.join(temporaryFolder(), 'bare.git');
        at.repo.git('clone', '--quiet', '--bare', at.repo.dir, dir);
        const repository = await openRepository(dir);
        assert.equal(repository.root, undefined);
        await assert.rejects(startBackport(repository, ask([at.clean]), silentHost), {
            code: 'bare-repository',
            message: /git worktree add/,
        });
        const state = await readState(repository);
        assert.equal(state.kind === 'blocked' && state.reasons[0]?.code, 'bare-repository');
    });

    it('an unborn branch', async () => {
        const repo = createRepo();
        const state = await readState(await openRepository(repo.dir));
        assert.equal(state.kind === 'blocked' && state.reasons[0]?.code, 'unborn-branch');
    });

    it('no repository, no folder', async () => {
        await assert.rejects(openRepository(temporaryFolder()), {
            code: 'not-a-repository',
            message: /is not in a git repository/,
        });
        await assert.rejects(openRepository('/does/not/exist'), { code: 'folder-missing' });
    });

    if (process.platform !== 'win32') {
        /** @param script what `git` on the PATH does */
        const withGit = async (script: string | undefined, work: () => Promise<void>) => {
            const dir = temporaryFolder();
            if (script !== undefined) {
                writeFileSync(path.join(dir, 'git'), `#!/bin/sh\n${script}\n`);
                chmodSync(path.join(dir, 'git'), 0o755);
            }
            const before = process.env['PATH'];
            process.env['PATH'] = script === undefined ? dir : `${dir}${path.delimiter}${before}`;
            try {
                await work();
            } finally {
                process.env['PATH'] = before;
            }
        };

        it('a git that is too old', () =>
            withGit('echo git version 2.30.2', async () => {
                await assert.rejects(openRepository('.'), { code: 'git-too-old', message: /2\.30\.2.*2\.38/ });
            }));

        it('no git at all', () =>
            withGit(undefined, async () => {
                await assert.rejects(openRepository('.'), { code: 'git-missing', message: /install git 2\.38/ });
            }));

        it('a repository of another owner', () =>
            withGit(
                `[ "$*" = "\${*#*rev-parse}" ] && echo git version 2.39.5 && exit
cat >&2 <<END
fatal: detected dubious ownership in repository at '/x'
To add an exception for this directory, call:

	git config --global --add safe.directory /x
END
exit 128`,
                async () => {
                    await assert.rejects(openRepository('.'), {
                        code: 'unsafe-owner',
                        message: /run git config --global --add safe\.directory \/x/,
                    });
                },
            ));
    }
});
