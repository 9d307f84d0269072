/** What counts as asking for a backport in one repository, by its settings and the user's. */
import { readConfigValues } from '../git/configValues.ts';
import type { Git } from '../git/git.ts';
import { readNominationRules, type NominationRules } from './nominationForms.ts';

/**
 * Those of `git config backport.nominations`, behind those of the host. Whatever reads the history asks for them here: what is
 * kept of it is by these rules, and read again for others.
 * @param ofHost names of presets and regular expressions
 * @throws GitFailed
 */
export async function readConfiguredRules(git: Git, ofHost: readonly string[] = []): Promise<NominationRules> {
    return readNominationRules([...ofHost, ...(await readConfigValues(git, 'backport.nominations'))]);
}
