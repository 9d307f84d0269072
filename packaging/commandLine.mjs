/**
 * The npm package of the command line alone: what `npx git-backport` runs on a machine without VS Code. It depends on no
 * other package.
 *
 *     node packaging/commandLine.mjs [folder]     writes git-backport-<version>.tgz there; by default to dist/
 */
import * as esbuild from 'esbuild';
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { commandLineBundles, copyWasmFiles, root } from './bundles.mjs';
import { listBundledPackages, renderNotices } from './notices.mjs';

/** What the manifest of the command line shares with that of the extension. */
const SHARED = ['name', 'version', 'license', 'repository', 'bugs', 'homepage', 'keywords'];

/**
 * @param destination an existing folder
 * @returns the path of the tarball
 */
export async function packCommandLine(destination) {
    const staging = mkdtempSync(path.join(os.tmpdir(), 'git-backport-npm-'));
    try {
        await writePackage(staging);
        const options = ['--ignore-scripts', '--silent', '--pack-destination', path.resolve(destination)];
        const printed = execFileSync('npm', ['pack', ...options], {
            cwd: staging,
            encoding: 'utf8',
            // npm is a script that only a shell starts there.
            shell: process.platform === 'win32',
        });
        return path.resolve(destination, printed.trim().split('\n').at(-1));
    } finally {
        rmSync(staging, { recursive: true, force: true });
    }
}

async function writePackage(folder) {
    const dist = path.join(folder, 'dist');
    const bundles = commandLineBundles(dist, { sourcemap: false });
    const built = await Promise.all(bundles.map((bundle) => esbuild.build({ ...bundle, metafile: true })));
    chmodSync(path.join(dist, 'cli.cjs'), 0o755);
    mkdirSync(dist, { recursive: true });
    copyWasmFiles(dist);
    const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
    const own = {
        ...Object.fromEntries(SHARED.map((field) => [field, manifest[field]])),
        description:
            'Backport commits to older branches: dry run, prerequisites, warnings, verification. A command for git.',
        engines: { node: manifest.engines.node },
        bin: { 'git-backport': 'dist/cli.cjs' },
        files: ['dist', 'ThirdPartyNotices.txt'],
    };
    writeFileSync(path.join(folder, 'package.json'), `${JSON.stringify(own, undefined, 2)}\n`);
    copyFileSync(path.join(root, 'LICENSE'), path.join(folder, 'LICENSE'));
    copyFileSync(path.join(root, 'packaging/cli/README.md'), path.join(folder, 'README.md'));
    const packages = listBundledPackages(built.map(({ metafile }) => metafile));
    writeFileSync(path.join(folder, 'ThirdPartyNotices.txt'), renderNotices(packages));
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
    const folder = process.argv[2] ?? path.join(root, 'dist');
    mkdirSync(folder, { recursive: true });
    console.log(await packCommandLine(folder));
}
