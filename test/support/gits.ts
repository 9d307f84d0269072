/**
 * Runs chosen tests on several versions of git: the one of the path, and those that `GIT_BACKPORT_GITS` names (folders with a
 * `git`, separated as in PATH). Without it, the other versions are left out, with a word.
 */
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { parseVersion, type GitVersion } from '../../src/core/git/version.ts';

const folders = (process.env['GIT_BACKPORT_GITS'] ?? '').split(path.delimiter).filter(Boolean);
let said = false;

/**
 * @param tests is called once for each git, within a `describe` of its own
 */
export function onEachGit(title: string, tests: (version: GitVersion) => void): void {
    if (folders.length === 0 && !said) {
        said = true;
        console.log('  other versions of git: left out, since GIT_BACKPORT_GITS names none');
    }
    for (const folder of [undefined, ...folders]) {
        const PATH = [...(folder ? [folder] : []), process.env['PATH']].join(path.delimiter);
        const text = execFileSync('git', ['version'], { env: { ...process.env, PATH }, encoding: 'utf8' });
        const version = parseVersion(text);
        if (!version) throw new Error(`${folder} has no git that tells its version.`);
        describe(`${title} (git ${version.text})`, () => {
            const before_ = process.env['PATH'];
            before(() => void (process.env['PATH'] = PATH));
            after(() => void (process.env['PATH'] = before_));
            tests(version);
        });
    }
}
