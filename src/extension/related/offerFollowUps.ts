/** Offers later upstream fixes of a pick that is done, where the branch lacks them. */
import * as vscode from 'vscode';
import type { Report } from '../../core/analysis/context/report.ts';
import { commands } from '../base/ids.ts';
import { shortId } from '../base/treeRow.ts';
import { readSetting } from '../base/readSetting.ts';
import { showInformation } from '../base/show.ts';
import type { Session } from '../session/session.ts';
import type { Sessions } from '../session/sessions.ts';

/** Asks once for each pick, unless the comparison opens, which lists them with the same button. */
export function offerFollowUps(sessions: Sessions): vscode.Disposable {
    const missing = new WeakMap<Session, readonly string[]>();
    return sessions.onDidChange(async (session) => {
        if (!session) return;
        if (session.report) missing.set(session, listMissingFollowUps(session.report));
        const commits = missing.get(session) ?? [];
        if (session.state.kind !== 'picked' || session.busy || commits.length === 0) return;
        missing.delete(session);
        if (readSetting('openVerify', session.root) === 'never') await offer(commits);
    });
}

function listMissingFollowUps({ related }: Report): readonly string[] {
    return related
        .filter(({ relation, evidence }) => relation === 'follow-up' && evidence.some(({ rule }) => rule === 'missing'))
        .map(({ commit }) => commit);
}

async function offer(commits: readonly string[]): Promise<void> {
    const pick = vscode.l10n.t('Pick Follow-up…');
    const answer = await showInformation(
        commits.length === 1
            ? vscode.l10n.t('A later commit fixes what was picked: {0}.', shortId(commits[0]!))
            : vscode.l10n.t(
                  '{0} later commits fix what was picked: {1}.',
                  commits.length,
                  commits.map(shortId).join(', '),
              ),
        pick,
    );
    if (answer !== pick) return;
    const known = await vscode.commands.getCommands(true);
    const series = known.includes(commands.addToSeries);
    await vscode.commands.executeCommand(series ? commands.addToSeries : commands.pickCommit, commits[0]);
}
