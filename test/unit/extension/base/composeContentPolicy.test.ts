import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { composeContentPolicy } from '../../../../src/extension/base/composeContentPolicy.ts';

const extension = path.resolve(import.meta.dirname, '../../../../src/extension');

describe('what a page may load and run', () => {
    const directives = new Map(
        composeContentPolicy('abc', 'https://own')
            .split('; ')
            .map((each) => {
                const [name, ...sources] = each.split(' ');
                return [name, sources] as const;
            }),
    );

    it('is nothing but what is named', () => {
        for (const name of ['default-src', 'base-uri', 'form-action'])
            assert.deepEqual(directives.get(name), ["'none'"]);
        assert.deepEqual(
            [...directives.keys()],
            ['default-src', 'script-src', 'style-src', 'font-src', 'base-uri', 'form-action'],
        );
    });

    it('is our own files, and scripts and styles with the nonce: none in the text of the page, none evaluated', () => {
        for (const name of ['script-src', 'style-src'])
            assert.deepEqual(directives.get(name), ["'nonce-abc'", 'https://own']);
        assert.deepEqual(directives.get('font-src'), ['https://own']);
    });

    it('is said by every page', () => {
        const pages = readdirSync(extension, { recursive: true, encoding: 'utf8' }).filter(
            (file) => file.endsWith('.ts') && /<!doctype html>/i.test(readFileSync(path.join(extension, file), 'utf8')),
        );
        assert.ok(pages.length > 0);
        for (const file of pages) {
            const text = readFileSync(path.join(extension, file), 'utf8');
            assert.match(text, /<meta http-equiv="Content-Security-Policy" content="\$\{policy\}">/, file);
            assert.match(text, /const policy = composeContentPolicy\(nonce, webview\.cspSource\);/, file);
        }
    });
});
