/**
 * Runs the tests that live in the extension host: `npm run test:extension` in the lab, `npm run test:desktop` in a
 * desktop VS Code, which @vscode/test-electron downloads. Expects `npm run build` to have been. A word behind `--` runs only the files whose name holds it.
 */
import { runTests } from '@vscode/test-electron';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '../repo.ts';
import { PROJECT } from './paths.ts';
import { named, runFiles } from './run-files.ts';
import { chosenVersion } from './versions.ts';

const desktop = process.argv.includes('--desktop');
const tests = path.join(PROJECT, 'dist', 'test');
const built = readdirSync(tests, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.test.cjs'));
const words = process.argv.slice(2).filter((arg) => !arg.startsWith('--'));

// Each file has a VS Code of its own: a repository, a document or a state that one leaves open is no other's business.
await runFiles(named(built, words), async (file, { env }) => {
    try {
        await runTests({
            ...(desktop
                ? { version: process.env['GIT_BACKPORT_VSCODE'] ? `${chosenVersion().vscode}.0` : 'stable' }
                : { vscodeExecutablePath: path.join(import.meta.dirname, 'code-headless.mjs') }),
            extensionDevelopmentPath: PROJECT,
            extensionTestsPath: path.join(tests, 'run.cjs'),
            extensionTestsEnv: { ...env, BACKPORT_TEST_FILE: file },
            launchArgs: [temporaryFolder('backport-workspace-'), '--disable-extensions'],
        });
        return true;
    } catch (error) {
        console.error((error as Error).message);
        return false;
    }
});
