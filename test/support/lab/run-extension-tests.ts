/**
 * Runs the tests that live in the extension host: `npm run test:extension` in the lab, `npm run test:desktop` in a
 * desktop VS Code, which @vscode/test-electron downloads. Expects `npm run build` to have been.
 */
import { runTests } from '@vscode/test-electron';
import path from 'node:path';
import { temporaryFolder } from '../repo.ts';
import { PROJECT } from './paths.ts';
import { chosenVersion } from './versions.ts';

const desktop = process.argv.includes('--desktop');
try {
    await runTests({
        ...(desktop
            ? { version: process.env['GIT_BACKPORT_VSCODE'] ? `${chosenVersion().vscode}.0` : 'stable' }
            : { vscodeExecutablePath: path.join(import.meta.dirname, 'code-headless.mjs') }),
        extensionDevelopmentPath: PROJECT,
        extensionTestsPath: path.join(PROJECT, 'dist', 'test', 'run.cjs'),
        launchArgs: [temporaryFolder('backport-workspace-'), '--disable-extensions'],
    });
} catch (error) {
    const { message, code } = error as Error & { code?: number };
    console.error(message);
    process.exitCode = code || 1;
}
