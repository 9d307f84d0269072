/** Backport: Report an Issue opens the tracker's form with the versions filled in. Nothing else leaves the machine. */
import * as vscode from 'vscode';
import type { Sessions } from '../session/sessions.ts';
import { issueBody } from './issueBody.ts';

/** Opens the form in the browser, with the versions of the extension, VS Code, git and the system in it. */
export async function reportIssue(extension: vscode.Extension<unknown>, sessions: Sessions): Promise<void> {
    const { version, bugs } = extension.packageJSON as { version: string; bugs: { url: string } };
    const git = await sessions.active?.run('readGitVersion').catch(() => undefined);
    const { remoteName, appHost } = vscode.env;
    const body = issueBody({
        'Git Backport': version,
        'VS Code': `${vscode.version} (${[appHost, remoteName].filter(Boolean).join(', ')})`,
        git: git ?? vscode.l10n.t('not known'),
        System: `${process.platform} ${process.arch}, Node ${process.versions.node}`,
    });
    const form = vscode.Uri.parse(`${bugs.url}/new`, true).with({ query: `body=${encodeURIComponent(body)}` });
    await vscode.env.openExternal(form);
}
