/** Runs the web server of VS Code, and gives the addresses of workbenches in it. */
import { execFile, spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Installed } from './install.ts';
import { CALM_SETTINGS } from './settings.ts';

export interface ServerOptions {
    /** Settings, logs and state of the server; it may hold an earlier run's. */
    dataDir: string;
    extensionsDir: string;
    /** Added to the calm settings; null keeps the settings file as it is. */
    settings?: Readonly<Record<string, unknown>> | null;
    /** 0, or left out: any free port. */
    port?: number;
    /** Lets the address of a workbench name extensions under development. */
    driver?: boolean;
    /** Added to the environment of the server, and so of every extension. */
    env?: NodeJS.ProcessEnv;
}

export interface Server {
    /** `http://127.0.0.1:<port>`. */
    readonly url: string;
    readonly logFile: string;
    /** Leader of the process group that all of it is in. */
    readonly pid: number;
    /** Settles when the server ends, whoever ends it. */
    readonly ended: Promise<string>;
    /** Ends the server and all that it has started. */
    stop(): Promise<void>;
}

/** @throws when the server does not listen within 30 seconds; the message names the log */
export async function startServer(installed: Installed, options: ServerOptions): Promise<Server> {
    const userDir = path.join(options.dataDir, 'data', 'User');
    mkdirSync(userDir, { recursive: true });
    if (options.settings !== null) {
        const settings = { ...CALM_SETTINGS, ...options.settings };
        writeFileSync(path.join(userDir, 'settings.json'), JSON.stringify(settings, null, 4));
    }
    const logFile = path.join(options.dataDir, 'server.log');
    // VS Code leaves dozens of sockets in the temporary folder, and a socket's path has to be short.
    const tmp = mkdtempSync(path.join(os.tmpdir(), 'vsc-'));
    const args = [
        installed.main,
        ...['--host', '127.0.0.1', '--port', String(options.port ?? 0), '--without-connection-token'],
        ...['--accept-server-license-terms', '--disable-telemetry'],
        // As the settings say; this says so even where somebody has asked for trust there.
        ...(options.settings?.['security.workspace.trust.enabled'] === true ? [] : ['--disable-workspace-trust']),
        ...['--server-data-dir', options.dataDir, '--extensions-dir', options.extensionsDir],
        ...(options.driver ? ['--enable-smoke-test-driver'] : []),
    ];
    const child = spawn(installed.node, args, {
        env: environment({ TMPDIR: tmp, XDG_RUNTIME_DIR: tmp, ...options.env }),
        stdio: ['ignore', 'pipe', 'pipe'],
        // A process group of its own: extension hosts and file watchers go with it.
        detached: true,
    });
    const log = createWriteStream(logFile, { flags: 'a' });
    child.stdout.pipe(log, { end: false });
    child.stderr.pipe(log, { end: false });

    let over = false;
    const signal = (name: NodeJS.Signals) => {
        try {
            if (child.pid) process.kill(-child.pid, name);
        } catch {
            // nobody left to hear it
        }
    };
    // Whatever ends this process also ends the server.
    const last = () => {
        signal('SIGKILL');
        rmSync(tmp, { recursive: true, force: true });
    };
    process.on('exit', last);
    const ended = new Promise<string>((resolve) => {
        child.on('error', (error) => resolve(error.message));
        child.on('exit', (code, by) => resolve(`ended with ${code ?? by}`));
    }).then((why) => {
        over = true;
        return why;
    });

    const url = await new Promise<string>((resolve, reject) => {
        const fail = (why: string) => reject(new Error(`VS Code's server ${why}, see ${logFile}`));
        const timer = setTimeout(() => fail('did not start within 30 seconds'), 30_000);
        let said = '';
        child.stdout.on('data', (data) => {
            said = (said + data).slice(-10_000);
            const port = /agent listening on (\d+)/.exec(said)?.[1];
            if (port) {
                clearTimeout(timer);
                resolve(`http://127.0.0.1:${port}`);
            }
        });
        void ended.then((why) => {
            clearTimeout(timer);
            fail(why);
        });
    }).catch((error) => {
        last();
        throw error;
    });

    return {
        url,
        logFile,
        pid: child.pid ?? 0,
        ended,
        async stop() {
            signal('SIGTERM');
            for (let waited = 0; waited < 2000 && !over; waited += 50) await new Promise((r) => setTimeout(r, 50));
            last();
            process.off('exit', last);
            log.end();
        },
    };
}

/** Installs a VSIX into a folder of extensions. Throws with what VS Code says. */
export async function installExtension(
    installed: Installed,
    vsix: string,
    dirs: { dataDir: string; extensionsDir: string },
): Promise<void> {
    const args = [installed.main, '--accept-server-license-terms', '--disable-telemetry', '--force'];
    args.push('--server-data-dir', dirs.dataDir, '--extensions-dir', dirs.extensionsDir, '--install-extension', vsix);
    // It makes folders only where their parents are.
    for (const dir of [dirs.dataDir, dirs.extensionsDir]) mkdirSync(dir, { recursive: true });
    const run = promisify(execFile)(installed.node, args, { env: environment({}) });
    const said = await run.catch((error: Error & { stdout: string; stderr: string }) => error);
    if (/successfully installed/.test(said.stdout)) return;
    // A crash of the server prints its own source, in lines of a megabyte.
    const why = `${said.stdout}${said.stderr}`.split('\n').filter((line) => line.length < 300);
    throw new Error(`VS Code did not install ${vsix}:\n${why.slice(0, 20).join('\n')}`);
}

/** This process's environment, less what a VS Code that it may run in would tell its children. */
function environment(extra: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
    const own = Object.entries(process.env).filter(([name]) => !/^(VSCODE|ELECTRON)_/.test(name));
    // No gallery of extensions, or the server looks for one on the internet.
    return { ...Object.fromEntries(own), EXTENSIONS_GALLERY: '{}', ...extra };
}

export interface WorkbenchOptions {
    /** A folder or a `.code-workspace` file. */
    folder?: string | undefined;
    /** Only with the driver: extensions under development, and the module whose `run` runs their tests. */
    extensionDevelopmentPaths?: readonly string[];
    extensionTestsPath?: string | undefined;
}

/** The address of a workbench. Paths are absolute. */
export function workbenchUrl(server: Server, options: WorkbenchOptions): string {
    const query = new URLSearchParams();
    if (!options.folder) query.set('ew', 'true');
    else query.set(options.folder.endsWith('.code-workspace') ? 'workspace' : 'folder', options.folder);
    // `remote` is meant literally: the server that the page comes from.
    const remote = (file: string) => `vscode-remote://remote${encodeURI(path.resolve(file))}`;
    const payload = (options.extensionDevelopmentPaths ?? []).map((file) => ['extensionDevelopmentPath', remote(file)]);
    if (options.extensionTestsPath) payload.push(['extensionTestsPath', remote(options.extensionTestsPath)]);
    if (payload.length > 0) query.set('payload', JSON.stringify(payload));
    return `${server.url}/?${query}`;
}
