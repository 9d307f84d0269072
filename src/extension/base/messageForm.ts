/** How messages name the upstream commit, as the settings say. */
import type * as vscode from 'vscode';
import type { WantedForm } from '../../core/submit/pickMessages.ts';
import { setting } from './settings.ts';

export function wantedForm(scope: vscode.Uri): WantedForm {
    const form = setting('messageForm', scope);
    return form === 'template' ? { template: setting('messageTemplate', scope) } : form;
}
