/** Why a backport is not built or tested. The sentences are in `submitRefusals.ts`. */
import { Refusal } from './refusal.ts';

export const notCheckedOut = (commit: string) => new Refusal('not-checked-out', { commit });

export const changedSince = (paths: readonly string[]) => new Refusal('dirty-files', { paths, why: 'not-in-commit' });

export const nothingBuilds = (paths: readonly string[]) => new Refusal('nothing-builds', { paths });

export const noTestCommand = (branch: string) => new Refusal('no-test-command', { branch });
