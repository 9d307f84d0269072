/** `git mergetool`: the program that the user has set up for conflicts. It is run where the user sees it, by the host. */
import { run, type Git } from './git.ts';

/** @returns its name, e.g. `meld`; undefined where none is set up, and git would guess */
export async function readMergeToolName(git: Git): Promise<string | undefined> {
    const name = async (key: string) => (await run(git, ['config', '--get', key])).stdout.replace(/\n$/, '');
    return (await name('merge.tool')) || (await name('merge.guitool')) || undefined;
}

/** Arguments of git for one file, from the root of the work tree. Pure. */
export function mergeToolArgs(tool: string, file: string): readonly string[] {
    return ['mergetool', '--no-prompt', `--tool=${tool}`, '--', file];
}
