import assert from 'node:assert/strict';
import { parseConflicts } from '../../../../src/core/conflict/parseConflicts.ts';
import { findRegionFunctions } from '../../../../src/core/conflict/findRegionFunctions.ts';

function names(text: string) {
    return findRegionFunctions(parseConflicts(text)).map((found) => found?.name);
}

describe('conflict/regionFunctions', () => {
    it('sees the target’s function through conflicts in its header', () => {
        const header = '<<<<<<< HEAD\nint f(int a)\n||||||| base\nint f(void)\n=======\nint f(long a)\n>>>>>>> x\n';
        const body = '<<<<<<< HEAD\n\tone();\n=======\n\ttwo();\n>>>>>>> x\n';
        assert.deepEqual(names(`${header}{\n\tstart();\n${body}\treturn 1;\n}\n`), ['f()', 'f()']);
    });

    it('names the function that a region brings, and nothing outside of any', () => {
        const whole = 'int g(void)\n{\n\treturn 1;\n}\n';
        assert.deepEqual(names(`int x;\n<<<<<<< HEAD\n=======\n${whole}>>>>>>> x\nint y;\n`), ['g()']);
        assert.deepEqual(names('int x;\n<<<<<<< HEAD\nint a;\n=======\nint b;\n>>>>>>> x\n'), [undefined]);
    });

    it('names the function around a side that is empty', () => {
        const body = '<<<<<<< HEAD\n=======\n\ttwo();\n>>>>>>> x\n';
        assert.deepEqual(names(`int f(void)\n{\n\tone();\n${body}\treturn 1;\n}\n`), ['f()']);
    });
});
