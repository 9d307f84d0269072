import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

const root = path.join(import.meta.dirname, '../../..');
const read = (file: string) => JSON.parse(readFileSync(path.join(root, file), 'utf8')) as Record<string, string>;
const places = (text: string) => [...text.matchAll(/\{\d+\}/g)].map(String).sort();

describe('the sentences of core, the extension and its panels', () => {
    const bundle = read('l10n/bundle.l10n.json');
    const files = ['src/core', 'src/extension', 'src/panel'].flatMap((folder) =>
        readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
            .filter((file) => file.endsWith('.ts'))
            .map((file) => path.join(folder, file)),
    );
    const calls = files.flatMap((file) => {
        const text = readFileSync(path.join(root, file), 'utf8');
        return [...text.matchAll(/\bl10n\.t\(/g)].map(({ index }) => ({ file, text: text.slice(index) }));
    });
    const sentences = calls.map(({ text }) =>
        (/^l10n\.t\(\s*(['"])((?:(?!\1)[^\\]|\\.)*)\1/s.exec(text)?.[2] ?? '').replace(/\\(.)/g, (_, sign: string) =>
            sign === 'n' ? '\n' : sign,
        ),
    );

    it('are string literals, as the tool that gathers them needs', () => {
        const others = calls.filter(({ text }) => !/^l10n\.t\(\s*(['"])/.test(text));
        assert.deepEqual(
            others.map(({ file, text }) => `${file}: ${text.slice(0, 40)}`),
            [],
        );
    });

    it('are in the bundle that translators get, and nothing else is: npm run l10n', () => {
        assert.ok(sentences.length > 500, `only ${sentences.length} were found`);
        const known = new Set(sentences);
        assert.deepEqual(
            [...known].filter((one) => !(one in bundle)),
            [],
        );
        assert.deepEqual(
            Object.keys(bundle).filter((one) => !known.has(one)),
            [],
        );
    });

    it('leave no English words in the pages of the panels', () => {
        const panel = path.join(root, 'src/panel');
        const found = readdirSync(panel, { recursive: true, encoding: 'utf8' })
            .filter((file) => file.endsWith('.ts'))
            .flatMap((file) => {
                const text = readFileSync(path.join(panel, file), 'utf8').replace(/\/\*[^]*?\*\/|^\s*\/\/.*$/gm, '');
                // Text between tags, and attributes that are read aloud or shown.
                const words = [
                    ...text.matchAll(/[a-z"]>\s*([A-Z][a-z]+[^<>${}()=;]*)</g),
                    ...text.matchAll(/\b(?:title|aria-label)="([^"$]*[a-z][^"$]*)"/g),
                ];
                return words.map(([, word = '']) => `${file}: ${word.trim()}`);
            });
        assert.deepEqual(found, []);
    });

    // microsoft/vscode, src/vs/base/browser/formattedTextRenderer.ts: **bold**, __italic__ and ``code``, of two signs each.
    for (const file of ['package.nls.json', 'package.nls.de.json'])
        it(`show no signs of Markdown in the walkthrough, which reads little of it: ${file}`, () => {
            const texts = Object.entries(read(file)).filter(([key]) => key.startsWith('walkthrough.'));
            assert.ok(texts.length > 10);
            const shown = ([, text]: [string, string]) => text.replace(/(\*\*|__|``)[^*_`]+\1/g, '');
            assert.deepEqual(
                texts.filter((one) => /[*_`]/.test(shown(one))),
                [],
            );
        });

    for (const language of ['de'])
        it(`are all translated: ${language}`, () => {
            for (const [english, translated] of [
                [bundle, read(`l10n/bundle.l10n.${language}.json`)],
                [read('package.nls.json'), read(`package.nls.${language}.json`)],
            ] as const) {
                assert.deepEqual(Object.keys(translated).sort(), Object.keys(english).sort());
                for (const [key, text] of Object.entries(english)) {
                    assert.deepEqual(places(translated[key]!), places(text), key);
                    // Links and settings in a sentence are the same ones.
                    const links = (one: string) =>
                        [...one.matchAll(/\((?:command|https?):[^)]*\)|#[\w.-]+#/g)].map(String);
                    assert.deepEqual(links(translated[key]!), links(text), key);
                }
            }
        });
});
