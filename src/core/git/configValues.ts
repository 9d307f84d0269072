/** `git config --get-all`: a setting that may be given several times. */
import { run, type Git } from './git.ts';

/** @returns in the order of the files, none where it is not set */
export async function readConfigValues(git: Git, key: string): Promise<string[]> {
    const { code, stdout } = await run(git, ['config', '--null', '--get-all', key]);
    return code === 0 ? stdout.split('\0').slice(0, -1) : [];
}
