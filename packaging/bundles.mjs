/** What is built: a list of esbuild options for each product, and the files that are copied beside the bundles. */
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';

export const root = path.resolve(import.meta.dirname, '..');
const fromRoot = (...parts) => path.join(root, ...parts);

/** Node bundles are CommonJS: VS Code 1.100 loads nothing else, and one format is enough. */
const node = {
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    // Class names are part of error messages and of logs.
    keepNames: true,
    logLevel: 'warning',
    alias: { 'web-tree-sitter': fromRoot('node_modules/web-tree-sitter/web-tree-sitter.cjs') },
};

/**
 * One module that takes from VS Code's API what the extension names. Without it each file that imports the API copies all
 * of it at activation, which is most of what activation costs.
 */
const vscodeOnce = {
    name: 'vscode-once',
    setup(build) {
        const source = fromRoot('src/extension');
        build.onResolve({ filter: /^vscode$/ }, ({ namespace }) =>
            namespace === 'vscode' ? { path: 'vscode', external: true } : { path: 'vscode', namespace: 'vscode' },
        );
        build.onLoad({ filter: /.*/, namespace: 'vscode' }, () => {
            const files = readdirSync(source, { recursive: true }).filter((file) => file.endsWith('.ts'));
            const names = files.flatMap((file) =>
                [...readFileSync(path.join(source, file), 'utf8').matchAll(/\bvscode\.([A-Za-z]\w*)/g)].map(
                    ([, name]) => name,
                ),
            );
            const exported = [...new Set(names)].map((name) => `export const ${name} = api.${name};`);
            return { contents: [`const api = require('vscode');`, ...exported].join('\n'), loader: 'js' };
        });
    },
};

/**
 * The command line, with the small process that starts git for it.
 * @param folder where the bundles are written
 */
export function commandLineBundles(folder, { minify = true, sourcemap = true } = {}) {
    // No `external` here: a stray import of vscode in core or cli fails the build.
    return [
        {
            ...node,
            minify,
            sourcemap,
            entryPoints: [fromRoot('src/cli/main.ts')],
            outfile: path.join(folder, 'cli.cjs'),
            banner: { js: '#!/usr/bin/env node' },
        },
        {
            ...node,
            minify,
            sourcemap,
            entryPoints: [fromRoot('src/core/git/launcher/process.ts')],
            outfile: path.join(folder, 'launcher.cjs'),
        },
    ];
}

/** The extension, its worker for the analysis, and the pages that run in its panels. */
export function extensionBundles(folder, { minify = true } = {}) {
    return [
        {
            ...node,
            sourcemap: true,
            // Names as they are written: giving them back to what was renamed takes time at each activation.
            keepNames: false,
            minifyWhitespace: minify,
            minifySyntax: minify,
            entryPoints: [fromRoot('src/extension/extension.ts')],
            outfile: path.join(folder, 'extension.cjs'),
            plugins: [vscodeOnce],
        },
        {
            ...node,
            minify,
            sourcemap: true,
            entryPoints: [fromRoot('src/analyst/worker.ts')],
            outfile: path.join(folder, 'analyst.cjs'),
        },
        // No `external` here either: an import of node:* in the panels fails the build.
        {
            bundle: true,
            platform: 'browser',
            // Modules, so that a language's syntax is loaded when a file needs it.
            format: 'esm',
            splitting: true,
            target: 'chrome130',
            sourcemap: true,
            minify,
            logLevel: 'warning',
            entryPoints: [
                { in: fromRoot('src/panel/main.ts'), out: 'panel' },
                { in: fromRoot('src/panel/verify/main.ts'), out: 'verify' },
                { in: fromRoot('src/panel/backlog/main.ts'), out: 'backlog' },
                { in: fromRoot('src/panel/month/main.ts'), out: 'month' },
            ],
            outdir: folder,
            chunkNames: 'panel-[hash]',
            loader: { '.ttf': 'file' },
            assetNames: '[name]',
        },
    ];
}

/** The tests that run inside VS Code: every file that is there, so that no list can forget one. */
export function testBundles(folder) {
    return [
        {
            ...node,
            sourcemap: true,
            entryPoints: [fromRoot('test/extension/run.ts'), fromRoot('test/extension/**/*.test.ts')],
            outbase: fromRoot('test/extension'),
            outdir: path.join(folder, 'test'),
            outExtension: { '.js': '.cjs' },
            external: ['vscode', 'mocha'],
        },
    ];
}

/** Grammars and the parser itself, read as bytes by the host that runs them. Relative to node_modules. */
export const wasmFiles = [
    'web-tree-sitter/web-tree-sitter.wasm',
    'tree-sitter-bash/tree-sitter-bash.wasm',
    'tree-sitter-c/tree-sitter-c.wasm',
    'tree-sitter-cpp/tree-sitter-cpp.wasm',
    'tree-sitter-go/tree-sitter-go.wasm',
    'tree-sitter-java/tree-sitter-java.wasm',
    'tree-sitter-javascript/tree-sitter-javascript.wasm',
    'tree-sitter-python/tree-sitter-python.wasm',
    'tree-sitter-rust/tree-sitter-rust.wasm',
    'tree-sitter-typescript/tree-sitter-typescript.wasm',
    'tree-sitter-typescript/tree-sitter-tsx.wasm',
];

/**
 * Puts the grammars into `<folder>/wasm`, each as `<name>.br`: brotli makes them a third smaller than what a ZIP file does, and
 * they are unpacked in a few milliseconds. Packing takes seconds, so what was packed once is kept beside the packages.
 */
export function copyWasmFiles(folder) {
    const target = path.join(folder, 'wasm');
    const cache = path.join(root, 'node_modules', '.cache', 'git-backport-wasm');
    for (const each of [target, cache]) mkdirSync(each, { recursive: true });
    for (const file of wasmFiles) {
        const data = readFileSync(path.join(root, 'node_modules', file));
        const sum = createHash('sha256').update(data).digest('hex').slice(0, 32);
        const packed = path.join(cache, `${sum}.br`);
        if (!existsSync(packed)) {
            const draft = `${packed}.${process.pid}`;
            writeFileSync(draft, brotliCompressSync(data));
            renameSync(draft, packed);
        }
        copyFileSync(packed, path.join(target, `${path.basename(file)}.br`));
    }
}
