/** Run by tests in a process of its own: one operation on one repository, until somebody kills it. Status 3 for a refusal. */
import { abortBackport } from '../../support/abortBackport.ts';
import { pickInBulk, type BulkRequest } from '../../../src/core/backlog/pickInBulk.ts';
import { continueBackport, skipPick } from '../../../src/core/backport/continueBackport.ts';
import { pickFirst } from '../../../src/core/backport/pickFirst.ts';
import { returnToParked } from '../../../src/core/backport/returnToParked.ts';
import { retryBackport } from '../../../src/core/backport/retryBackport.ts';
import { recreateConflict, resolveWithSide } from '../../../src/core/backport/stageFiles.ts';
import { stageFile } from '../../support/stageFile.ts';
import { startBackport } from '../../../src/core/backport/startBackport.ts';
import { throughRename, type ThroughRename } from '../../../src/core/backport/throughRename.ts';
import { abortOperation } from '../../../src/core/control/abortOperation.ts';
import { continueOperation } from '../../../src/core/control/continueOperation.ts';
import { pickFirstInOperation } from '../../../src/core/control/pickFirstInOperation.ts';
import { rebaseBranch } from '../../../src/core/control/rebaseBranch.ts';
import { skipOperation } from '../../../src/core/control/skipOperation.ts';
import { openRepository } from '../../../src/core/git/repository.ts';
import { silentHost } from '../../support/silentHost.ts';
import { Refusal } from '../../../src/core/messages/refusal.ts';
import type { BackportRequest } from '../../../src/core/backport/state.ts';

const [operation, dir, request] = process.argv.slice(2) as [string, string, string];
try {
    const repository = await openRepository(dir);
    if (operation === 'start') await startBackport(repository, JSON.parse(request) as BackportRequest, silentHost);
    else if (operation === 'continue') await continueBackport(repository, silentHost);
    else if (operation === 'skip') await skipPick(repository, silentHost);
    else if (operation === 'park') await pickFirst(repository, JSON.parse(request) as string[], silentHost);
    else if (operation === 'return') await returnToParked(repository, silentHost);
    else if (operation === 'retry') await retryBackport(repository, { renameLimit: 12345 }, silentHost);
    else if (operation === 'save') await stageFile(repository, 'pump.c');
    else if (operation === 'take') await resolveWithSide(repository, 'pump.c', 'patch');
    else if (operation === 'recreate') await recreateConflict(repository, 'pump.c', 'zdiff3');
    else if (operation === 'bulk') await pickInBulk(repository, silentHost, bulkRequest(request));
    else if (operation === 'rename') await throughRename(repository, JSON.parse(request) as ThroughRename);
    else if (operation === 'operation-continue') await continueOperation(repository, silentHost);
    else if (operation === 'operation-park')
        await pickFirstInOperation(repository, JSON.parse(request) as string[], silentHost);
    else if (operation === 'operation-skip') await skipOperation(repository, silentHost);
    else if (operation === 'operation-abort') await abortOperation(repository, silentHost);
    else if (operation === 'rebase') await rebaseBranch(repository, { branch: 'topic', onto: 'master' }, silentHost);
    else await abortBackport(repository, silentHost);
} catch (error) {
    if (!(error instanceof Refusal)) throw error;
    process.stdout.write(JSON.stringify({ code: error.code, message: error.message }));
    process.exitCode = 3;
}

function bulkRequest(json: string): BulkRequest {
    const { dependsOn, ...rest } = JSON.parse(json) as Omit<BulkRequest, 'dependsOn'> & {
        readonly dependsOn: readonly (readonly [string, readonly string[]])[];
    };
    return { ...rest, dependsOn: new Map(dependsOn) };
}
