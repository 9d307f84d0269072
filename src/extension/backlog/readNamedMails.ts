/** Mails that the backlog reads: files of the setting, which a command adds to. */
import path from 'node:path';
import * as vscode from 'vscode';
import { readRegularFile } from '../../core/files/readRegularFile.ts';
import { mailTooLarge, mailUnreadable } from '../../core/messages/submit.ts';
import { MAX_MAIL_BYTES, readMailSource } from '../../core/submit/mailSource.ts';
import { describeError } from '../base/describeError.ts';
import { settings } from '../base/ids.ts';
import { readSetting } from '../base/readSetting.ts';
import { showWarning } from '../base/show.ts';

/** Files that are read: a folder of years would hold each check up. */
const MOST = 200;

/**
 * The mails that the setting names; a file that cannot be read is told, and left out.
 * @param root of the repository, which relative names start at
 * @returns bytes of mails and mboxes, each byte a character
 */
export async function readNamedMails(root: vscode.Uri): Promise<string[]> {
    const files = readSetting('mails', root).filter((file) => typeof file === 'string');
    const mails: string[] = [];
    const faults: string[] = [];
    for (const file of files.slice(0, MOST))
        try {
            mails.push(await readMailFile(path.resolve(root.fsPath, file)));
        } catch (error) {
            faults.push(describeError(error));
        }
    if (faults.length > 0) void showWarning(faults.join('\n'));
    return mails;
}

/** @throws Refusal where it cannot be read, or is too large */
async function readMailFile(file: string): Promise<string> {
    const read = await readRegularFile(file, { max: MAX_MAIL_BYTES }).catch(() => undefined);
    if (read?.kind === 'too-large') throw mailTooLarge(MAX_MAIL_BYTES >> 20);
    if (read?.kind !== 'read') throw mailUnreadable(file);
    return Buffer.from(readMailSource(read.data)).toString('latin1');
}

/** Asks for files and adds them to the setting of this workspace. @returns whether there are more now */
export async function addMails(root: vscode.Uri): Promise<boolean> {
    const chosen = await vscode.window.showOpenDialog({
        canSelectMany: true,
        defaultUri: root,
        title: vscode.l10n.t('Mails that say what was asked for, sent and queued'),
        openLabel: vscode.l10n.t('Read'),
    });
    if (!chosen || chosen.length === 0) return false;
    const known = readSetting('mails', root);
    const added = chosen.map(({ fsPath }) => fsPath).filter((file) => !known.includes(file));
    if (added.length === 0) return true;
    const all = [...known, ...added];
    await vscode.workspace
        .getConfiguration(undefined, root)
        .update(settings.mails, all, vscode.ConfigurationTarget.Workspace);
    return true;
}
