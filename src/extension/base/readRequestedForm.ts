/** How messages name the upstream commit, as the settings say. */
import type * as vscode from 'vscode';
import type { RequestedForm } from '../../core/commitMessage/messageReference.ts';
import { readSetting } from './readSetting.ts';

/** Reads `backport.messageForm`, with the template where it is one. */
export function readRequestedForm(scope: vscode.Uri): RequestedForm {
    const form = readSetting('messageForm', scope);
    return form === 'template' ? { template: readSetting('messageTemplate', scope) } : form;
}
