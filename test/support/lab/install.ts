/**
 * Installs the web server of VS Code out of the npm registry alone: no install scripts, nothing from GitHub, no update
 * server. The npm package `code-server` carries the whole of it; its own wrapper is not used.
 */
import { spawn } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cached } from './cache.ts';
import { replaceLogModule } from './logModule.ts';
import type { Version } from './versions.ts';

/** An installed server: what to run and what with. */
export interface Installed {
    readonly version: Version;
    /** The Node binary for it. */
    readonly node: string;
    /** `server-main.js`. */
    readonly main: string;
}

/** Installs on first use (some 20 seconds), afterwards answers at once. @param say is told what takes long */
export async function installServer(version: Version, say: (line: string) => void = () => {}): Promise<Installed> {
    const node = await installNode(version.node, say);
    const dir = await cached(`vscode-${version.vscode}`, (partial) => fillServer(partial, version, say));
    return { version, node, main: path.join(vscodeOf(dir), 'out', 'server-main.js') };
}

const vscodeOf = (dir: string) => path.join(dir, 'node_modules', 'code-server', 'lib', 'vscode');

/** @returns this Node where its major version serves, else one from npm */
async function installNode(major: number, say: (line: string) => void): Promise<string> {
    if (Number(process.versions.node.split('.')[0]) === major) return process.execPath;
    const platform = process.platform === 'win32' ? 'win' : process.platform;
    // Node for Apple silicon came after the naming was settled, and got a name of its own.
    const name = `${platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node'}-${platform}-${process.arch}`;
    const dir = await cached(`node-${major}`, async (partial) => {
        say(`Installing Node ${major} for the server of VS Code …`);
        await install(partial, `${name}@${major}`);
    });
    return path.join(dir, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

async function fillServer(dir: string, version: Version, say: (line: string) => void): Promise<void> {
    say(`Installing VS Code ${version.vscode} from npm, once …`);
    await install(dir, `code-server@${version.codeServer}`);
    const vscode = vscodeOf(dir);
    // Its dependencies come with two lock files of their own.
    const dependencies = ['install', '--omit=dev', '--ignore-scripts', '--legacy-peer-deps'];
    await Promise.all([vscode, path.join(vscode, 'extensions')].map((cwd) => npm(cwd, dependencies)));
    await addRipgrep(dir, vscode);
    replaceLogModule(vscode);
}

async function install(dir: string, spec: string): Promise<void> {
    writeFileSync(path.join(dir, 'package.json'), '{"private":true}\n');
    // --force: the package names one version of Node, which is not the one that runs npm.
    await npm(dir, ['install', '--ignore-scripts', '--no-save', '--force', spec]);
}

/** Search: what the package's install script would fetch from GitHub is on npm as well, one package per platform. */
async function addRipgrep(dir: string, vscode: string): Promise<void> {
    const home = path.join(vscode, 'node_modules', '@vscode', 'ripgrep');
    if (!existsSync(home) || existsSync(path.join(home, 'bin'))) return;
    const name = `@vscode/ripgrep-${process.platform}-${process.arch}`;
    const program = process.platform === 'win32' ? 'rg.exe' : 'rg';
    const aside = path.join(dir, 'ripgrep');
    mkdirSync(aside);
    await install(aside, `${name}@1.18.0`);
    mkdirSync(path.join(home, 'bin'));
    copyFileSync(path.join(aside, 'node_modules', name, 'bin', program), path.join(home, 'bin', program));
    chmodSync(path.join(home, 'bin', program), 0o755);
    rmSync(aside, { recursive: true });
}

/** Runs npm quietly; throws with npm's own words. */
function npm(cwd: string, args: string[]): Promise<void> {
    return new Promise((resolve, reject) => {
        const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
        const child = spawn('npm', [...args, ...quiet], { cwd, shell: process.platform === 'win32' });
        let said = '';
        child.stdout.resume();
        child.stderr.on('data', (data) => (said += data));
        child.on('error', reject);
        child.on('close', (code) => {
            if (code === 0) resolve();
            else reject(new Error(`npm ${args.join(' ')} ended with ${code}:\n${said.trim().slice(-2000)}`));
        });
    });
}

/** The exact version of the VS Code that was installed, e.g. `1.100.3`. */
export function exactVersion(installed: Installed): string {
    const product = path.resolve(installed.main, '../../product.json');
    return (JSON.parse(readFileSync(product, 'utf8')) as { version: string }).version;
}
