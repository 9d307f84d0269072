/** Builds everything into dist/: the extension, the panel, the command line and the tests that run inside VS Code. */
import * as esbuild from 'esbuild';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(fileURLToPath(import.meta.url));
const watch = process.argv.includes('--watch');
const at = (...parts) => path.join(root, ...parts);

/** Node bundles are CommonJS: VS Code 1.100 loads nothing else, and one form is enough. */
const node = {
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: true,
    minify: !watch,
    // Class names are part of error messages and of instanceof-free checks in logs.
    keepNames: true,
    logLevel: 'warning',
    alias: { 'web-tree-sitter': at('node_modules/web-tree-sitter/web-tree-sitter.cjs') },
};
/**
 * One module that takes from VS Code's API what the extension names. Without it each file that imports the API copies all
 * of it at activation, which is most of what activation costs.
 */
const vscodeOnce = {
    name: 'vscode-once',
    setup(build) {
        const source = at('src/extension');
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
const bundles = [
    {
        ...node,
        // Names as they are written: giving them back to what was renamed takes time at each activation.
        minify: false,
        keepNames: false,
        minifyWhitespace: !watch,
        minifySyntax: !watch,
        entryPoints: [at('src/extension/extension.ts')],
        outfile: at('dist/extension.cjs'),
        plugins: [vscodeOnce],
    },
    // No `external` here: a stray import of vscode in core or cli fails the build.
    {
        ...node,
        entryPoints: [at('src/cli/main.ts')],
        outfile: at('dist/cli.cjs'),
        banner: { js: '#!/usr/bin/env node' },
    },
    { ...node, entryPoints: [at('src/analyst/worker.ts')], outfile: at('dist/analyst.cjs') },
    { ...node, entryPoints: [at('src/core/git/launcher/process.ts')], outfile: at('dist/launcher.cjs') },
    // Same for the panel and node:*.
    {
        bundle: true,
        platform: 'browser',
        // Modules, so that a language's syntax is loaded when a file needs it.
        format: 'esm',
        splitting: true,
        target: 'chrome130',
        sourcemap: true,
        minify: !watch,
        logLevel: 'warning',
        entryPoints: [
            { in: at('src/panel/main.ts'), out: 'panel' },
            { in: at('src/panel/verify/main.ts'), out: 'verify' },
        ],
        outdir: at('dist'),
        chunkNames: 'panel-[hash]',
        loader: { '.ttf': 'file' },
        assetNames: '[name]',
    },
    {
        ...node,
        minify: false,
        // Every test file that is there: no list to forget one in.
        entryPoints: [at('test/extension/run.ts'), at('test/extension/**/*.test.ts')],
        outbase: at('test/extension'),
        outdir: at('dist/test'),
        outExtension: { '.js': '.cjs' },
        external: ['vscode', 'mocha'],
    },
].filter((bundle) => existsSync(bundle.entryPoints[0].in ?? bundle.entryPoints[0]));

/** Grammars and the parser itself are read as bytes by the host that runs them. */
const wasm = [
    'web-tree-sitter/web-tree-sitter.wasm',
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

if (!watch) rmSync(at('dist'), { recursive: true, force: true });
mkdirSync(at('dist/wasm'), { recursive: true });
for (const file of wasm) copyFileSync(at('node_modules', file), at('dist/wasm', path.basename(file)));

if (watch) {
    for (const bundle of bundles) await (await esbuild.context(bundle)).watch();
} else {
    await Promise.all(bundles.map((bundle) => esbuild.build(bundle)));
    if (existsSync(at('dist/cli.cjs'))) chmodSync(at('dist/cli.cjs'), 0o755);
}
