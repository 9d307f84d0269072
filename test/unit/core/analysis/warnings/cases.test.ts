/**
 * Every folder of test/cases/warnings/<rule>/{right,quiet}/<case>: trees `base`, `patch` (what the pick changes of it),
 * `target` and `result` (what the dry run changes of it). `expected.json` lists what a right case must say; a quiet one
 * must not say anything of its rule, nor a warning of any other.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { checkPick } from '../../../../../src/core/analysis/warnings/check.ts';
import { changedIn, memoryTree } from '../../../../support/memoryTree.ts';
import { grammarHost } from '../../../../support/host.ts';

const root = path.join(import.meta.dirname, '../../../../cases/warnings');

interface Expected {
    readonly severity: string;
    readonly path: string;
    readonly line: number;
    readonly says?: string;
}

function treeIn(dir: string): Map<string, string> {
    const files = new Map<string, string>();
    const visit = (folder: string, prefix: string) => {
        for (const name of readdirSync(folder).sort()) {
            const full = path.join(folder, name);
            if (statSync(full).isDirectory()) visit(full, `${prefix}${name}/`);
            else files.set(prefix + name, readFileSync(full, 'utf8'));
        }
    };
    try {
        visit(dir, '');
    } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
    return files;
}

function check(dir: string) {
    const [base, patch, target, result] = ['base', 'patch', 'target', 'result'].map((name) =>
        treeIn(path.join(dir, name)),
    ) as [Map<string, string>, Map<string, string>, Map<string, string>, Map<string, string>];
    return checkPick({
        host: grammarHost,
        files: changedIn({ base, patch, target, result }),
        base: () => Promise.resolve(memoryTree(base)),
        target: () => Promise.resolve(memoryTree(target)),
    });
}

for (const rule of readdirSync(root).sort()) {
    describe(`warnings: ${rule}`, () => {
        for (const kind of ['right', 'quiet'] as const) {
            const cases = readdirSync(path.join(root, rule, kind)).sort();
            it(`has at least ten ${kind} cases`, () => assert(cases.length >= 10, `${cases.length}`));
            for (const name of cases) {
                const dir = path.join(root, rule, kind, name);
                it(`${kind}: ${name}`, async () => {
                    const { warnings } = await check(dir);
                    const own = warnings.filter((warning) => warning.rule === rule);
                    const said = JSON.stringify(warnings, null, 1);
                    if (kind === 'quiet') {
                        assert.deepEqual(own, [], said);
                        assert.deepEqual(
                            warnings.filter(({ severity }) => severity !== 'info'),
                            [],
                            said,
                        );
                        return;
                    }
                    const expected = JSON.parse(readFileSync(path.join(dir, 'expected.json'), 'utf8')) as Expected[];
                    assert(expected.length > 0);
                    for (const { severity, path: where, line, says } of expected)
                        assert(
                            own.some(
                                (each) =>
                                    each.severity === severity &&
                                    each.path === where &&
                                    each.line === line &&
                                    (says === undefined || each.message.includes(says)),
                            ),
                            `no ${severity} at ${where}:${line} in ${said}`,
                        );
                });
            }
        }
    });
}
