import { getL10nJson } from '@vscode/l10n-dev';
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

const root = path.join(import.meta.dirname, '../../..');
const source = path.join(root, 'src/extension');

describe('the sentences of the extension', () => {
    it('are all in the bundle that translators get (npm run l10n)', async () => {
        const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
        const found = await getL10nJson(
            files.map((file) => ({ extension: '.ts', contents: readFileSync(path.join(source, file), 'utf8') })),
        );
        const bundle = JSON.parse(readFileSync(path.join(root, 'l10n/bundle.l10n.json'), 'utf8')) as object;
        assert.deepEqual(Object.keys(bundle).sort(), Object.keys(found).sort());
    }).timeout(20_000);
});
