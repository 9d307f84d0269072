/** What can be wrong with a repository, or with git itself. The sentences are in `repositoryRefusals.ts`. */
import { Refusal } from './refusal.ts';

export const gitMissing = (why: string) => new Refusal('git-missing', { why });

export const gitTooOld = (found: string) => new Refusal('git-too-old', { found });

export const folderMissing = (folder: string) => new Refusal('folder-missing', { folder });

export const notARepository = (folder: string) => new Refusal('not-a-repository', { folder });

/** git refuses repositories of other users until told otherwise. @param command as git proposes it */
export const unsafeOwner = (folder: string, command: string) => new Refusal('unsafe-owner', { folder, command });

export const repositoryUnreadable = (folder: string, why: string) =>
    new Refusal('repository-unreadable', { folder, why });

export const bareRepository = (folder: string) => new Refusal('bare-repository', { folder });
