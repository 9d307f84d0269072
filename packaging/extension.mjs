/** Builds the extension with all that its package delivers. */
import * as esbuild from 'esbuild';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { commandLineBundles, copyWasmFiles, extensionBundles } from './bundles.mjs';
import { listBundledPackages, renderNotices } from './notices.mjs';

/** @param folder where the bundles, the grammars and ThirdPartyNotices.txt are written */
export async function buildExtension(folder) {
    mkdirSync(folder, { recursive: true });
    const bundles = [...extensionBundles(folder), ...commandLineBundles(folder)];
    const built = await Promise.all(bundles.map((bundle) => esbuild.build({ ...bundle, metafile: true })));
    chmodSync(path.join(folder, 'cli.cjs'), 0o755);
    copyWasmFiles(folder);
    const packages = listBundledPackages(built.map(({ metafile }) => metafile));
    writeFileSync(path.join(folder, 'ThirdPartyNotices.txt'), renderNotices(packages));
}
