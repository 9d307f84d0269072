/** What two processes have made of a repository, as one text that can be compared. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { listBackups } from '../../../../src/core/backport/backups.ts';
import { readState } from '../../../../src/core/backport/snapshot.ts';
import { openRepository } from '../../../../src/core/git/repository.ts';
import { openRepo } from '../../../support/repo.ts';
import { snapshot } from '../fixture.ts';

/** All that the product and git tell of a repository, without names that are times. */
export async function describeRepository(dir: string): Promise<string> {
    const repository = await openRepository(dir);
    const repo = openRepo(dir);
    const state = await readState(repository);
    const kept = (await listBackups(repository)).map(({ name, why, pick, commits, paths }) => ({
        ...{ why, pick, commits, paths },
        texts: readdirSync(path.join(dir, '.git/backport/kept', name))
            .filter((file) => /^\d+$/.test(file))
            .map((file) => readFileSync(path.join(dir, '.git/backport/kept', name, file), 'utf8')),
    }));
    const stashes = repo.git('stash', 'list', '--format=%T %gs');
    const told = JSON.stringify(state, (key, value: unknown) => (key === 'id' && isTime(value) ? 'time' : value));
    return JSON.stringify({ ...snapshot(repo), told, kept, stashes }, undefined, 1).replace(/\.tmp[^"]*/g, '');
}

const isTime = (value: unknown) => typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value);
