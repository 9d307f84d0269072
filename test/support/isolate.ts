/** Loaded before every unit and integration test: git must not see the user's configuration, identity or clock. */
import { accessSync, constants, existsSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import os from 'node:os';

process.env['GIT_CONFIG_NOSYSTEM'] = '1';
process.env['GIT_CONFIG_GLOBAL'] = process.platform === 'win32' ? 'NUL' : '/dev/null';
process.env['GIT_AUTHOR_NAME'] = process.env['GIT_COMMITTER_NAME'] = 'Ada Picker';
process.env['GIT_AUTHOR_EMAIL'] = process.env['GIT_COMMITTER_EMAIL'] = 'ada@example.org';
process.env['GIT_AUTHOR_DATE'] = process.env['GIT_COMMITTER_DATE'] = '2024-02-29T12:00:00Z';
/** Bytes that the tests need at most, with room to spare. */
const ROOM = 4 * 1024 ** 3;
process.env['TMPDIR'] = fastTemporaryFolder();
process.env['TZ'] = 'UTC';
process.env['LC_ALL'] = 'C';
for (const name of [
    'GIT_DIR',
    'GIT_WORK_TREE',
    'GIT_INDEX_FILE',
    'GIT_OBJECT_DIRECTORY',
    'EDITOR',
    'VISUAL',
    'PAGER',
]) {
    delete process.env[name];
}

/**
 * Repositories of tests are made in memory where the system has a file system for that (Linux), with room, and programs may
 * be started from it: to make and remove them on a disk takes a third of a run. `TMPDIR` overrides it.
 */
function fastTemporaryFolder(): string {
    const folder = '/dev/shm';
    if (process.env['TMPDIR'] || !existsSync(folder)) return os.tmpdir();
    try {
        accessSync(folder, constants.W_OK);
        const { bavail, bsize } = statfsSync(folder);
        if (bavail * bsize < ROOM) return os.tmpdir();
        const program = `${folder}/git-backport-${process.pid}`;
        writeFileSync(program, '#!/bin/sh\n', { mode: 0o755 });
        const { status } = spawnSync(program);
        rmSync(program);
        return status === 0 ? folder : os.tmpdir();
    } catch {
        return os.tmpdir();
    }
}
