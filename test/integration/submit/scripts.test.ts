/** Stand-ins for the kernel's scripts, in a repository of our own: what they are given, and what becomes of their words. */
import assert from 'node:assert/strict';
import { describeTrialFailure } from '../../../src/core/messages/trialFailures.ts';
import { openRepository } from '../../../src/core/git/repository.ts';
import { runCheckpatch, askMaintainers, findScripts } from '../../../src/core/submit/scripts.ts';
import { summarizeTrial } from '../../../src/core/verify/build/trial.ts';
import { runCli } from '../../support/cli.ts';
import { createRepo, type Repo } from '../../support/repo.ts';

const CHECKPATCH = `my $mail = join '', <STDIN>;
die "no mail\\n" unless $mail =~ /^Subject: \\[PATCH\\] net: fix/m;
if ($mail =~ /^\\+.*bad/m) { print "-:20: WARNING:BAD_WORD: do not say bad\\n"; exit 1; }
exit 0;
`;
const MAINTAINERS = `my $mail = join '', <STDIN>;
print "Foo Maintainer <foo\\@example.org>\\n", "\\"List, Foo\\" <list\\@example.org>\\n", "no address\\n" if $mail =~ m{^\\+\\+\\+ b/a.c}m;
`;

function history(text: string, scripts: Record<string, string>): Repo {
    const repo = createRepo();
    repo.commit('base', { 'a.c': 'one\n', ...scripts });
    repo.branch('linux-6.1.y');
    repo.branch('work');
    repo.commit('net: fix\n\nText.\n\nSigned-off-by: Up Stream <up@example.org>\n', { 'a.c': text });
    return repo;
}
const both = { 'scripts/checkpatch.pl': CHECKPATCH, 'scripts/get_maintainer.pl': MAINTAINERS };

describe('scripts of the repository', () => {
    it('are found, and run only when they are asked', async () => {
        const repository = await openRepository(history('bad\n', both).dir);
        assert.deepEqual(await findScripts(repository), ['checkpatch', 'get_maintainer']);
        assert.deepEqual(await summarizeTrial(repository, 'work'), {});
        const result = await runCheckpatch(repository, 'work');
        assert.equal(result.passed, false);
        assert.equal(describeTrialFailure(result.failure!), '1 warning: do not say bad (BAD_WORD)');
        assert.equal((await summarizeTrial(repository, 'work')).checkpatch?.passed, false);
        const fine = await openRepository(history('good\n', both).dir);
        assert.equal((await runCheckpatch(fine, 'work')).passed, true);
        assert.deepEqual(await findScripts(await openRepository(history('good\n', {}).dir)), []);
    });

    it('name the people of what is changed', async () => {
        const repository = await openRepository(history('good\n', both).dir);
        assert.deepEqual(await askMaintainers(repository, 'work'), [
            'Foo Maintainer <foo@example.org>',
            '"List, Foo" <list@example.org>',
        ]);
    });

    it('are told of in one sentence where they fail', async () => {
        const broken = { 'scripts/checkpatch.pl': 'die "perl is too old\\n";\n' };
        const repository = await openRepository(history('good\n', broken).dir);
        await assert.rejects(runCheckpatch(repository, 'work'), /checkpatch\.pl could not be run: "perl is too old"/);
    });

    it('serve the command line, each by its option', () => {
        const repo = history('bad\n', both);
        const check = ['check', 'work', '--onto', 'linux-6.1.y', '--upstream', 'work'];
        assert.match(runCli(repo.dir, check).stdout, /checkpatch\.pl: not run yet/);
        assert.match(runCli(repo.dir, [...check, '--checkpatch']).stdout, /todo checkpatch\.pl: 1 warning/);
        const series = ['series', 'work', '--onto', 'linux-6.1.y', '-o', 'out', '--json'];
        const told = (...more: string[]) =>
            (JSON.parse(runCli(repo.dir, [...series, ...more]).stdout) as { cc: string[] }).cc;
        assert.deepEqual(told('--maintainers').slice(1), [
            'Foo Maintainer <foo@example.org>',
            '"List, Foo" <list@example.org>',
        ]);
    });
});
