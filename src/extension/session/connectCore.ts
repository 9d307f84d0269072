/** Core as a session uses it: opened once for a work tree, with the analysis in a thread of its own. */
import path from 'node:path';
import * as vscode from 'vscode';
import { startAnalyst } from '../../analyst/client.ts';
import type { Host } from '../../core/base/host.ts';
import { openRepository, refuseMovedRepository, type Repository } from '../../core/git/repository.ts';
import { readCommitText } from '../../core/git/readCommitText.ts';
import type { OperationContext } from './operations/operationEntry.ts';

/** What each operation of one work tree is run with; its worker threads end with it. */
export interface Core {
    /**
     * @param signal ends the operation's git calls
     * @param host log and progress of the operation
     * @throws Refusal the repository is gone, git is missing or too old
     */
    open(signal: AbortSignal, host: Host): Promise<Omit<OperationContext, 'step'>>;
    dispose(): void;
}

/**
 * @param root absolute path of the work tree
 * @param assets folder of the bundles
 * @param settings what the user set, asked for each operation
 */
export function connectCore(
    root: string,
    assets: string,
    host: Host,
    settings: () => Pick<OperationContext, 'options' | 'messageForm'>,
): Core {
    const data = { root, assets, sentences: vscode.l10n.bundle };
    const script = path.join(assets, 'analyst.cjs');
    const analyst = startAnalyst(script, data, host.log);
    // A thread of its own, started when it is asked: a scan takes long, and the running pick must not wait for it.
    const backlogAnalyst = startAnalyst(script, data, host.log);
    /** Where things are does not change while the folder is open; each call has its own end and log. */
    let known: Repository | undefined;
    return {
        async open(signal, callHost) {
            const { log } = callHost;
            known ??= await openRepository(root, { signal, log });
            await refuseMovedRepository(known);
            const repository = { ...known, git: { ...known.git, signal, log } };
            return { repository, signal, host: callHost, analyst, backlogAnalyst, ...settings() };
        },
        dispose() {
            analyst.dispose();
            backlogAnalyst.dispose();
        },
    };
}

/** The repository that holds a folder. @throws Refusal no repository, git missing or too old */
export async function repositoryAt(dir: string, host: Host): Promise<Repository> {
    return openRepository(dir, { log: host.log });
}

/** A commit as a document: header, message, files, patch. */
export async function printCommit(root: string, commit: string, host: Host): Promise<string> {
    return readCommitText((await openRepository(root, { log: host.log })).git, commit);
}
