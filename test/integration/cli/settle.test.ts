/** What every host does by itself, done on the command line alone: what is remembered, and how messages look in the end. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { runCli } from '../../support/cli.ts';
import { createRepo, temporaryFolder, type Repo } from '../../support/repo.ts';

interface Scene {
    readonly repo: Repo;
    /** Applies to linux-6.1.y; the fix does too, once it is there. */
    readonly prerequisite: string;
    readonly fix: string;
}

const failedMail = (commit: string) => `From: <gregkh@linuxfoundation.org>
To: up@example.org
Subject: FAILED: patch "[PATCH] net: fix" failed to apply to 6.1-stable tree
Message-ID: <2024022901-shaky-lamp-1234@gregkh>

The patch below does not apply to the 6.1-stable tree.

git fetch https://git.example.org/stable/linux.git/ linux-6.1.y
git checkout FETCH_HEAD
git cherry-pick -x ${commit}
`;

/** A branch whose commits name theirs upstream as the stable trees do. */
function stableScene(): Scene {
    const repo = createRepo();
    const root = repo.commit('base', { 'a.c': 'one\ntwo\nthree\n' });
    repo.branch('linux-6.1.y');
    repo.commit(`net: other\n\ncommit ${root} upstream.\n`, { 'b.c': 'b\n' });
    repo.checkout('master');
    const prerequisite = repo.commit('net: prepare', { 'a.c': 'one\n2\nthree\n' });
    const fix = repo.commit('net: fix', { 'a.c': 'one\n2 + 2\nthree\n' });
    return { repo, prerequisite, fix };
}

const message = (repo: Repo, rev: string) => repo.git('log', '-1', '--format=%B', rev).trimEnd();

describe('the command line settles a backport as every host does', function () {
    this.timeout(120_000);

    it('remembers what a commit that is picked first is needed for, and says so in its message', () => {
        const { repo, prerequisite, fix } = stableScene();
        assert.equal(runCli(repo.dir, ['pick', fix, '--onto', 'linux-6.1.y', '--branch', 'work']).code, 1);
        const ran = runCli(repo.dir, ['pick', '--first', prerequisite]);
        assert.equal(ran.code, 0, ran.stderr);
        const need = `Stable-dep-of: ${fix.slice(0, 12)} ("net: fix")`;
        assert.equal(message(repo, 'work~1'), `net: prepare\n\ncommit ${prerequisite} upstream.\n\n${need}`);
        assert.equal(message(repo, 'work'), `net: fix\n\ncommit ${fix} upstream.`);
        const check = runCli(repo.dir, ['check', 'work~1', '--onto', 'linux-6.1.y']).stdout;
        assert.match(check, new RegExp(`ok {3}Prerequisites: .*${fix.slice(0, 12)}`));
    });

    it('leaves messages in the form that was asked for', () => {
        const { repo, prerequisite } = stableScene();
        const pick = ['pick', prerequisite, '--onto', 'linux-6.1.y', '--branch'];
        assert.equal(runCli(repo.dir, [...pick, 'as-git', '--form', 'x']).code, 0);
        assert.equal(message(repo, 'as-git'), `net: prepare\n\n(cherry picked from commit ${prerequisite})`);
        assert.equal(runCli(repo.dir, [...pick, 'own', '--form', 'Backport-of: <id>']).code, 0);
        assert.equal(message(repo, 'own'), `net: prepare\n\nBackport-of: ${prerequisite}`);
        assert.equal(runCli(repo.dir, [...pick, 'none', '--form', 'nonsense']).code, 2);
    });

    it('knows the branch that a backport of a backport branch is for', () => {
        const { repo, prerequisite, fix } = stableScene();
        assert.equal(runCli(repo.dir, ['pick', prerequisite, '--onto', 'linux-6.1.y', '--branch', 'work']).code, 0);
        assert.equal(runCli(repo.dir, ['pick', fix, '--onto', 'work']).code, 0);
        // By the habits of linux-6.1.y, not by the one commit of the branch itself.
        assert.equal(message(repo, 'work'), `net: fix\n\ncommit ${fix} upstream.`);
    });

    it('answers the mail that asked for the commit, and lists its dependencies', () => {
        const { repo, prerequisite, fix } = stableScene();
        const possible = `\nPossible dependencies:\n\n${prerequisite.slice(0, 12)} ("net: prepare")\n`;
        assert.equal(runCli(repo.dir, ['from-mail', '-'], failedMail(fix) + possible).code, 0);
        const report = JSON.parse(runCli(repo.dir, ['analyze', fix, '--onto', 'linux-6.1.y', '--json']).stdout);
        const [related] = report.related as { commit: string; evidence: { rule: string }[] }[];
        assert.equal(related!.commit, prerequisite);
        assert.ok(related!.evidence.some(({ rule }) => rule === 'failed-mail'));
        runCli(repo.dir, ['pick', prerequisite, fix, '--onto', 'linux-6.1.y', '--branch', 'work']);
        const folder = path.join(temporaryFolder(), 'out');
        const ran = runCli(repo.dir, ['series', 'work', '--onto', 'linux-6.1.y', '-o', folder, '--json']);
        assert.deepEqual(JSON.parse(ran.stdout).cc, ['up@example.org']);
    });

    it('remembers that a series was written', () => {
        const { repo, prerequisite } = stableScene();
        runCli(repo.dir, ['pick', prerequisite, '--onto', 'linux-6.1.y', '--branch', 'work']);
        const folder = path.join(temporaryFolder(), 'out');
        assert.equal(runCli(repo.dir, ['series', 'work', '--onto', 'linux-6.1.y', '-o', folder]).code, 0);
        const { submitted } = JSON.parse(runCli(repo.dir, ['status', '--json']).stdout);
        assert.deepEqual(
            submitted.map(({ how, where }: { how: string; where: string }) => [how, where]),
            [['written', folder]],
        );
    });
});
