/** Builds everything into dist/: the extension, the panels, the command line and the tests that run inside VS Code. */
import * as esbuild from 'esbuild';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { commandLineBundles, copyWasmFiles, extensionBundles, root, testBundles } from './packaging/bundles.mjs';
import { buildExtension } from './packaging/extension.mjs';

const dist = path.join(root, 'dist');

if (process.argv.includes('--watch')) {
    const minify = false;
    const bundles = [
        ...extensionBundles(dist, { minify }),
        ...commandLineBundles(dist, { minify }),
        ...testBundles(dist),
    ];
    copyWasmFiles(dist);
    for (const bundle of bundles) await (await esbuild.context(bundle)).watch();
} else {
    rmSync(dist, { recursive: true, force: true });
    await Promise.all([buildExtension(dist), ...testBundles(dist).map((bundle) => esbuild.build(bundle))]);
}
