/**
 * `npm start [-- <folder>]`: a real VS Code in the browser with the extension installed, on the demo repository or on
 * the folder that is named. Expects the build and the package.
 */
import { spawn } from 'node:child_process';
import { existsSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildDemo } from './demo/demo.ts';
import { cached } from './lab/cache.ts';
import { exactVersion, installServer } from './lab/install.ts';
import { CACHE, VSIX } from './lab/paths.ts';
import { installExtension, startServer, workbenchUrl } from './lab/server.ts';
import { THEMES } from './lab/settings.ts';
import { chosenVersion } from './lab/versions.ts';

const USAGE = `npm start [-- [options] [<folder>]]

  <folder>      a repository to open; without it, the demo repository
  --fresh       make the demo repository anew
  --port <n>    where to listen; without it, any free port
  --no-open     only print the address`;

const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
        fresh: { type: 'boolean', default: false },
        port: { type: 'string', default: '0' },
        'no-open': { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
    },
});
if (values.help) {
    console.log(USAGE);
    process.exit(0);
}

const folder = positionals[0] ? ownFolder(positionals[0]) : await demoFolder();
const installed = await installServer(chosenVersion(), console.log);
// Settings, installed extensions and open editors stay from run to run, as they do on a desktop.
const home = path.join(CACHE, 'start');
const dirs = { dataDir: path.join(home, 'data'), extensionsDir: path.join(home, 'extensions') };
rmSync(dirs.extensionsDir, { recursive: true, force: true });
await installExtension(installed, VSIX, dirs);
const server = await startServer(installed, {
    ...dirs,
    port: Number(values.port),
    settings: existsSync(path.join(dirs.dataDir, 'data/User/settings.json'))
        ? null
        : { 'workbench.colorTheme': THEMES.dark },
});
const url = workbenchUrl(server, { folder });

let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
        stopping = true;
        void server.stop().then(() => process.exit(0));
    });
}
void server.ended.then((why) => {
    if (stopping) return;
    console.error(`VS Code's server ${why}, see ${server.logFile}`);
    process.exit(1);
});

console.log(`\nVS Code ${exactVersion(installed)} with Git Backport, on ${folder}\n\n    ${url}\n`);
if (!positionals[0]) console.log('Try: F1, Backport: Cherry-Pick to Older or Stable Branch…');
console.log('Ctrl+C stops.');
if (!values['no-open']) openInBrowser(url);

function ownFolder(name: string): string {
    // npm runs scripts in the project; the user's words start from where they are.
    const dir = path.resolve(process.env['INIT_CWD'] ?? process.cwd(), name);
    if (existsSync(dir) && statSync(dir).isDirectory()) return dir;
    console.error(`There is no folder ${dir}.`);
    process.exit(2);
}

function demoFolder(): Promise<string> {
    if (values.fresh) rmSync(path.join(CACHE, 'demo'), { recursive: true, force: true });
    return cached('demo', async (dir) => void buildDemo(dir));
}

/** Opens the user's own browser where there is a display to show it on. */
function openInBrowser(address: string): void {
    const { platform, env } = process;
    const display = platform !== 'linux' || env['DISPLAY'] || env['WAYLAND_DISPLAY'];
    if (!display) return;
    const [program, ...args] =
        platform === 'darwin'
            ? ['open', address]
            : platform === 'win32'
              ? ['rundll32', 'url.dll,FileProtocolHandler', address]
              : ['xdg-open', address];
    spawn(program!, args, { stdio: 'ignore', detached: true })
        // No such program: the address stands on the screen.
        .on('error', () => {})
        .unref();
}
