import assert from 'node:assert/strict';
import { learnAliases } from '../../../../../../src/core/analysis/suggest/names/importAliases.ts';
import { translateText } from '../../../../../../src/core/analysis/suggest/names/translation.ts';

const said = (patch: string, target: string, text: string) => translateText(text, [learnAliases(patch, target)]).text;

describe('names of modules', () => {
    it('are the target’s, in each way of importing', () => {
        assert.equal(said('import port.tides as tides\n', 'import port.tides as pt\n', 'tides.now()\n'), 'pt.now()\n');
        assert.equal(said('from port import tides\n', 'from port import tides as pt\n', 'tides.now()\n'), 'pt.now()\n');
        assert.equal(said('use port::tides;\n', 'use port::tides as pt;\n', 'tides::now();\n'), 'pt::now();\n');
        assert.equal(said('\t"a.org/tides/v2"\n', '\tpt "a.org/tides/v2"\n', '\ttides.Now()\n'), '\tpt.Now()\n');
        assert.equal(
            said("import * as tides from './tides';\n", "import pt from './tides';\n", 'tides.now();\n'),
            'pt.now();\n',
        );
        assert.equal(
            said("const tides = require('tides');\n", "const pt = require('tides');\n", 'tides.now();\n'),
            'pt.now();\n',
        );
    });

    it('stay where the target calls something else so, or has two of that name', () => {
        assert.equal(
            said('import port.tides as tides\n', 'import port.tides as pt\nimport old as tides\n', 'tides.now()\n'),
            'tides.now()\n',
        );
        assert.equal(
            said('import port.tides as t\n', 'import a.tides as x\nimport b.tides as y\n', 't.now()\n'),
            't.now()\n',
        );
    });

    it('are names in front of a sign, and nothing else', () => {
        assert.equal(said('use a::tides;\n', 'use a::tides as pt;\n', 'let tides = 1;\n'), 'let tides = 1;\n');
    });
});
