/** `git-backport status` and `pick --continue` name the warnings of the result as it is. */
import assert from 'node:assert/strict';
import { cliBundle, runCli } from '../../support/cli.ts';
import { packGrammarsBeside } from '../../support/host.ts';
import { createRepo, type Repo } from '../../support/repo.ts';

const header = (member: string) => `#pragma once\n\nstruct pump {\n\tint mode;\n${member}};\n`;
const source = (line: string) =>
    `#include "pump.h"\n\nint pump_run(struct pump *pump)\n{\n\tint ret = start(pump);\n\n${line}\treturn ret;\n}\n`;

/** The pick adds a member of a struct and uses it; both of its files conflict. */
function stoppedPick(): Repo {
    const repo = createRepo();
    repo.commit('start', { 'pump.h': header('\tint old;\n'), 'pump.c': source('\told(pump);\n') });
    repo.branch('stable');
    repo.commit('stable', { 'pump.h': header('\tint other;\n'), 'pump.c': source('\tother(pump);\n') });
    repo.checkout('master');
    const change = { 'pump.h': header('\tint primed;\n'), 'pump.c': source('\tpump->primed = 1;\n') };
    const pick = repo.commit('prime', change);
    assert.equal(runCli(repo.dir, ['pick', pick, '--onto', 'stable']).code, 1);
    return repo;
}

const LACKS_MEMBER = /^pump\.c:7:\d+: \w+: .*primed/m;

describe('the command line names warnings of the result', function () {
    this.timeout(120_000);

    before(() => {
        packGrammarsBeside(cliBundle(), ['web-tree-sitter.wasm', 'tree-sitter-c.wasm']);
    });

    it('before it is committed, staged or only written to disk', () => {
        const repo = stoppedPick();
        assert.doesNotMatch(runCli(repo.dir, ['status']).stdout, LACKS_MEMBER);
        // The member is left out, and used all the same.
        repo.write({ 'pump.h': header('\tint other;\n'), 'pump.c': source('\tpump->primed = 1;\n') });
        const written = runCli(repo.dir, ['status']);
        assert.deepEqual([written.code, LACKS_MEMBER.test(written.stdout)], [1, true], written.stdout);
        repo.git('add', '--all');
        assert.match(runCli(repo.dir, ['status']).stdout, LACKS_MEMBER);
        const { warnings } = JSON.parse(runCli(repo.dir, ['status', '--json']).stdout);
        assert.equal(warnings[0].path, 'pump.c');
        repo.write({ 'pump.h': header('\tint other;\n\tint primed;\n') });
        assert.doesNotMatch(runCli(repo.dir, ['status']).stdout, LACKS_MEMBER);
    });

    it('when it is committed', () => {
        const repo = stoppedPick();
        repo.write({ 'pump.h': header('\tint other;\n'), 'pump.c': source('\tpump->primed = 1;\n') });
        repo.git('add', '--all');
        const ran = runCli(repo.dir, ['pick', '--continue', '--json']);
        assert.deepEqual([ran.code, JSON.parse(ran.stdout).kind], [0, 'picked'], ran.stderr);
        assert.match(ran.stderr, LACKS_MEMBER);
    });
});
