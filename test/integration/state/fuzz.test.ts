/** 5,000 state files, each a sound one that was damaged: none hangs, none ends in an error, none is half believed. */
import assert from 'node:assert/strict';
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { backupStateFile, listBackups } from '../../../src/core/backport/backups.ts';
import { NAMES_FILE } from '../../../src/core/backport/correctedNames.ts';
import { parkedStateFile, readParked } from '../../../src/core/backport/parked.ts';
import { OPERATION_RECORD_FILE, readOperationRecord } from '../../../src/core/backport/operationRecord.ts';
import { PENDING_STASH_FILE, STASHED_FILE } from '../../../src/core/backport/stashRecord.ts';
import { PENDING_REQUESTS_FILE } from '../../../src/core/backport/pendingRequests.ts';
import { parseState, type StateFile } from '../../../src/core/state/stateFile.ts';
import { listUnreadableState } from '../../../src/core/unreadableState.ts';
import { MEMORY_FILE, readMemory } from '../../../src/core/backport/memory.ts';
import { GATE_FILE } from '../../../src/core/gate/acceptedQuestions.ts';
import { RESULTS_FILE } from '../../../src/core/verify/build/results.ts';
import { BULK_FILE } from '../../../src/core/backlog/bulkRun.ts';
import { WORK_BRANCHES_FILE } from '../../../src/core/backlog/workBranches.ts';
import { damage } from '../../support/damage.ts';
import { temporaryFolder } from '../../support/repo.ts';
import { openRepository, type Repository } from '../../../src/core/git/repository.ts';
import { createRepo } from '../../support/repo.ts';

const SAMPLE = path.resolve(import.meta.dirname, '../../cases/state/0.1.0');
/** Files that 0.1.0 did not have. */
const SINCE = path.resolve(import.meta.dirname, '../../cases/state/since');
const FILES: readonly StateFile<unknown>[] = [
    ...[OPERATION_RECORD_FILE, STASHED_FILE, PENDING_REQUESTS_FILE, NAMES_FILE, MEMORY_FILE, RESULTS_FILE, GATE_FILE],
    ...[BULK_FILE, WORK_BRANCHES_FILE, PENDING_STASH_FILE],
    ...[parkedStateFile('0001'), backupStateFile('2026-11-21T20-15-00.000Z')],
];

describe('damaged state files', function () {
    this.timeout(120_000);
    let repository: Repository;

    before(async () => {
        repository = await openRepository(createRepo(temporaryFolder()).dir);
    });

    it('are read as far as they are sound, or said: 5,000 of them', async () => {
        const sound = FILES.map(({ name }) =>
            readFileSync(path.join(existsSync(path.join(SINCE, name)) ? SINCE : SAMPLE, name), 'utf8'),
        );
        let unreadable = 0;
        fc.assert(
            fc.property(fc.nat(FILES.length - 1), damage, (which, change) => {
                const read = parseState(change(sound[which]!), FILES[which]!.schema);
                if (read.kind === 'unreadable') unreadable++;
                // What was believed is believed again when it is written.
                else assert.equal(read.kind, 'read');
                assert.equal(({} as Record<string, unknown>)['version'], undefined);
            }),
            { numRuns: 4800 },
        );
        assert.ok(unreadable > 2000, `${unreadable} of them were damaged`);
        await fc.assert(
            fc.asyncProperty(fc.nat(FILES.length - 1), damage, async (which, change) => {
                rmSync(repository.backportDir, { recursive: true, force: true });
                cpSync(SAMPLE, repository.backportDir, { recursive: true });
                writeFileSync(path.join(repository.backportDir, FILES[which]!.name), change(sound[which]!));
                await Promise.all([
                    readOperationRecord(repository),
                    readParked(repository),
                    listBackups(repository),
                    readMemory(repository),
                ]);
                assert.ok((await listUnreadableState(repository)).length <= 1);
            }),
            { numRuns: 200 },
        );
    });
});
