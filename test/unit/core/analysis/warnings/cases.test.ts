/**
 * Every case of test/cases/warnings/<rule>: what all rules find in it is what stands there, no more and no less. A case
 * is right where its rule finds something, and quiet where it does not.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { checkPick } from '../../../../../src/core/analysis/warnings/checkPick.ts';
import { RULES } from '../../../../../src/core/analysis/warnings/rules/index.ts';
import { changedIn, memoryTree } from '../../../../support/memoryTree.ts';
import { grammarHost } from '../../../../support/host.ts';
import { type ExpectedWarning, parseWarningCases, type WarningCase } from '../../../../support/warningCases.ts';

const root = path.join(import.meta.dirname, '../../../../cases/warnings');

const describeWarning = ({ severity, rule, path: file, line, message }: ExpectedWarning) =>
    `${severity} ${rule} ${file}:${line} ${message}`;

async function findWarnings({ trees }: WarningCase): Promise<readonly ExpectedWarning[]> {
    const { warnings } = await checkPick({
        host: grammarHost,
        files: changedIn(trees),
        base: () => Promise.resolve(memoryTree(trees.base)),
        target: () => Promise.resolve(memoryTree(trees.target)),
    });
    return warnings;
}

for (const { id } of RULES) {
    describe(`warnings: ${id}`, () => {
        const names = readdirSync(path.join(root, id)).sort();
        const files = names.filter((name) => name.endsWith('.txt'));
        const cases = files.flatMap((file) =>
            parseWarningCases(readFileSync(path.join(root, id, file), 'utf8')).map((each) => ({
                ...each,
                name: `${path.basename(file, '.txt')}: ${each.title}`,
            })),
        );
        const right = cases.filter(({ expected }) => expected.some(({ rule }) => rule === id));

        it('has at least ten cases where it finds something, and ten where it does not', () => {
            assert(right.length >= 10, `${right.length} right`);
            assert(cases.length - right.length >= 10, `${cases.length - right.length} quiet`);
        });
        it('has files of cases alone, as its README tells', () => assert.deepEqual(names, files));
        it('has no two cases of one name', () =>
            assert.equal(new Set(cases.map(({ name }) => name)).size, cases.length));
        for (const each of cases)
            it(each.name, async () => {
                const found = await findWarnings(each);
                assert.deepEqual(found.map(describeWarning).sort(), each.expected.map(describeWarning).sort());
            });
    });
}

describe('the cases of the warnings', () => {
    it('are of the rules that there are', () =>
        assert.deepEqual(
            readdirSync(root).filter((name) => name !== 'README.md'),
            RULES.map(({ id }) => id).sort(),
        ));
});
