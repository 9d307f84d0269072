import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

const root = path.join(import.meta.dirname, '../../..');
const source = path.join(root, 'src/extension');

describe('the sentences of the extension', () => {
    const bundle = JSON.parse(readFileSync(path.join(root, 'l10n/bundle.l10n.json'), 'utf8')) as object;
    const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
    const calls = files.flatMap((file) => {
        const text = readFileSync(path.join(source, file), 'utf8');
        return [...text.matchAll(/\bl10n\.t\(\s*(.{12})/gs)].map(({ index }) => ({ file, text: text.slice(index) }));
    });

    it('are string literals, as the tool that gathers them needs', () => {
        const others = calls.filter(({ text }) => !/^l10n\.t\(\s*(['"])/.test(text));
        assert.deepEqual(
            others.map(({ file, text }) => `${file}: ${text.slice(0, 40)}`),
            [],
        );
    });

    it('are in the bundle that translators get: npm run l10n', () => {
        const sentences = calls.map(({ text }) => /^l10n\.t\(\s*(['"])((?:(?!\1)[^\\]|\\.)*)\1/s.exec(text)?.[2] ?? '');
        assert.ok(sentences.length > 100, `only ${sentences.length} were found`);
        const missing = sentences.map((sentence) => sentence.replace(/\\(.)/g, '$1')).filter((one) => !(one in bundle));
        assert.deepEqual(missing, []);
    });
});
