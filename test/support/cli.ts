/** The command line as a process of its own, from its sources. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
// By its file: the process runs in another folder, where the package's name says nothing.
const tsx = pathToFileURL(path.join(root, 'node_modules/tsx/dist/loader.mjs')).href;

export interface CliOutcome {
    readonly code: number | null;
    readonly stdout: string;
    readonly stderr: string;
}

/** @param dir where it is started */
export function runCli(dir: string, args: readonly string[], input = ''): CliOutcome {
    const ran = spawnSync(process.execPath, ['--import', tsx, path.join(root, 'src/cli/main.ts'), ...args], {
        cwd: dir,
        input,
        encoding: 'utf8',
    });
    return { code: ran.status, stdout: ran.stdout, stderr: ran.stderr };
}
