import assert from 'node:assert/strict';
import { findLanguage } from '../../../../../src/core/syntax/languages.ts';
import { readImports } from '../../../../../src/core/analysis/warnings/symbols/imports.ts';

const read = (path: string, text: string) => readImports(findLanguage(path)!, text);

describe('the imports of a file', () => {
    for (const [path, text, names, whole] of [
        ['a.java', 'import a.b.Cache;\nimport static a.Util.max;\nimport a.c.*;\n', ['Cache', 'max'], ['a.c']],
        [
            'a.py',
            'import os.path, sys as system\nfrom a.b import (\n    one,  # first\n    two as second,\n)\nfrom .c import *\n',
            ['one', 'os', 'second', 'system'],
            ['.c'],
        ],
        [
            'a.ts',
            "import one, { two as second, type Three } from './a';\nimport * as all from 'b';\nconst { four, five: six } = require('c');\n",
            ['Three', 'all', 'four', 'one', 'second', 'six'],
            [],
        ],
        [
            'a.rs',
            'use std::{fs, io::{self, Read as R}};\npub(crate) use crate::cache::Cache;\nuse super::*;\n',
            ['Cache', 'R', 'fs', 'io'],
            ['super'],
        ],
        [
            'a.go',
            'import "fmt"\n\nimport (\n\tlog "example.org/own/log"\n\t"example.org/ring/v2"\n)\n',
            ['fmt', 'log', 'ring'],
            [],
        ],
    ] as const) {
        it(`are read in ${path}`, () => {
            const found = read(path, text)!;
            assert.deepEqual([...found.names.keys()].sort(), names);
            assert.deepEqual([...found.whole], whole);
        });
    }

    it('are no matter of files that include each other', () => {
        assert.equal(read('a.c', '#include "a.h"\n'), undefined);
    });

    it('are those that can be read of a text that is broken off', () => {
        assert.deepEqual([...read('a.py', 'from a import (one,')!.names.keys()], ['one']);
        assert.deepEqual([...read('a.rs', 'use a::{b, c')!.names.keys()], []);
    });
});
