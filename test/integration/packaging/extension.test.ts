/** What the package of the extension delivers. */
import assert from 'node:assert/strict';
import { cpSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { listFiles } from '@vscode/vsce';
import { temporaryFolder } from '../../support/repo.ts';

interface Packaging {
    buildExtension(folder: string): Promise<void>;
}
interface Lock {
    packages: Record<string, { version: string }>;
}

const root = path.resolve(import.meta.dirname, '../../..');
const DELIVERED = ['package.json', 'package.nls.json', 'README.md', 'CHANGELOG.md', 'LICENSE', '.vscodeignore'];

describe('the package of the extension', function () {
    this.timeout(60_000);
    const folder = temporaryFolder();
    const dist = path.join(folder, 'dist');

    before(async () => {
        const file = path.join(root, 'packaging/extension.mjs');
        const { buildExtension } = (await import(file)) as Packaging;
        await buildExtension(dist);
        for (const name of DELIVERED) cpSync(path.join(root, name), path.join(folder, name));
    });

    it('names each package that its bundles come from, with the version of the lock file', () => {
        const notices = readFileSync(path.join(dist, 'ThirdPartyNotices.txt'), 'utf8');
        const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as Lock;
        const keys = [...packagesOfSourceMaps(dist), 'node_modules/@vscode/codicons', ...grammarPackages(dist)];
        assert.ok(keys.includes('node_modules/lit-html') && keys.includes('node_modules/tree-sitter-c'), 'found none');
        for (const key of keys) {
            const heading = `\n${key.replace(/^.*node_modules\//, '')} ${packages[key]?.version} (`;
            assert.ok(notices.includes(heading), heading);
        }
    });

    it('attributes the icon font as CC BY 4.0 asks: who made it, where it is from, the licence, and that it is unchanged', () => {
        const notices = readFileSync(path.join(dist, 'ThirdPartyNotices.txt'), 'utf8');
        const section = notices.split(/^-{80}$/m).find((each) => each.includes('@vscode/codicons'));
        for (const part of [
            'Microsoft Corporation',
            'https://github.com/microsoft/vscode-codicons',
            'https://creativecommons.org/licenses/by/4.0/',
            'unchanged',
            'Attribution 4.0 International',
        ])
            assert.ok(section?.includes(part), part);
    });

    it('parses nothing in the extension host: grammars, rules and comparison are for the worker', () => {
        const sourcesOf = (bundle: string) =>
            (JSON.parse(readFileSync(path.join(dist, `${bundle}.map`), 'utf8')) as { sources: string[] }).sources;
        const heavy =
            /web-tree-sitter|core\/(?:syntax\/outline|verify\/compare\.|placement\/find|analysis\/\w+\/rules\/)/;
        assert.ok(
            sourcesOf('analyst.cjs').some((source) => heavy.test(source)),
            'found none',
        );
        assert.deepEqual(
            sourcesOf('extension.cjs').filter((source) => heavy.test(source)),
            [],
        );
    });

    it('holds the notices and the bundles, and no source map, no source and no test', async () => {
        const files = await listFiles({ cwd: folder, packageManager: 2 });
        assert.ok(files.includes('dist/ThirdPartyNotices.txt'));
        for (const bundle of ['extension.cjs', 'analyst.cjs', 'launcher.cjs', 'cli.cjs', 'panel.js', 'codicon.ttf'])
            assert.ok(files.includes(`dist/${bundle}`), bundle);
        assert.deepEqual(
            files.filter((file) => /\.map$|\.ts$|^test|^src|^dist\/test/.test(file)),
            [],
        );
    });
});

/** By the source maps, which esbuild writes apart from the metafile that the notices are made from. */
function packagesOfSourceMaps(dist: string): string[] {
    const maps = readdirSync(dist).filter((file) => file.endsWith('.map'));
    const sources = maps.flatMap(
        (file) => (JSON.parse(readFileSync(path.join(dist, file), 'utf8')) as { sources: string[] }).sources,
    );
    return [...new Set(sources.flatMap((source) => /node_modules\/(?:@[^/]+\/)?[^/]+/.exec(source)?.[0] ?? []))];
}

function grammarPackages(dist: string): string[] {
    return readdirSync(path.join(dist, 'wasm'))
        .map((file) => path.basename(file, '.wasm.br').replace(/-tsx$/, '-typescript'))
        .map((name) => `node_modules/${name}`);
}
