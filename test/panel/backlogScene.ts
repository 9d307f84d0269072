/** What the backlog's page shows of a repository, as the extension would make it; with details of every row. */
import { REASONS } from '../../src/core/backlog/decisionBook.ts';
import { scanBacklog } from '../../src/core/backlog/scanBacklog.ts';
import { tryCells } from '../../src/core/backlog/tryCells.ts';
import { openRepository } from '../../src/core/git/repository.ts';
import { openStore } from '../../src/core/git/store.ts';
import { showBacklog, showDetails } from '../../src/extension/model/showBacklog.ts';
import type { BacklogProgress, RowDetails, ShownBacklog, ShownDryRun } from '../../src/protocol/backlog.ts';
import { silentHost } from '../support/silentHost.ts';

export interface BacklogScene {
    readonly backlog?: ShownBacklog;
    readonly progress?: BacklogProgress;
    readonly details?: readonly RowDetails[];
    /** Of any cell that is asked for. */
    readonly dryRun?: ShownDryRun;
    readonly words?: Readonly<Record<string, string>>;
}

/** @param dir a repository */
export async function scanScene(dir: string): Promise<BacklogScene & { readonly backlog: ShownBacklog }> {
    const repository = await openRepository(dir);
    const store = await openStore(dir, silentHost);
    try {
        const scanned = await scanBacklog(repository, { now: 1_704_067_200 + 30 * 86400 });
        const backlog = await tryCells(repository, store, scanned, { needs: true });
        const about = { repository: `file://${dir}`, reasons: REASONS, letters: true };
        return {
            backlog: showBacklog(backlog, 'Ada Picker <ada@example.org>', about),
            details: backlog.rows.map((row) => showDetails(backlog, row)),
        };
    } finally {
        await store.dispose();
    }
}
