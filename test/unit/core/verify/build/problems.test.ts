import assert from 'node:assert/strict';
import { describeTrialFailure } from '../../../../../src/core/messages/trialFailures.ts';
import { parseProblems } from '../../../../../src/core/verify/build/problems.ts';
import { listTrialChecks } from '../../../../../src/core/submit/checks/listChecks.ts';

const one = (text: string, dir = '') => parseProblems(text, dir, '/r').map((found) => Object.values(found).join('|'));

describe('what compilers say', () => {
    for (const [who, text, dir, expected] of [
        [
            'gcc',
            "foo.c:12:3: error: 'bar' undeclared (first use in this function)",
            '',
            "foo.c|12|error|'bar' undeclared (first use in this function)",
        ],
        [
            'gcc, a warning',
            'net/foo.c:7:1: warning: unused variable [-Wunused]',
            '',
            'net/foo.c|7|warning|unused variable [-Wunused]',
        ],
        [
            'gcc, fatal',
            'a.c:1:10: fatal error: x.h: No such file or directory',
            '',
            'a.c|1|error|x.h: No such file or directory',
        ],
        ['clang in colours', '\u001b[1ma.c:2:3: \u001b[0;1;31merror: \u001b[0mbad\u001b[0m', '', 'a.c|2|error|bad'],
        ['ninja below the root', '../src/a.c:5:9: error: no', 'build', 'src/a.c|5|error|no'],
        ['a full name', '/r/src/a.c:5:9: error: no', 'build', 'src/a.c|5|error|no'],
        [
            'rustc',
            'src/lib.rs:3:5: error[E0425]: cannot find value `x`',
            'crates/a',
            'crates/a/src/lib.rs|3|error|cannot find value `x`',
        ],
        ['go', './cmd/a.go:9:2: undefined: foo', 'tools', 'tools/cmd/a.go|9|error|undefined: foo'],
        [
            'tsc',
            "web/x.ts(4,7): error TS2322: Type 'string' is not assignable.",
            '',
            "web/x.ts|4|error|Type 'string' is not assignable.",
        ],
    ] as const) {
        it(who, () => assert.deepEqual(one(text, dir), [expected]));
    }

    it('leaves out notes, other text, other places and what was said before', () => {
        assert.deepEqual(
            one('a.c:1:1: note: declared here\nIn file included from a.h:3,\nmake: *** [a.o] Error 1\n'),
            [],
        );
        assert.deepEqual(one('/usr/include/x.h:1:1: error: no\n../../x.c:1:1: error: no\n'), []);
        assert.equal(one('a.c:1:1: error: no\n'.repeat(3)).length, 1);
    });

    it('comes to an end on a hostile output', () => {
        const text = `${'a:'.repeat(200_000)}\n${'x.c:1:1: error: '.repeat(50_000)}\n${'a.c:1:1: error: no\n'.repeat(5000)}`;
        assert.equal(one(text).length, 1);
    });
});

describe('the rows of a build and a test', () => {
    const none = { test: false, checkpatch: false };
    const result = {
        passed: true,
        commands: ['make a.o'],
        paths: ['net/a.c'],
        left: [],
        problems: [],
        date: '2024-02-29T12:00:00Z',
        millis: 5,
    };

    it('say that nothing was run, and ask for nothing', () => {
        assert.deepEqual(
            listTrialChecks({}, none).map(({ rule, state }) => [rule, state]),
            [['builds', 'unknown']],
        );
        assert.deepEqual(
            listTrialChecks({}, { test: true, checkpatch: true }).map(({ rule }) => rule),
            ['builds', 'tests', 'checkpatch'],
        );
    });

    it('say what was built and how often it warned', () => {
        const problem = { path: 'net/a.c', line: 3, severity: 'warning', message: 'odd' } as const;
        const [row] = listTrialChecks({ build: { ...result, left: ['a.h'], problems: [problem] } }, none);
        assert.deepEqual([row?.state, row?.detail], ['ok', 'a.c: 1 warning; 1 not built by themselves']);
    });

    it('name the first error, else why', () => {
        const failure = { kind: 'exited', status: 2, lastLine: 'make: *** no rule' } as const;
        const failed = { ...result, passed: false, failure };
        const problem = { path: 'net/a.c', line: 3, severity: 'error', message: 'no' } as const;
        assert.equal(listTrialChecks({ build: { ...failed, problems: [problem] } }, none)[0]?.detail, 'net/a.c:3: no');
        assert.equal(listTrialChecks({ build: failed }, none)[0]?.detail, describeTrialFailure(failure));
        assert.equal(describeTrialFailure(failure), 'It ended with status 2: make: *** no rule');
        assert.equal(listTrialChecks({ test: failed }, none)[1]?.state, 'todo');
    });
});
