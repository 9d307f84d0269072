/** A backport whose hunk stands in the next row of a table: the same patch-id as its original. */
import { createRepo, type Repo } from './repo.ts';

export const MISPLACED_FILE = 'drivers/caps.c';

const row = (name: string, min: number) =>
    `\t{\n\t\t.algo = ${name},\n\t\t.key = 16,\n\t\t.min = ${min},\n\t\t.increment = 0\n\t},\n`;
/** The file with the least lengths of both rows. */
export const capsTable = (ccm: number, gcm: number): string =>
    `static const struct cap caps[] = {\n${row('CCM', ccm)}${row('GCM', gcm)}};\n`;

/** @param dir empty; a temporary folder by default @returns the repository, on the branch `old` of the backport */
export function buildMisplaced(dir?: string): { repo: Repo; original: string; backport: string } {
    const repo = dir === undefined ? createRepo() : createRepo(dir);
    repo.commit('caps: begin', { [MISPLACED_FILE]: capsTable(12, 12) });
    repo.branch('old');
    repo.checkout('master');
    const original = repo.commit('caps: CCM takes 11 bytes', { [MISPLACED_FILE]: capsTable(11, 12) });
    repo.checkout('old');
    const message = `caps: CCM takes 11 bytes\n\n(cherry picked from commit ${original})`;
    const backport = repo.commit(message, { [MISPLACED_FILE]: capsTable(12, 11) });
    return { repo, original, backport };
}
