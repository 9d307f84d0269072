/** What the user has agreed to run, for each repository: the whole command line, but for the names of the files. Pure. */
import type { BuildStep } from '../../core/verify/build/systems/buildSystem.ts';

/** Newest last: the repository and what is run, and the command lines that were agreed to. */
export type Agreed = readonly (readonly [about: string, commands: string])[];

/** Agreements that are kept. */
const MOST = 50;

/**
 * The same for the same command on other files: a word that names a file of the step, with whatever ending, counts as that.
 * Another flag, folder or program is another command.
 */
export function keyOfCommands(steps: readonly BuildStep[]): string {
    const lines = steps.map(({ command, dir, paths }) => {
        if ('shell' in command) return JSON.stringify([dir, command.shell]);
        const names = new Set(
            paths.flatMap((path) => [path, relativeTo(dir, path)]).flatMap((path) => [path, stem(path)]),
        );
        const word = (text: string) => (names.has(text) || names.has(stem(text)) ? '<file>' : text);
        const words = command.argv.map((text, at) => (at === 0 ? text : word(text)));
        return JSON.stringify([dir, ...words.filter((text, at) => text !== '<file>' || words[at - 1] !== '<file>')]);
    });
    return JSON.stringify([...new Set(lines)].sort());
}

/** @param about the repository's folder and what is run there */
export const isAgreed = (agreed: Agreed, about: string, commands: string): boolean =>
    agreed.some(([known, them]) => known === about && them === commands);

/** Another command in the same place takes the place of the one before. */
export const addAgreed = (agreed: Agreed, about: string, commands: string): Agreed =>
    [...agreed.filter(([known]) => known !== about), [about, commands] as const].slice(-MOST);

const stem = (path: string) => path.replace(/\.[^./]*$/, '');
const relativeTo = (dir: string, path: string) =>
    dir !== '' && path.startsWith(`${dir}/`) ? path.slice(dir.length + 1) : path;
