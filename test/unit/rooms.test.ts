import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cruise, type ICruiseOptions, type ICruiseResult, type IFlattenedRuleSet } from 'dependency-cruiser';

interface Config {
    readonly forbidden: IFlattenedRuleSet['forbidden'];
    readonly options: ICruiseOptions;
}

/** Names of the rules that these files break. @param files texts by path */
async function brokenBy(files: Readonly<Record<string, string>>): Promise<string[]> {
    const root = path.resolve(import.meta.dirname, '../..');
    const { default: config } = (await import(path.join(root, 'lint/imports.mjs'))) as { default: Config };
    const dir = mkdtempSync(path.join(tmpdir(), 'rooms-'));
    try {
        for (const [name, text] of Object.entries(files)) {
            mkdirSync(path.join(dir, path.dirname(name)), { recursive: true });
            writeFileSync(path.join(dir, name), text);
        }
        const { forbidden, options } = config;
        const ruleSet = { forbidden } as IFlattenedRuleSet;
        const { output } = await cruise(['src'], { ...options, baseDir: dir, ruleSet, validate: true });
        return [...new Set((output as ICruiseResult).summary.violations.map(({ rule }) => rule.name))].sort();
    } finally {
        rmSync(dir, { recursive: true });
    }
}

describe('the rooms', function () {
    this.timeout(30_000);

    it('take only from those above them, types included', async () => {
        const broken = await brokenBy({
            'src/core/base/text.ts': "import type { Git } from '../git/git.ts';\nexport type Text = Git;\n",
            'src/core/git/git.ts': 'export interface Git {}\n',
            'src/core/verify/verify.ts': "import type { Git } from '../git/git.ts';\nexport type Verify = Git;\n",
            'src/core/analysis/history/log.ts': "import { analyze } from '../analyze.ts';\nanalyze();\n",
            'src/core/analysis/analyze.ts': 'export function analyze() {}\n',
        });
        assert.deepEqual(broken, ['core/analysis/history looks up', 'core/base looks up']);
    });

    it('know no other host', async () => {
        const broken = await brokenBy({
            'src/cli/main.ts': "import { view } from '../extension/views/view.ts';\nview();\n",
            'src/core/git/git.ts': "import { view } from '../../extension/views/view.ts';\nview();\n",
            'src/extension/views/view.ts': 'export function view() {}\n',
        });
        assert.deepEqual(broken, ['cli knows another host', 'core knows another host']);
    });

    it('hold no circle', async () => {
        const broken = await brokenBy({
            'src/core/diff/a.ts': "import type { B } from './b.ts';\nexport interface A { b: B }\n",
            'src/core/diff/b.ts': "import type { A } from './a.ts';\nexport interface B { a: A }\n",
        });
        assert.deepEqual(broken, ['no circle']);
    });
});
