/** The command line as a process of its own, bundled from its sources once. */
import { buildSync } from 'esbuild';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { temporaryFolder } from './repo.ts';

const root = path.resolve(import.meta.dirname, '../..');

export interface CliOutcome {
    readonly code: number | null;
    readonly stdout: string;
    readonly stderr: string;
}

/** @param dir where it is started */
export function runCli(dir: string, args: readonly string[], input = ''): CliOutcome {
    const ran = spawnSync(process.execPath, [cliBundle(), ...args], { cwd: dir, input, encoding: 'utf8' });
    return { code: ran.status, stdout: ran.stdout, stderr: ran.stderr };
}

let bundled: string | undefined;

/** A file that node runs. To compile the sources for each call would take most of a test's time. */
export function cliBundle(): string {
    if (bundled) return bundled;
    const outfile = path.join(temporaryFolder(), 'cli.cjs');
    buildSync({
        entryPoints: [path.join(root, 'src/cli/main.ts')],
        outfile,
        bundle: true,
        platform: 'node',
        format: 'cjs',
        target: 'node20',
        alias: { 'web-tree-sitter': path.join(root, 'node_modules/web-tree-sitter/web-tree-sitter.cjs') },
        logLevel: 'error',
    });
    return (bundled = outfile);
}
