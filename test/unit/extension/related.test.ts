/** The questions to the history that a region or a commit leads to. */
import assert from 'node:assert/strict';
import { questionCommandLine, questionArgs, type HistoryQuestion } from '../../../src/core/git/questions.ts';
import type { Report } from '../../../src/core/analysis/context/report.ts';
import type { BackportState } from '../../../src/core/backport/state.ts';
import { ccLine } from '../../../src/extension/related/ccLine.ts';
import {
    makeBlameQuestion,
    makeHistoryQuestion,
    readFunctionName,
} from '../../../src/extension/related/makeHistoryQuestion.ts';

const shown = (question: HistoryQuestion | undefined) => question && questionCommandLine(questionArgs(question));

describe('questions to the history', () => {
    const region = { path: 'foo.c', index: 0, line: 10, heading: 'foo_open()', base: 'two\nthree\n' };
    const base = 'one\ntwo\nthree\nfour\n';

    it('are about the function where there is one, else about the lines that the patch expects', () => {
        assert.equal(shown(makeHistoryQuestion(region, base, 'a..b')), "git log -L ':\\bfoo_open\\b:foo.c' a..b");
        assert.equal(
            shown(makeHistoryQuestion({ ...region, heading: '## Usage' }, base, 'a..b')),
            'git log -L 2,3:foo.c a..b',
        );
        assert.equal(shown(makeBlameQuestion(region, base, 'b')), 'git blame -L 2,3 b -- foo.c');
        assert.equal(
            shown(makeBlameQuestion({ ...region, base: '' }, base, 'b')),
            "git blame -L ':\\bfoo_open\\b' b -- foo.c",
        );
        assert.equal(makeHistoryQuestion({ ...region, heading: '', base: 'gone\n' }, base, 'a..b'), undefined);
    });

    it('are shown such that a shell takes them', () => {
        assert.equal(shown({ kind: 'commit', commit: 'abc' }), 'git show -W abc');
        assert.equal(
            shown({ kind: 'search', range: 'a..b', regex: "it's(", path: 'a b.c' }),
            `git log --oneline -G 'it'\\''s(' a..b -- 'a b.c'`,
        );
        assert.equal(shown({ kind: 'search', range: 'a..b' }), 'git log --oneline a..b');
    });

    it('take only names of functions from headings', () => {
        assert.deepEqual(['foo()', 'Foo::bar()', 'struct foo', '', 'a b()'].map(readFunctionName), [
            'foo',
            'bar',
            undefined,
            undefined,
            'b',
        ]);
    });
});

describe('a Cc: stable line', () => {
    it('names the version, the commit and its subject, as far as they are known', () => {
        const commit = 'a'.repeat(40);
        const related = [{ commit, subject: 'net: fix it' }] as unknown as Report['related'];
        const report = { related } as Report;
        const state = (target: string): BackportState => ({ kind: 'picked', branch: 'fix', target, picks: [] });
        assert.equal(
            ccLine(commit, { state: state('origin/linux-6.1.y'), report }),
            'Cc: <stable@vger.kernel.org> # 6.1.x: aaaaaaaaaaaa: net: fix it',
        );
        assert.equal(
            ccLine(commit, { state: state('release'), report: undefined }),
            'Cc: <stable@vger.kernel.org> # aaaaaaaaaaaa',
        );
    });
});
