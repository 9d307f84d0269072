/** Patterns of attributes, which a repository writes. */
import assert from 'node:assert/strict';
import { matchesGlob } from '../../src/core/base/glob.ts';
import { growthCase } from '../support/work.ts';

const never = (n: number, pattern: string, path: (n: number) => string) =>
    growthCase({ n, build: path, work: (name) => assert.ok(!matchesGlob(pattern, name)) });

export default {
    'many stars, a long name': never(500, `${'*a'.repeat(20)}b`, (n) => 'a'.repeat(n)),
    'many folders': never(500, `${'**/a/'.repeat(20)}b`, (n) => 'a/'.repeat(n)),
};
