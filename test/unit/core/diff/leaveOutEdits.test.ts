import assert from 'node:assert/strict';
import { leaveOutEdits } from '../../../../src/core/diff/leaveOutEdits.ts';

const BASE = 'open(a);\nread(a);\nclose(a);\n';
const PATCH = 'open(a);\nwait(a);\nread(a);\nshut(a);\n';

describe('edits left out', () => {
    it('keeps the others', () => {
        assert.equal(
            leaveOutEdits(BASE, PATCH, (added) => added.includes('wait')),
            'open(a);\nread(a);\nshut(a);\n',
        );
        assert.equal(
            leaveOutEdits(BASE, PATCH, (_, removed) => removed.includes('close')),
            'open(a);\nwait(a);\nread(a);\nclose(a);\n',
        );
    });

    it('says nothing where none is left out, or none is left', () => {
        assert.equal(
            leaveOutEdits(BASE, PATCH, () => false),
            undefined,
        );
        assert.equal(
            leaveOutEdits(BASE, PATCH, () => true),
            undefined,
        );
    });
});
