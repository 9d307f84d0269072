/** A hunk in the wrong place is named, whatever put it there: `git am`, `git apply` with little context, a reject by hand, a result. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { cliBundle, runCli } from '../../support/cli.ts';
import { packGrammarsBeside } from '../../support/host.ts';
import { createRepo, temporaryFolder, type Repo } from '../../support/repo.ts';

const row = (name: string, min: number, key: number) =>
    [
        '\t{',
        ...[
            `algo = ${name}`,
            'a = 1',
            'b = 2',
            `key = ${key}`,
            `min = ${min}`,
            'step = 0',
            'flags = 0',
            'last = 0',
        ].map((field) => `\t\t.${field},`),
        '\t},\n',
    ].join('\n');
/** Three rows; the second one is what upstream mends. */
const table = (first: number, second: number, third: number, key = 16) =>
    `static const struct cap caps[] = {\n${row('CBC', first, 16)}${row('CCM', second, key)}${row('GCM', third, 16)}};\n`;

const FILE = 'caps.c';
const WRONG_ROW = /misplaced .*\n.*CCM.* stands in .*(?:CBC|GCM).* it belongs to .*CCM/;

describe('a hunk in the wrong place', function () {
    this.timeout(120_000);
    let repo: Repo;
    let original: string;
    let mail: string;

    before(() => packGrammarsBeside(cliBundle(), ['web-tree-sitter.wasm', 'tree-sitter-c.wasm']));

    /** The branch's own second row does not fit the hunk's context, the third one does. */
    function build(target = table(12, 12, 12, 32)): void {
        repo = createRepo();
        repo.commit('caps: begin', { [FILE]: table(12, 12, 12) });
        repo.branch('stable');
        repo.commit('caps: keys of 32 bytes', { [FILE]: target });
        repo.checkout('master');
        original = repo.commit('caps: CCM takes 11 bytes', { [FILE]: table(12, 11, 12) });
        mail = path.join(temporaryFolder('backport-mail-'), 'fix.mail');
        writeFileSync(mail, repo.git('format-patch', '-1', '--stdout', original));
        repo.checkout('stable');
    }
    const verify = () => runCli(repo.dir, ['verify', original, 'HEAD']);

    it('is found after git am', () => {
        build();
        repo.git('am', '--quiet', mail);
        assert.match(repo.git('show', `HEAD:${FILE}`), /GCM,(?:\n.*){3}\n.*min = 11/, 'git has put it there');
        const { code, stdout } = verify();
        assert.deepEqual([code, WRONG_ROW.test(stdout)], [1, true], stdout);
    });

    it('is found where a patch was applied with one line of context', () => {
        build(`int own;\n${table(12, 12, 12, 32)}`);
        repo.git('apply', '-C1', mail);
        repo.git('commit', '--quiet', '--all', '--message', `caps\n\n(cherry picked from commit ${original})`);
        assert.match(verify().stdout, WRONG_ROW);
    });

    it('is found where a rejected hunk was put in by hand', () => {
        const own = (text: string) => text.replaceAll('key = 16', 'key = 8');
        build(own(table(12, 12, 12)));
        assert.notEqual(repo.tryGit('apply', '--reject', mail).code, 0);
        repo.git('clean', '--quiet', '--force');
        repo.commit(`caps\n\n(cherry picked from commit ${original})`, { [FILE]: own(table(12, 12, 11)) });
        assert.match(verify().stdout, WRONG_ROW);
        const gate = runCli(repo.dir, ['check', 'HEAD', '--onto', 'stable~1', '--gate']).stdout;
        assert.match(gate, /gate: needs you\n\s+asks\s+in-place/);
    });

    it('is named in the result of a pick that has stopped, before it is committed', () => {
        build(table(12, 13, 12));
        assert.equal(runCli(repo.dir, ['pick', original, '--onto', 'stable']).code, 1);
        repo.write({ [FILE]: table(12, 13, 11) });
        const { stdout } = runCli(repo.dir, ['status']);
        assert.match(stdout, /caps\.c:\d+:\d+: warning: This stands in .*GCM.*; upstream it is in .*CCM/);
        repo.git('add', '--all');
        assert.match(runCli(repo.dir, ['status']).stdout, /caps\.c:\d+:\d+: warning: This stands in/);
        repo.write({ [FILE]: table(12, 11, 12) });
        assert.doesNotMatch(runCli(repo.dir, ['status']).stdout, /This stands in/);
    });
});
