/** Where a mail or a patch comes from: the clipboard, an open editor, a file. */
import * as vscode from 'vscode';
import { findMessageId } from '../../core/submit/b4.ts';
import { runOperation } from '../ui/runOperation.ts';
import type { Session } from '../session/session.ts';
import { oneLine } from '../base/treeRow.ts';
import { showInput, showPick } from '../base/show.ts';

/** Where mails are read from (clipboard, editor, file), with what is in it. */
export interface Source {
    readonly label: string;
    /** To be looked at. */
    readonly text: string;
    /** Of a file, as it is: the mail's own headers say what it is. */
    readonly bytes?: Uint8Array;
}

/** Larger files are not mails that were reviewed. */
const MAX_BYTES = 32 * 1024 * 1024;
/** What makes a text worth offering. */
const MAIL =
    /^(?:FAILED: patch |From [0-9a-f]{40,64} |Subject: |diff --git |--- \S|Index: |# HG changeset patch)|does not apply to the .{0,200}-stable tree|^git cherry-pick /m;

/** Asks only where there are several. @returns undefined where the user left */
export async function askSource(arg: unknown, session: Session): Promise<Source | undefined> {
    if (arg instanceof vscode.Uri) return readSource(arg);
    const [clipboard, editors] = [await fromClipboard(), fromEditors()];
    const b4 = await session.run('hasB4').catch(() => false);
    const sources = [...(clipboard ? [clipboard] : []), ...editors];
    const items = [
        ...sources.map((source) => ({
            iconPath: new vscode.ThemeIcon(source === clipboard ? 'clippy' : 'file'),
            label: source.label,
            description: headline(source.text),
            source,
        })),
        ...(b4
            ? [
                  {
                      iconPath: new vscode.ThemeIcon('cloud-download'),
                      label: vscode.l10n.t('Get a Series with b4…'),
                      source: 'b4' as const,
                  },
              ]
            : []),
        {
            iconPath: new vscode.ThemeIcon('folder-opened'),
            label: vscode.l10n.t('Open a File…'),
            source: undefined,
        },
    ];
    const chosen = await showPick(items, {
        title: vscode.l10n.t('Start from a mail or a patch'),
        placeHolder:
            sources.length > 0
                ? vscode.l10n.t('Where is it?')
                : vscode.l10n.t('Copy a mail with its headers, or open it in an editor, to find it here'),
        ignoreFocusOut: true,
    });
    if (!chosen) return undefined;
    if (chosen.source === 'b4') return fromB4(session);
    if (chosen.source) return chosen.source;
    const [file] =
        (await vscode.window.showOpenDialog({
            title: vscode.l10n.t('Open a mail or a patch'),
            filters: {
                [vscode.l10n.t('Mails and patches')]: ['eml', 'mbox', 'mbx', 'patch', 'diff', 'txt', 'gz'],
                '*': ['*'],
            },
        })) ?? [];
    return file && readSource(file);
}

async function fromClipboard(): Promise<Source | undefined> {
    const text = await vscode.env.clipboard.readText().then(
        (found) => found,
        () => '',
    );
    return MAIL.test(text) ? { label: vscode.l10n.t('Clipboard'), text } : undefined;
}

/** b4 goes to the network: the user names the message. */
async function fromB4(session: Session): Promise<Source | undefined> {
    const clipboard = await vscode.env.clipboard.readText();
    const message = await showInput({
        title: vscode.l10n.t('Message-ID or address of the series'),
        prompt: vscode.l10n.t('b4 fetches it from the archive of the list.'),
        value: findMessageId(clipboard.slice(0, 500)) ?? '',
        ignoreFocusOut: true,
        validateInput: (text) =>
            findMessageId(text) === undefined
                ? vscode.l10n.t('E.g. 2024022901-shaky-lamp-1234@example.org')
                : undefined,
    });
    if (message === undefined) return undefined;
    const bytes = await runOperation(vscode.l10n.t('Fetching with b4'), (watcher) =>
        session.watched(watcher).run('fetchSeries', message),
    );
    return bytes && { label: oneLine(message), text: new TextDecoder('utf-8').decode(bytes), bytes };
}

/** The editor in front first. */
function fromEditors(): Source[] {
    const active = vscode.window.activeTextEditor?.document;
    const documents = [
        ...(active ? [active] : []),
        ...vscode.workspace.textDocuments.filter((document) => document !== active),
    ];
    return documents
        .filter((document) => ['file', 'untitled', 'vscode-remote'].includes(document.uri.scheme))
        .map((document) => ({
            label: oneLine(vscode.workspace.asRelativePath(document.uri, false)),
            text: document.getText(),
        }))
        .filter(({ text }) => MAIL.test(text));
}

async function readSource(uri: vscode.Uri): Promise<Source> {
    const { size } = await vscode.workspace.fs.stat(uri);
    const label = oneLine(vscode.workspace.asRelativePath(uri, false));
    if (size > MAX_BYTES) throw new Error(vscode.l10n.t('{0} is too large to be a mail: open a smaller file.', label));
    const bytes = await vscode.workspace.fs.readFile(uri);
    return { label, text: new TextDecoder('utf-8').decode(bytes), bytes };
}

/** The line of a mail that says what it is about. */
function headline(text: string): string {
    const line = /^(?:Subject: .*|FAILED: patch .*|commit [0-9a-f]{7}.*|diff --git .*)$/m.exec(text)?.[0];
    return oneLine((line ?? text.trim().split('\n')[0] ?? '').replace(/^Subject: /, '')).slice(0, 120);
}
