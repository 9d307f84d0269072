/**
 * `npm run test:browser`: the files of test/browser, each in a process of its own. Expects the package. A word behind `--`
 * runs only the files whose name holds it.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { PROJECT } from './paths.ts';
import { named, runFiles } from './run-files.ts';

const MOCHA = path.join(PROJECT, 'node_modules', 'mocha', 'bin', 'mocha.js');
const all = readdirSync(path.join(PROJECT, 'test', 'browser')).filter((file) => file.endsWith('.test.ts'));

await runFiles(named(all, process.argv.slice(2)), (file, { again, env }) => {
    const { status } = spawnSync(
        process.execPath,
        [MOCHA, '--config', 'test/mocharc.json', '--timeout', '120000', path.join('test', 'browser', file)],
        {
            cwd: PROJECT,
            stdio: 'inherit',
            // A trace of every step slows them all down: it is kept where a file has failed already.
            env: { ...process.env, ...env, ...(again ? { BACKPORT_TRACE: '1' } : {}) },
        },
    );
    return Promise.resolve(status === 0);
});
